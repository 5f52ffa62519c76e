"""Leaving a family: alone or together, with a head for both sides; children are counted at once."""

from uuid import UUID

import pytest

from core.commands.departures.cancel_stay import CancelStay, cancel_stay
from core.commands.housing.assign_bed import AssignProposed, assign_proposed
from core.commands.people.split_family import SplitFamily, split_family
from core.commands.people.undo_family_change import UndoFamilyChange, undo_family_change
from core.errors import InvalidInput, NotAllowed, Refused
from core.house import House
from core.queries.package.follow_up import board
from core.queries.people.person_file import person_file
from core.rules.access import Role
from tests.builders import (
    a_family,
    a_linked_family,
    an_operation,
    as_roles,
    family_moves,
    seat_of,
    split_off,
)


def test_who_leaves_the_family_stands_alone_and_a_head_is_found_for_the_others(
    house: House,
) -> None:
    father, mother, son, daughter = a_linked_family(house, an_operation(house))
    done = split_off(house, (father,))
    assert seat_of(house, father) == (None, "", None)
    assert seat_of(house, mother).relation == "HEAD"
    assert {seat_of(house, each).family for each in (mother, son, daughter)} == {
        seat_of(house, mother).family
    }
    assert (done.people, done.label) == (2, "")


def test_several_who_leave_stay_together_with_a_head_of_their_own(house: House) -> None:
    father, mother, son, daughter = a_linked_family(house, an_operation(house))
    split_off(house, (mother, daughter))
    assert seat_of(house, mother).family == seat_of(house, daughter).family
    assert seat_of(house, mother).family != seat_of(house, father).family
    assert (seat_of(house, mother).relation, seat_of(house, daughter).relation) == ("HEAD", "CHILD")
    assert (seat_of(house, father).relation, seat_of(house, son).relation) == ("HEAD", "CHILD")


def test_last_one_of_a_family_is_in_none(house: House) -> None:
    operation = an_operation(house)
    pair = [each.stay_id for each in a_family(house, operation, 34, 36)]
    split_off(house, (pair[0],))
    assert [seat_of(house, each).family for each in pair] == [None, None]


def test_whole_family_cannot_leave_itself(house: House) -> None:
    people = a_linked_family(house, an_operation(house))
    with pytest.raises(Refused, match="family_whole"):
        split_off(house, people)
    assert family_moves(house) == []


def test_child_that_is_left_without_an_adult_is_counted_at_once(house: House) -> None:
    mother, child = (each.stay_id for each in a_family(house, an_operation(house), 34, 9))
    assert house.look(board).lone_minors == 0
    done = split_off(house, (child,))
    assert house.look(board).lone_minors == 1
    house.do(undo_family_change, UndoFamilyChange(done.act_id))
    assert house.look(board).lone_minors == 0
    assert seat_of(house, mother).family == seat_of(house, child).family


def test_beds_stay_as_they_are(house: House) -> None:
    operation = an_operation(house)
    begun = a_family(house, operation, 34, 36, 8)
    house.do(assign_proposed, AssignProposed())
    beds = [house.look(person_file, each.person_id).bed for each in begun]
    split_off(house, (begun[2].stay_id,))
    assert [house.look(person_file, each.person_id).bed for each in begun] == beds


def test_who_never_came_is_no_member_and_reception_only_may_change(house: House) -> None:
    people = a_linked_family(house, an_operation(house))
    house.do(cancel_stay, CancelStay(people[3], "not_arrived"))
    with pytest.raises(Refused, match="stay_unknown"):
        split_off(house, (people[3],))
    with pytest.raises(InvalidInput) as refusal:
        house.do(split_family, SplitFamily(UUID(int=1), (), ""))
    assert refusal.value.problems == {"stay_ids": "required", "reason": "required"}
    with pytest.raises(NotAllowed):
        split_off(as_roles(house, Role.CATERING), (people[0],))
