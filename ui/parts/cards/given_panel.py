"""The cards in use: of an operation, or of some people; all of them or those selected."""

from uuid import UUID

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QMenu, QVBoxLayout, QWidget

from core.queries.arrivals.operations import OperationRow
from core.queries.cards.cards_to_print import CardRow
from resources.translation import _, ngettext
from ui.models.table import TableModel
from ui.parts.cards.columns import GIVEN, stay_of
from ui.parts.cards.replace_box import ReplaceBox
from ui.theme import SPACE
from ui.widgets.buttons import button
from ui.widgets.headings import text_label
from ui.widgets.table import TableView
from ui.words.print_queue import ORDERS

CANCEL = "cancel"


class GivenCards(QWidget):
    """A list of cards; what is selected in it is what is printed, nothing selected is all."""

    # Another operation is wanted, by its key; None: the people that another page sent.
    source_wanted = Signal(object)
    # What should be printed is something else now.
    chosen_changed = Signal()
    # The cards that are chosen shall wait in the queue, in this order; or `CANCEL`: leave it.
    queue_wanted = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.source = QComboBox()
        self.source.setAccessibleName(_("Cartes de"))
        self.source.setSizeAdjustPolicy(
            QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon
        )
        self.source.setMinimumContentsLength(12)
        self.model = TableModel(GIVEN, stay_of, self)
        self.table = TableView(_("Cartes à imprimer"), many=True, embedded=True)
        self.table.show_model(self.model)
        self.count = text_label("", "muted", wrap=False)
        self.all = button(_("Toutes"), "list-checks", "quiet", tip=_("Imprimer toute la liste"))
        self.replace = button(_("Remplacer…"), "refresh-cw", tip=_("Remplacer la carte (F9)"))
        self.queue = button(_("Mettre en file"), "list-checks")
        self.orders = QMenu(self)
        for code, words in ORDERS.items():
            self.orders.addAction(_(words)).setData(code)
        self.orders.addSeparator()
        self.orders.addAction(_("Retirer de la file")).setData(CANCEL)
        self.queue.setMenu(self.orders)
        self.box = ReplaceBox()
        self._lay_out()
        self.orders.triggered.connect(self._queue)
        self.source.activated.connect(self._pick)
        self.table.selection_changed.connect(self._select)
        self.all.clicked.connect(self.table.clearSelection)
        self.replace.clicked.connect(self.ask_replacement)
        self.box.closed.connect(self._show_list)

    def chosen(self) -> tuple[CardRow, ...]:
        """Return the cards to print: those selected, or all."""
        selected: tuple[CardRow, ...] = self.table.selected_rows()
        return selected or self.model.rows()

    def selected(self) -> tuple[CardRow, ...]:
        """Return the cards that are selected."""
        return self.table.selected_rows()

    def show_sources(self, rows: tuple[OperationRow, ...], guests: int, shown: object) -> None:
        """Offer the operations, and before them the people that another page sent."""
        self.source.clear()
        if guests:
            words = ngettext("{n} personne choisie", "{n} personnes choisies", guests)
            self.source.addItem(words.format(n=guests), None)
        for row in rows:
            words = _("{number:02d} — {label}")
            self.source.addItem(words.format(number=row.number, label=row.label), row.id)
        self.source.setCurrentIndex(max(self.source.findData(shown), 0))
        self.source.setEnabled(self.source.count() > 0)

    def show_cards(self, rows: tuple[CardRow, ...], empty: str) -> None:
        """Show the cards of what was chosen."""
        self.table.set_empty(empty)
        self.model.replace_all(rows)
        self._dress()

    def go_to(self, stay_id: UUID) -> None:
        """Select the card of one stay."""
        self.table.select_id(stay_id)

    @Slot()
    def ask_replacement(self) -> None:
        """Ask why the card of the selected person is replaced."""
        selected = self.selected()
        if len(selected) == 1:
            for each in self._list:
                each.hide()
            self.box.ask(selected[0])

    @Slot()
    def _show_list(self) -> None:
        for each in self._list:
            each.show()
        self.table.setFocus()

    @Slot(QAction)
    def _queue(self, order: QAction) -> None:
        self.queue_wanted.emit(order.data())

    @Slot(int)
    def _pick(self, at: int) -> None:
        self.source_wanted.emit(self.source.itemData(at))

    @Slot()
    def _select(self) -> None:
        self._dress()
        self.chosen_changed.emit()

    def _dress(self) -> None:
        chosen, there = len(self.selected()), self.model.rowCount()
        if chosen:
            words = ngettext("{n} carte choisie", "{n} cartes choisies", chosen)
        else:
            words = ngettext("{n} carte", "{n} cartes", there)
        self.count.setText(words.format(n=chosen or there))
        self.all.setVisible(chosen > 0)
        self.queue.setEnabled(there > 0)
        self.replace.setEnabled(chosen == 1)
        if chosen != 1 and not self.box.isHidden():
            self.box.close_box()

    def _lay_out(self) -> None:
        below = QWidget()
        self._list = (self.source, self.table, below)
        foot = QHBoxLayout(below)
        foot.setContentsMargins(0, 0, 0, 0)
        foot.setSpacing(SPACE["s"])
        foot.addWidget(self.count, 1)
        foot.addWidget(self.all)
        foot.addWidget(self.queue)
        foot.addWidget(self.replace)
        column = QVBoxLayout(self)
        column.setContentsMargins(*(SPACE["m"],) * 4)
        column.setSpacing(SPACE["s"])
        column.addWidget(self.source)
        column.addWidget(self.table, 1)
        column.addWidget(self.box, 0, Qt.AlignmentFlag.AlignTop)
        column.addWidget(below)
