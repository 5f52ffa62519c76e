"""A server at a distribution post."""

from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from tests.robots.keys import press, type_text
from tests.robots.pages import PageRobot
from ui.desk import Desk
from ui.pages.distribution import DistributionPage


class DistributionRobot(PageRobot):
    """Presents cards and reads the panel."""

    page: DistributionPage

    def __init__(self, qtbot: QtBot, desk: Desk) -> None:
        super().__init__(qtbot, DistributionPage(desk))
        self.heard: list[str] = []
        self.page.post.answered.connect(self._note_answer)
        self.show()

    def scan(self, text: str) -> None:
        """Present a card and wait for the answer and the counters."""
        self.scan_without_waiting(text)
        self.settle()

    def scan_without_waiting(self, text: str) -> None:
        """Present a card as the window passes it on."""
        assert self.page.take_scan(text)

    def type(self, text: str) -> None:
        """Type a number and press Enter."""
        type_text(self.page.typed, text)
        press(self.page.typed, Qt.Key.Key_Return)
        self.settle()

    def kind(self) -> str:
        """Return the verdict that is shown, empty while ready."""
        return self.page.panel.kind

    def reads(self) -> str:
        """Return everything that is written on the panel."""
        return self.page.panel.accessibleName()

    def counters(self) -> str:
        """Return the counters, once they have been counted again."""
        self.qtbot.waitUntil(self._has_counted, timeout=5000)
        return self.page.counters.text()

    def members(self) -> list[str]:
        """Return the others of the family as they are written."""
        return [box.text() for box in self.page.family.boxes]

    def choose_item(self, code: str) -> None:
        """Choose what is given from the list."""
        combo = self.page.choice.item
        combo.setCurrentIndex(combo.findData(code))
        combo.activated.emit(combo.currentIndex())
        self.settle()

    def _has_counted(self) -> bool:
        return not self.page.post.is_counting() and not self.page.desk.busy

    def _note_answer(self, kind: str, _answer: object) -> None:
        self.heard.append(kind)
