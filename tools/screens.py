"""Draw every page into pictures: `python tools/screens.py [--out FOLDER] [WORDS OF A NAME…]`.

Each in two sizes, French and English, light and dark: out/screens/fr-light-1366/board.png.
"""

import argparse
import os
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from PySide6.QtCore import QSize
from PySide6.QtWidgets import QWidget

from tools.scenes.houses import make_houses
from tools.scenes.plays import entrance, pages, states
from tools.scenes.stage import SMALL, USUAL, Look, Stage
from ui.app import make_application

OUT = Path(__file__).resolve().parent.parent / "out" / "screens"


def main(words: Sequence[str] | None = None) -> int:
    """Draw what was asked for and say where it lies."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--out", type=Path, default=OUT)
    parser.add_argument("--languages", nargs="+", default=["fr", "en"])
    parser.add_argument("--themes", nargs="+", default=["light", "dark"])
    parser.add_argument("--percent", type=int, default=100)
    parser.add_argument("names", nargs="*", help="parts of names; without any, everything")
    given = parser.parse_args(words)
    app = make_application()
    count = 0
    with tempfile.TemporaryDirectory() as folder:
        houses = make_houses(Path(folder))
        stage = Stage(app, houses)
        for language in given.languages:
            for theme in given.themes:
                count += _draw_all(stage, Look(language, theme, given.percent), given)
        stage.strike()
        houses.close()
    print(f"{count} pictures in {given.out}")
    return 0


def _draw_all(stage: Stage, look: Look, given: argparse.Namespace) -> int:
    stage.dress(look)
    count = 0
    for group in (pages, states, entrance):
        for name, widget in group(stage):
            if given.names and not any(part in name for part in given.names):
                continue
            for size in (SMALL, USUAL):
                _draw(stage, widget, given.out / f"{look}-{size.width()}" / f"{name}.png", size)
                count += 1
    return count


def _draw(stage: Stage, widget: QWidget, path: Path, size: QSize) -> None:
    window = widget.window()
    window.resize(size)
    stage.settle(window)
    path.parent.mkdir(parents=True, exist_ok=True)
    window.grab().save(str(path))


if __name__ == "__main__":
    sys.exit(main())
