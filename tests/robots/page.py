"""What a person can do with any page: look, wait until it has answered, read what it said."""

from PySide6.QtWidgets import QAbstractButton

from ui.page import Page


class PageRobot:
    """Opens a page in a window of a small laptop and works with it."""

    def __init__(self, qtbot, page: Page, what: object = None) -> None:
        self.qtbot = qtbot
        self.page = page
        self.told: list[tuple[str, str]] = []
        self.wanted: list[tuple[str, object]] = []
        qtbot.addWidget(page)
        page.said.connect(self._hear)
        page.place_wanted.connect(self._follow)
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

    def _hear(self, kind: str, text: str) -> None:
        self.told.append((kind, text))

    def _follow(self, key: str, what: object) -> None:
        self.wanted.append((key, what))
