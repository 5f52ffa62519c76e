"""Starting the window: one instance for each data folder, fonts, theme, words, faults."""

import faulthandler
import os
import sys
import threading
from pathlib import Path
from types import TracebackType

from PySide6.QtCore import (
    QLibraryInfo,
    QLocale,
    QMessageLogContext,
    QTimer,
    QtMsgType,
    QTranslator,
    qInstallMessageHandler,
)
from PySide6.QtWidgets import QApplication

from resources.translation import _, set_language
from ui.fault_log import log_fault
from ui.main_window import MainWindow, apply_theme_of
from ui.scanner import Scanner, is_code
from ui.settings import load_settings
from ui.single_instance import SingleInstance

_HARMLESS = ("This plugin does not support", "pipewire", "libva", "VAAPI")


def run_window(data_dir: Path, *, until_painted: bool = False) -> int:
    """Show the window until it is closed, or only until it is painted (for measuring)."""
    if not _has_screen():
        sys.stderr.write(_("Aucun écran ici : le programme a besoin d’une fenêtre.") + "\n")
        return 1
    app = make_application()
    _catch_faults(data_dir)
    only = SingleInstance(data_dir)
    if not only.is_first():
        only.raise_first()
        return 0
    window = open_window(app, data_dir)
    only.raise_wanted.connect(window.showNormal)
    only.raise_wanted.connect(window.activateWindow)
    if until_painted:
        QTimer.singleShot(0, window.close)
    status = app.exec()
    only.release()
    return status


def _has_screen() -> bool:
    """Say whether Qt finds a screen; without one it would end the process by a signal."""
    named = ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM")
    return sys.platform != "linux" or any(os.environ.get(name) for name in named)


def make_application() -> QApplication:
    """Return the application, made once for the process."""
    os.environ.setdefault("QT_LOGGING_RULES", "qt.multimedia.*=false")
    existing = QApplication.instance()
    if isinstance(existing, QApplication):
        return existing
    app = QApplication(sys.argv[:1])
    app.setApplicationName("Accueil 72")
    app.setDesktopFileName("accueil72")
    return app


def open_window(app: QApplication, data_dir: Path) -> MainWindow:
    """Draw the window of this data folder and show it, as large as a small screen allows."""
    settings = load_settings(data_dir)
    set_language(settings.language)
    _translate_qt(app, settings.language)
    apply_theme_of(settings)
    scanner = Scanner(app, gap_ms=settings.scanner_gap_ms, accepts=is_code)
    window = MainWindow(data_dir, settings, scanner)
    screen = app.primaryScreen().availableGeometry()
    window.resize(min(1366, screen.width()), min(768, screen.height()))
    window.move(screen.topLeft())
    window.show()
    return window


def _translate_qt(app: QApplication, language: str) -> None:
    """Load Qt's own words (standard buttons) in the language of the desk."""
    QLocale.setDefault(QLocale(f"{language}_ML" if language == "fr" else language))
    translator = QTranslator(app)
    folder = QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)
    if translator.load(f"qtbase_{language}", folder):
        app.installTranslator(translator)


def _catch_faults(data_dir: Path) -> None:
    """Write every fault of ours to the log: no traceback reaches a person, none is silent."""
    logs = data_dir / "logs"
    try:
        logs.mkdir(parents=True, exist_ok=True)
        crash = (logs / "arret.log").open("a", encoding="utf-8")
    except OSError:
        pass  # A folder that cannot be written is told by the entrance, in words.
    else:
        faulthandler.enable(crash)

    def unhandled(
        kind: type[BaseException], error: BaseException, trace: TracebackType | None
    ) -> None:
        del kind
        log_fault(data_dir, error.with_traceback(trace))

    def unhandled_in_thread(what: threading.ExceptHookArgs) -> None:
        if what.exc_value is not None:
            log_fault(data_dir, what.exc_value)

    sys.excepthook = unhandled
    threading.excepthook = unhandled_in_thread
    qInstallMessageHandler(_message_of_qt)


def _message_of_qt(kind: QtMsgType, _context: QMessageLogContext, text: str) -> None:
    if kind is QtMsgType.QtDebugMsg or any(each in text for each in _HARMLESS):
        return
    if sys.stderr is not None:
        sys.stderr.write(f"{text}\n")
