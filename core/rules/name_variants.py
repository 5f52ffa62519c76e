"""Spellings that are one name: the alias table behind search, duplicates and lists."""

from collections.abc import Iterable, Mapping
from typing import Literal

from core.rules.names import fold

Kinship = Literal["spelling", "group", ""]
"""Two spellings of one name of the table, two names that it holds for one, or neither."""

_RAREST_TIER = 4
_WEIGHTS = {1: 100.0, 2: 30.0, 3: 10.0, 4: 3.0}
"""How often a name of each tier is borne beside the others (domain.md 5.1)."""


class NameVariants:
    """The spellings of known surnames and first names.

    Built from the rows of `surnames_ml.csv` and `firstnames_ml.csv`, in any order; the columns
    about origin are not read: nobody's ethnic group is inferred (domain.md 5.1).
    """

    def __init__(self, rows: Iterable[Mapping[str, str]] = ()) -> None:
        self._groups: dict[str, set[str]] = {}
        self._members: dict[str, set[str]] = {}
        self._spelt: dict[str, set[str]] = {}
        self._rows: dict[str, frozenset[str]] = {}
        self._tiers: dict[str, int] = {}
        self._weights: dict[str, tuple[float, bool]] = {}
        self._totals = {True: 0.0, False: 0.0}
        self._surnames: set[str] = set()
        self._first_names: set[str] = set()
        for row in rows:
            self._take(row)

    def spellings(self, word: str) -> frozenset[str]:
        """Return the folded spellings of a name, its own among them."""
        own = fold(word)
        groups = self._groups.get(own, set())
        return frozenset({own}).union(*(self._members[name] for name in groups))

    def spelt_as(self, word: str) -> frozenset[str]:
        """Return the folded spellings of the table's names that the word is one of."""
        rows = self._spelt.get(word, ())
        return frozenset().union(*(self._rows[name] for name in rows))

    def same(self, one: str, other: str) -> bool:
        """Say whether two words are spellings of one name."""
        one, other = fold(one), fold(other)
        return one == other or bool(self._groups.get(one, set()) & self._groups.get(other, set()))

    def kinship(self, one: str, other: str) -> Kinship:
        """Say why the table holds two folded words for one name."""
        mine, theirs = self._groups.get(one), self._groups.get(other)
        if not mine or not theirs:
            return ""
        shared = mine & theirs
        if any(name[0] == "=" for name in shared):
            return "spelling"
        return "group" if shared else ""

    def rarity(self, word: str) -> float:
        """Return how much an equal name says: 0.25 for the commonest, 1.0 for unknown ones."""
        return self._tiers.get(fold(word), _RAREST_TIER) / _RAREST_TIER

    def share(self, word: str) -> float:
        """Return the share of people who may bear a folded word, by the table's tiers; or 0."""
        weight, is_surname = self._weights.get(word, (0.0, True))
        return weight / self._totals[is_surname] if weight else 0.0

    def is_surname(self, word: str) -> bool:
        """Say whether the table has the word as a surname (it may be a first name too)."""
        return fold(word) in self._surnames

    def is_first_name(self, word: str) -> bool:
        """Say whether the table has the word as a first name (it may be a surname too)."""
        return fold(word) in self._first_names

    def _take(self, row: Mapping[str, str]) -> None:
        surname = row.get("surname") or ""
        name = fold(surname or row["first_name"])
        known = self._surnames if surname else self._first_names
        spellings = {name} | {fold(other) for other in row["variants"].split("|") if other}
        own = f"={name}"
        self._rows[own] = self._rows.get(own, frozenset()) | spellings
        weight = _WEIGHTS[int(row["tier"])]
        self._totals[bool(surname)] += weight
        for spelling in spellings:
            known.add(spelling)
            self._spelt.setdefault(spelling, set()).add(own)
            tier = min(int(row["tier"]), self._tiers.get(spelling, _RAREST_TIER))
            self._tiers[spelling] = tier
            if weight > self._weights.get(spelling, (0.0, True))[0]:
                self._weights[spelling] = (weight, bool(surname))
            self._join(spelling, own)
        if row.get("match_strength") == "strong" and row.get("match_group"):
            for spelling in spellings:
                self._join(spelling, row["match_group"])

    def _join(self, spelling: str, group: str) -> None:
        self._groups.setdefault(spelling, set()).add(group)
        self._members.setdefault(group, set()).add(spelling)
