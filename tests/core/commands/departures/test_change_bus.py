"""A bus is planned otherwise: nobody loses a place by it, and it is put back as it was."""

from datetime import timedelta

import pytest

from core.commands.departures.buses import (
    Board,
    BusLeaves,
    BusPlan,
    PlanBuses,
    SeatIn,
    board,
    bus_leaves,
    cancel_buses,
    plan_buses,
    seat_in,
)
from core.commands.departures.change_bus import ChangeBus, change_bus
from core.errors import Conflict, InvalidInput, NotAllowed, Refused
from core.house import House
from core.queries.departures.departures_now import BusRow, departures_now
from core.rules.access import Role
from tests.builders import FOUNDED_AT, a_fiche, an_operation, as_roles, registered

LATER = FOUNDED_AT + timedelta(hours=9)


def the_bus(house: House) -> BusRow:
    (bus,) = house.look(departures_now).buses
    return bus


def planned(house: House, seats: int = 10, people: int = 3) -> tuple[BusPlan, tuple[str, ...]]:
    here = registered(house, an_operation(house), *(a_fiche(n) for n in range(people)))
    plan = BusPlan("Kayes", seats, tuple(each.stay_id for each in here), "01", "Sonef")
    house.do(plan_buses, PlanBuses((plan,)))
    return plan, tuple(each.card_code for each in here)


def test_places_hour_and_company_change_and_are_put_back(house: House) -> None:
    plan, _cards = planned(house)
    first = the_bus(house)
    wanted = ChangeBus(plan.id, first.version, " Nioro ", 52, "Diarra", "L 7", LATER)
    before = house.do(change_bus, wanted).value
    bus = the_bus(house)
    assert (bus.label, bus.capacity, bus.company, bus.line, bus.leaves_at) == (
        "Nioro", 52, "Diarra", "L 7", LATER,
    )  # fmt: skip
    assert (bus.seated, bus.region_code) == (3, "01")
    house.do(change_bus, before)
    bus = the_bus(house)
    assert (bus.label, bus.capacity, bus.company, bus.line, bus.leaves_at) == (
        "Kayes", 10, "Sonef", "", None,
    )  # fmt: skip


def test_it_is_never_made_smaller_than_those_who_have_a_place(house: House) -> None:
    plan, cards = planned(house)
    house.do(board, Board(plan.id, cards[0]))
    with pytest.raises(Refused, match="bus_too_small") as refusal:
        house.do(change_bus, ChangeBus(plan.id, the_bus(house).version, "Kayes", 1))
    said = refusal.value.details
    assert (said["seated"], said["aboard"], said["over"], said["places"]) == (3, 1, 2, 1)
    assert the_bus(house).capacity == 10
    # What the sentence offers: two of them ride elsewhere, then it is done.
    house.do(seat_in, SeatIn(plan.stay_ids[1:], None))
    house.do(change_bus, ChangeBus(plan.id, the_bus(house).version, "Kayes", 1))
    assert (the_bus(house).capacity, the_bus(house).aboard) == (1, 1)


def test_its_undo_is_refused_too_where_the_places_are_taken_meanwhile(house: House) -> None:
    plan, _cards = planned(house, seats=3)
    before = house.do(change_bus, ChangeBus(plan.id, the_bus(house).version, "Kayes", 9)).value
    (other,) = registered(house, an_operation(house, "Autre"), a_fiche(7))
    house.do(seat_in, SeatIn((other.stay_id,), plan.id))
    with pytest.raises(Refused, match="bus_too_small"):
        house.do(change_bus, before)


def test_what_is_wrong_is_told_by_field_and_two_desks_do_not_overwrite_each_other(
    house: House,
) -> None:
    plan, _cards = planned(house)
    seen = the_bus(house).version
    with pytest.raises(InvalidInput) as refusal:
        house.do(change_bus, ChangeBus(plan.id, seen, " ", 0, line="x" * 61))
    assert refusal.value.problems == {
        "label": "required", "capacity": "number_out_of_range", "line": "too_long",
    }  # fmt: skip
    house.do(change_bus, ChangeBus(plan.id, seen, "Kayes", 20))
    with pytest.raises(Conflict):
        house.do(change_bus, ChangeBus(plan.id, seen, "Kayes", 30))


def test_a_bus_that_left_or_was_taken_out_is_not_changed_and_not_by_everybody(
    house: House,
) -> None:
    plan, cards = planned(house)
    wanted = ChangeBus(plan.id, the_bus(house).version, "Kayes", 20)
    with pytest.raises(NotAllowed):
        as_roles(house, Role.CATERING).do(change_bus, wanted)
    house.do(board, Board(plan.id, cards[0]))
    house.do(bus_leaves, BusLeaves(plan.id))
    with pytest.raises(Refused, match="bus_left"):
        house.do(change_bus, wanted)
    other = BusPlan("Ségou", 5)
    house.do(plan_buses, PlanBuses((other,)))
    house.do(cancel_buses, (other.id,))
    with pytest.raises(Refused, match="bus_unknown"):
        house.do(change_bus, ChangeBus(other.id, 1, "Ségou", 6))
