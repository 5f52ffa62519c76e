"""The table of the follow-up list, where a letter marks an item."""

from PySide6.QtCore import Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent

from core.rules.package import FOLLOWED_ITEMS
from resources.translation import _
from ui.models.table import TableModel
from ui.parts.follow_up.columns import LETTER_WIDTH, ItemPainter
from ui.theme import px
from ui.widgets.table import TableView
from ui.words.package import LETTERS

_CODES = {letter: code for code, letter in LETTERS.items()}

_LEFT_OUT = {"age": 900, "bed": 900, "deadline": 740}
"""Columns that are left out below a width, in pixels at 100 %."""


class FollowTable(TableView):
    """A table of several rows; L R S K A E T mark, Space selects, Enter opens."""

    # The code of an item: it is wanted for what is selected.
    item_wanted = Signal(str)

    def __init__(self) -> None:
        super().__init__(_("Suivi des personnes présentes"), many=True)
        self._painters = {code: ItemPainter(code, self) for code in FOLLOWED_ITEMS}

    def show_columns(self, model: TableModel) -> None:
        """Show the model with narrow columns for the letters."""
        self.show_model(model)
        self.horizontalHeader().setMinimumSectionSize(px(LETTER_WIDTH))
        for code, painter in self._painters.items():
            number = model.column_of(code)
            self.setItemDelegateForColumn(number, painter)
            self.setColumnWidth(number, px(LETTER_WIDTH))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Leave the name its room: what the file tells as well goes first."""
        super().resizeEvent(event)
        model = self.model()
        if isinstance(model, TableModel):
            width = event.size().width()
            for key, least in _LEFT_OUT.items():
                self.setColumnHidden(model.column_of(key), width < px(least))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Mark by letter; everything else as in every table."""
        code = _CODES.get(event.text().upper())
        if code is None or not self.currentIndex().isValid():
            super().keyPressEvent(event)
            return
        self.item_wanted.emit(code)
