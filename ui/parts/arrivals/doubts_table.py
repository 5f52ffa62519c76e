"""The doubts of a list, where the cell that was not understood is written anew in its place.

Enter (or a double click) opens the cell; Enter again reads the list with what was written, and
goes on to the next doubt. Escape leaves the cell as it was.
"""

from PySide6.QtCore import QEvent, QObject, Qt, Signal, Slot
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QLineEdit, QWidget

from core.exchange.arrival_lists.corrections import LONGEST_TEXT
from resources.translation import _
from ui.models.table import TableModel
from ui.parts.arrivals.list_tables import ProblemRow
from ui.widgets.table import TableView


class CellEdit(QLineEdit):
    """The one line in which a cell is written."""

    # Escape, or the keys went elsewhere.
    left = Signal()

    def event(self, event: QEvent) -> bool:
        """Keep Escape for the cell: for the page it would mean « back »."""
        if event.type() == QEvent.Type.ShortcutOverride:
            assert isinstance(event, QKeyEvent)
            if event.key() == Qt.Key.Key_Escape:
                event.accept()
                return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Leave the cell on Escape."""
        if event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        else:
            super().keyPressEvent(event)


class DoubtsTable(TableView):
    """A table of `ProblemRow`, with one cell in work at a time."""

    # A cell was written anew: the row and the text.
    corrected = Signal(object, str)

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(name, embedded=True, parent=parent)
        self._row: ProblemRow | None = None
        self.cell = CellEdit(self.viewport())
        self.cell.setMaxLength(LONGEST_TEXT)
        self.cell.hide()
        self.cell.returnPressed.connect(self._write)
        self.cell.left.connect(self._leave)
        self.cell.installEventFilter(self)
        self.opened.connect(self._open_cell)

    def show_doubts(self, rows: list[ProblemRow]) -> None:
        """Show the doubts; the cursor stays at its height, on the next one to look at."""
        self._leave()
        model = self.model()
        assert isinstance(model, TableModel)
        line = max(self.currentIndex().row(), 0)
        model.replace_all(rows)
        if rows:
            self.selectRow(min(line, len(rows) - 1))

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Leave the cell when the keys go elsewhere."""
        if watched is self.cell and event.type() == QEvent.Type.FocusOut and self._row is not None:
            self._row = None
            self.cell.hide()
        return super().eventFilter(watched, event)

    def scrollContentsBy(self, dx: int, dy: int) -> None:
        """Keep the line over its cell."""
        super().scrollContentsBy(dx, dy)
        self._place()

    @Slot(object)
    def _open_cell(self, row: ProblemRow) -> None:
        if not row.column:
            return
        self._row = row
        said = _("Ligne {line}, colonne {column}\u00a0: écrivez ce que dit la case.")
        self.cell.setAccessibleName(said.format(line=row.problem.row, column=row.column))
        self.cell.setText(row.text)
        self._place()
        self.cell.show()
        self.cell.selectAll()
        self.cell.setFocus()

    def _place(self) -> None:
        if self._row is None:
            return
        model = self.model()
        assert isinstance(model, TableModel)
        line = model.line_of(self._row.at)
        box = self.visualRect(model.index(line, model.column_of("value")))
        self.cell.setGeometry(box.adjusted(2, 2, -2, -2))

    @Slot()
    def _write(self) -> None:
        row, text = self._row, self.cell.text()
        self._leave()
        if row is not None:
            self.corrected.emit(row, text)

    @Slot()
    def _leave(self) -> None:
        was = self._row
        self._row = None
        if was is not None:
            self.cell.hide()
            self.setFocus()
