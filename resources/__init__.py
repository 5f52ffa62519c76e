"""The cupboard: fonts, icons, sounds, reference data, and the words of every language.

Folders: `data` (CSV, see `data/NOTICE.md`), `fonts`, `icons` (SVG, `currentColor`), `sounds`
(one per verdict; a rebound has none), `themes`, `translations`.
"""

import csv
import sys
from functools import cache
from pathlib import Path
from typing import Final

VERSION: Final = "0.1.0"
"""Of the program, as papers and batches say it; the same as in `pyproject.toml`."""


def path(*parts: str) -> Path:
    """Return where a thing of the cupboard lies, for example `path("fonts", "Inter-Bold.otf")`.

    `path("fonts/Inter-Bold.otf")` says the same. In the frozen bundle it lies where PyInstaller
    unpacks data (`sys._MEIPASS`). Whether it exists is not checked.
    """
    unpacked = getattr(sys, "_MEIPASS", None)
    root = Path(unpacked) / "resources" if unpacked else Path(__file__).resolve().parent
    return root.joinpath(*parts)


def text(*parts: str) -> str:
    """Return a text file of the cupboard (UTF-8); FileNotFoundError if it is not there."""
    return path(*parts).read_text(encoding="utf-8")


@cache
def rows(name: str) -> tuple[dict[str, str], ...]:
    """Return a table of `data/` as one dictionary per line, in the order of the file.

    Read once and shared: do not change the rows. FileNotFoundError if there is no such table.
    """
    with path("data", name).open(encoding="utf-8-sig", newline="") as file:
        return tuple(csv.DictReader(file))
