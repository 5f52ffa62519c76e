"""Where scenes are played: the real window over the exercise's books, in any look and size.

stage = Stage(app, make_houses(folder))
stage.dress(Look("en", "dark", 130))
for scene in SCENES: stage.play(scene) -> the widget that is to be looked at
"""

import shutil
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass, replace

from PySide6.QtCore import QSize, QTimer
from PySide6.QtPdfWidgets import QPdfView
from PySide6.QtWidgets import QApplication, QTabWidget, QWidget

from core.house import House
from tools.journey.hands import is_drawn, let_work
from tools.scenes.houses import Houses
from ui.main_window import MainWindow
from ui.page import Page
from ui.scanner import Scanner, is_code
from ui.settings import DeskSettings, save_settings
from ui.workplace import Workplace

SMALL, USUAL = QSize(1092, 614), QSize(1366, 768)
_LONGEST_S = 30
_POLL_MS = 5
_PAUSE_MS = 500
_TURNS = 5


@dataclass(frozen=True, slots=True)
class Look:
    """Language, theme and text size of a desk."""

    language: str = "fr"
    theme: str = "light"
    percent: int = 100

    def __str__(self) -> str:
        return f"{self.language}-{self.theme}-{self.percent}"


class Stage:
    """Shows one scene after the other in one window for each pair of books."""

    def __init__(self, app: QApplication, houses: Houses, size: QSize = USUAL) -> None:
        self.app = app
        self.houses = houses
        self.size = size
        self.look = Look()
        self._scanner = Scanner(app, accepts=is_code)
        self._windows: dict[str, MainWindow] = {}
        app.setCursorFlashTime(0)

    def dress(self, look: Look) -> None:
        """Begin anew in another look."""
        self.strike()
        self.look = look
        settings = replace(
            DeskSettings(),
            language=look.language,
            theme=look.theme,
            text_percent=look.percent,
            sound=False,
            batch_folder=str(self.houses.folder / "stick"),
        )
        for books in ("centre", "siege", "empty"):
            save_settings(self.houses.folder / books, settings)
        self.settings = settings
        # Each window carries its style sheet, as in the program.
        self.app.setStyleSheet("")

    def workplace(self, books: str = "centre") -> Workplace:
        """Return the workplace of the administrator over these books, shown."""
        window = self._windows.get(books)
        if window is None:
            window = self.open(books)
            window.enter(getattr(self.houses, books))
        self.bring(window)
        self.wait(lambda: window.workplace is not None)
        workplace = window.workplace
        assert workplace is not None
        if window.stack.currentWidget() is not workplace:
            window.stack.setCurrentWidget(workplace)
        return workplace

    def open(self, books: str) -> MainWindow:
        """Return a window at the entrance of these books."""
        root = self.houses.folder / books
        window = MainWindow(
            root,
            self.settings,
            self._scanner,
            clock=self.houses.clock,
            dresses_itself=True,
        )
        self._windows[books] = window
        self.bring(window)
        entrance = window.stack.currentWidget()
        self.wait(lambda: not getattr(entrance, "busy", False))
        return window

    def bring(self, window: MainWindow) -> None:
        """Show this window and hide the others."""
        for other in self._windows.values():
            if other is not window:
                other.hide()
        window.resize(self.size)
        window.show()
        window.activateWindow()

    def page(self, key: str, books: str = "centre", what: object = None) -> Page:
        """Return the page of a place, with its answers."""
        workplace = self.workplace(books)
        workplace.show_place(key, what)
        self.rest(workplace)
        return workplace.page

    def rest(self, workplace: Workplace) -> None:
        """Wait until everything that was asked has been answered and drawn."""
        let_work(0)
        self.wait(lambda: not workplace.desk.busy and not _is_about_to_ask(workplace.page))
        let_work(0)

    def wait(self, condition: Callable[[], bool]) -> None:
        """Let the program work until the condition holds."""
        for _turn in range(_LONGEST_S * 1000 // _POLL_MS):
            if condition():
                return
            let_work(_POLL_MS)
        raise AssertionError("the scene does not come to rest")

    def lay_out(self) -> None:
        """Let every layout take its place: one that folds lets others move in turn."""
        for _turn in range(_TURNS):
            let_work(0)

    def settle(self, window: QWidget) -> None:
        """Wait until nothing moves in the window any more and papers are drawn."""
        # Grabbed too early, a window draws the layouts of its old size.
        self.lay_out()
        shown = [window.grab().toImage()]

        def is_still() -> bool:
            shown.append(window.grab().toImage())
            papers = (view for view in window.findChildren(QPdfView) if view.isVisible())
            return shown[-1] == shown[-2] and all(map(is_drawn, papers))

        self.wait(is_still)

    def leave(self) -> None:
        """Let go of everything, the scanner's hold on the keyboard too."""
        self.strike()
        self.app.removeEventFilter(self._scanner)
        self._scanner.deleteLater()

    def strike(self) -> None:
        """Close the windows; the books stay open."""
        for window in self._windows.values():
            if window.workplace is not None:
                window.workplace.desk.take_house()
                window.workplace = None
            window.close()
            window.deleteLater()
        self._windows.clear()
        with suppress(OSError):
            shutil.rmtree(self.houses.folder / "empty")
        let_work(0)

    def house(self, books: str = "centre") -> House:
        """Return an open house."""
        house: House = getattr(self.houses, books)
        return house


def _is_about_to_ask(page: Page) -> bool:
    """Say whether a page only waits for a pause before it asks (a preview, counters)."""
    return any(
        timer.isActive() and timer.isSingleShot() and timer.interval() <= _PAUSE_MS
        for timer in page.findChildren(QTimer)
    )


def tabs_of(page: QWidget) -> QTabWidget | None:
    """Return the tabs of a page that are shown, or None."""
    return next((tabs for tabs in page.findChildren(QTabWidget) if tabs.isVisible()), None)
