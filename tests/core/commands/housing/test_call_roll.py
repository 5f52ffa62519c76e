"""Roll-call: ticks are kept with their hour, the newest counts."""

from datetime import timedelta

import pytest

from core.commands.housing.assign_bed import AssignBed, assign_bed
from core.commands.housing.call_roll import CallRoll, call_roll
from core.errors import Refused
from core.house import House
from core.queries.housing.rooms import roll_of_room, rooms
from tests.builders import a_fiche, an_operation, registered


def test_newest_tick_counts_and_the_others_are_kept(house: House) -> None:
    first, second, waiting = registered(house, an_operation(house), *map(a_fiche, range(3)))
    for each, bed in ((first, "H1-02"), (second, "H1-01")):
        house.do(assign_bed, AssignBed(each.stay_id, bed))
    assert house.do(call_roll, CallRoll((first.stay_id, second.stay_id), present=True)).value == 2
    house.clock.step(timedelta(minutes=5))
    house.do(call_roll, CallRoll((second.stay_id,), present=False))
    rows = house.look(roll_of_room, "H1")
    assert [(row.bed, row.present) for row in rows] == [("H1-01", False), ("H1-02", True)]
    assert rows[0].at == house.clock.now()
    assert house.look(roll_of_room) == rows
    assert house.look(roll_of_room, "H2") == ()
    room = next(row for row in house.look(rooms) if row.code == "H1")
    assert (room.taken, room.rolled_at) == (2, house.clock.now())
    with pytest.raises(Refused, match="stay_without_bed"):
        house.do(call_roll, CallRoll((first.stay_id, waiting.stay_id), present=True))


def test_who_was_never_looked_for_is_neither_here_nor_absent(house: House) -> None:
    (man,) = registered(house, an_operation(house))
    house.do(assign_bed, AssignBed(man.stay_id, "H1-01"))
    (row,) = house.look(roll_of_room)
    assert (row.present, row.at, row.call_no) == (None, None, man.call_no)
