from datetime import date, timedelta

import pytest

from core.commands.departures.cancel_stay import CancelStay, cancel_stay
from core.commands.departures.end_stay import EndStay, end_stay
from core.commands.housing.assign_bed import AssignBed, assign_bed
from core.commands.package.count_meals import (
    CountMeals,
    UncountMeals,
    count_meals,
    uncount_meals,
)
from core.commands.package.record_sheet import RecordSheet, record_sheet
from core.queries.figures.daily import daily_situation
from core.rules.births import Birth
from tests.builders import a_fiche, an_operation, registered

DAY = date(2026, 11, 14)


@pytest.fixture
def people(house):
    """Two men, a woman and a boy alone, come at 02:10 from two countries."""
    coast = an_operation(house, departure_country="CIV", return_type="EMERG")
    desert = an_operation(house, "Désert", departure_country="DZA", return_type="EXPUL")
    return (
        *registered(house, coast, a_fiche(1), a_fiche(2, sex="F"), a_fiche(3)),
        *registered(house, desert, a_fiche(4, birth=Birth("YEAR", 2016))),
    )


def test_the_day_of_arrival_counts_everybody(house, people):
    now = house.look(daily_situation, DAY)
    today = now.days[-1]
    assert (today.day, today.arrived, today.left, today.present) == (DAY, 4, 0, 4)
    assert [day.day for day in now.days] == [DAY - timedelta(days=ago) for ago in range(6, -1, -1)]
    assert (now.without_bed, now.lone_minors, now.incomplete) == (4, 1, 0)
    assert {(row.country, row.men, row.women, row.children) for row in now.origins} == {
        ("CIV", 2, 1, 0),
        ("DZA", 0, 0, 1),
    }
    assert dict(now.return_types) == {"EMERG": 3, "EXPUL": 1}
    assert now.meals == ()


def test_flows_of_a_past_day_stay_as_they_were(house, people):
    house.clock.step(timedelta(hours=30))
    house.do(end_stay, EndStay(people[0].stay_id, "HOME"))
    then = house.look(daily_situation, DAY).days[-1]
    assert (then.arrived, then.left, then.present) == (4, 0, 4)
    now = house.look(daily_situation, DAY + timedelta(days=1))
    assert (now.days[-1].arrived, now.days[-1].left, now.days[-1].present) == (0, 1, 3)
    assert now.days[-2].present == 4
    assert now.exits == (("HOME", 1),)
    assert now.return_types == ()


def test_meals_beds_and_the_package_are_counted(house, people):
    house.do(assign_bed, AssignBed(people[0].stay_id, "H1-01"))
    house.clock.step(timedelta(hours=10, minutes=30))
    eaten = tuple(each.stay_id for each in people[:3])
    house.do(record_sheet, RecordSheet("REP", "2026-11-14/dejeuner", eaten))
    now = house.look(daily_situation, DAY)
    assert {(meal.code, meal.done, meal.total) for meal in now.meals} == {
        ("petit-dejeuner", 0, 4),
        ("dejeuner", 3, 4),
    }
    assert now.without_bed == 3
    assert {(block.code, block.done, block.total) for block in now.blocks} >= {("H", 1, 12)}
    part = next(part for part in now.package if part.code == "HEB")
    assert (part.done, part.total) == (1, 4)


def test_who_stays_over_the_time_is_overdue(house, people):
    house.clock.step(timedelta(hours=73))
    now = house.look(daily_situation, house.clock.now().date())
    assert now.days[-1].overdue == 4
    assert now.days[-2].overdue == 0
    assert now.overdue_reasons == (("", 4),)


def test_an_arrival_that_was_a_mistake_is_not_counted(house, people):
    house.do(cancel_stay, CancelStay(people[0].stay_id, "not_arrived"))
    today = house.look(daily_situation, DAY).days[-1]
    assert (today.arrived, today.left, today.present) == (3, 0, 3)


def test_meals_of_guests_and_staff_are_counted_apart(house, people):
    lunch = f"{DAY.isoformat()}/dejeuner"
    house.do(count_meals, CountMeals(lunch, "guest", 3))
    entry = house.do(count_meals, CountMeals(lunch, "staff", 5)).value
    now = house.look(daily_situation, DAY)
    assert (now.guest_meals, now.staff_meals) == (3, 5)
    assert {meal.done for meal in now.meals} <= {0, 1, 2, 3, 4}
    house.do(uncount_meals, UncountMeals(entry))
    assert house.look(daily_situation, DAY).staff_meals == 0
