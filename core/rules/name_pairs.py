"""Two names side by side: what their agreement is worth, in bits, and in which order."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import permutations
from math import log2
from typing import Final, Literal

from core.rules.commonness import Commonness
from core.rules.names import fold
from core.rules.spellings import ALIKE, CLOSE, EQUAL, SOUNDED, UNLIKE, likeness, respell

Words = tuple[str, ...]
"""The folded words of one field."""

MOST_WORDS: Final = 5
"""Words of one field that are compared: nobody needs a longer name to be told apart."""

KEPT: Final = {EQUAL: 0.45, SOUNDED: 0.25, CLOSE: 0.18, ALIKE: 0.1}
"""How often one person's name is written again at each level; see `core.rules.spellings`."""

WIDER: Final = {EQUAL: 0.0, SOUNDED: 0.0, CLOSE: 0.002, ALIKE: 0.012}
"""Shares of other names that also come as near as that."""

LEAST_SHARE: Final = 1 / 8_000
"""The rarest name is not worth more than this: a register knows few of the world's names."""

_UNLIKE_BITS = -5.0
UNLIKE_PARENT_BITS: Final = -4.0
MOST_AGAINST: Final = -10.0
"""What one field's words speak against one person at the most."""

_EXTRA_BITS = -0.6
_MISSING_PART_BITS = -0.5
_MIXED_BITS = -1.5

_Verdict = Literal["same", "near", "other", "unknown"]


@dataclass(frozen=True, slots=True)
class Agreement:
    """What one field's words have in common."""

    bits: float = 0.0
    verdict: _Verdict = "unknown"


@dataclass(frozen=True, slots=True)
class NameAgreement:
    """What two names have in common, in the better order of family and given names."""

    bits: float
    family: _Verdict
    given: _Verdict

    @property
    def agrees(self) -> bool:
        """Say whether nothing of the name speaks against one person, and something for it."""
        found = {self.family, self.given}
        return "other" not in found and found != {"unknown"}

    @property
    def is_equal(self) -> bool:
        """Say whether every part is equal, or a spelling of the same name."""
        return self.family in ("same", "unknown") and self.given in ("same", "unknown")


_WORST_FIRST: tuple[_Verdict, ...] = ("other", "near", "same", "unknown")
_MOST_REMEMBERED = 50_000
_FEW_WORDS = 3
"""Words of which all orders are tried: six at most."""

_Pair = tuple[int, float]
_VERDICTS: dict[int, _Verdict] = {
    EQUAL: "same", SOUNDED: "near", CLOSE: "near", ALIKE: "near", UNLIKE: "other",
}  # fmt: skip
_NOTHING = Agreement()


@lru_cache(maxsize=65_536)
def words_in(name: str) -> Words:
    """Return the words of a name as they are compared."""
    return tuple(fold(name).split()[:MOST_WORDS])


def word_bits(level: int, share: float) -> float:
    """Return what a word that agrees at a level is worth, borne by that share of the people."""
    return log2(KEPT[level] / min(max(share, LEAST_SHARE) + WIDER[level], KEPT[level]))


def compare_names(
    mine: tuple[Words, Words], theirs: tuple[Words, Words], commonness: Commonness
) -> NameAgreement:
    """Compare (family name, given names); either may be empty or stand in the other's place."""
    if len(commonness.compared) > _MOST_REMEMBERED:
        commonness.compared.clear()
    family = compare_words(mine[0], theirs[0], commonness)
    given = compare_words(mine[1], theirs[1], commonness)
    straight = NameAgreement(_sum(family, given, mine, theirs), family.verdict, given.verdict)
    if straight.agrees:
        return straight
    crossed = _crossed(mine, theirs, commonness)
    best = crossed if crossed.bits > straight.bits else straight
    return best if best.agrees else _mixed(mine, theirs, commonness, best)


def straight_bits(
    mine: tuple[Words, Words], theirs: tuple[Words, Words], commonness: Commonness
) -> float:
    """Return what the names are worth at the least: each part compared with its like."""
    family = compare_words(mine[0], theirs[0], commonness)
    return _sum(family, compare_words(mine[1], theirs[1], commonness), mine, theirs)


def _crossed(
    mine: tuple[Words, Words], theirs: tuple[Words, Words], commonness: Commonness
) -> NameAgreement:
    family = compare_words(mine[0], theirs[1], commonness)
    given = compare_words(mine[1], theirs[0], commonness)
    bits = _sum(family, given, mine, (theirs[1], theirs[0]))
    # One verdict for both: which of the two was meant is nobody's to say.
    found = {family.verdict, given.verdict} - {"unknown"}
    verdict = next((each for each in _WORST_FIRST if each in found), _WORST_FIRST[-1])
    return NameAgreement(bits, verdict, verdict)


