from datetime import timedelta

import pytest

from core.commands.departures.end_stay import EndStay, end_stay
from core.commands.package.serve import Serve, UndoServing, serve, undo_serving
from core.errors import InvalidInput
from core.queries.package.distribution import family_at, holding_of, package_items, slot_count
from tests.builders import a_family, a_fiche, an_operation, registered

LUNCH = "2026-11-14/dejeuner"


@pytest.fixture
def at_lunch(clock):
    clock.step(timedelta(hours=10))
    return clock


def test_counters_know_served_refused_and_expected(house, at_lunch):
    people = registered(house, an_operation(house), a_fiche(1), a_fiche(2), a_fiche(3))
    house.do(serve, Serve("01-001", "REP", LUNCH))
    house.do(serve, Serve("01-001", "REP", LUNCH))
    count = house.look(slot_count, "REP", LUNCH)
    assert (count.served, count.refused, count.expected) == (1, 1, 3)
    house.do(end_stay, EndStay(people[0].stay_id, "ONWARD"))
    house.do(end_stay, EndStay(people[1].stay_id, "ONWARD"))
    count = house.look(slot_count, "REP", LUNCH)
    assert (count.served, count.expected) == (1, 2)


def test_serving_that_was_taken_back_is_not_counted_and_holds_nothing(house, at_lunch):
    (person,) = registered(house, an_operation(house))
    served = house.do(serve, Serve("01-001", "REP", LUNCH)).value
    holding = house.look(holding_of, person.stay_id, "REP", LUNCH)
    assert holding is not None
    assert holding.serving_id == served.serving_id
    assert holding.by == house.actor.name
    house.do(undo_serving, UndoServing(served.serving_id))
    assert house.look(holding_of, person.stay_id, "REP", LUNCH) is None
    assert house.look(slot_count, "REP", LUNCH).served == 0


def test_family_is_everybody_else_who_is_present(house, at_lunch):
    family = a_family(house, an_operation(house), 34, 36, 8)
    house.do(serve, Serve(family[1].call_no, "REP", LUNCH))
    house.do(end_stay, EndStay(family[2].stay_id, "FAMILY"))
    members = house.look(family_at, family[0].stay_id, "REP", LUNCH)
    assert [member.call_no for member in members] == [family[1].call_no]
    assert members[0].served_at == at_lunch.now()


def test_person_alone_has_no_family(house, at_lunch):
    (person,) = registered(house, an_operation(house))
    assert house.look(family_at, person.stay_id, "REP", LUNCH) == ()


def test_items_are_those_of_the_package(house):
    codes = [rule.code for rule in house.look(package_items)]
    assert codes[:2] == ["HEB", "REP"]


def test_unknown_item_or_slot_is_refused(house):
    with pytest.raises(InvalidInput):
        house.look(slot_count, "XXX", "stay")
    with pytest.raises(InvalidInput):
        house.look(slot_count, "REP", "stay")
