"""Cards in the hands of their people; a lost or spoiled one is replaced from here (F9)."""

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from core.commands.cards.see_cards import CardSeen
from core.queries.cards.cards_to_print import CardRow
from resources.translation import _
from ui.models.table import TableModel
from ui.parts.cards.columns import HANDED, stay_of
from ui.parts.cards.replace_box import ReplaceBox
from ui.theme import SPACE
from ui.widgets.buttons import button
from ui.widgets.headings import text_label
from ui.widgets.table import TableView
from ui.words.people import full_name


class HandedCards(QWidget):
    """The list; a scan hands the card over, wherever its paper came from."""

    # The file of this person is wanted: a row.
    opened = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.told = text_label(
            _("Scannez une carte au moment de la remettre à la personne."), "muted"
        )
        self.model = TableModel(HANDED, stay_of, self)
        self.table = TableView(_("Cartes remises"), embedded=True)
        self.table.show_model(self.model)
        self.table.set_empty(_("Aucune carte remise pour l’instant. Scannez-en une pour la noter."))
        self.replace = button(_("Remplacer…"), "refresh-cw", tip=_("Remplacer la carte (F9)"))
        self.box = ReplaceBox()
        self._lay_out()
        self.table.selection_changed.connect(self._dress)
        self.table.opened.connect(self.opened)
        self.replace.clicked.connect(self.ask_replacement)
        self.box.closed.connect(self._show_list)
        self._dress()

    def show_cards(self, rows: tuple[CardRow, ...]) -> None:
        """Show who has a card in the hand."""
        self.model.update_all(rows)
        self._dress()

    def show_seen(self, seen: CardSeen) -> None:
        """Say what the scan of a card brought."""
        name = full_name(seen.family_name, seen.given_names, seen.call_no)
        words = _("Remise\u00a0: {call_no} · {name}")
        if seen.outcome == "again":
            words = _("Déjà remise\u00a0: {call_no} · {name}")
        self.told.setText(words.format(call_no=seen.call_no, name=name))

    @Slot()
    def ask_replacement(self) -> None:
        """Ask why the card of the selected person is replaced."""
        selected = self.table.selected_rows()
        if len(selected) == 1:
            self._list.hide()
            self.box.ask(selected[0])

    @Slot()
    def _show_list(self) -> None:
        self._list.show()
        self.table.setFocus()

    @Slot()
    def _dress(self) -> None:
        self.replace.setEnabled(len(self.table.selected_rows()) == 1)

    def _lay_out(self) -> None:
        self._list = QWidget()
        inside = QVBoxLayout(self._list)
        inside.setContentsMargins(0, 0, 0, 0)
        inside.setSpacing(SPACE["s"])
        head = QHBoxLayout()
        head.addWidget(self.told, 1)
        head.addWidget(self.replace)
        inside.addLayout(head)
        inside.addWidget(self.table, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(*(SPACE["m"],) * 4)
        column.addWidget(self._list, 1)
        column.addWidget(self.box, 0, Qt.AlignmentFlag.AlignTop)
