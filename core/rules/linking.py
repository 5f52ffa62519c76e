"""Which people of one register are already in another: ten thousands against a million at once.

The evidence is that of `core.rules.duplicates`, in bits, weighed for all pairs together: pairs
that agree in one of a few keys are taken (sounds of two names with the year of birth about,
two names of parents, a telephone), each different word is compared once with each different
word, and a pair's worth is looked up (performance.md 3). Whoever is proposed here is compared
in full before anybody is shown.
"""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import NDArray

from core.rules.commonness import Commonness
from core.rules.duplicates import Facts, year_bits
from core.rules.name_pairs import KEPT, LEAST_SHARE, UNLIKE_PARENT_BITS, WIDER, words_in
from core.rules.name_variants import NameVariants
from core.rules.names import fold, sound_key
from core.rules.spellings import ALIKE, CLOSE, EQUAL, SOUNDED
from core.rules.word_levels import hash_of, levels_between

Ints = NDArray[np.int64]
Bits = NDArray[np.float32]

_WORDS = 3
"""Words of one field that are looked at."""

_CHUNK = 2_000
"""People of the smaller register whose words are compared at once: some tens of megabytes."""

_YEARS_ABOUT = 3
_MOST_IN_BLOCK = 600
"""People who share a key: more of them share a name that says nothing."""

_UNLIKE_BITS, _EXTRA_BITS = -5.0, -0.6
_OTHER_SEX_BITS, _SAME_SEX_BITS = -8.0, 0.3
_PHONE_BITS, _OTHER_PHONE_BITS = 13.0, -0.5
_PLACE_KEPT, _OTHER_PLACE_BITS = 0.5, -0.4
_FIRST_YEAR, _YEARS = 1880, 200
_LONGEST_PHONE = 18
PROPOSED_ABOVE: Final = 2.0
"""Bits above the alarm of the register from which two people are proposed as one."""

_LEVELS = (ALIKE, CLOSE, SOUNDED, EQUAL)
_KEPT = np.array([1.0, *(KEPT[level] for level in _LEVELS)], np.float32)
_WIDER = np.array([1.0, *(WIDER[level] for level in _LEVELS)], np.float32)
_ODD: Final = np.uint64(0x9E3779B97F4A7C15)
_HALF = np.uint64(32)


@dataclass(frozen=True, slots=True)
class Link:
    """Two places that may be one person: in the arrived, in the known; bits of evidence."""

    arrived: int
    known: int
    bits: float


class Encoded:
    """A register as numbers: its different words, and who bears which."""

    def __init__(self, people: Sequence[Facts]) -> None:
        self.words: list[str] = [""]
        self._numbers: dict[str, int] = {"": 0}
        family = self._slots([each.family_name for each in people])
        given = self._slots([each.given_names for each in people])
        self.names = np.hstack((family, given))
        self.family, self.given = family[:, 0], given[:, 0]
        self.father = self._slots([each.father_first_name for each in people])
        self.mother = self._slots([each.mother_name for each in people])
        self.year = np.array([each.birth.year if each.birth else 0 for each in people], np.int64)
        self.estimated = np.array(
            [each.birth is not None and each.birth.precision == "AGE" for each in people]
        )
        self.sex = np.array([{"F": 1, "M": 2}.get(each.sex, 0) for each in people], np.int64)
        self.phone = np.array([_digits(each.phone) for each in people], np.int64)
        places: dict[str, int] = {"": 0}
        by_text = {
            text: places.setdefault(fold(text), len(places))
            for text in {each.destination for each in people}
        }
        self.place = np.array([by_text[each.destination] for each in people], np.int64)
        self.places = list(places)
        self.sounds = np.array([hash_of(sound_key(word)) for word in self.words], np.uint64)

    def __len__(self) -> int:
        return len(self.year)

    def commonness(self, variants: NameVariants) -> Commonness:
        """Count what is common in this register."""
        borne = np.bincount(self.names.ravel(), minlength=len(self.words))
        years = self.year[self.year > 0]
        return Commonness(
            len(self),
            {word: int(borne[at]) for at, word in enumerate(self.words) if at and borne[at]},
            variants=variants,
            years=Counter(years.tolist()),
            places=Counter(self.places[at] for at in self.place[self.place > 0].tolist()),
        )

    def keys(self) -> "list[NDArray[np.uint64]]":
        """Return the keys of everybody but for the year; 0 where a part is not known."""
        family, given = self.sounds[self.family], self.sounds[self.given]
        father = self.sounds[self.father[:, 0]]
        mother = self.sounds[self.mother[:, 0]]
        mother_family = self.sounds[self.mother[:, 1]]
        low, high = np.minimum(family, given), np.maximum(family, given)
        return [
            _mixed(low, high),
            _mixed(given, father),
            _mixed(family, father),
            _mixed(given, mother),
            _mixed(father, mother),
            _mixed(mother, mother_family),
        ]

    def _slots(self, texts: Sequence[str]) -> Ints:
        known = {text: self._words_of(text) for text in set(texts)}
        return np.array([known[text] for text in texts], np.int64).reshape(-1, _WORDS)

    def _words_of(self, text: str) -> tuple[int, ...]:
        numbers = [self._number(word) for word in words_in(text)[:_WORDS]]
        return (*numbers, *(0,) * (_WORDS - len(numbers)))

    def _number(self, word: str) -> int:
        known = self._numbers.get(word)
        if known is None:
            known = self._numbers[word] = len(self.words)
            self.words.append(word)
        return known


