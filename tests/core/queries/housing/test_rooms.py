"""The forecast as the books give it."""

from datetime import timedelta

from core.commands.housing.assign_bed import AssignBed, assign_bed
from core.db.departures import Bus, BusSeat
from core.house import House
from core.ids import uuid7
from core.queries.housing.bed_plan import bed_plan
from core.queries.housing.rooms import beds_freed
from tests.builders import a_fiche, an_operation, registered, write_rows


def test_beds_are_freed_at_the_deadlines_of_who_sleeps_in_them(house: House) -> None:
    now = house.clock.now()
    operation = an_operation(house, arrived_at=now - timedelta(hours=60))
    first, _second = registered(house, operation, *map(a_fiche, range(2)))
    free = len(house.look(bed_plan))
    house.do(assign_bed, AssignBed(first.stay_id, "H1-01"))
    steps = house.look(beds_freed)
    assert [step.beds for step in steps] == [0, 1, *[0] * 10]
    assert [step.free for step in steps[:3]] == [free - 1, free, free]
    assert steps[-1].until == now + timedelta(hours=72)


def test_whoever_has_a_seat_in_a_bus_leaves_with_it(house: House) -> None:
    now = house.clock.now()
    (man,) = registered(house, an_operation(house))
    house.do(assign_bed, AssignBed(man.stay_id, "H1-01"))
    bus = Bus(
        id=uuid7(),
        number=1,
        label="Kayes",
        capacity=40,
        made_at=now,
        leaves_at=now + timedelta(hours=20),
    )
    seat = BusSeat(bus_id=bus.id, stay_id=man.stay_id)
    write_rows(house, bus, seat)
    assert [step.beds for step in house.look(beds_freed)] == [0, 0, 0, 1, *[0] * 8]
