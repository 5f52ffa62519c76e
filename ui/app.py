"""Starting the window: one instance for each data folder, fonts, theme, words, faults.

The curtain is painted first; everything else is imported behind it.
"""

import os
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QRect, Qt, QTimer, Signal, Slot
from PySide6.QtWidgets import QApplication

from ui.curtain import Curtain

if TYPE_CHECKING:
    from ui.main_window import MainWindow
    from ui.single_instance import SingleInstance
    from ui.sweeper import Sweeper

LARGEST = (1366, 768)


def run_window(data_dir: Path, *, until_painted: bool = False) -> int:
    """Show the window until it is closed, or only until the curtain is painted (to measure)."""
    if not _has_screen():
        from resources.translation import _

        sys.stderr.write(_("Aucun écran ici\u00a0: le programme a besoin d’une fenêtre.") + "\n")
        return 1
    app = make_application()
    start = Start(app, data_dir)
    if until_painted:
        start.curtain.painted.connect(app.quit, Qt.ConnectionType.QueuedConnection)
    else:
        start.curtain.painted.connect(start.furnish, Qt.ConnectionType.QueuedConnection)
    start.curtain.show()
    status = app.exec()
    start.end()
    return status


def make_application(words: Sequence[str] = ()) -> QApplication:
    """Return the application, made once for the process."""
    os.environ.setdefault("QT_LOGGING_RULES", "qt.multimedia.*=false")
    existing = QApplication.instance()
    if isinstance(existing, QApplication):
        return existing
    app = QApplication([*sys.argv[:1], *words])
    app.setApplicationName("Accueil 72")
    app.setDesktopFileName("accueil72")
    return app


def open_window(app: QApplication, data_dir: Path) -> "MainWindow":
    """Draw the window of this data folder and show it, as large as a small screen allows."""
    from ui.furnishing import translate_qt
    from ui.main_window import MainWindow
    from ui.scanner import Scanner, is_code
    from ui.settings import load_settings

    settings = load_settings(data_dir)
    translate_qt(app, settings.language)
    scanner = Scanner(app, gap_ms=settings.scanner_gap_ms, accepts=is_code)
    window = MainWindow(data_dir, settings, scanner, dresses_itself=True)
    window.setGeometry(place_on_screen(app))
    window.show()
    return window


def place_on_screen(app: QApplication) -> QRect:
    """Return where the window goes: the size of a cheap laptop, or what the screen has."""
    screen = app.primaryScreen().availableGeometry()
    width, height = LARGEST
    return QRect(screen.x(), screen.y(), min(width, screen.width()), min(height, screen.height()))


class Start(QObject):
    """What happens between the curtain and the log-in."""

    # The window is there (or another one of this folder was raised instead).
    furnished = Signal()

    def __init__(self, app: QApplication, data_dir: Path) -> None:
        super().__init__(app)
        self.curtain = Curtain(place_on_screen(app))
        self.window: MainWindow | None = None
        self._app = app
        self._data_dir = data_dir
        self._only: SingleInstance | None = None
        self._sweeper: Sweeper | None = None
        app.setQuitOnLastWindowClosed(False)

    @Slot()
    def furnish(self) -> None:
        """Load the program behind the curtain and show its window."""
        from ui.furnishing import catch_faults
        from ui.single_instance import SingleInstance
        from ui.sweeper import Sweeper

        catch_faults(self._data_dir)
        self._sweeper = Sweeper(self)
        only = SingleInstance(self._data_dir, self)
        if not only.is_first():
            only.raise_first()
            self.curtain.close()
            QTimer.singleShot(0, self._app.quit)
            return
        self._only = only
        self.window = open_window(self._app, self._data_dir)
        only.raise_wanted.connect(self.window.showNormal)
        only.raise_wanted.connect(self.window.activateWindow)
        self.curtain.close()
        self._app.setQuitOnLastWindowClosed(True)
        self.furnished.emit()

    def end(self) -> None:
        """Let go of the folder."""
        if self._only is not None:
            self._only.release()


def _has_screen() -> bool:
    """Say whether Qt finds a screen; without one it would end the process by a signal."""
    named = ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM")
    return sys.platform != "linux" or any(os.environ.get(name) for name in named)
