"""The one window: first the entrance (first start, log-in), then the workplace."""

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer, Slot
from PySide6.QtGui import QCloseEvent
from PySide6.QtWidgets import QMainWindow, QStackedWidget, QWidget

from core.clock import Clock, SystemClock
from core.folder import Folder
from resources.translation import _
from ui.scanner import Scanner
from ui.settings import DeskSettings, load_settings
from ui.theme import apply_theme

if TYPE_CHECKING:
    # The log-in is painted before SQLAlchemy and the pages are loaded (performance.md 6).
    from core.house import House
    from ui.sounds import Sounds
    from ui.workplace import Workplace

SMALLEST = (1024, 540)
_MINUTE_S = 60
_CHECK_MS = 5_000


class MainWindow(QMainWindow):
    """Swaps entrance, workplace and lock; closing it finishes what is under way."""

    def __init__(
        self,
        data_dir: Path,
        settings: DeskSettings,
        scanner: Scanner,
        *,
        clock: Clock | None = None,
        dresses_itself: bool = False,
    ) -> None:
        super().__init__()
        if dresses_itself:
            apply_theme_of(settings, self)
        self.data_dir = data_dir
        self.settings = settings
        self.clock = clock or SystemClock()
        self.scanner = scanner
        self.workplace: Workplace | None = None
        self._sounds: Sounds | None = None
        self._stop_entrance: Callable[[], object] | None = None
        self.stack = QStackedWidget(self)
        self.setCentralWidget(self.stack)
        self.setMinimumSize(*SMALLEST)
        self.setWindowTitle(_("Accueil 72"))
        scanner.scanned.connect(self._scanned)
        self._idle = QTimer(self)
        self._idle.setInterval(_CHECK_MS)
        self._idle.timeout.connect(self._check_idle)
        self._idle.start()
        self.show_entrance()

    def show_entrance(self) -> None:
        """Show the first start where no centre was made, else the log-in."""
        if Folder(self.data_dir).is_empty():
            from ui.entrance.first_start import FirstStart

            wizard = FirstStart(self.data_dir, self.settings, self.clock)
            wizard.opened.connect(self.enter)
            self._stop_entrance = wizard.abandon
            self._show(wizard)
        else:
            from ui.entrance.login import Login

            login = Login(self.data_dir, self.settings, self.clock)
            login.opened.connect(self.enter)
            self._stop_entrance = login.stop
            self._show(login)

    @Slot(object)
    def enter(self, house: "House") -> None:
        """Show the workplace of the person who logged in."""
        from ui.desk import Desk
        from ui.readier import Readier
        from ui.workplace import Workplace

        self._stop_entrance = None
        desk = Desk(house)
        workplace = Workplace(desk)
        desk.setParent(workplace)
        workplace.lock_wanted.connect(self.lock)
        workplace.leave_wanted.connect(self.leave)
        workplace.look_changed.connect(self._draw_again)
        Readier(desk, workplace.places, workplace.page_of, self.scanner.idle_seconds, workplace)
        self.workplace = workplace
        self.setWindowTitle(_("Accueil 72 · {centre}").format(centre=house.place.centre_name))
        self._show(workplace)

    @Slot()
    def lock(self) -> None:
        """Hide everything behind the passphrase of the person who is logged in."""
        if self.workplace is None or self.stack.currentWidget() is not self.workplace:
            return
        from ui.entrance.lock import LockScreen

        screen = LockScreen(self.data_dir, self.workplace.desk.house, self.clock)
        screen.unlocked.connect(self._unlock)
        screen.leave_wanted.connect(self.leave)
        self.stack.addWidget(screen)
        self.stack.setCurrentWidget(screen)

    @Slot()
    def leave(self) -> None:
        """Close the books of this person and show the log-in again."""
        self._stop_workplace()
        self.show_entrance()

    def closeEvent(self, event: QCloseEvent) -> None:
        """Finish what is under way before the window goes."""
        self._idle.stop()
        if self._stop_entrance is not None:
            self._stop_entrance()
        self._stop_workplace()
        super().closeEvent(event)

    def _show(self, widget: QWidget) -> None:
        while self.stack.count():
            self._remove(self.stack.widget(0))
        self.stack.addWidget(widget)
        self.stack.setCurrentWidget(widget)

    def _remove(self, widget: QWidget | None) -> None:
        if widget is not None:
            self.stack.removeWidget(widget)
            widget.deleteLater()

    def _stop_workplace(self) -> None:
        if self.workplace is not None:
            self.workplace.stop()
            self.workplace = None

    @Slot()
    def _unlock(self) -> None:
        screen = self.stack.currentWidget()
        assert self.workplace is not None
        self.stack.setCurrentWidget(self.workplace)
        if screen is not self.workplace:
            self._remove(screen)

    @Slot(str)
    def _scanned(self, text: str) -> None:
        if self.workplace is None:
            return
        if self.stack.currentWidget() is self.workplace:
            self.workplace.take_scan(text)
        else:
            self._ignore_scan()

    def _ignore_scan(self) -> None:
        """Say by a low tone that a card does nothing while the desk is locked (ux.md 3.8)."""
        from ui.sounds import Sounds

        if self._sounds is None:
            self._sounds = Sounds(enabled=load_settings(self.data_dir).sound, parent=self)
        self._sounds.play("unknown")

    @Slot()
    def _check_idle(self) -> None:
        idle = self.scanner.idle_seconds()
        # The administration page may have saved another time: read where it could matter.
        if idle >= _MINUTE_S and idle >= load_settings(self.data_dir).lock_minutes * _MINUTE_S:
            self.lock()

    @Slot()
    def _draw_again(self) -> None:
        """Build the workplace anew in another language, theme or text size."""
        self.settings = load_settings(self.data_dir)
        apply_theme_of(self.settings, self if self.styleSheet() else None)
        if self.workplace is None:
            return
        key, what = self.workplace.whereabouts()
        self.workplace.keep_forms()
        house = self.workplace.desk.take_house()
        self.enter(house)
        self.workplace.show_place(key, what)


def apply_theme_of(settings: DeskSettings, window: QWidget | None = None) -> None:
    """Draw everything (or one window) in the theme, text size and language of these settings."""
    from PySide6.QtWidgets import QApplication

    from resources.translation import set_language

    app = QApplication.instance()
    assert isinstance(app, QApplication)
    set_language(settings.language)
    apply_theme(app, settings.theme, settings.text_percent, window=window)
