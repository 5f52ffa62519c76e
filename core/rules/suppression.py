"""Small counts that must not leave the centre: which cells of a report are masked.

A count from 1 to 4 may point at somebody (`domain.md` 8: cells under 5 are suppressed). It is
masked, and so are others where it could be computed from totals: every sum that the report
shows is looked at as a reader with a pencil would, until each small cell may still be one of
several numbers.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from math import inf
from typing import Final

LEAST: Final = 5
"""Counts from this on may be shown."""

_ROUNDS = 200


def rounded(count: int) -> int:
    """Return a count to the nearest multiple of `LEAST`: a difference of two tells of nobody.

    Rounding to base 5, as census offices do (Willenborg and de Waal 2001).
    """
    return (count + LEAST // 2) // LEAST * LEAST


class Mask(StrEnum):
    """What stands instead of a number."""

    SMALL = "small"
    """It is below `LEAST`, and that is said."""
    HIDDEN = "hidden"
    """Nothing is said of it: it guards another."""


@dataclass(frozen=True, slots=True)
class Balance:
    """Cells of which the sums on both sides are the same: a total, and its parts."""

    total: tuple[str, ...]
    parts: tuple[str, ...]

    def signed(self) -> tuple[tuple[str, int], ...]:
        """Return each cell with its sign; together they make nothing."""
        return (*((key, 1) for key in self.total), *((key, -1) for key in self.parts))


_Bounds = dict[str, tuple[float, float]]


def masks_of(cells: Mapping[str, int], balances: Sequence[Balance]) -> dict[str, Mask]:
    """Return what stands instead of which cells; `balances` name cells that `cells` has.

    Zero says that there is nobody, which is shown unless it guards another cell.
    """
    small = [key for key, count in cells.items() if 0 < count < LEAST]
    masks = dict.fromkeys(small, Mask.SMALL)
    while True:
        bounds = _bounds(cells, balances, masks)
        told = next((key for key in small if bounds[key][0] == bounds[key][1]), "")
        if not told or not _guard(told, cells, balances, masks):
            return masks


def _guard(
    told: str, cells: Mapping[str, int], balances: Sequence[Balance], masks: dict[str, Mask]
) -> bool:
    """Mask one cell more that helps to keep `told` unknown; say whether there was one."""
    near = {key for each in balances for key, _sign in each.signed() if told in _keys(each)}
    shown = sorted(
        (key for key in near if key not in masks), key=lambda key: (not cells[key], cells[key], key)
    )
    if shown:
        masks[shown[0]] = Mask.HIDDEN
        return True
    # Everything around is masked already: less is said of each.
    said = sorted(key for key in near | {told} if masks.get(key) is Mask.SMALL)
    for key in said:
        masks[key] = Mask.HIDDEN
    return bool(said)


def _keys(balance: Balance) -> tuple[str, ...]:
    return (*balance.total, *balance.parts)


def _bounds(
    cells: Mapping[str, int], balances: Sequence[Balance], masks: Mapping[str, Mask]
) -> _Bounds:
    """Return between what a reader knows each cell to be, from the marks and from the sums."""
    known: _Bounds = {}
    for key, count in cells.items():
        match masks.get(key):
            case Mask.SMALL:
                known[key] = (1, LEAST - 1)
            case Mask.HIDDEN:
                known[key] = (0, inf)
            case _:
                known[key] = (count, count)
    for _round in range(_ROUNDS):
        before = dict(known)
        for balance in balances:
            _narrow(known, balance.signed())
        if known == before:
            break
    return known


def _narrow(known: _Bounds, signed: tuple[tuple[str, int], ...]) -> None:
    """Narrow every cell of one balance by all the others."""
    for key, sign in signed:
        least = most = 0.0
        for other, its in signed:
            if other != key:
                low, high = known[other]
                least += low if its > 0 else -high
                most += high if its > 0 else -low
        low, high = (-most, -least) if sign > 0 else (least, most)
        known[key] = (max(known[key][0], low), min(known[key][1], high))
