"""Sequences without gaps."""

from sqlalchemy.orm import Session

from core.commands import command
from core.db.counters import registrations, take
from core.house import House


@command(None)
def take_some(session: Session, request: tuple[tuple[str, int], ...]) -> list[list[int]]:
    return [list(take(session, name, many)) for name, many in request]


def test_numbers_follow_one_another_within_and_between_acts(house: House) -> None:
    first = house.do(take_some, (("a", 3), ("b", 1), ("a", 2))).value
    second = house.do(take_some, (("a", 1), ("b", 2))).value
    assert first == [[1, 2, 3], [1], [4, 5]]
    assert second == [[6], [2, 3]]


def test_registration_numbers_have_a_sequence_for_each_year() -> None:
    assert registrations(2026) != registrations(2027)
