"""The forecast as the books give it."""

from datetime import timedelta

from core.commands.housing.assign_bed import AssignBed, assign_bed
from core.house import House
from core.queries.housing.bed_plan import bed_plan
from core.queries.housing.rooms import beds_freed
from tests.builders import a_fiche, an_operation, registered


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
