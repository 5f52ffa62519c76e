"""What the application is given behind the curtain: Qt's own words, and where faults go."""

import faulthandler
import sys
import threading
from pathlib import Path
from types import TracebackType

from PySide6.QtCore import (
    QLibraryInfo,
    QLocale,
    QMessageLogContext,
    QtMsgType,
    QTranslator,
    qInstallMessageHandler,
)
from PySide6.QtWidgets import QApplication

from ui.fault_log import log_fault

_HARMLESS = ("This plugin does not support", "pipewire", "libva", "VAAPI", "PulseAudioService")


def translate_qt(app: QApplication, language: str) -> None:
    """Load Qt's own words (standard buttons) in the language of the desk."""
    QLocale.setDefault(QLocale("fr_ML" if language == "fr" else language))
    translator = QTranslator(app)
    folder = QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)
    if translator.load(f"qtbase_{language}", folder):
        app.installTranslator(translator)


def catch_faults(data_dir: Path) -> None:
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
