"""Numbers of blank cards as people type them."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.errors import InvalidInput
from core.rules.number_ranges import ranges_of, read_ranges


@pytest.mark.parametrize(
    ("text", "numbers"),
    [
        ("", ()),
        ("7", (7,)),
        ("1-3, 7", (1, 2, 3, 7)),
        ("00001–00003", (1, 2, 3)),
        ("3 4;5\n5", (3, 4, 5)),
        (" 9 - 11 ", (9, 10, 11)),
        ("2 à 4", (2, 3, 4)),
    ],
)
def test_ranges_are_read_as_people_write_them(text: str, numbers: tuple[int, ...]) -> None:
    assert read_ranges(text) == numbers


@pytest.mark.parametrize(
    "text",
    [
        *("abc", "1-", "5-3", "0", "1-99999999", "1-900000", "12x"),
        *("0000013", "1-0000013"),
    ],
)
def test_what_cannot_be_numbers_is_refused(text: str) -> None:
    with pytest.raises(InvalidInput) as refused:
        read_ranges(text)
    assert set(refused.value.problems) == {"ranges"}


@given(st.sets(st.integers(1, 400), max_size=60))
def test_ranges_hold_the_same_numbers(numbers: set[int]) -> None:
    found = ranges_of(numbers)
    assert {n for first, last in found for n in range(first, last + 1)} == numbers
    assert all(one[1] + 1 < other[0] for one, other in pairwise(found))
    assert read_ranges(", ".join(f"{a}-{b}" for a, b in found)) == tuple(sorted(numbers))
