"""Spellings that are one name: the alias table behind search, duplicates and lists."""

from collections.abc import Iterable, Mapping

from core.rules.names import fold

_RAREST_TIER = 4


class NameVariants:
    """The spellings of known surnames and first names.

    Built from the rows of `surnames_ml.csv` and `firstnames_ml.csv`, in any order; the columns
    about origin are not read: nobody's ethnic group is inferred (domain.md 5.1).
    """

    def __init__(self, rows: Iterable[Mapping[str, str]] = ()) -> None:
        self._groups: dict[str, set[str]] = {}
        self._tiers: dict[str, int] = {}
        self._surnames: set[str] = set()
        self._first_names: set[str] = set()
        for row in rows:
            self._take(row)

    def spellings(self, word: str) -> frozenset[str]:
        """Return the folded spellings of a name, its own among them."""
        own = fold(word)
        groups = self._groups.get(own, set())
        return frozenset({own} | {other for name in groups for other in self._members(name)})

    def same(self, one: str, other: str) -> bool:
        """Say whether two words are spellings of one name."""
        one, other = fold(one), fold(other)
        return one == other or bool(self._groups.get(one, set()) & self._groups.get(other, set()))

    def rarity(self, word: str) -> float:
        """Return how much an equal name says: 0.25 for the commonest, 1.0 for unknown ones."""
        return self._tiers.get(fold(word), _RAREST_TIER) / _RAREST_TIER

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
        for spelling in spellings:
            known.add(spelling)
            self._groups.setdefault(spelling, set()).add(f"={name}")
            tier = min(int(row["tier"]), self._tiers.get(spelling, _RAREST_TIER))
            self._tiers[spelling] = tier
        if row.get("match_strength") == "strong" and row.get("match_group"):
            for spelling in spellings:
                self._groups[spelling].add(row["match_group"])

    def _members(self, group: str) -> Iterable[str]:
        return (word for word, groups in self._groups.items() if group in groups)
