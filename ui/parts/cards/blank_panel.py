"""Blank cards, printed ahead of an arrival and counted like money: how many there are, and more."""

from collections.abc import Collection
from uuid import UUID

from PySide6.QtCore import QItemSelection, QItemSelectionModel, Qt, Signal, Slot
from PySide6.QtWidgets import QHBoxLayout, QSpinBox, QVBoxLayout, QWidget

from core.commands.cards.make_cards import MakeBlankCards
from core.queries.cards.cards_to_print import BlankRow
from resources.translation import _, ngettext
from ui.models.table import TableModel
from ui.parts.cards.blank_count import BlankCountBox
from ui.parts.cards.columns import BLANK, card_of
from ui.parts.folding import FoldingRow
from ui.theme import SPACE
from ui.widgets.buttons import button, set_busy
from ui.widgets.headings import text_label
from ui.widgets.table import TableView

_USUAL = 50
_MOST = 1000


class BlankCards(QWidget):
    """The stock of blank cards; what is selected is printed, nothing selected is all."""

    # More blank cards are wanted: a `MakeBlankCards`.
    make_wanted = Signal(object)
    # The sheet of the command cards is wanted.
    commands_wanted = Signal()
    # What should be printed is something else now.
    chosen_changed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._new: frozenset[UUID] = frozenset()
        self.number = QSpinBox()
        self.number.setRange(1, _MOST)
        self.number.setValue(_USUAL)
        self.number.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        self.number.setAccessibleName(_("Combien de cartes vierges"))
        self.make = button(_("Faire des cartes vierges"), "plus")
        self.model = TableModel(BLANK, card_of, self)
        self.table = TableView(_("Cartes vierges en stock"), many=True, embedded=True)
        self.table.show_model(self.model)
        self.table.set_empty(
            _("Aucune carte vierge. Faites-en avant l’arrivée\u00a0: on compte alors les personnes "
              "en quelques secondes, et leur nom vient après.")
        )  # fmt: skip
        self.count = text_label("", "muted")
        self.all = button(_("Toutes"), "list-checks", "quiet", tip=_("Imprimer tout le stock"))
        words = _("Cartes de commande")
        self.commands = button(
            words,
            "scan-barcode",
            "quiet",
            tip=_("Codes à plastifier pour le poste de distribution"),
        )
        self.take_stock = button(_("Compter le stock…"), "clipboard-list", "quiet")
        self.box = BlankCountBox()
        self._lay_out()
        self.take_stock.clicked.connect(self._count_stock)
        self.box.closed.connect(self._show_list)
        self.commands.clicked.connect(self.commands_wanted)
        self.make.clicked.connect(self._want)
        self.table.selection_changed.connect(self._select)
        self.all.clicked.connect(self.table.clearSelection)

    def chosen(self) -> tuple[BlankRow, ...]:
        """Return the cards to print: those selected, or the whole stock."""
        selected: tuple[BlankRow, ...] = self.table.selected_rows()
        return selected or self.model.rows()

    def show_stock(self, rows: tuple[BlankRow, ...]) -> None:
        """Show the stock; cards that were just made are selected in it."""
        self.model.replace_all(rows)
        if self._new & {row.card_id for row in rows}:
            self._select_cards(self._new)
            self._new = frozenset()
        self._dress()

    @Slot(object)
    def made(self, card_ids: Collection[UUID]) -> None:
        """Remember which cards are new until the stock is read again."""
        self._new = frozenset(card_ids)

    @Slot()
    def _count_stock(self) -> None:
        self._list.hide()
        self.box.ask()

    @Slot()
    def _show_list(self) -> None:
        self._list.show()
        self.table.setFocus()

    @Slot()
    def be_ready(self) -> None:
        """Let more cards be made."""
        set_busy(self.make, busy=False)

    @Slot()
    def _want(self) -> None:
        set_busy(self.make, busy=True)
        self.make_wanted.emit(MakeBlankCards(self.number.value()))

    def _select_cards(self, card_ids: Collection[UUID]) -> None:
        wanted = QItemSelection()
        last = self.model.columnCount() - 1
        for line in sorted(self.model.line_of(card_id) for card_id in card_ids):
            if line >= 0:
                wanted.select(self.model.index(line, 0), self.model.index(line, last))
        flags = QItemSelectionModel.SelectionFlag
        self.table.selectionModel().select(wanted, flags.ClearAndSelect | flags.Rows)
        if wanted.indexes():
            self.table.scrollTo(wanted.indexes()[0])

    @Slot()
    def _select(self) -> None:
        self._dress()
        self.chosen_changed.emit()

    def _dress(self) -> None:
        chosen, there = len(self.table.selected_rows()), self.model.rowCount()
        if chosen:
            words = ngettext(
                "{n} carte vierge choisie", "{n} cartes vierges choisies", chosen
            ).format(n=chosen)
        else:
            words = ngettext("{n} carte vierge", "{n} cartes vierges", there).format(n=there)
        self.count.setText(words)
        self.all.setEnabled(chosen > 0)

    def _lay_out(self) -> None:
        self._list = QWidget()
        head = FoldingRow(gap=SPACE["s"])
        for each in (self.number, self.make, self.take_stock):
            head.add(each)
        foot = QHBoxLayout()
        foot.setSpacing(SPACE["s"])
        foot.addWidget(self.count, 1)
        foot.addWidget(self.commands)
        foot.addWidget(self.all)
        inside = QVBoxLayout(self._list)
        inside.setContentsMargins(0, 0, 0, 0)
        inside.setSpacing(SPACE["s"])
        inside.addWidget(head)
        inside.addWidget(self.table, 1)
        inside.addLayout(foot)
        column = QVBoxLayout(self)
        column.setContentsMargins(*(SPACE["m"],) * 4)
        column.addWidget(self._list, 1)
        column.addWidget(self.box, 0, Qt.AlignmentFlag.AlignTop)
