"""Places and family names for the type-ahead of the fiche: built once, off the window's thread."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import cache

import resources
from core.act import Progress
from core.queries.people.usual_answers import UsualAnswers
from core.rules.fiches import Fiche
from core.rules.name_variants import NameVariants
from core.rules.names import fold
from core.rules.places import Gazetteer, Place
from core.rules.reference import reference_data
from resources.translation import _
from ui.widgets.suggest_edit import Suggestion

_MOST = 8
_BETWEEN = " › "


@dataclass(slots=True)
class Habits:
    """What was answered lately, most often first; grows with every fiche that is saved."""

    places: Counter[str] = field(default_factory=Counter)
    surnames: Counter[str] = field(default_factory=Counter)
    written: dict[str, str] = field(default_factory=dict)
    """Folded family name → as it was written first."""

    def learn(self, usual: UsualAnswers) -> None:
        """Take what the books of the centre say, in the place of what was there."""
        self.places = Counter(usual.places)
        self.surnames.clear()
        for name, count in usual.surnames.items():
            self._count(name, count)

    def note(self, fiche: Fiche) -> None:
        """Count one more fiche."""
        if fiche.destination_code:
            self.places[fiche.destination_code] += 1
        if fiche.family_name:
            self._count(fiche.family_name, 1)

    def _count(self, name: str, count: int) -> None:
        key = fold(name)
        self.surnames[key] += count
        self.written.setdefault(key, name)


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


def surnames_like(books: Books, text: str, habits: Habits) -> list[Suggestion]:
    """Return family names that begin with what is typed: the exact one first, then by frequency.

    Names of this centre's people come before those of the list, the most frequent first.
    """
    typed = fold(text)
    if not typed:
        return []
    found = [row for row in books.surnames if row[0].startswith(typed)]
    listed = {row[0] for row in found}
    found += [
        (key, habits.written[key], "")
        for key in habits.surnames
        if key.startswith(typed) and key not in listed
    ]
    found.sort(key=lambda row: (row[0] != typed, -habits.surnames[row[0]]))
    return [(name, name, usual) for _key, name, usual in found[:_MOST]]


def places_like(books: Books, text: str, habits: Habits) -> tuple[list[Suggestion], bool]:
    """Return places for what is typed, and whether Enter may take the first.

    Each stands with what is above it, so that homonyms are told apart. It is not sure that the
    first is meant where another place has its name, or where nothing begins so.
    """
    found = books.places.find(text, _MOST, habits.places)
    sure = bool(found) and books.places.begins(text) and books.places.is_one(found[0])
    return [(place.name, place, above(place)) for place in found], sure


def above(place: Place) -> str:
    """Return where a place lies, without its own name: « cercle de Kita › région de Kita »."""
    first, _between, rest = place.path.partition(_BETWEEN)
    if first != place.name:
        return place.path
    return _("commune · {above}").format(above=rest) if place.kind == "commune" else rest


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
