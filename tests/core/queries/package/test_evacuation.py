"""Evacuation and relief lists: by room and number, names only for who may read them."""

from datetime import timedelta

import pytest

from core.commands.departures.end_stay import EndStay, end_stay
from core.commands.housing.assign_bed import AssignProposed, assign_proposed
from core.commands.package.serve import Serve, serve
from core.errors import NotAllowed
from core.house import House
from core.queries.package.evacuation import evacuees, named_evacuees, relief_list
from core.rules.access import Role
from core.rules.births import from_age
from tests.builders import FOUNDED_AT, a_fiche, an_operation, as_roles, registered


def test_rooms_come_in_order_and_who_has_no_bed_last(house: House) -> None:
    operation = an_operation(house)
    people = registered(house, operation, *map(a_fiche, range(1, 5)))
    house.do(assign_proposed, AssignProposed((people[3].stay_id, people[1].stay_id)))
    house.do(end_stay, EndStay(people[2].stay_id, "HOME"))
    rows = house.look(evacuees)
    assert [bool(row.bed) for row in rows] == [True, True, False]
    assert rows[2].call_no == "01-001"
    keys = [(row.block, row.room, row.call_no) for row in rows[:2]]
    assert keys == sorted(keys)
    assert all(row.room and row.block_label for row in rows[:2])


def test_names_are_only_in_the_list_that_asks_for_them(house: House) -> None:
    registered(house, an_operation(house), a_fiche(1, family_name="Keïta"))
    assert {(row.family_name, row.given_names) for row in house.look(evacuees)} == {("", "")}
    assert house.look(named_evacuees)[0].family_name == "Keïta"
    kitchen = as_roles(house, Role.CATERING)
    assert len(kitchen.look(evacuees)) == 1
    with pytest.raises(NotAllowed):
        kitchen.look(named_evacuees)


def test_small_children_are_marked(house: House) -> None:
    today = FOUNDED_AT.date()
    registered(
        house,
        an_operation(house),
        a_fiche(1),
        a_fiche(2, birth=from_age(2, today)),
        a_fiche(3, needs=("disability",)),
    )
    assert [row.helped for row in house.look(evacuees)] == [False, True, True]


def test_relief_list_tells_the_last_meal_by_number(house: House) -> None:
    people = registered(house, an_operation(house), *map(a_fiche, range(1, 12)))
    house.clock.step(timedelta(hours=5))
    house.do(serve, Serve(people[10].card_code, "REP", "2026-11-14/petit-dejeuner"))
    house.clock.step(timedelta(hours=5))
    house.do(serve, Serve(people[10].card_code, "REP", "2026-11-14/dejeuner"))
    rows = house.look(relief_list)
    assert [row.call_no for row in rows] == [f"01-{number:03d}" for number in range(1, 12)]
    assert rows[10].last_meal == "2026-11-14/dejeuner"
    assert rows[0].last_meal == ""
