"""A desk at which a fiche is typed until somebody pulls the plug: a process of its own.

It types with real keys into the real window and prints, as JSON lines, what the program says
it has kept on the disk. It ends by itself only when nobody kills it for a long time.
"""

import json
import sys
from datetime import timedelta
from pathlib import Path

from PySide6.QtCore import QObject, Qt, QTimer, Slot
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from core.clock import SteppedClock
from core.opening import open_house
from tests.builders import FOUNDED_AT, PASSPHRASE
from ui.main_window import MainWindow
from ui.scanner import Scanner
from ui.settings import DeskSettings
from ui.theme import apply_theme

KEYS = "Aminata\ncou\nf\n25\nkita\n76123456"
_EVERY_MS = 90
"""Slower than any scanner: the window takes quick keys for a code."""
_LONGEST_MS = 60_000


class Typist(QObject):
    """Strikes one key after the other, for as long as there are keys."""

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        assert window.workplace is not None
        self._window = window
        window.workplace.show_place("registration")
        self._page = window.workplace.page
        self._page.drafts.keeper.told.connect(self._tell)
        self._left = list(KEYS)
        self._timer = QTimer(self)
        self._timer.setInterval(_EVERY_MS)
        self._timer.timeout.connect(self._strike)
        self._timer.start()

    @Slot()
    def _strike(self) -> None:
        focus = QApplication.focusWidget()
        if focus is None:
            return
        if not self._left or not self._page.isAncestorOf(focus):
            return
        if self._page.form.reading.books is None:
            return  # On a slow PC the names are read for a moment: nobody types blind.
        key = self._left.pop(0)
        if key == "\n":
            QTest.keyClick(focus, Qt.Key.Key_Return)
        else:
            QTest.keyClicks(focus, key)

    @Slot(str)
    def _tell(self, words: str) -> None:
        if words:
            sys.stdout.write(json.dumps({"told": words, "left": "".join(self._left)}) + "\n")
            sys.stdout.flush()


def main(folder: Path) -> int:
    """Open the books and type."""
    app = QApplication([])
    apply_theme(app, "light", 100)
    clock = SteppedClock(FOUNDED_AT + timedelta(minutes=5))
    window = MainWindow(folder, DeskSettings(sound=False), Scanner(app), clock=clock)
    window.enter(open_house(folder, "", PASSPHRASE, clock=clock))
    window.resize(1092, 614)
    window.show()
    window.activateWindow()
    QTimer.singleShot(0, window, lambda: Typist(window))
    QTimer.singleShot(_LONGEST_MS, app.quit)
    return app.exec()


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1])))
