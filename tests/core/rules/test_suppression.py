"""Masked cells: a reader who knows every sum may still take several numbers for each."""

from collections.abc import Mapping, Sequence
from itertools import product

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from core.rules.suppression import LEAST, Balance, Mask, masks_of, rounded

FURTHEST = 12
"""As far as the reader of these tests counts for a hidden cell."""


def readings(
    cells: Mapping[str, int], balances: Sequence[Balance], masks: Mapping[str, Mask]
) -> dict[str, set[int]]:
    """Return every number that each masked cell may be, by trying them all."""
    ranges = {
        key: range(1, LEAST) if mask is Mask.SMALL else range(FURTHEST)
        for key, mask in masks.items()
    }
    found: dict[str, set[int]] = {key: set() for key in masks}
    for guess in product(*ranges.values()):
        tried = dict(cells) | dict(zip(ranges, guess, strict=True))
        if all(
            sum(sign * tried[key] for key, sign in balance.signed()) == 0 for balance in balances
        ):
            for key, number in zip(ranges, guess, strict=True):
                found[key].add(number)
    return found


def table(*parts: int) -> tuple[dict[str, int], tuple[Balance, ...]]:
    names = tuple(f"part{at}" for at in range(len(parts)))
    cells = dict(zip(names, parts, strict=True)) | {"total": sum(parts)}
    return cells, (Balance(("total",), names),)


def test_nothing_is_masked_where_no_count_is_small():
    cells, sums = table(5, 40, 0)
    assert masks_of(cells, sums) == {}


def test_a_small_cell_takes_another_one_with_it():
    cells, sums = table(3, 60, 7)
    masks = masks_of(cells, sums)
    assert masks["part0"] is Mask.SMALL
    assert masks["part2"] is Mask.HIDDEN  # the smallest of those that are left
    assert "part1" not in masks
    assert len(readings(cells, sums, masks)["part0"]) > 1


def test_small_cells_that_pin_each_other_down_need_a_third():
    cells, sums = table(1, 1, 9)
    masks = masks_of(cells, sums)
    assert masks["part2"] is Mask.HIDDEN
    assert all(len(readings(cells, sums, masks)[part]) > 1 for part in ("part0", "part1"))


def test_a_small_total_is_masked_with_its_parts():
    cells, sums = table(1, 1, 1, 1)
    masks = masks_of(cells, sums)
    assert "total" in masks
    found = readings(cells, sums, masks)
    assert all(len(found[key]) > 1 for key in cells)


def test_a_lone_cell_without_any_sum_is_masked_alone():
    assert masks_of({"overdue": 2, "present": 40}, ()) == {"overdue": Mask.SMALL}


def test_a_day_between_two_days_does_not_give_the_exits_away():
    cells = {"yesterday": 8, "came": 0, "left": 2, "today": 6}
    sums = (Balance(("today", "left"), ("yesterday", "came")),)
    masks = masks_of(cells, sums)
    assert masks["left"] is Mask.SMALL
    assert len(readings(cells, sums, masks)["left"]) > 1


@settings(max_examples=150, deadline=None)
@given(st.lists(st.integers(0, 9), min_size=1, max_size=4))
def test_no_small_cell_of_a_table_can_be_computed(parts: list[int]):
    cells, sums = table(*parts)
    masks = masks_of(cells, sums)
    found = readings(cells, sums, masks)
    for key, count in cells.items():
        if 0 < count < LEAST:
            assert key in masks
            assert len(found[key]) > 1


def agrees(cells: Mapping[str, int], masks: Mapping[str, Mask], guess: Mapping[str, int]) -> bool:
    """Say whether the report could look the same if the numbers were these."""
    return all(
        1 <= guess[key] < LEAST
        if masks.get(key) is Mask.SMALL
        else key in masks or guess[key] == count
        for key, count in cells.items()
    )


def linked(a: int, b: int, c: int) -> dict[str, int]:
    return {"a": a, "b": b, "c": c, "ab": a + b, "total": a + b + c}


@settings(max_examples=60, deadline=None)
@given(st.tuples(st.integers(0, 7), st.integers(0, 7), st.integers(0, 7)))
def test_no_small_cell_of_two_linked_tables_can_be_computed(parts: tuple[int, int, int]):
    cells = linked(*parts)
    sums = (Balance(("ab",), ("a", "b")), Balance(("total",), ("ab", "c")))
    masks = masks_of(cells, sums)
    tried = (linked(*guess) for guess in product(range(FURTHEST), repeat=3))
    same = [guess for guess in tried if agrees(cells, masks, guess)]
    for key, count in cells.items():
        if 0 < count < LEAST:
            assert len({guess[key] for guess in same}) > 1


@pytest.mark.parametrize("count", [1, 4])
def test_what_is_shown_is_never_small(count: int):
    cells, sums = table(count, 30, 12, 0)
    masks = masks_of(cells, sums)
    assert all(not 0 < cells[key] < LEAST for key in cells if key not in masks)


@pytest.mark.parametrize(("count", "said"), [(0, 0), (5, 5), (7, 5), (8, 10), (12, 10), (13, 15)])
def test_counts_are_rounded_to_five(count, said):
    assert rounded(count) == said
