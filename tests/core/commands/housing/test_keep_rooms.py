"""Rooms clean or not, beds blocked or high up, linen, and who sleeps apart."""

from datetime import timedelta

import pytest

from core.commands.housing.assign_bed import AssignBed, assign_bed, free_bed
from core.commands.housing.keep_rooms import (
    HandLinen,
    SetBed,
    SetRooms,
    SetUpstairs,
    SleepApart,
    hand_linen,
    set_bed,
    set_rooms,
    set_upstairs,
    sleep_apart,
)
from core.commands.housing.lay_out_beds import BlockPlan, add_blocks
from core.errors import InvalidInput, Refused
from core.house import House
from core.ids import uuid7
from core.queries.housing.bed_plan import without_bed
from core.queries.housing.rooms import roll_of_room, rooms
from tests.builders import a_fiche, an_operation, registered


def states(house: House) -> dict[str, str]:
    return {room.code: room.state for room in house.look(rooms)}


def test_room_in_which_somebody_slept_is_to_be_cleaned(house: House) -> None:
    first, second = registered(house, an_operation(house), *map(a_fiche, range(2)))
    house.do(assign_bed, AssignBed(first.stay_id, "H1-01"))
    house.do(free_bed, first.stay_id)
    assert states(house)["H1"] == "clean"
    house.do(assign_bed, AssignBed(second.stay_id, "H1-01"))
    house.clock.step(timedelta(hours=26))
    house.do(free_bed, second.stay_id)
    assert states(house)["H1"] == "to_clean"
    assert house.do(set_rooms, SetRooms(("H1", "H2"), "clean")).value == ("H1",)
    assert states(house)["H1"] == "clean"
    with pytest.raises(InvalidInput):
        house.do(set_rooms, SetRooms(("H1",), "shining"))


def test_blocked_bed_is_proposed_to_nobody_until_it_is_freed(house: House) -> None:
    (man,) = registered(house, an_operation(house))
    before = house.do(set_bed, SetBed("H1-01", "fuite d’eau")).value
    assert before == SetBed("H1-01")
    assert house.look(without_bed)[0].proposed == "H1-02"
    house.do(set_bed, before)
    assert house.look(without_bed)[0].proposed == "H1-01"
    house.do(assign_bed, AssignBed(man.stay_id, "H1-01"))
    with pytest.raises(Refused, match="bed_taken"):
        house.do(set_bed, SetBed("H1-01", "fuite d’eau"))
    with pytest.raises(Refused, match="bed_unknown"):
        house.do(set_bed, SetBed("Z9-99"))
    with pytest.raises(InvalidInput):
        house.do(set_bed, SetBed("H1-02", "x" * 41))


def test_who_cannot_climb_is_proposed_a_low_bed_on_the_ground_floor(house: House) -> None:
    registered(house, an_operation(house), a_fiche(1, needs=("disability",)))
    house.do(set_upstairs, SetUpstairs("H1", upstairs=True))
    house.do(set_bed, SetBed("H2-01", upper=True))
    (row,) = house.look(without_bed)
    assert (row.proposed, row.low) == ("H2-02", True)
    with pytest.raises(Refused, match="room_unknown"):
        house.do(set_upstairs, SetUpstairs("Z9", upstairs=True))


def test_who_is_to_sleep_apart_waits_for_a_room_kept_for_it(house: House) -> None:
    (man,) = registered(house, an_operation(house))
    assert house.do(sleep_apart, SleepApart(man.stay_id)).value
    assert not house.do(sleep_apart, SleepApart(man.stay_id)).value
    (row,) = house.look(without_bed)
    assert (row.proposed, row.reason, row.apart) == ("", "no_room_apart", True)
    with pytest.raises(Refused, match="block_rule"):
        house.do(assign_bed, AssignBed(man.stay_id, "H1-01"))
    house.do(add_blocks, (BlockPlan("I", "À part", "apart", 1, 2),))
    assert house.look(without_bed)[0].proposed == "I1-01"
    assert house.do(sleep_apart, SleepApart(man.stay_id, apart=False)).value
    assert house.look(without_bed)[0].proposed == "H1-01"
    with pytest.raises(Refused, match="stay_unknown"):
        house.do(sleep_apart, SleepApart(uuid7()))


def test_linen_is_held_by_a_person_once_until_it_comes_back(house: House) -> None:
    first, second = registered(house, an_operation(house), *map(a_fiche, range(2)))
    for each, bed in ((first, "H1-01"), (second, "H1-02")):
        house.do(assign_bed, AssignBed(each.stay_id, bed))
    both = (first.stay_id, second.stay_id)
    assert house.do(hand_linen, HandLinen(both[:1])).value == both[:1]
    assert house.do(hand_linen, HandLinen(both)).value == both[1:]
    assert [row.linen for row in house.look(roll_of_room, "H1")] == [True, True]
    assert house.do(hand_linen, HandLinen(both[:1], given=False)).value == both[:1]
    assert [row.linen for row in house.look(roll_of_room, "H1")] == [False, True]
    assert house.do(hand_linen, HandLinen((uuid7(),))).value == ()
