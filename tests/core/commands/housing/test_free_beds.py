"""Freeing several beds at once."""

from datetime import timedelta

from core.commands.housing.assign_bed import AssignProposed, assign_proposed
from core.commands.housing.free_beds import free_beds
from core.house import House
from core.queries.housing.bed_plan import without_bed
from core.queries.package.follow_up import follow_up
from core.rules.package import ItemState
from tests.builders import a_fiche, an_operation, registered


def test_beds_that_were_given_together_are_freed_together(house: House) -> None:
    people = registered(house, an_operation(house), *map(a_fiche, range(3)))
    ids = tuple(each.stay_id for each in people)
    house.do(assign_proposed, AssignProposed())
    assert house.do(free_beds, ids).value == ("H1-01", "H1-02", "H1-03")
    assert house.do(free_beds, ids).value == ()
    assert len(house.look(without_bed)) == 3


def housed(house: House) -> list[ItemState]:
    return [
        next(item.state for item in row.items if item.code == "HEB")
        for row in house.look(follow_up)
    ]


def test_bed_that_nobody_slept_in_no_longer_counts_as_given(house: House) -> None:
    people = registered(house, an_operation(house), *map(a_fiche, range(2)))
    house.do(assign_proposed, AssignProposed())
    assert housed(house) == [ItemState.DONE, ItemState.DONE]
    house.do(free_beds, (people[0].stay_id,))
    assert sorted(housed(house)) == [ItemState.DONE, ItemState.DUE]
    house.do(assign_proposed, AssignProposed())
    assert housed(house) == [ItemState.DONE, ItemState.DONE]


def test_bed_that_was_slept_in_stays_counted(house: House) -> None:
    people = registered(house, an_operation(house), a_fiche())
    house.do(assign_proposed, AssignProposed())
    house.clock.step(timedelta(hours=26))
    house.do(free_beds, (people[0].stay_id,))
    assert housed(house) == [ItemState.DONE]
