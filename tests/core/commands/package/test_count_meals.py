"""Meals of guests and staff, counted apart from everybody's right."""

import pytest

from core.commands.package.count_meals import CountMeals, UncountMeals, count_meals, uncount_meals
from core.commands.package.serve import Serve, serve
from core.errors import InvalidInput, Refused
from core.house import House
from core.ids import uuid7
from core.queries.package.kitchen import kitchen
from tests.builders import FOUNDED_AT, a_family, an_operation

LUNCH = "2026-11-14/dejeuner"


def test_guests_and_staff_stand_beside_the_people_of_the_centre(house: House) -> None:
    a_family(house, an_operation(house), 34, 9, 3, 1)
    house.clock.at = FOUNDED_AT.replace(hour=12)
    house.do(serve, Serve("01-001", "REP", LUNCH))
    request = CountMeals(LUNCH, "guest", 4)
    entry = house.do(count_meals, request).value
    house.do(count_meals, request)
    house.do(count_meals, CountMeals(LUNCH, "staff", 6))
    count = house.look(kitchen, LUNCH)
    assert (count.adults, count.small, count.infants) == (2, 1, 1)
    assert (count.served, count.guests, count.staff) == (1, 4, 6)
    assert (count.people, count.all) == (4, 14)
    counter = house.do(uncount_meals, UncountMeals(entry)).value
    assert house.do(uncount_meals, UncountMeals(entry)).value == counter
    assert house.look(kitchen, LUNCH).guests == 0


@pytest.mark.parametrize(
    ("request_", "field"),
    [
        (CountMeals(LUNCH, "dog", 1), "kind"),
        (CountMeals(LUNCH, "staff", 0), "count"),
        (CountMeals("stay", "staff", 1), "slot"),
    ],
    ids=["kind", "count", "slot"],
)
def test_unusable_count_is_told(house: House, request_: CountMeals, field: str) -> None:
    with pytest.raises(InvalidInput) as refusal:
        house.do(count_meals, request_)
    assert list(refusal.value.problems) == [field]


def test_entry_that_is_not_there_cannot_be_taken_back(house: House) -> None:
    with pytest.raises(Refused, match="meals_unknown"):
        house.do(uncount_meals, UncountMeals(uuid7()))
