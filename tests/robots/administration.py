"""A person on the administration page: opens a tab, writes, presses."""

from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog

from tests.robots.entrance import seen_texts
from tests.robots.files import answer_files
from tests.robots.keys import press, type_text
from tests.robots.pages import PageRobot


class AdministrationRobot(PageRobot):
    """Works with the tabs by their titles."""

    def tabs(self):
        """Return the titles of the tabs."""
        bar = self.page.tabs
        return [bar.tabText(at) for at in range(bar.count())]

    def open(self, title: str):
        """Open a tab and return what is in it."""
        self.page.tabs.setCurrentIndex(self.tabs().index(title))
        self.settle()
        return self.page.part()

    def reads(self) -> str:
        """Return what can be read in the open tab."""
        return seen_texts(self.page.part())

    def column(self, table, number: int) -> list[str]:
        """Return the texts of one column of a table."""
        model = table.model()
        return [
            model.data(model.index(line, number), Qt.ItemDataRole.DisplayRole)
            for line in range(model.rowCount())
        ]

    def choose(self, table, line: int) -> None:
        """Choose a row of a table."""
        table.setCurrentIndex(table.model().index(line, 0))
        self.settle()

    def create_account(self, name: str, roles, passphrase: str, again: str | None = None) -> None:
        """Fill the form of a new account and press its button."""
        part = self.page.part()
        part.form.clear()
        type_text(part.name, name)
        part.roles.set_value(roles)
        type_text(part.new_passphrase.line, passphrase)
        type_text(part.again.line, passphrase if again is None else again)
        self.click(part.create_button)

    def click(self, widget) -> None:
        """Press a button that can be pressed, wherever it has been scrolled to."""
        assert widget.isEnabled()
        assert not widget.isHidden()
        widget.click()
        self.settle()

    def dialog(self) -> QDialog:
        """Return the dialog that is open."""
        (found,) = [one for one in self.page.findChildren(QDialog) if one.isVisible()]
        return found

    def give_passphrase(self, passphrase: str) -> None:
        """Write a new passphrase twice into the open dialog, and Enter."""
        dialog = self.dialog()
        type_text(dialog.passphrase.line, passphrase)
        type_text(dialog.again.line, passphrase)
        press(dialog.again.line, Qt.Key.Key_Return)
        self.settle()

    def answer(self, path: Path) -> None:
        """Answer the open file dialog."""
        answer_files(self.page, path)
        self.settle()