def link(
    known: Encoded,
    arrived: Encoded,
    commonness: Commonness,
    bits: float,
) -> list[Link]:
    """Return who of the arrived may be whom of the known: each person once, the likeliest first.

    `commonness` is that of the known; nobody with less evidence than `bits` is returned.
    """
    found: list[tuple[Ints, Ints, Bits]] = []
    blocks = _Blocks(known)
    years = _year_table(arrived, commonness)
    for start in range(0, len(arrived), _CHUNK):
        people = np.arange(start, min(start + _CHUNK, len(arrived)))
        mine, theirs = blocks.pairs(arrived, people)
        if not len(mine):
            continue
        worth = _Words(known, arrived, people, commonness)
        score = _evidence(known, arrived, mine, theirs, worth, years)
        score += _places(known, arrived, mine, theirs, commonness)
        good = score >= bits
        found.append((mine[good], theirs[good], score[good]))
    return _each_once(found)


class _Blocks:
    """The known by their keys, in order: whom somebody has a key in common with."""

    def __init__(self, known: Encoded) -> None:
        self._held: list[tuple[NDArray[np.uint64], Ints]] = []
        for key in known.keys():  # noqa: SIM118 - no dict
            self._hold(_with_year(key, known.year))
        for key in _without_year(known):
            self._hold(key)

    def pairs(self, arrived: Encoded, people: Ints) -> tuple[Ints, Ints]:
        """Return pairs of places, each once."""
        found: list[NDArray[np.uint64]] = []
        keys = arrived.keys()
        for (held, rows), key in zip(self._held, keys, strict=False):
            for apart in range(-_YEARS_ABOUT, _YEARS_ABOUT + 1):
                year = np.where(arrived.year[people] > 0, arrived.year[people] + apart, 0)
                found.append(_joined(held, rows, _with_year(key[people], year), people))
        for (held, rows), key in zip(self._held[len(keys) :], _without_year(arrived), strict=True):
            found.append(_joined(held, rows, key[people], people))
        both = np.unique(np.concatenate(found))
        return (both >> _HALF).astype(np.int64), (both & np.uint64(0xFFFFFFFF)).astype(np.int64)

    def _hold(self, key: NDArray[np.uint64]) -> None:
        order = np.argsort(key, kind="stable")
        order = order[key[order] != 0]
        self._held.append((key[order], order.astype(np.int64)))


