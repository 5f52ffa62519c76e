"""Two fiches side by side: what each field says for or against one person (ux.md 3.4).

A field is `same`, `near`, `other` or `unknown`; the score that proposes a pair is another
rule (`core.rules.duplicates`), and an agent decides.
"""

from dataclasses import dataclass
from typing import Final

from rapidfuzz.distance import JaroWinkler

from core.rules.births import Birth
from core.rules.documents import document_key
from core.rules.duplicates import Facts
from core.rules.name_variants import NameVariants
from core.rules.names import fold, sound_key

SAME: Final = "same"
NEAR: Final = "near"
OTHER: Final = "other"
UNKNOWN: Final = "unknown"

_STRENGTH: Final = {OTHER: 0, UNKNOWN: 1, NEAR: 2, SAME: 3}

_YEARS, _YEARS_ESTIMATED = 2, 5
_ALIKE = 0.88
"""Jaro-Winkler from which two spellings may be one name (domain.md 5.1)."""

_NO_VARIANTS = NameVariants()


@dataclass(frozen=True, slots=True)
class Compared:
    """One line of the comparison: the field, both values as they are kept, and the verdict."""

    field: str
    mine: object
    theirs: object
    verdict: str


def compare(
    mine: Facts, theirs: Facts, variants: NameVariants = _NO_VARIANTS
) -> tuple[Compared, ...]:
    """Return every field in the order in which it is asked, those that both lack left out."""
    lines = [
        _line("name", _name(mine), _name(theirs), _names(_name(mine), _name(theirs), variants)),
        _line("sex", mine.sex, theirs.sex, _plain(mine.sex, theirs.sex)),
        _line("birth", mine.birth, theirs.birth, _births(mine.birth, theirs.birth)),
    ]
    for field in ("father_first_name", "mother_name", "destination"):
        one, other = getattr(mine, field), getattr(theirs, field)
        lines.append(_line(field, one, other, _names(("", one), ("", other), variants)))
    lines.append(_line("phone", mine.phone, theirs.phone, _plain(mine.phone, theirs.phone)))
    papers = _papers(mine.documents, theirs.documents)
    lines.append(_line("documents", mine.documents, theirs.documents, papers))
    return tuple(line for line in lines if line is not None)


def summary(lines: tuple[Compared, ...]) -> str:
    """Return the verdicts as one text, to be kept beside what an agent decided."""
    return " ".join(f"{line.field}:{line.verdict}" for line in lines)


def speaks_more(before: str, now: tuple[Compared, ...]) -> bool:
    """Say whether a field agrees now that did not agree when the agent decided.

    Only then is a pair that was judged different proposed again.
    """
    was = dict(part.split(":", 1) for part in before.split())
    return any(
        _STRENGTH[line.verdict] >= _STRENGTH[NEAR]
        and _STRENGTH[line.verdict] > _STRENGTH[was.get(line.field, UNKNOWN)]
        for line in now
    )


def _line(field: str, mine: object, theirs: object, verdict: str) -> Compared | None:
    nothing = not _said(mine) and not _said(theirs)
    return None if nothing else Compared(field, mine, theirs, verdict)


def _said(value: object) -> bool:
    return any(value) if isinstance(value, tuple) else bool(value)


def _name(facts: Facts) -> tuple[str, str]:
    return facts.family_name, facts.given_names


def _plain(mine: str, theirs: str) -> str:
    if not (mine and theirs):
        return UNKNOWN
    return SAME if mine == theirs else OTHER


def _names(mine: tuple[str, str], theirs: tuple[str, str], variants: NameVariants) -> str:
    """Compare names whichever of them stands first: all words found is the same name."""
    one, other = sorted((fold(" ".join(mine)).split(), fold(" ".join(theirs)).split()), key=len)
    if not one:
        return UNKNOWN
    if sorted(one) == sorted(other):
        return SAME
    rest = list(other)
    for word in one:
        found = next((each for each in rest if _alike(word, each, variants)), None)
        if found is None:
            return OTHER
        rest.remove(found)
    return NEAR


def _alike(one: str, other: str, variants: NameVariants) -> bool:
    if variants.same(one, other) or sound_key(one) == sound_key(other) != "":
        return True
    return JaroWinkler.similarity(one, other) >= _ALIKE


def _births(mine: Birth | None, theirs: Birth | None) -> str:
    """Compare births: a year that was estimated may be five years off (domain.md 5.1)."""
    if mine is None or theirs is None:
        return UNKNOWN
    days = [(each.year, each.month, each.day) for each in (mine, theirs)]
    if days[0] == days[1] and mine.day is not None and not mine.is_day_doubtful:
        return SAME
    estimated = "AGE" in (mine.precision, theirs.precision)
    close = abs(mine.year - theirs.year) <= (_YEARS_ESTIMATED if estimated else _YEARS)
    return NEAR if close else OTHER


def _papers(mine: tuple[str, ...], theirs: tuple[str, ...]) -> str:
    """Compare papers: a number in common says much, two different papers say nothing."""
    shared = {document_key(text) for text in mine} & {document_key(text) for text in theirs}
    return SAME if shared - {""} else UNKNOWN
