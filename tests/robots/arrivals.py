"""A person on the arrivals page: opens operations, counts people, takes lists."""

from pathlib import Path

from PySide6.QtCore import QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QDropEvent

from tests.robots.keyboard import CONTROL, Keyboard
from tests.robots.pages import PageRobot


class ArrivalsRobot(PageRobot):
    """Works by keys and reads what is shown."""

    def __init__(self, qtbot, page) -> None:
        super().__init__(qtbot, page)
        self.keyboard = Keyboard()

    def show(self) -> None:
        """Show the page as the window does: the cursor where the page wants it."""
        super().show()
        self.page.activateWindow()
        focus = self.page.first_focus()
        if focus is not None:
            focus.setFocus()

    def scan(self, code: str) -> None:
        """Hold a card under the scanner."""
        assert self.page.take_scan(code)
        self.settle()

    def count(self, keys: str) -> None:
        """Strike single keys and Enter."""
        self.keyboard.type(keys)
        self.keyboard.enter()
        self.settle()

    def new_operation(self, label: str, announced: str = "") -> None:
        """Open an operation by keyboard only."""
        self.keyboard.strike(Qt.Key.Key_O, CONTROL)
        self.keyboard.line(label)
        self.keyboard.type(announced)
        self.keyboard.strike(Qt.Key.Key_Return, CONTROL)
        self.settle()

    def read(self, path: Path) -> None:
        """Take a list from a folder and wait until it is understood."""
        self.page.read_file(path)
        self.settle()

    def drop(self, path: Path) -> None:
        """Drop a file on the page."""
        dragged = QMimeData()
        dragged.setUrls([QUrl.fromLocalFile(str(path))])
        copies = Qt.DropAction.CopyAction
        left, none = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
        self.page.dropEvent(QDropEvent(QPointF(9, 9), copies, dragged, left, none))
        self.settle()

    def take(self) -> None:
        """Press « Prendre … personnes »."""
        self.press(self.page.importer.take)

    def problem(self) -> str:
        """Return what the express panel says is wrong."""
        return self.page.overview.express.problem.text()

    def column(self, model, number: int) -> list[str]:
        """Return the texts of one column."""
        return [
            model.data(model.index(line, number), Qt.ItemDataRole.DisplayRole)
            for line in range(model.rowCount())
        ]

    def correct(self, line: int, text: str) -> None:
        """Write the cell of a doubt anew, by keyboard, in its place."""
        table = self.page.importer.doubts_table
        self.page.importer.tabs.setCurrentIndex(1)
        table.selectRow(line)
        table.setFocus()
        self.keyboard.enter()
        table.cell.selectAll()
        self.keyboard.type(text)
        self.keyboard.enter()
        self.settle()

    def choose(self, table, line: int, modifiers=Qt.KeyboardModifier.NoModifier) -> None:
        """Go to a line of a table and strike Enter on it."""
        table.selectRow(line)
        table.setFocus()
        self.keyboard.strike(Qt.Key.Key_Return, modifiers)
        self.settle()
