"""A person at the reports page."""

from pathlib import Path

from tests.robots.files import answer_files
from tests.robots.keys import type_text
from tests.robots.page import PageRobot


class ReportsRobot(PageRobot):
    """Reads figures, chooses periods, makes the day's paper and the workbook."""

    def number(self, name: str) -> str:
        """Return a number in large."""
        return self.page.view.figures[name].number.text()

    def counts(self, card: str) -> dict[str, str]:
        """Return the lines of a card: label and numbers."""
        return {count.label: count.numbers() for count in getattr(self.page.view, card).counts()}

    def choose_period(self, value: str) -> None:
        """Choose a box of the period."""
        self.page.period.choice.set_value(value)
        self.page.period.choice.changed.emit()
        self.settle()

    def write_days(self, first: str, last: str) -> None:
        """Write two days and leave the field."""
        self.choose_period("range")
        for edit, text in ((self.page.period.first, first), (self.page.period.last, last)):
            edit.clear()
            type_text(edit, text)
        self.page.period.last.editingFinished.emit()
        self.settle()

    def open_tab(self, title: str) -> None:
        """Go to a tab by its title."""
        tabs = self.page.tabs
        titles = [tabs.tabText(at) for at in range(tabs.count())]
        tabs.setCurrentIndex(titles.index(title))
        self.settle()

    def see_day(self) -> None:
        """Open the day's situation and wait for the paper."""
        self.open_tab("Situation du jour")
        self.wait_for_paper()

    def wait_for_paper(self) -> None:
        """Wait until the paper can go out."""
        self.qtbot.waitUntil(self.page.daily.save.isEnabled, timeout=20_000)
        self.settle()

    def save_day(self, path: Path) -> bytes:
        """Save the paper; return the file."""
        self.press(self.page.daily.save)
        answer_files(self.page, path)
        self.settle()
        return path.read_bytes()

    def save_workbook(self, path: Path) -> None:
        """Press the button and name the file."""
        self.press(self.page.workbook.make)
        answer_files(self.page, path)
        self.settle()
