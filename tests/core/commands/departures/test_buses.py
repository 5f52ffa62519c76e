"""Buses: planned by region, boarded by scan, gone in one act that is undone in one."""

from datetime import timedelta

import pytest

from core.commands.departures.buses import (
    Board,
    BusLeaves,
    BusPlan,
    PlanBuses,
    SeatIn,
    StepDown,
    board,
    bus_leaves,
    cancel_buses,
    plan_buses,
    seat_in,
    step_down,
    undo_bus_left,
)
from core.commands.departures.end_stay import EndStay, end_stay
from core.commands.departures.undo_exit import UndoExit, undo_exit
from core.errors import InvalidInput, NotAllowed, Refused
from core.house import House
from core.ids import uuid7
from core.queries.cards.replaced_cards import card_ends
from core.queries.departures.departures_now import departures_now, proposed_buses
from core.queries.figures.figures import figures
from core.rules.access import Role
from tests.builders import a_family, a_fiche, an_operation, as_roles, registered


def test_bus_leaves_with_who_is_aboard_and_the_others_stay(house: House) -> None:
    here = registered(house, an_operation(house), *(a_fiche(n) for n in (1, 2, 3)))
    plan = BusPlan("Kayes", 10, tuple(each.stay_id for each in here))
    assert house.do(plan_buses, PlanBuses((plan,))).value == (1,)
    for each in here[:2]:
        assert house.do(board, Board(plan.id, each.card_code)).value.verdict == "aboard"
    gone = house.do(bus_leaves, BusLeaves(plan.id)).value
    assert set(gone.gone) == {each.stay_id for each in here[:2]}
    assert gone.missed == (here[2].stay_id,)
    now = house.look(departures_now)
    assert [row.stay_id for row in now.here] == [here[2].stay_id]
    assert now.here[0].bus_id is None
    assert {row.stay_id for row in now.left} == set(gone.gone)
    assert house.do(undo_bus_left, gone).value == 2
    again = house.look(departures_now)
    assert {row.bus_number for row in again.here} == {1}
    assert (len(again.here), again.buses[0].aboard, again.buses[0].left_at) == (3, 2, None)


def test_each_mistake_at_the_door_has_its_verdict(house: House) -> None:
    here = registered(house, an_operation(house), *(a_fiche(n) for n in (1, 2, 3, 4)))
    first = BusPlan("Kayes", 5, (here[0].stay_id,))
    second = BusPlan("Nioro", 5, (here[1].stay_id,))
    house.do(plan_buses, PlanBuses((first, second)))
    house.do(end_stay, EndStay(here[3].stay_id, "HOME"))

    def verdict(presented: str) -> tuple[str, int]:
        found = house.do(board, Board(first.id, presented)).value
        return found.verdict, found.bus

    assert verdict(here[0].card_code) == ("aboard", 1)
    assert verdict(here[0].card_code) == ("already_aboard", 0)
    assert verdict(here[1].card_code) == ("other_bus", 2)
    assert verdict(here[2].call_no) == ("not_on_list", 0)
    assert verdict(here[3].call_no) == ("has_left", 0)
    assert verdict("99-999") == ("number_unknown", 0)


def test_people_move_between_buses_and_back(house: House) -> None:
    here = registered(house, an_operation(house), a_fiche(1), a_fiche(2))
    keys = tuple(each.stay_id for each in here)
    first, second = BusPlan("Kayes", 2, keys), BusPlan("Nioro", 1)
    house.do(plan_buses, PlanBuses((first, second)))
    with pytest.raises(Refused, match="bus_full"):
        house.do(seat_in, SeatIn(keys, second.id))
    (back,) = house.do(seat_in, SeatIn(keys[:1], second.id)).value
    assert back == SeatIn(keys[:1], first.id)
    house.do(seat_in, back)
    assert [bus.seated for bus in house.look(departures_now).buses] == [2, 0]
    assert house.do(cancel_buses, (first.id,)).value == 2
    assert all(row.bus_id is None for row in house.look(departures_now).here)


def test_child_does_not_leave_in_a_bus_that_his_mother_missed(house: House) -> None:
    mother, child = a_family(house, an_operation(house), 34, 9)
    plan = BusPlan("Kayes", 5, (mother.stay_id, child.stay_id))
    house.do(plan_buses, PlanBuses((plan,)))
    house.do(board, Board(plan.id, child.call_no))
    with pytest.raises(Refused) as refusal:
        house.do(bus_leaves, BusLeaves(plan.id))
    assert refusal.value.code == "child_without_adult_aboard"
    assert refusal.value.details == {"call_no": child.call_no}
    house.do(board, Board(plan.id, mother.call_no))
    assert len(house.do(bus_leaves, BusLeaves(plan.id)).value.gone) == 2


