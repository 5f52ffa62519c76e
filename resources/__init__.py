"""The cupboard: fonts, icons, sounds, reference data, and the words of every language."""

import csv
from functools import cache
from pathlib import Path

ROOT = Path(__file__).resolve().parent


def path(*parts: str) -> Path:
    """Return where a thing of the cupboard lies, for example `path("fonts", "Inter-Bold.otf")`."""
    return ROOT.joinpath(*parts)


@cache
def rows(name: str) -> tuple[dict[str, str], ...]:
    """Return a table of `data/` as one dictionary per line, in the order of the file."""
    with path("data", name).open(encoding="utf-8-sig", newline="") as file:
        return tuple(csv.DictReader(file))
