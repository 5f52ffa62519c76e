"""A person at « Stock et caisse »: single keys, fields, and what is shown."""

from PySide6.QtCore import Qt

from tests.robots.keyboard import Keyboard
from tests.robots.pages import PageRobot
from ui.pages.stock import StockPage
from ui.widgets.editors import fill_editor


class StockRobot(PageRobot):
    """Works by keys and reads what is shown."""

    page: StockPage

    def __init__(self, qtbot, page) -> None:
        super().__init__(qtbot, page)
        self.keyboard = Keyboard()

    def open(self, tab: str) -> None:
        """Show a tab as the window does."""
        self.page.open_with(tab)
        self.show()
        self.page.activateWindow()
        self.page.first_focus().setFocus()

    @property
    def part(self):
        """Return the tab in front."""
        return self.page.part()

    def strike(self, letter: str) -> None:
        """Strike one key on the list."""
        self.part.first_focus().setFocus()
        self.keyboard.type(letter)
        self.settle()

    def fill(self, **values: object) -> None:
        """Fill fields of what is asked, and say yes by Ctrl+Enter."""
        for name, value in values.items():
            fill_editor(self.part.panel.form.editor(name), value)
        self.confirm()

    def confirm(self) -> None:
        """Press the button of what is asked."""
        self.press(self.part.panel.confirm)

    def column(self, key: str) -> list[str]:
        """Return a column of the list in front, as it is shown."""
        model = self.part.model
        role = Qt.ItemDataRole.DisplayRole
        at = model.column_of(key)
        return [model.data(model.index(line, at), role) for line in range(model.rowCount())]

    def choose(self, key: object) -> None:
        """Go to the row with this key."""
        assert self.part.table.select_id(key)
        self.settle()

    def tabs(self) -> list[str]:
        """Return the titles of the tabs."""
        return [self.page.tabs.tabText(at) for at in range(self.page.tabs.count())]
