"""Two families that meet are one, and a child keeps the adult who answers for it."""

import pytest

from core.commands.people.merge_families import MergeFamilies, merge_families
from core.commands.people.undo_family_change import UndoFamilyChange, undo_family_change
from core.errors import Refused
from core.house import House
from tests.builders import a_linked_family, an_operation, seat_of


def test_two_families_that_meet_are_one_and_a_child_keeps_its_adult(house: House) -> None:
    operation = an_operation(house)
    first, second = a_linked_family(house, operation), a_linked_family(house, operation)
    into, gone = seat_of(house, first[0]).family, seat_of(house, second[0]).family
    assert into is not None
    assert gone is not None
    done = house.do(merge_families, MergeFamilies(into, gone, "found")).value
    assert done.people == 4
    assert {seat_of(house, each).family for each in (*first, *second)} == {into}
    assert seat_of(house, second[0]).relation == "OTHERREL"
    assert seat_of(house, second[2]) == (into, "OTHERREL", second[0])
    assert [seat_of(house, each).relation for each in first] == ["HEAD", "SPOUSE", "CHILD", "CHILD"]
    house.do(undo_family_change, UndoFamilyChange(done.act_id))
    assert seat_of(house, second[2]) == (gone, "CHILD", None)
    with pytest.raises(Refused, match="family_same"):
        house.do(merge_families, MergeFamilies(into, into, "found"))
