from datetime import date, timedelta

import pytest

from core.commands.departures.cancel_stay import CancelStay, cancel_stay
from core.commands.departures.end_stay import EndStay, end_stay
from core.commands.disputes.open_dispute import OpenDispute, open_dispute
from core.commands.housing.assign_bed import AssignBed, assign_bed
from core.commands.package.count_meals import (
    CountMeals,
    UncountMeals,
    count_meals,
    uncount_meals,
)
from core.commands.package.mark_items import MarkItems, mark_items
from core.commands.package.record_sheet import RecordSheet, record_sheet
from core.commands.package.serve import Serve, serve
from core.queries.figures.daily import daily_situation
from core.queries.package.board_parts import (
    bed_numbers,
    double_numbers,
    flow_numbers,
    people_numbers,
)
from core.queries.stock.waiting import stock_waiting
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
    assert (now.people.without_bed, now.people.lone_minors, now.people.incomplete) == (4, 1, 0)
    assert {(row.country, row.men, row.women, row.girls, row.boys) for row in now.origins} == {
        ("CIV", 2, 1, 0, 0),
        ("DZA", 0, 0, 0, 1),
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
    assert now.exits.by_type == (("HOME", 1),)
    assert now.exits.by_region == (("01", 1),)
    assert now.differences == ()
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
    assert now.people.without_bed == 3
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


def test_the_report_and_the_board_say_the_same_at_one_instant(house, people):
    house.do(assign_bed, AssignBed(people[0].stay_id, "H1-01"))
    house.clock.step(timedelta(hours=30))
    house.do(end_stay, EndStay(people[1].stay_id, "HOME"))
    now = house.look(daily_situation, house.clock.now().date())
    assert now.people == house.look(people_numbers)
    assert now.beds == house.look(bed_numbers)
    assert now.flow == house.look(flow_numbers)
    assert now.waiting == house.look(stock_waiting)
    assert now.doubles == house.look(double_numbers).doubles
    assert now.differences == ()


def test_a_past_day_is_counted_as_it_was(house, people):
    house.do(assign_bed, AssignBed(people[0].stay_id, "H1-01"))
    house.clock.step(timedelta(hours=30))
    house.do(assign_bed, AssignBed(people[2].stay_id, "H1-02"))
    house.do(mark_items, MarkItems((people[0].stay_id,), "KHY"))
    then = house.look(daily_situation, DAY)
    assert (then.people.present, then.people.without_bed, then.people.lone_minors) == (4, 3, 1)
    kit = next(part for part in then.package if part.code == "KHY")
    assert (kit.done, kit.total) == (0, 4)
    assert next(block.done for block in then.blocks if block.code == "H") == 1
    assert (then.flow, then.beds, then.differences) == (None, None, ())


def test_midnight_belongs_to_the_day_that_begins(house):
    midnight = house.clock.now().replace(hour=0, minute=0)
    registered(house, an_operation(house, arrived_at=midnight), a_fiche(1))
    assert house.look(daily_situation, DAY).days[-1].arrived == 1
    assert house.look(daily_situation, DAY).days[-2].present == 0


def test_what_went_otherwise_is_counted_on_its_day(house, people):
    man = people[0]
    house.do(serve, Serve(man.call_no, "KHY", "stay"))
    house.do(serve, Serve(man.call_no, "KHY", "stay"))
    house.do(open_dispute, OpenDispute(man.call_no, "KHY", "stay"))
    told = house.look(daily_situation, DAY).incidents
    assert told.disputes == (("already_served", 1),)
    assert (told.open_disputes, told.refusals) == (1, 1)
    house.clock.step(timedelta(days=1))
    later = house.look(daily_situation, DAY + timedelta(days=1)).incidents
    assert (later.disputes, later.open_disputes, later.refusals) == ((), 1, 0)


def test_needs_are_counted_without_names(house):
    operation = an_operation(house)
    registered(
        house, operation, a_fiche(1, needs=("health",)), a_fiche(2, needs=("health", "baby"))
    )
    assert dict(house.look(daily_situation, DAY).needs) == {"health": 2, "baby": 1}