def _sum(
    family: Agreement, given: Agreement, mine: tuple[Words, Words], theirs: tuple[Words, Words]
) -> float:
    missing = int(bool(mine[0]) != bool(theirs[0])) + int(bool(mine[1]) != bool(theirs[1]))
    return family.bits + given.bits + _MISSING_PART_BITS * missing


def _mixed(
    mine: tuple[Words, Words],
    theirs: tuple[Words, Words],
    commonness: Commonness,
    straight: NameAgreement,
) -> NameAgreement:
    """Compare all words with all words: a middle name may stand with the family name."""
    mixed = compare_words(mine[0] + mine[1], theirs[0] + theirs[1], commonness)
    fewest = min(len(mine[0] + mine[1]), len(theirs[0] + theirs[1]))
    if fewest > 1 and mixed.verdict != "other" and mixed.bits + _MIXED_BITS > straight.bits:
        return NameAgreement(mixed.bits + _MIXED_BITS, "near", "near")
    return straight


def compare_words(
    mine: Words, theirs: Words, commonness: Commonness, *, is_parent: bool = False
) -> Agreement:
    """Compare the words of one field; words that only one side has cost little."""
    if not (mine and theirs):
        return _NOTHING
    # One question meets the same names again and again.
    key = (mine, theirs, is_parent)
    found = commonness.compared.get(key)
    if found is None:
        found = commonness.compared[key] = _compare_words(
            mine, theirs, commonness, is_parent=is_parent
        )
    return found


def _compare_words(
    mine: Words, theirs: Words, commonness: Commonness, *, is_parent: bool
) -> Agreement:
    if mine == theirs:
        return Agreement(sum(word_bits(EQUAL, commonness.share(word)) for word in mine), "same")
    if len(mine) == len(theirs) == 1:
        return _of_pairs([_pair(mine[0], theirs[0], commonness)], 0, is_parent)
    shorter, longer = sorted((mine, theirs), key=lambda words: (len(words), words))
    joined = _joined(shorter, longer, commonness)
    if joined is not None:
        return joined
    pairs = _best_pairs(shorter, longer, commonness)
    return _of_pairs(pairs, len(longer) - len(shorter), is_parent)


def _of_pairs(pairs: Sequence[_Pair], extra: int, is_parent: bool) -> Agreement:  # noqa: FBT001 - two callers
    against = UNLIKE_PARENT_BITS if is_parent else _UNLIKE_BITS
    if len(pairs) == 1:
        level, worth = pairs[0]
        if extra == 0:
            return Agreement(worth if level else against, _VERDICTS[level])
    bits = sum(worth if level else against for level, worth in pairs)
    levels = [level for level, _worth in pairs]
    return Agreement(max(bits + _EXTRA_BITS * extra, MOST_AGAINST), _verdict(levels, extra))


def _pair(one: str, other: str, commonness: Commonness) -> _Pair:
    """Return how alike two words are and what that is worth; symmetric, remembered."""
    key = (one, other)
    found: _Pair | None = commonness.compared.get(key)
    if found is None:
        level = likeness(one, other, commonness.variants)
        bits = 0.0
        if level != UNLIKE:
            bits = word_bits(level, max(commonness.share(one), commonness.share(other)))
        found = commonness.compared[key] = (level, bits)
    return found


def _verdict(levels: list[int], extra: int) -> _Verdict:
    if all(level == EQUAL for level in levels):
        return "near" if extra else "same"
    unlike = levels.count(UNLIKE)
    return "near" if unlike * 2 < len(levels) else "other"


def _joined(shorter: Words, longer: Words, commonness: Commonness) -> Agreement | None:
    """Compare names written in one word or in several: Abdoulkarim, Abdoul Karim."""
    if len(longer) == 1 or len(shorter) == len(longer):
        return None
    one, other = "".join(shorter), "".join(longer)
    if respell(one) != respell(other):
        return None
    share = max(commonness.share(one), commonness.share(other))
    return Agreement(word_bits(SOUNDED, share), "same" if one == other else "near")


def _best_pairs(shorter: Words, longer: Words, commonness: Commonness) -> list[_Pair]:
    """Give each word of the shorter name the word of the longer that fits it best."""
    if len(shorter) == 1:
        return [max(_pair(shorter[0], other, commonness) for other in longer)]
    if len(longer) <= _FEW_WORDS:
        ways = (
            [_pair(one, other, commonness) for one, other in zip(shorter, way, strict=True)]
            for way in permutations(longer, len(shorter))
        )
        return max(ways, key=lambda way: sum(bits for _level, bits in way))
    rest, pairs = list(longer), []
    for word in shorter:
        nearest = max(rest, key=lambda other: (_pair(word, other, commonness), other))
        rest.remove(nearest)
        pairs.append(_pair(word, nearest, commonness))
    return pairs
