"""Freeing several beds at once."""

from core.commands.housing.assign_bed import AssignProposed, assign_proposed
from core.commands.housing.free_beds import free_beds
from core.house import House
from core.queries.housing.bed_plan import without_bed
from tests.builders import a_fiche, an_operation, registered


def test_beds_that_were_given_together_are_freed_together(house: House) -> None:
    people = registered(house, an_operation(house), *map(a_fiche, range(3)))
    ids = tuple(each.stay_id for each in people)
    house.do(assign_proposed, AssignProposed())
    assert house.do(free_beds, ids).value == ("H1-01", "H1-02", "H1-03")
    assert house.do(free_beds, ids).value == ()
    assert len(house.look(without_bed)) == 3
