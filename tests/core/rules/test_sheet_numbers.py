"""What is typed from a ticked list."""

import pytest

from core.errors import InvalidInput
from core.rules.sheet_numbers import MOST, sheet_numbers


@pytest.mark.parametrize(
    ("text", "operation", "numbers"),
    [
        ("415", 7, ("07-415",)),
        ("415", None, ("415",)),
        (" 07-415 ", 3, ("07-415",)),
        ("401-403", 7, ("07-401", "07-402", "07-403")),
        ("401 - 403", 7, ("07-401", "07-402", "07-403")),
        ("98 à 101", 7, ("07-098", "07-099", "07-100", "07-101")),
        ("12..13", 7, ("07-012", "07-013")),
        ("9-11", 7, ("07-009", "07-010", "07-011")),
        ("12-150", None, ("12-150",)),
        ("401, 403;405 403", 7, ("07-401", "07-403", "07-405")),
        ("R3K7-29PQ-4M1X", 7, ("R3K7-29PQ-4M1X",)),
    ],
)
def test_numbers_are_read_as_they_were_meant(text, operation, numbers) -> None:
    assert sheet_numbers(text, operation) == numbers


@pytest.mark.parametrize("text", ["", "  ", "410-401", f"1..{MOST + 1}", "0-3"])
def test_what_is_no_list_of_numbers_is_told(text: str) -> None:
    with pytest.raises(InvalidInput) as refusal:
        sheet_numbers(text, 7)
    assert refusal.value.problems == {"numbers": "numbers_unreadable"}
