"""A person at the cards page."""

from pathlib import Path

from PySide6.QtCore import Qt

from tests.robots.files import answer_files
from tests.robots.keys import press, type_text
from tests.robots.page import PageRobot
from ui.parts.cards.faces import BLANK, CHECK


class CardsRobot(PageRobot):
    """Chooses, sees, saves, replaces and checks cards."""

    def see_paper(self) -> int:
        """Wait for the preview of what is chosen; return how many pages it has."""
        self.qtbot.waitUntil(self.page.print.isEnabled, timeout=20_000)
        self.settle()
        return self.page.preview.page_count

    def wait_for_pages(self, pages: int) -> None:
        """Wait until the preview shows that many pages and can be printed."""
        self.qtbot.waitUntil(
            lambda: self.page.preview.page_count == pages and self.page.print.isEnabled(),
            timeout=20_000,
        )
        self.settle()

    def listed(self) -> list[str]:
        """Return the call numbers in the list."""
        return [row.call_no for row in self.page.given.model.rows()]

    def choose(self, call_no: str) -> None:
        """Select one person's card."""
        row = next(row for row in self.page.given.model.rows() if row.call_no == call_no)
        assert self.page.given.table.select_id(row.stay_id)

    def choose_layout(self, code: str) -> None:
        """Pick a format in the box."""
        box = self.page.layout_choice
        box.setCurrentIndex(box.findData(code))
        box.activated.emit(box.currentIndex())

    def save_as(self, path: Path) -> bytes:
        """Save what is seen as PDF; return the file."""
        self.press(self.page.save)
        answer_files(self.page, path)
        self.settle()
        return path.read_bytes()

    def replace_by_keys(self, letter: str) -> None:
        """Press F9, the letter of the reason, and the button."""
        self.page.given.ask_replacement()
        press(self.page.given.box.reason, Qt.Key(ord(letter)), letter.lower())
        self.press(self.page.given.box.make)

    def make_blanks(self, count: int) -> None:
        """Go to the blank cards and make some."""
        self.page.tabs.setCurrentIndex(BLANK)
        self.page.blank.number.setValue(count)
        self.press(self.page.blank.make)

    def check(self, text: str) -> tuple[str, str]:
        """Type a code and press Enter; return the look and the word of the answer."""
        self.page.tabs.setCurrentIndex(CHECK)
        self.page.check.edit.clear()
        type_text(self.page.check.edit, text)
        press(self.page.check.edit, Qt.Key.Key_Return)
        self.settle()
        return self.verdict()

    def verdict(self) -> tuple[str, str]:
        """Return the look and the word of the answer."""
        panel = self.page.check.answer
        return panel.kind, panel.answer.word
