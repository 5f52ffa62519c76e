"""The table of every list: 40 px rows, sorted by its headers, kept by keyboard and by id.

    table = TableView(_("Personnes présentes"))       # the name is said to screen readers
    table.show_model(TableModel(columns, id_of))      # or a PagedModel
    table.opened.connect(self._open)                  # the row: Enter or double click
    table.current_changed.connect(self._look)         # the row, or None
    table.set_empty(_("Personne ne répond à ce filtre."))
    table.selected_rows(), table.current_row(), table.select_id(id), table.sort_by("name")

Replacing all rows keeps the selection and the current row by their ids. Keys: arrows, Home,
End, letters (type to find), Enter opens, Ctrl+A takes all, Space with `many`.
"""

from typing import Any

from PySide6.QtCore import QItemSelection, QItemSelectionModel, QModelIndex, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QFrame, QHeaderView, QTableView, QWidget

from ui.models.table import ColumnsModel
from ui.theme import colour, font_of, px
from ui.widgets.cell_painter import CellPainter

ROW_HEIGHT = 40

_RETURNS = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


class TableView(QTableView):
    """A table over a `TableModel` or a `PagedModel`; `many` allows several rows."""

    opened = Signal(object)
    current_changed = Signal(object)
    selection_changed = Signal()

    def __init__(
        self,
        name: str,
        *,
        many: bool = False,
        embedded: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._empty = ""
        self._kept: tuple[tuple[Any, ...], Any] = ((), None)
        self.setAccessibleName(name)
        self.setItemDelegate(CellPainter(self))
        self.setShowGrid(False)
        self.setAlternatingRowColors(False)
        self.setWordWrap(False)
        self.setTabKeyNavigation(False)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        mode = QAbstractItemView.SelectionMode
        self.setSelectionMode(mode.ExtendedSelection if many else mode.SingleSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        if embedded:
            self.setProperty("embedded", "true")
        rows = self.verticalHeader()
        rows.hide()
        rows.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        rows.setDefaultSectionSize(px(ROW_HEIGHT))
        head = self.horizontalHeader()
        head.setHighlightSections(False)
        head.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        head.setSectionsClickable(True)
        head.setMinimumSectionSize(px(40))
        head.setFixedHeight(px(34))
        self.doubleClicked.connect(self._open)

    def show_model(
        self, model: ColumnsModel, *, sort_key: str = "", descending: bool = False
    ) -> None:
        """Show a model, sorted by a column where one is named."""
        self.setModel(model)
        model.modelAboutToBeReset.connect(self._keep)
        model.modelReset.connect(self._restore)
        selection = self.selectionModel()
        selection.currentRowChanged.connect(self._tell_current)
        selection.selectionChanged.connect(self._tell_selection)
        self._size_columns(model)
        if sort_key:
            self.sort_by(sort_key, descending=descending)
        else:
            self.horizontalHeader().setSortIndicator(-1, Qt.SortOrder.AscendingOrder)
        self.setSortingEnabled(True)

    def sort_by(self, key: str, *, descending: bool = False) -> None:
        """Sort by a column."""
        order = Qt.SortOrder.DescendingOrder if descending else Qt.SortOrder.AscendingOrder
        number = self._model().column_of(key)
        self.horizontalHeader().setSortIndicator(number, order)
        if not self.isSortingEnabled():
            self._model().sort(number, order)

    def set_empty(self, sentence: str) -> None:
        """Say what is written while there are no rows."""
        self._empty = sentence
        self.viewport().update()

    def current_row(self) -> Any | None:
        """Return the row with the cursor, or None."""
        index = self.currentIndex()
        return self._model().row_at(index) if index.isValid() else None

    def selected_rows(self) -> tuple[Any, ...]:
        """Return the rows that are selected, from top to bottom."""
        found = (self._model().row_of(line) for line in self._selected_lines())
        return tuple(row for row in found if row is not None)

    def selected_ids(self) -> tuple[Any, ...]:
        """Return the ids of the rows that are selected, from top to bottom."""
        return tuple(self._model().id_at(line) for line in self._selected_lines())

    def selectRow(self, row: int) -> None:
        """Go to a row and select it alone, whatever keys are held.

        Qt's own would add to what is selected while Ctrl or Shift is down, and let go of the very
        row that was asked for: a shortcut that leads to a list holds one of them.
        """
        column = max(self.horizontalHeader().logicalIndexAt(0), 0)
        self.selectionModel().setCurrentIndex(
            self._model().index(row, column),
            QItemSelectionModel.SelectionFlag.ClearAndSelect
            | QItemSelectionModel.SelectionFlag.Rows,
        )

    def select_id(self, row_id: Any) -> bool:
        """Go to the row with this id; False where there is none."""
        line = self._model().line_of(row_id)
        if line < 0:
            return False
        self.selectRow(line)
        self.scrollTo(self._model().index(line, 0))
        return True

    def select_first(self) -> None:
        """Go to the first row where none has the cursor."""
        if not self.currentIndex().isValid() and self._model().rowCount():
            self.selectRow(0)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Open the row on Enter; leave digits to the page and the search."""
        if event.key() in _RETURNS and not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier:
            if self.currentIndex().isValid():
                self._open(self.currentIndex())
            return
        if event.text().isdigit() and not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier:
            event.ignore()  # a number is looked for everywhere, not in the first column
            return
        super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the rows, or the sentence in their place."""
        super().paintEvent(event)
        if self._empty and not self.verticalHeader().count():
            with QPainter(self.viewport()) as painter:
                painter.setPen(colour("text2"))
                painter.setFont(font_of("body"))
                box = self.viewport().rect().adjusted(px(24), px(16), -px(24), -px(16))
                flags = Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextWordWrap
                painter.drawText(box, flags, self._empty)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Give the columns that stretch what is left."""
        super().resizeEvent(event)
        self.viewport().update()

    def _model(self) -> ColumnsModel:
        model = self.model()
        assert isinstance(model, ColumnsModel)
        return model

    def _selected_lines(self) -> list[int]:
        return sorted(index.row() for index in self.selectionModel().selectedRows())

    def _size_columns(self, model: ColumnsModel) -> None:
        head = self.horizontalHeader()
        modes = QHeaderView.ResizeMode
        for number, column in enumerate(model.columns):
            wide = modes.Stretch if column.stretch else modes.Interactive
            head.setSectionResizeMode(number, wide)
            if not column.stretch:
                self.setColumnWidth(number, px(column.width or 120))
        if not any(column.stretch for column in model.columns):
            head.setStretchLastSection(True)

    def _open(self, index: QModelIndex) -> None:
        row = self._model().row_at(index)
        if row is not None:
            self.opened.emit(row)

    def _tell_current(self, current: QModelIndex) -> None:
        self.current_changed.emit(self._model().row_at(current) if current.isValid() else None)

    def _tell_selection(self, selected: QItemSelection, deselected: QItemSelection) -> None:
        del selected, deselected
        self.selection_changed.emit()

    def _keep(self) -> None:
        line = self.currentIndex().row()
        self._kept = (self.selected_ids(), self._model().id_at(line))

    def _restore(self) -> None:
        ids, current = self._kept
        model = self._model()
        selection = QItemSelection()
        for line in (model.line_of(row_id) for row_id in ids):
            if line >= 0:
                selection.select(model.index(line, 0), model.index(line, model.columnCount() - 1))
        flags = QItemSelectionModel.SelectionFlag
        self.selectionModel().select(selection, flags.ClearAndSelect | flags.Rows)
        line = model.line_of(current) if current is not None else -1
        if line >= 0:
            self.selectionModel().setCurrentIndex(model.index(line, 0), flags.NoUpdate)
