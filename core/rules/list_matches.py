"""How well somebody at the desk fits a line of an announced list, and why (codes, no words)."""

from dataclasses import dataclass
from datetime import date

from core.rules.births import Birth, age_band, age_on, stated_band
from core.rules.names import fold, sound_key

SURE = 73
"""From here on the line is proposed first: names and something else agree."""

PART_OF_NAME = "part_of_name"
"""The reason of a line of which only one name agrees: shown, never proposed."""

_NAME, _PHONE, _SEX, _BIRTH = 60, 35, 12, 20
_ALIKE = 0.9
_OTHER_SEX = -40
_YEARS_CLOSE = 2
_YEARS_CLOSE_ESTIMATED = 5
_LEAST_NAME = 0.45
_WHOLE_NAME = 0.6
"""Below this only a part of the names agrees: half the country is called Traoré."""


@dataclass(frozen=True, slots=True)
class Traits:
    """What is known of a line or of a person; everything may be missing."""

    family_name: str = ""
    given_names: str = ""
    sex: str = ""
    birth: Birth | None = None
    phone: str = ""

    @property
    def words(self) -> tuple[str, ...]:
        """Return the folded words of the names, in any order."""
        return tuple(fold(f"{self.family_name} {self.given_names}").split())


@dataclass(frozen=True, slots=True)
class Fit:
    """From 0 (another person) to 100; the reasons are codes of what agrees or does not."""

    score: int
    reasons: tuple[str, ...] = ()


def fit(line: Traits, person: Traits, today: date) -> Fit:
    """Compare a line of a list with somebody at the desk; symmetric but for the age band.

    Who was counted without a name can only be compared by sex and age: that is never `SURE`.
    """
    score, reasons = _names(line.words, person.words)
    if line.phone and line.phone == person.phone:
        score, reasons = score + _PHONE, [*reasons, "same_phone"]
    if line.sex and person.sex:
        same = line.sex == person.sex
        score += _SEX if same else _OTHER_SEX
        reasons.append("same_sex" if same else "other_sex")
    birth, reason = _births(line.birth, person.birth, today)
    score += birth
    reasons += [reason] if reason else []
    return Fit(max(0, min(100, round(score))), tuple(reasons))


def _names(one: tuple[str, ...], other: tuple[str, ...]) -> tuple[float, list[str]]:
    if not one or not other:
        return 0.0, []
    fewer, more = sorted((one, other), key=len)
    left = list(more)
    found = 0.0
    for word in fewer:
        likeness, best = max(((_alike(word, each), each) for each in left), default=(0.0, ""))
        if likeness:
            left.remove(best)
        found += likeness
    share = found / len(fewer)
    if len(fewer) == 1 and len(more) > 1:
        share *= 0.75  # « Awa » alone may be anybody's
    if share < _LEAST_NAME:
        return 0.0, []
    if share < _WHOLE_NAME:
        return _NAME * share, [PART_OF_NAME]
    return _NAME * share, ["same_name" if share > _ALIKE else "near_name"]


def _alike(one: str, other: str) -> float:
    if one == other:
        return 1.0
    if sound_key(one) and sound_key(one) == sound_key(other):
        return 0.85
    from rapidfuzz.distance import JaroWinkler

    likeness = JaroWinkler.similarity(one, other)
    return 0.7 if likeness >= _ALIKE else 0.0


def _births(line: Birth | None, person: Birth | None, today: date) -> tuple[float, str]:
    if line is None or person is None:
        return 0.0, ""
    band = stated_band(person)
    if band:
        if age_band(age_on(line, today)) == band:
            return _BIRTH / 2, "near_birth"
        return -_BIRTH, "other_birth"
    apart = abs(line.year - person.year)
    estimated = "AGE" in (line.precision, person.precision)
    if apart == 0:
        return _BIRTH, "same_birth" if line.compact() == person.compact() else "near_birth"
    if apart <= (_YEARS_CLOSE_ESTIMATED if estimated else _YEARS_CLOSE):
        return _BIRTH - 3.0 * apart, "near_birth"
    return -min(2.0 * apart, 30.0), "other_birth"
