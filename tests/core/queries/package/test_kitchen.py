"""How many meals are cooked: whoever is here and entitled, by the size of the portion."""

from datetime import timedelta

from core.commands.departures.end_stay import EndStay, end_stay
from core.house import House
from core.queries.package.kitchen import kitchen
from tests.builders import FOUNDED_AT, a_family, an_operation, some_people

LUNCH = "2026-11-14/dejeuner"


def test_portions_go_by_age(house: House) -> None:
    a_family(house, an_operation(house), 34, 9, 3, 1)
    house.clock.at = FOUNDED_AT.replace(hour=11)
    count = house.look(kitchen, LUNCH)
    assert (count.adults, count.small, count.infants) == (2, 1, 1)
    assert count.all == count.people == 4


def test_nobody_is_cooked_for_who_has_left(house: House) -> None:
    people = some_people(house, an_operation(house), 3)
    house.clock.at = FOUNDED_AT.replace(hour=11)
    before = house.look(kitchen, LUNCH).people
    house.do(end_stay, EndStay(people[0].stay_id, "HOME"))
    house.clock.step(timedelta(minutes=1))
    assert house.look(kitchen, LUNCH).people == before - 1 == 2