def _joined(
    held: NDArray[np.uint64], rows: Ints, asked: NDArray[np.uint64], people: Ints
) -> NDArray[np.uint64]:
    """Return who has the keys that are asked for, with who asks, both in one number."""
    start = np.searchsorted(held, asked, "left")
    count = np.searchsorted(held, asked, "right") - start
    count[(asked == 0) | (count > _MOST_IN_BLOCK)] = 0
    total = int(count.sum())
    if not total:
        return np.zeros(0, np.uint64)
    mine = np.repeat(people, count).astype(np.uint64)
    first = np.repeat(start - np.concatenate(([0], np.cumsum(count)[:-1])), count)
    theirs = rows[first + np.arange(total)]
    pairs: NDArray[np.uint64] = (mine << _HALF) | theirs.astype(np.uint64)
    return pairs


class _Words:
    """What each word of some arrived people is worth beside each word of the known."""

    def __init__(
        self, known: Encoded, arrived: Encoded, people: Ints, commonness: Commonness
    ) -> None:
        used = np.unique(
            np.concatenate(
                [slots[people].ravel() for slots in (arrived.names, arrived.father, arrived.mother)]
            )
        )
        used = used[used > 0]
        self.row = np.zeros(len(arrived.words), np.int64)
        self.row[used] = np.arange(1, len(used) + 1)
        mine = [arrived.words[at] for at in used]
        levels = levels_between(mine, known.words[1:], commonness.variants)
        shares = np.array([commonness.share(word) for word in known.words[1:]], np.float32)
        mine_shares = np.array([commonness.share(word) for word in mine], np.float32)
        rows, columns = np.nonzero(levels)
        level = levels[rows, columns]
        share = np.maximum(np.maximum(shares[columns], mine_shares[rows]), LEAST_SHARE)
        kept = _KEPT[level]
        self.bits = np.zeros((len(used) + 1, len(known.words)), np.float32)
        self.bits[rows + 1, columns + 1] = np.log2(kept / np.minimum(share + _WIDER[level], kept))


def _evidence(
    known: Encoded,
    arrived: Encoded,
    mine: Ints,
    theirs: Ints,
    worth: _Words,
    years: NDArray[np.float32],
) -> Bits:
    score = _names(arrived.names[mine], known.names[theirs], worth)
    for parent in ("father", "mother"):
        my, their = getattr(arrived, parent)[mine], getattr(known, parent)[theirs]
        score += _parents(my, their, worth)
    both = (arrived.year[mine] > 0) & (known.year[theirs] > 0)
    estimated = arrived.estimated[mine] | known.estimated[theirs]
    places = np.clip(arrived.year[mine] - _FIRST_YEAR, 0, _YEARS - 1)
    others = np.clip(known.year[theirs] - _FIRST_YEAR, 0, _YEARS - 1)
    score += np.where(both, years[estimated.astype(np.int64), places, others], np.float32(0))
    sexes, their_sexes = arrived.sex[mine], known.sex[theirs]
    told = (sexes > 0) & (their_sexes > 0)
    same = np.where(sexes == their_sexes, _SAME_SEX_BITS, _OTHER_SEX_BITS)
    score += np.where(told, same, 0).astype(np.float32)
    phones, their_phones = arrived.phone[mine], known.phone[theirs]
    told = (phones > 0) & (their_phones > 0)
    same = np.where(phones == their_phones, _PHONE_BITS, _OTHER_PHONE_BITS)
    score += np.where(told, same, 0).astype(np.float32)
    return score


def _names(mine: Ints, theirs: Ints, worth: _Words) -> Bits:
    """Weigh all words of the names, in any order; words without a like one speak against."""
    rows = worth.row[mine]
    best = np.zeros((len(mine), theirs.shape[1]), np.float32)
    for slot in range(theirs.shape[1]):
        column = theirs[:, slot]
        for other in range(rows.shape[1]):
            np.maximum(best[:, slot], worth.bits[rows[:, other], column], out=best[:, slot])
    matched = np.count_nonzero(best, axis=1)
    my_words, their_words = np.count_nonzero(mine, axis=1), np.count_nonzero(theirs, axis=1)
    fewer = np.minimum(my_words, their_words)
    unlike = np.maximum(fewer - matched, 0)
    extra = np.maximum(my_words, their_words) - fewer
    found: Bits = best.sum(axis=1) + np.float32(_UNLIKE_BITS) * unlike
    found += np.float32(_EXTRA_BITS) * extra
    return found


