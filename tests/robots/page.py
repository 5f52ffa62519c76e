"""What a person can do with any page: look, wait until it has answered, read what it said."""

from PySide6.QtCore import QObject, Slot
from PySide6.QtWidgets import QAbstractButton

from ui.page import Page
from ui.theme import dress


class Ears(QObject):
    """Hears what a page says for as long as the page lives.

    Qt only follows the life of its own objects: a robot that was connected itself would be
    called, or its connection undone, after it is gone.
    """

    def __init__(self, page: Page) -> None:
        super().__init__(page)
        self.told: list[tuple[str, str]] = []
        self.wanted: list[tuple[str, object]] = []
        self.refused: list[str] = []
        page.said.connect(self._hear)
        page.place_wanted.connect(self._follow)
        page.desk.refused.connect(self._note)

    @Slot(str, str)
    def _hear(self, kind: str, text: str) -> None:
        self.told.append((kind, text))

    @Slot(str, object)
    def _follow(self, key: str, what: object) -> None:
        self.wanted.append((key, what))

    @Slot(object)
    def _note(self, error: object) -> None:
        self.refused.append(error.code)


class PageRobot:
    """Opens a page in a window of a small laptop and works with it."""

    def __init__(self, qtbot, page: Page, what: object = None) -> None:
        self.qtbot = qtbot
        self.page = page
        ears = Ears(page)
        self.told = ears.told
        self.wanted = ears.wanted
        self.refused = ears.refused
        qtbot.addWidget(page)
        dress(page)
        page.resize(876, 520)
        if what is not None:
            page.open_with(what)
        page.show()
        self.settle()

    def settle(self) -> None:
        """Wait until everything that was asked has been answered."""
        self.qtbot.waitUntil(lambda: not self.page.desk.busy, timeout=20_000)

    def press(self, button: QAbstractButton) -> None:
        """Press a button that a person could press, and wait for what comes of it."""
        assert button.isVisible(), "the button is not on the screen"
        assert button.isEnabled(), "the button is switched off"
        button.click()
        self.settle()

    @property
    def last_said(self) -> str:
        """Return the last sentence that the page said."""
        return self.told[-1][1] if self.told else ""
