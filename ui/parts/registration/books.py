"""Places and family names for the type-ahead of the fiche: built once, off the window's thread."""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache

import resources
from core.act import Progress
from core.rules.name_variants import NameVariants
from core.rules.names import fold
from core.rules.places import Gazetteer
from core.rules.reference import reference_data
from ui.widgets.suggest_edit import Suggestion

_MOST = 8


@dataclass(frozen=True, slots=True)
class Books:
    """What the fiche looks up while somebody types."""

    places: Gazetteer
    variants: NameVariants
    surnames: tuple[tuple[str, str, str], ...]
    """Folded beginning, name as it is written, and the usual spelling where it is another."""


def load_books(progress: Progress) -> Books:
    """Return the books, the same for every page of the process; takes about half a second."""
    del progress
    return _books()


def surnames_like(books: Books, text: str) -> list[Suggestion]:
    """Return family names that begin with what is typed: the exact one first, then by frequency."""
    typed = fold(text)
    if not typed:
        return []
    found = [row for row in books.surnames if row[0].startswith(typed)]
    found.sort(key=lambda row: row[0] != typed)
    return [(name, name, usual) for _key, name, usual in found[:_MOST]]


def places_like(books: Books, text: str) -> list[Suggestion]:
    """Return places for what is typed, each with its path, so that homonyms are told apart."""
    return [(place.name, place, place.path) for place in books.places.find(text, _MOST)]


@cache
def _books() -> Books:
    data = reference_data(resources.rows)
    return Books(data.gazetteer, data.name_variants, tuple(_surnames()))


def _surnames() -> Iterable[tuple[str, str, str]]:
    rows = resources.rows("surnames_ml.csv")
    known = {fold(row["surname"]) for row in rows}
    for row in rows:
        yield fold(row["surname"]), row["surname"], ""
    for row in rows:
        for other in filter(None, row["variants"].split("|")):
            if fold(other) not in known:
                yield fold(other), other, f"= {row['surname']}"
