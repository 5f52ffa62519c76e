"""How one name is written twice: what two spellings have in common, word by word.

The rules of domain.md 5.1 with the vowels kept (`sound_key` drops them, for finding only), then
slips of the fingers. No list of names is needed; where there is one (`NameVariants`), it adds
what no rule can know (Traoré / Tarawele).
"""

import re
from collections.abc import Callable
from functools import cache, lru_cache
from typing import Final

from core.rules.name_variants import NameVariants
from core.rules.names import fold, sound_key

EQUAL: Final = 4
"""One word, or two spellings of the table's one name."""

SOUNDED: Final = 3
"""Two spellings that are read alike: Koulibaly, Coulibali."""

CLOSE: Final = 2
"""A slip of the finger away, or two names that the table holds for one."""

ALIKE: Final = 1
"""Alike enough to be one name badly heard, or shortened."""

UNLIKE: Final = 0

LEAST_ALIKE: Final = 0.87
"""Jaro-Winkler of the sounds below which only slips count (domain.md 5.1 measured 0.88)."""

LEAST_WORTH_COUNTING: Final = 0.78
"""Jaro-Winkler of the sounds below which no word is a slip or two away."""

CLOSELY: Final = 0.94
SAME_SKELETON: Final = 0.8
"""Jaro-Winkler from which two words are close: always, and where their consonants are equal."""

SHORTEST_SLIP: Final = 4
LONG_WORD: Final = 8
"""Letters from which one slip is forgiven, and two."""

_SHORTEST_PIECE = 3
_VOWELS = "aeiou"
_REMEMBERED = 65_536

_RULES = (
    (r"tch|th?[iy](?=[aou])|[sc]h(?!r)|c(?=[eiy])|z", "s"),
    (r"ph", "f"),
    (r"dj|d[iy](?=[aeou])|g(?=[ei])", "j"),
    (r"gn(?=[aeiouy])|n[iy](?=[aeou])|m(?=[bp])", "n"),
    (r"[ae][iy](?![aeiou])", "e"),
    (r"ee|[yi]+", "i"),
    (r"o[uo]|w", "u"),
    (r"[ckqg][kh]?", "k"),
    (r"h", ""),
    (r"v", "b"),
)
_WRITTEN = ("", *(written for _pattern, written in _RULES))
_SOUNDS = re.compile("|".join(f"({pattern})" for pattern, _written in _RULES))
_NOT_LATIN = re.compile("[^a-z]+")
_DOUBLE = re.compile(r"(.)\1+")


@lru_cache(maxsize=_REMEMBERED)
def respell(word: str) -> str:
    """Return one spelling for all those that are read alike; the word itself without Latin."""
    plain = fold(word)
    text = _DOUBLE.sub(r"\1", _SOUNDS.sub(_sound_of, _NOT_LATIN.sub("", plain)))
    if len(text) > _SHORTEST_PIECE and text[-1] == "e" and text[-2] not in _VOWELS:
        # Mariame is read Mariam.
        return text[:-1]
    return text or plain


def _sound_of(found: re.Match[str]) -> str:
    return _WRITTEN[found.lastindex or 0]


@lru_cache(maxsize=_REMEMBERED)
def written_alike(one: str, other: str) -> int:
    """Return how alike two folded words are by letters and sound alone: EQUAL to UNLIKE."""
    if one == other:
        return EQUAL
    if len(one) == 1 or len(other) == 1:
        return ALIKE if one[:1] == other[:1] else UNLIKE
    mine, theirs = respell(one), respell(other)
    if mine == theirs:
        return SOUNDED
    return _by_distance(one, other, mine, theirs)


def slips_allowed(sound: str) -> int:
    """Return how many letters of a respelled word may be wrong for it to be the same word."""
    return (len(sound) >= SHORTEST_SLIP) + (len(sound) >= LONG_WORD)


def likeness(one: str, other: str, variants: NameVariants) -> int:
    """Return how alike two folded words are, the table's spellings included; symmetric."""
    found = written_alike(one, other)
    if found < EQUAL:
        kin = variants.kinship(one, other)
        if kin == "spelling":
            return EQUAL
        if kin == "group":
            return max(found, CLOSE)
    return found


def _by_distance(one: str, other: str, mine: str, theirs: str) -> int:
    jaro_winkler, osa = distances()
    shorter = min(mine, theirs, key=len)
    near = jaro_winkler(mine, theirs)
    if near < LEAST_WORTH_COUNTING:
        return ALIKE if _is_piece(mine, theirs) else UNLIKE
    if near >= CLOSELY:
        return CLOSE
    slips = min(osa(mine, theirs, score_cutoff=2), osa(one, other, score_cutoff=1))
    if slips == 1 and len(shorter) >= SHORTEST_SLIP:
        return CLOSE
    if near >= SAME_SKELETON and sound_key(one) == sound_key(other):
        return CLOSE
    if near >= LEAST_ALIKE or slips <= slips_allowed(shorter):
        return ALIKE
    return ALIKE if _is_piece(mine, theirs) else UNLIKE


def _is_piece(mine: str, theirs: str) -> bool:
    """Say whether one is the beginning or the end of the other: Lamine, Mohamedlamine."""
    shorter, longer = sorted((mine, theirs), key=len)
    if len(shorter) <= _SHORTEST_PIECE:
        return False
    return longer.startswith(shorter) or longer.endswith(shorter)


@cache
def distances() -> tuple[Callable[..., float], Callable[..., int]]:
    """Return Jaro-Winkler's similarity and the distance in slips, loaded when first needed."""
    from rapidfuzz.distance import OSA, JaroWinkler

    return JaroWinkler.similarity, OSA.distance
