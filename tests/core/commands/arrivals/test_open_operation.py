"""Opening an operation."""

from dataclasses import replace
from datetime import timedelta

import pytest

from core.commands.arrivals.open_operation import OpenOperation, open_operation
from core.errors import InvalidInput
from core.house import House
from core.queries.arrivals.operations import operations
from tests.builders import FOUNDED_AT


def test_operations_are_numbered_in_turn_and_a_retry_opens_no_second(house: House) -> None:
    request = OpenOperation(" Convoi de Nioro ", FOUNDED_AT, announced=175)
    first = house.do(open_operation, request).value
    assert house.do(open_operation, request).value == first
    second = house.do(open_operation, OpenOperation("Vol", FOUNDED_AT)).value
    assert (first.number, first.label, second.number) == (1, "Convoi de Nioro", 2)
    assert [(row.number, row.announced) for row in house.look(operations)] == [(2, None), (1, 175)]


@pytest.mark.parametrize(
    ("changes", "problem"),
    [
        ({"label": " "}, {"label": "required"}),
        ({"label": "x" * 121}, {"label": "too_long"}),
        ({"announced": -1}, {"announced": "number_out_of_range"}),
        ({"announced": 5001}, {"announced": "number_out_of_range"}),
        ({"arrived_at": FOUNDED_AT.replace(tzinfo=None)}, {"arrived_at": "time_without_zone"}),
        (
            {"arrived_at": FOUNDED_AT + timedelta(hours=24, minutes=1)},
            {"arrived_at": "arrival_in_future"},
        ),
    ],
)
def test_unusable_values_are_told(
    house: House, changes: dict[str, object], problem: dict[str, str]
) -> None:
    request = replace(OpenOperation("Convoi", FOUNDED_AT), **changes)
    with pytest.raises(InvalidInput) as refusal:
        house.do(open_operation, request)
    assert refusal.value.problems == problem


def test_operation_may_be_prepared_a_day_ahead(house: House) -> None:
    tomorrow = OpenOperation("Demain", FOUNDED_AT + timedelta(hours=24))
    assert house.do(open_operation, tomorrow).value.number == 1


def test_an_arrival_of_long_ago_is_asked_once(house: House) -> None:
    old = OpenOperation("Ancien", FOUNDED_AT - timedelta(days=31))
    with pytest.raises(InvalidInput) as refusal:
        house.do(open_operation, old)
    assert refusal.value.problems == {"arrived_at": "arrival_long_ago"}
    assert house.do(open_operation, replace(old, date_confirmed=True)).value.number == 1
    recent = OpenOperation("Récent", FOUNDED_AT - timedelta(days=29))
    assert house.do(open_operation, recent).value.number == 2
