"""How many people bear a name, a year, a telephone: what an agreement is worth.

Counted in the register itself; while it holds few people the tiers of the known names stand in.
A shared Traoré says little, a shared name that ten people bear says much.
"""

from collections import Counter
from collections.abc import Mapping
from math import log2
from typing import Any, Final

from core.rules.name_variants import NameVariants
from core.rules.spellings import respell

FEW_PEOPLE: Final = 1_000
"""How many people are thought of where no register is at hand."""

_STANDING_IN = 400
"""As many people's worth the tiers count beside the register."""

_RAREST = 1 / 20_000
_USUAL_YEAR = 0.03
"""Share of the commonest years of birth among returnees: most are 18 to 44 years old."""

_YEARS_SMOOTHED = 2
_USUAL_PLACE = 0.04
_FALSE_ALARMS = 0.3
"""How many strangers of a register may agree as well as a warning asks: an upper bound, since
evidence of that many bits is rarer than one in 2 ** bits. Measured: one in thirty at most."""


class Commonness:
    """Shares of the register, and the evidence that a warning needs in a register of this size.

    `words`, `years`, `phones` and `places` count people: by folded word of their names, by year
    of birth, by telephone (those shared by several are enough), by folded destination.
    """

    def __init__(
        self,
        people: int = FEW_PEOPLE,
        words: Mapping[str, int] | None = None,
        *,
        variants: NameVariants | None = None,
        years: Mapping[int, int] | None = None,
        phones: Mapping[str, int] | None = None,
        places: Mapping[str, int] | None = None,
    ) -> None:
        self.people = people
        self.variants = variants or NameVariants()
        self._words = words or {}
        self._sounds: Counter[str] = Counter()
        for word, count in self._words.items():
            self._sounds[respell(word)] += count
        self._years = years or {}
        self._dated = sum(self._years.values())
        self._phones = phones or {}
        self._places = places or {}
        self._placed = sum(self._places.values())
        self._shares: dict[str, float] = {}
        self.compared: dict[Any, Any] = {}
        """What was compared with these shares; kept by `core.rules.name_pairs`."""
        self._year_shares: dict[int, float] = {}
        self.alarm = log2((people + _STANDING_IN) / _FALSE_ALARMS)
        """Bits of evidence from which two people are shown as possibly one."""

    def share(self, word: str) -> float:
        """Return the share of people who bear a folded word in any spelling: above 0, up to 1."""
        known = self._shares.get(word)
        if known is None:
            known = self._shares[word] = self._share(word)
        return known

    def year_share(self, year: int) -> float:
        """Return the share of people born in a year, smoothed over its neighbours."""
        known = self._year_shares.get(year)
        if known is None:
            known = self._year_shares[year] = self._year_share(year)
        return known

    def phone_share(self, phone: str) -> float:
        """Return the share of people with a telephone: one unless several are known."""
        return self._phones.get(phone, 1) / max(self.people, 1)

    def place_share(self, place: str) -> float:
        """Return the share of people who go to a folded destination."""
        weight = _STANDING_IN * _USUAL_PLACE
        return (self._places.get(place, 0) + weight) / (self._placed + _STANDING_IN)

    def _share(self, word: str) -> float:
        spellings = self.variants.spelt_as(word)
        counted = max(
            self._sounds[respell(word)], sum(self._words.get(each, 0) for each in spellings)
        )
        guess = max(self.variants.share(word), _RAREST)
        return (
            min((counted + _STANDING_IN * guess) / (self.people + _STANDING_IN), 1.0)
            if (self._words)
            else guess
        )

    def _year_share(self, year: int) -> float:
        window = range(year - _YEARS_SMOOTHED, year + _YEARS_SMOOTHED + 1)
        found = sum(self._years.get(near, 0) for near in window) / len(window)
        weight = _STANDING_IN * _USUAL_YEAR
        return max((found + weight) / (self._dated + _STANDING_IN), _USUAL_YEAR / 8)