def test_empty_bus_and_unknown_bus_do_not_leave(house: House) -> None:
    (man,) = registered(house, an_operation(house))
    plan = BusPlan("Kayes", 5, (man.stay_id,))
    house.do(plan_buses, PlanBuses((plan,)))
    house.do(board, Board(plan.id, man.call_no))
    assert house.do(step_down, StepDown(man.stay_id)).value
    assert not house.do(step_down, StepDown(man.stay_id)).value
    with pytest.raises(Refused, match="bus_empty"):
        house.do(bus_leaves, BusLeaves(plan.id))
    with pytest.raises(Refused, match="bus_unknown"):
        house.do(bus_leaves, BusLeaves(uuid7()))
    house.do(board, Board(plan.id, man.call_no))
    house.do(bus_leaves, BusLeaves(plan.id))
    with pytest.raises(Refused, match="bus_left"):
        house.do(bus_leaves, BusLeaves(plan.id))


def test_late_undo_of_a_bus_is_the_managers_and_one_exit_can_be_undone_alone(house: House) -> None:
    (man,) = registered(house, an_operation(house))
    plan = BusPlan("Kayes", 5, (man.stay_id,))
    desk = as_roles(house, Role.RECEPTION)
    desk.do(plan_buses, PlanBuses((plan,)))
    desk.do(board, Board(plan.id, man.call_no))
    gone = desk.do(bus_leaves, BusLeaves(plan.id)).value
    house.clock.step(timedelta(minutes=31))
    with pytest.raises(NotAllowed, match="undo_too_late"):
        desk.do(undo_bus_left, gone)
    house.do(undo_exit, UndoExit(man.stay_id, "descendu en route"))
    other = BusPlan("Kayes", 5, (man.stay_id,))
    assert house.do(plan_buses, PlanBuses((other,))).value == (2,)


def test_cards_end_with_the_answer_for_all_and_with_those_of_single_people(house: House) -> None:
    here = registered(house, an_operation(house), *(a_fiche(n) for n in range(4)))
    plan = BusPlan("Kayes", 9, tuple(each.stay_id for each in here))
    house.do(plan_buses, PlanBuses((plan,)))
    for each in here[:3]:
        house.do(board, Board(plan.id, each.card_code))
    # Who did not come keeps a card that holds, whatever was said of it.
    otherwise = ((here[1].stay_id, "kept"), (here[2].stay_id, ""), (here[3].stay_id, "cut"))
    gone = house.do(bus_leaves, BusLeaves(plan.id, "returned", otherwise)).value
    assert house.look(card_ends).fates == {"returned": 1, "kept": 1, "": 1}
    assert dict(house.look(figures).cards_ended) == {"returned": 1, "kept": 1, "": 1}
    house.do(undo_bus_left, gone)
    assert house.look(card_ends).fates == {}
    assert house.do(board, Board(plan.id, here[0].card_code)).value.verdict == "already_aboard"


def test_a_bus_leaves_with_no_answer_about_cards_and_with_none_that_is_not_known(
    house: House,
) -> None:
    (man,) = registered(house, an_operation(house))
    plan = BusPlan("Kayes", 5, (man.stay_id,))
    house.do(plan_buses, PlanBuses((plan,)))
    house.do(board, Board(plan.id, man.call_no))
    for wrong in (BusLeaves(plan.id, "eaten"), BusLeaves(plan.id, "", ((man.stay_id, "x"),))):
        with pytest.raises(InvalidInput):
            house.do(bus_leaves, wrong)
    house.do(bus_leaves, BusLeaves(plan.id))
    assert house.look(card_ends).fates == {"": 1}


def test_plan_tells_what_is_wrong_with_a_bus(house: House) -> None:
    with pytest.raises(InvalidInput) as refusal:
        house.do(plan_buses, PlanBuses((BusPlan(" ", 0, line="x" * 61),)))
    assert refusal.value.problems == {
        "label": "required",
        "capacity": "number_out_of_range",
        "line": "too_long",
    }


def test_proposal_leaves_out_who_has_a_place(house: House) -> None:
    here = registered(house, an_operation(house), a_fiche(1), a_fiche(2))
    (bus,) = house.look(proposed_buses, 10)
    assert set(bus.stay_ids) == {each.stay_id for each in here}
    house.do(plan_buses, PlanBuses((BusPlan("Kayes", 5, (here[0].stay_id,)),)))
    (bus,) = house.look(proposed_buses, 10)
    assert bus.stay_ids == (here[1].stay_id,)
