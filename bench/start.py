"""Row 17: from the process's start to the first painted window, beside an empty QMainWindow."""

import os
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

from bench.books import PASSPHRASE
from bench.harness import Row, in_turn, timed

_EMPTY = """
import sys
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication, QMainWindow
app = QApplication(sys.argv[:1])
window = QMainWindow()
window.resize(1366, 768)
window.show()
QTimer.singleShot(0, app.quit)
app.exec()
"""


def measure(people: int) -> list[Row]:
    """Start our window on a made centre until its log-in is painted, and an empty window."""
    del people
    root = Path(tempfile.mkdtemp(prefix="bench-"))
    surroundings = {
        **os.environ,
        "QT_QPA_PLATFORM": "offscreen",
        "ACCUEIL72_PASSPHRASE": PASSPHRASE,
        "ACCUEIL72_UNTIL_PAINTED": "1",
    }
    init = [sys.executable, "main.py", "init", "--centre", "BKO", "--name", "Banc"]
    subprocess.run([*init, "--data-dir", root], env=surroundings, check=True, capture_output=True)

    def run(*words: str | Path) -> float:
        return timed(
            lambda: subprocess.run(
                [sys.executable, *words], env=surroundings, check=True, capture_output=True
            )
        )

    try:
        ours, reference = in_turn(
            lambda: run("main.py", "--data-dir", root),
            lambda: run("-c", _EMPTY),
            rounds=7,
        )
    finally:
        shutil.rmtree(root, ignore_errors=True)
    return [Row(17, "cold start to first window", "an empty QMainWindow", ours, reference, 1.4)]
