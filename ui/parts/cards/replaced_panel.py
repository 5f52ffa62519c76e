"""Cards that hold no more, why, and which one holds; counted by reason and at the exit."""

from collections.abc import Mapping

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QVBoxLayout, QWidget

from core.queries.cards.replaced_cards import CardEnds, ReplacedRow
from resources.translation import _
from ui.models.table import TableModel
from ui.parts.cards.columns import REPLACED, replaced_of
from ui.theme import SPACE
from ui.widgets.headings import text_label
from ui.widgets.table import TableView
from ui.words.print_queue import FATES_COUNTED, REASONS


class ReplacedCards(QWidget):
    """Two lines of counters over the list."""

    # The file of a person is wanted, by the person's key.
    person_wanted = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.reasons = text_label("", "strong")
        self.fates = text_label("", "muted")
        self.model = TableModel(REPLACED, replaced_of, self)
        self.table = TableView(_("Cartes remplacées"), embedded=True)
        self.table.show_model(self.model)
        self.table.set_empty(_("Aucune carte perdue, abîmée ni remplacée."))
        column = QVBoxLayout(self)
        column.setContentsMargins(*(SPACE["m"],) * 4)
        column.setSpacing(SPACE["s"])
        column.addWidget(self.reasons)
        column.addWidget(self.fates)
        column.addWidget(self.table, 1)
        self.table.opened.connect(self._open)

    @Slot(object)
    def show_cards(self, rows: tuple[ReplacedRow, ...]) -> None:
        """Show the cards, newest first."""
        self.model.update_all(rows)

    @Slot(object)
    def show_ends(self, ends: CardEnds) -> None:
        """Show the counters."""
        replaced = _counted(REASONS, ends.replaced)
        words = _("Remplacées\u00a0: {counts}")
        self.reasons.setText(words.format(counts=replaced or "0"))
        fates = _counted(FATES_COUNTED, ends.fates)
        self.fates.setText(_("À la sortie\u00a0: {counts}").format(counts=fates or "0"))

    @Slot(object)
    def _open(self, row: ReplacedRow) -> None:
        self.person_wanted.emit(row.person_id)


def _counted(words: Mapping[str, str], counts: Mapping[str, int]) -> str:
    return " · ".join(f"{_(word)} {counts[code]}" for code, word in words.items() if code in counts)
