"""What leaves the centre: no small number of people, nor anything it can be computed from."""

from datetime import date, timedelta

import pytest

from core.commands.departures.end_stay import EndStay, end_stay
from core.queries.figures.daily import daily_situation
from core.queries.figures.day_cells import cells_of, masks_of_day
from core.rules.births import Birth
from core.rules.suppression import LEAST, Mask
from tests.builders import a_fiche, an_operation, registered, some_people

DAY = date(2026, 11, 14)


@pytest.fixture
def day(house):
    """Thirty on a list, two boys alone; one man leaves."""
    begun = some_people(house, an_operation(house, departure_country="CIV"), 30)
    boys = (a_fiche(n, birth=Birth("YEAR", 2016)) for n in (1, 2))
    registered(house, an_operation(house, "Désert", departure_country="DZA"), *boys)
    house.clock.step(timedelta(hours=3))
    house.do(end_stay, EndStay(begun[0].stay_id, "HOME"))
    return house.look(daily_situation, DAY)


def test_every_small_count_of_people_is_masked(day):
    masks = masks_of_day(day)
    small = {key for key, count in cells_of(day).items() if 0 < count < LEAST}
    assert {"left:6", "lone_minors", "origin:DZA", "origin:DZA:boys", "children"} <= small
    assert small <= masks.keys()


def test_exits_are_not_computed_from_those_present_yesterday_and_today(day):
    masks = masks_of_day(day)
    flow = {"present:6", "present:5", "arrived:6", "left:6"}
    assert len(flow & masks.keys()) > 1


def test_a_small_country_is_not_computed_from_the_others(day):
    masks = masks_of_day(day)
    assert masks.keys() & {"origin:CIV", *(f"arrived:{at}" for at in range(7))}


def test_the_number_present_does_not_stand_unmasked_beside_the_package(day):
    masks = masks_of_day(day)
    if "present:6" in masks:
        owed = {f"package_of:{part.code}" for part in day.package if part.total == 31}
        assert owed <= masks.keys() or all(
            masks.get(key) is Mask.HIDDEN for key in ("left:6", "present:5", "arrived:6")
        )
