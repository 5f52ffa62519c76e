"""Cutting one column of names into family name and given names."""

import re
from collections.abc import Iterable

from core.rules.name_variants import NameVariants
from core.rules.names import fold

_PARTICLES = frozenset({"ag", "walet", "wallet", "oualet", "ould", "mint", "bint", "el", "al"})
"""Words that a family name begins with; the next word belongs to them (domain.md 5.1)."""

_MEANS_LAST = re.compile(r"^prenoms?\b|first|given|^(the )?names?$|^full")


def family_comes_first(
    heading: str, names: Iterable[str], variants: NameVariants | None = None
) -> bool:
    """Say in which order a column has the two names.

    The spelling of the names decides where it can (one of them in capitals, or known as a
    surname), else the heading: « Prénom et nom » and English headings put the family name last.
    """
    votes = 0
    for name in names:
        words = name.replace(",", " ").split()
        if len(words) > 1:
            votes += _vote(words, variants)
    if votes:
        return votes > 0
    return _MEANS_LAST.search(fold(heading)) is None


def split_name(
    name: str, *, family_first: bool, variants: NameVariants | None = None
) -> tuple[str, str]:
    """Return (family name, given names); a single word is a family name.

    A comma, capitals against small letters, or names that are known to be one or the other
    decide before the order of the column.
    """
    before, comma, after = (part.strip() for part in name.partition(","))
    if comma and before and after:
        return before, after
    words = name.replace(",", " ").split()
    if len(words) <= 1:
        return " ".join(words), ""
    capitals = [word for word in words if _is_capital(word)]
    if 0 < len(capitals) < len(words):
        return " ".join(capitals), " ".join(word for word in words if not _is_capital(word))
    if vote := _vote(words, variants):
        family_first = vote > 0
    cut = _length_of_family(words) if family_first else len(words) - _length_of_last(words)
    head, tail = " ".join(words[:cut]), " ".join(words[cut:])
    return (head, tail) if family_first else (tail, head)


def _vote(words: list[str], variants: NameVariants | None) -> int:
    first, last = words[0], words[-1]
    if _is_capital(first) != _is_capital(last):
        return 1 if _is_capital(first) else -1
    if fold(first) in _PARTICLES:
        return 1
    if variants is None:
        return 0
    first_is_family = variants.is_surname(first) and not variants.is_first_name(first)
    last_is_family = variants.is_surname(last) and not variants.is_first_name(last)
    return int(first_is_family) - int(last_is_family)


def _is_capital(word: str) -> bool:
    """Say whether a word is written in capitals; an initial says nothing."""
    letters = [char for char in word if char.isalpha()]
    return len(letters) > 1 and word == word.upper() and word != word.lower()


def _length_of_family(words: list[str]) -> int:
    return 2 if fold(words[0]) in _PARTICLES and len(words) > 2 else 1  # noqa: PLR2004 - particle, name, given name


def _length_of_last(words: list[str]) -> int:
    return 2 if len(words) > 2 and fold(words[-2]) in _PARTICLES else 1  # noqa: PLR2004 - given name, particle, name
