"""A person at the reports page."""

from io import BytesIO
from pathlib import Path

from pypdf import PdfReader
from PySide6.QtWidgets import QFileDialog

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

    def choose_operation(self, name: str) -> None:
        """Choose one operation, or all of them, by name."""
        box = self.page.period.operation
        at = box.findText(name)
        assert at >= 0, name
        box.setCurrentIndex(at)
        box.activated.emit(at)
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

    def print_figures(self, path: Path) -> bytes:
        """Print the figures that are seen: without a printer a file is asked for."""
        self.press(self.page.print_figures)
        self.qtbot.waitUntil(lambda: self.page.findChild(QFileDialog) is not None)
        answer_files(self.page, path)
        self.settle()
        return path.read_bytes()

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
        self.wait_for_paper()
        answer_files(self.page, path)
        self.settle()
        return path.read_bytes()

    def save_workbook(self, path: Path) -> None:
        """Press the button and name the file."""
        self.press(self.page.workbook.make)
        answer_files(self.page, path)
        self.settle()

    def write_summary(self, text: str) -> None:
        """Write the manager's words and leave the field."""
        words = self.page.daily.words
        words.setFocus()
        words.setPlainText(text)
        self.page.daily.keep_words()
        self.settle()
        self.wait_for_paper()

    def wait_for_words(self, words: str) -> None:
        """Wait until the report that is seen says this."""
        self.qtbot.waitUntil(lambda: words in self._words_of(self.page.daily.preview.content))
        self.wait_for_paper()

    def day_words(self) -> str:
        """Return what the report of the day that is seen says."""
        return self._words_of(self.page.daily.preview.content)

    def open_papers(self) -> None:
        """Open the papers of the centre and wait for the first."""
        self.open_tab("Papiers du centre")
        self._wait_for_centre_paper()

    def choose_paper(self, key: str) -> None:
        """Choose another paper and wait for it."""
        self.page.papers.which.set_value(key)
        self._chosen(self.page.papers.which)

    def choose_hours(self, hours: int) -> None:
        """Choose a longer or shorter shift."""
        self.page.papers.hours.set_value(hours)
        self._chosen(self.page.papers.hours)

    def paper_words(self) -> str:
        """Return what the paper that is seen says."""
        return self._words_of(self.page.papers.preview.content)

    def save_paper(self, path: Path) -> bytes:
        """Save the paper; return the file."""
        self.press(self.page.papers.save)
        self._wait_for_centre_paper()
        answer_files(self.page, path)
        self.settle()
        return path.read_bytes()

    def _chosen(self, choice: object) -> None:
        panel = self.page.papers
        panel.save.setEnabled(False)  # what is seen until then is the paper before
        choice.changed.emit()  # type: ignore[attr-defined]
        self._wait_for_centre_paper()

    def _wait_for_centre_paper(self) -> None:
        self.qtbot.waitUntil(self.page.papers.save.isEnabled, timeout=20_000)
        self.settle()

    @staticmethod
    def _words_of(content: bytes) -> str:
        if not content:
            return ""
        return " ".join(page.extract_text() for page in PdfReader(BytesIO(content)).pages)
