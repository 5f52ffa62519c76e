"""A person at the cards page."""

from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtPrintSupport import QPrinter

from tests.robots.files import answer_files
from tests.robots.keys import press, type_text
from tests.robots.page import PageRobot
from ui.page import Undo
from ui.parts.cards.faces import BLANK, CHECK


class CardsRobot(PageRobot):
    """Chooses, sees, saves, replaces and checks cards."""

    def __init__(self, qtbot, page, what=None) -> None:
        self.undos: list[Undo] = []
        page.undoable.connect(self.undos.append)
        super().__init__(qtbot, page, what)

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

    # the queue

    def print_on(self, printer: QPrinter) -> None:
        """Print what is chosen on this printer, as if it had been picked in the dialog."""
        self.page.room.outlet.chosen.emit(printer)
        self.settle()
        self.qtbot.waitUntil(lambda: not self.page.clerk.run.is_running, timeout=20_000)
        self.settle()

    def queue_by(self, order: str) -> None:
        """Put what is chosen into the queue in an order."""
        action = next(each for each in self.page.given.orders.actions() if each.data() == order)
        action.trigger()
        self.settle()

    def waits(self) -> list[str]:
        """Return the call numbers that wait for a printer, in the order of the queue."""
        return [row.call_no for row in self.page.clerk.now.waiting]

    def tab(self, tab: int) -> str:
        """Return what stands on a tab."""
        return self.page.tabs.tabText(tab)

    def scan(self, code: str) -> tuple[str, str]:
        """Scan a card that came out; return the look and the word of the answer."""
        self.page.take_scan(code)
        self.settle()
        panel = self.page.seen.answer
        return panel.kind, panel.answer.word

    def undo(self) -> None:
        """Take the last act back, as Ctrl+Z does."""
        undo = self.undos.pop()
        self.page.desk.do(undo.command, undo.request)
        self.settle()

    def count_blanks(self, text: str) -> None:
        """Type which blank cards lie there and compare."""
        self.page.blank.box.edit.setText(text)
        self.press(self.page.blank.box.count)

    def verdict(self) -> tuple[str, str]:
        """Return the look and the word of the answer."""
        panel = self.page.check.answer
        return panel.kind, panel.answer.word