def _parents(mine: Ints, theirs: Ints, worth: _Words) -> Bits:
    rows = worth.row[mine]
    best = np.zeros((len(mine), theirs.shape[1]), np.float32)
    for slot in range(theirs.shape[1]):
        for other in range(rows.shape[1]):
            np.maximum(
                best[:, slot], worth.bits[rows[:, other], theirs[:, slot]], out=best[:, slot]
            )
    total = best.sum(axis=1)
    told = (mine[:, 0] > 0) & (theirs[:, 0] > 0)
    unlike = np.where(total > 0, total, np.float32(UNLIKE_PARENT_BITS))
    return np.where(told, unlike, np.float32(0)).astype(np.float32)


def _places(
    known: Encoded, arrived: Encoded, mine: Ints, theirs: Ints, commonness: Commonness
) -> Bits:
    numbers = {place: at for at, place in enumerate(known.places)}
    as_known = np.array([numbers.get(place, -1) for place in arrived.places], np.int64)
    shares = [commonness.place_share(place) if place else 1.0 for place in known.places]
    bits = np.log2(_PLACE_KEPT / np.minimum(np.array(shares, np.float32), _PLACE_KEPT))
    my, their = arrived.place[mine], known.place[theirs]
    told = (my > 0) & (their > 0)
    same = as_known[my] == their
    found = np.where(same, bits[their], np.float32(_OTHER_PLACE_BITS))
    return np.where(told, found, np.float32(0)).astype(np.float32)


def _year_table(arrived: Encoded, commonness: Commonness) -> NDArray[np.float32]:
    """Return the evidence of two years: sure ones first, then where one is estimated."""
    table = np.zeros((2, _YEARS, _YEARS), np.float32)
    asked = np.unique(np.clip(arrived.year - _FIRST_YEAR, 0, _YEARS - 1))
    for at in asked[asked > 0].tolist():
        for other in range(1, _YEARS):
            for estimated in (False, True):
                table[int(estimated), at, other] = year_bits(
                    at + _FIRST_YEAR, other + _FIRST_YEAR, estimated, commonness
                )
    return table


def _each_once(found: list[tuple[Ints, Ints, Bits]]) -> list[Link]:
    """Take the likeliest pair of all, then the likeliest of who is left, and so on."""
    if not found:
        return []
    mine, theirs, score = (np.concatenate(part) for part in zip(*found, strict=True))
    links: list[Link] = []
    taken: set[int] = set()
    given: set[int] = set()
    for at in np.argsort(-score, kind="stable").tolist():
        one, other = int(mine[at]), int(theirs[at])
        if one not in taken and other not in given:
            taken.add(one)
            given.add(other)
            links.append(Link(one, other, float(score[at])))
    return links


def _with_year(key: NDArray[np.uint64], year: Ints) -> NDArray[np.uint64]:
    """Return the key with the year, 0 where either is not known."""
    mixed = _mixed(key, year.astype(np.uint64))
    mixed[(key == 0) | (year == 0)] = 0
    return mixed


def _without_year(side: Encoded) -> tuple[NDArray[np.uint64], ...]:
    """Return keys that tell enough without a year: a telephone, and both parents with a name."""
    given, father = side.sounds[side.given], side.sounds[side.father[:, 0]]
    parents = _mixed(father, _mixed(side.sounds[side.mother[:, 0]], given))
    return (_mixed(side.phone.astype(np.uint64), side.phone.astype(np.uint64)), parents)


def _mixed(one: NDArray[np.uint64], other: NDArray[np.uint64]) -> NDArray[np.uint64]:
    """Return one number for two, 0 where either is 0."""
    mixed = (one * _ODD) ^ ((other + np.uint64(1)) * (_ODD >> np.uint64(1)))
    mixed ^= mixed >> _HALF
    mixed[(one == 0) | (other == 0)] = 0
    return mixed


def _digits(phone: str) -> int:
    plain = phone[1:]
    if plain.isdecimal() and len(plain) <= _LONGEST_PHONE:
        return int(plain)
    return int("".join(char for char in phone if char.isdecimal())[:_LONGEST_PHONE] or 0)
