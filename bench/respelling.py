"""People as they are written down a second time: by the habits of clerks, not by our own rules.

Each rule stands for one habit of domain.md 5.1; they rewrite letters of the name as it was
written and know nothing of `core.rules`. `TUNING` is what thresholds were looked at with,
`HELD_OUT` is what is reported: other habits, other seeds.
"""

import random
import unicodedata
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from core.rules.births import Birth
from core.rules.duplicates import Facts

Habit = Callable[[str, random.Random], str]

_NEIGHBOURS = {
    "a": "zqs", "b": "vn", "c": "xv", "d": "sf", "e": "zr", "f": "dg", "g": "fh", "h": "gj",
    "i": "uo", "j": "hk", "k": "jl", "l": "km", "m": "lp", "n": "b", "o": "ip", "p": "o",
    "q": "as", "r": "et", "s": "qd", "t": "ry", "u": "yi", "v": "cb", "w": "xs", "x": "wc",
    "y": "tu", "z": "ae",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Habits:
    """A set of habits and how often they strike: `hard` people meet with several at once."""

    rules: Sequence[Habit]
    years: Sequence[int]


def respelt(facts: Facts, habits: Habits, draw: random.Random, *, hard: bool) -> Facts:
    """Return a person as another clerk writes him or her down years later."""
    strikes = (1, 2) if hard else (0, 1)
    family = _changed(facts.family_name, habits.rules, draw, draw.choice(strikes))
    given = _changed(facts.given_names, habits.rules, draw, draw.choice(strikes) or not hard)
    if len(given.split()) > 1 and draw.random() < (0.5 if hard else 0.2):
        given = given.split()[0]
    if draw.random() < (0.3 if hard else 0.1):
        family, given = given, family
    birth = facts.birth
    if birth is not None:
        birth = Birth("YEAR", birth.year + draw.choice(habits.years))
    keeps = draw.random() < (0.4 if hard else 0.7)
    return replace(
        facts,
        family_name=family,
        given_names=given,
        birth=birth,
        phone=facts.phone if keeps else "",
        documents=(),
        father_first_name=_changed(
            facts.father_first_name, habits.rules, draw, draw.random() < (0.7 if hard else 0.3)
        ),
        mother_name=_changed(
            facts.mother_name, habits.rules, draw, draw.random() < (0.7 if hard else 0.3)
        ),
    )


def _changed(name: str, rules: Sequence[Habit], draw: random.Random, times: int) -> str:
    for _time in range(times):
        for rule in draw.sample(rules, len(rules)):
            other = rule(name, draw)
            if other != name:
                name = other
                break
    return name


def _swap(*pairs: tuple[str, str]) -> Habit:
    """Write one of these for the other, either way, at one place."""

    def habit(name: str, draw: random.Random) -> str:
        small = name.lower()
        found = [
            (at, one, other)
            for pair in pairs
            for one, other in (pair, pair[::-1])
            for at in range(len(small))
            if one and small.startswith(one, at)
        ]
        if not found:
            return name
        at, one, other = draw.choice(found)
        return (small[:at] + other + small[at + len(one) :]).title()

    return habit


def without_accents(name: str, draw: random.Random) -> str:
    """Write plain letters."""
    del draw
    return "".join(
        char for char in unicodedata.normalize("NFD", name) if not unicodedata.combining(char)
    )


def doubled(name: str, draw: random.Random) -> str:
    """Double a consonant, or halve one that is double."""
    small = name.lower()
    twice = [at for at in range(len(small) - 1) if small[at] == small[at + 1]]
    if twice and draw.random() < 0.5:  # noqa: PLR2004 - as often one as the other
        at = draw.choice(twice)
        return (small[:at] + small[at + 1 :]).title()
    places = [at for at, char in enumerate(small) if char in "bdklmnrst" and at]
    at = draw.choice(places) if places else 0
    return (small[:at] + small[at : at + 1] * (1 + bool(places)) + small[at + 1 :]).title()


def without_h(name: str, draw: random.Random) -> str:
    """Leave an h out."""
    small = name.lower()
    places = [at for at, char in enumerate(small) if char == "h"]
    if not places:
        return name
    at = draw.choice(places)
    return (small[:at] + small[at + 1 :]).title()


def slipped(name: str, draw: random.Random) -> str:
    """Hit the neighbour of a key of an AZERTY keyboard."""
    places = [at for at, char in enumerate(name.lower()) if char in _NEIGHBOURS]
    if not places:
        return name
    at = draw.choice(places)
    return name[:at] + draw.choice(_NEIGHBOURS[name[at].lower()]) + name[at + 1 :]


def exchanged(name: str, draw: random.Random) -> str:
    """Hit two keys in the wrong order."""
    places = [at for at in range(len(name) - 1) if name[at].isalpha() and name[at + 1].isalpha()]
    if not places:
        return name
    at = draw.choice(places)
    return name[:at] + name[at + 1] + name[at] + name[at + 2 :]


def left_out(name: str, draw: random.Random) -> str:
    """Miss a key."""
    places = [at for at in range(1, len(name)) if name[at].isalpha()]
    if len(places) < 4:  # noqa: PLR2004 - nothing would be left
        return name
    at = draw.choice(places)
    return name[:at] + name[at + 1 :]


TUNING = Habits(
    (
        without_accents,
        doubled,
        _swap(("ou", "u"), ("i", "y"), ("c", "k")),
        without_h,
        slipped,
    ),
    (-1, 0, 0, 1),
)

HELD_OUT = Habits(
    (
        without_accents,
        doubled,
        without_h,
        slipped,
        exchanged,
        left_out,
        _swap(("ou", "u"), ("ou", "oo"), ("ou", "w")),
        _swap(("k", "c"), ("k", "g"), ("k", "ck"), ("c", "q")),
        _swap(("y", "i"), ("e", "é"), ("é", "ee"), ("ai", "ei"), ("ei", "ey")),
        _swap(("dj", "j"), ("di", "dj"), ("gn", "ny"), ("ss", "c"), ("s", "z")),
        _swap(("th", "t"), ("ph", "f"), ("o", "au"), ("a", "ah"), ("v", "w")),
    ),
    (-2, -1, 0, 0, 1, 2),
)
