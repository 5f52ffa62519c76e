"""Families that change: split, join, meet, links; every change kept, undone, refused cleanly."""

from typing import NamedTuple
from uuid import UUID

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from core.commands.departures.cancel_stay import CancelStay, cancel_stay
from core.commands.housing.assign_bed import AssignProposed, assign_proposed
from core.commands.people.family_book import FamilyChanged
from core.commands.people.join_family import JoinFamily, join_family
from core.commands.people.merge_families import MergeFamilies, merge_families
from core.commands.people.register import Register, register
from core.commands.people.set_family_link import SetFamilyLink, set_family_link
from core.commands.people.split_family import SplitFamily, split_family
from core.commands.people.undo_family_change import UndoFamilyChange, undo_family_change
from core.db.centre import JournalRow
from core.db.stays import FamilyMove, Stay
from core.errors import InvalidInput, NotAllowed, Refused
from core.house import House
from core.journal import first_fault
from core.queries.package.distribution import family_at
from core.queries.package.follow_up import board
from core.queries.people.person_file import person_file
from core.rules.access import Role
from core.rules.births import from_age
from tests.builders import a_family, a_fiche, an_operation, as_roles, registered


class Seat(NamedTuple):
    family: UUID | None
    relation: str
    guardian: UUID | None


def seat(house: House, stay_id: UUID) -> Seat:
    with Session(house.engine) as session:
        stay = session.get_one(Stay, stay_id)
        return Seat(stay.family_id, stay.relation, stay.guardian_id)


def moves(house: House) -> list[FamilyMove]:
    with Session(house.engine) as session:
        return list(session.scalars(select(FamilyMove).order_by(FamilyMove.id)))


def linked_family(house: House, operation: UUID) -> tuple[UUID, ...]:
    """Register a father, his wife and their two children, with their links."""
    today = house.clock.now().date()
    people = (("HEAD", "M", 45), ("SPOUSE", "F", 30), ("CHILD", "M", 9), ("CHILD", "F", 4))
    members = tuple(
        a_fiche(1, given_names=f"Nom {at}", sex=sex, relation=link, birth=from_age(age, today))
        for at, (link, sex, age) in zip("ABCD", people, strict=True)
    )
    return tuple(each.stay_id for each in house.do(register, Register(operation, members)).value)


def split(house: House, stay_ids: tuple[UUID, ...], reason: str = "not_family") -> FamilyChanged:
    family = seat(house, stay_ids[0]).family
    assert family is not None
    return house.do(split_family, SplitFamily(family, stay_ids, reason)).value


def test_who_leaves_the_family_stands_alone_and_a_head_is_found_for_the_others(
    house: House,
) -> None:
    father, mother, son, daughter = linked_family(house, an_operation(house))
    done = split(house, (father,))
    assert seat(house, father) == (None, "", None)
    assert seat(house, mother).relation == "HEAD"
    assert {seat(house, each).family for each in (mother, son, daughter)} == {
        seat(house, mother).family
    }
    assert (done.people, done.label) == (2, "")


def test_several_who_leave_stay_together_with_a_head_of_their_own(house: House) -> None:
    father, mother, son, daughter = linked_family(house, an_operation(house))
    split(house, (mother, daughter))
    assert seat(house, mother).family == seat(house, daughter).family
    assert seat(house, mother).family != seat(house, father).family
    assert (seat(house, mother).relation, seat(house, daughter).relation) == ("HEAD", "CHILD")
    assert (seat(house, father).relation, seat(house, son).relation) == ("HEAD", "CHILD")


def test_last_one_of_a_family_is_in_none(house: House) -> None:
    operation = an_operation(house)
    pair = [each.stay_id for each in a_family(house, operation, 34, 36)]
    split(house, (pair[0],))
    assert [seat(house, each).family for each in pair] == [None, None]


def test_whole_family_cannot_leave_itself(house: House) -> None:
    people = linked_family(house, an_operation(house))
    with pytest.raises(Refused, match="family_whole"):
        split(house, people)
    assert moves(house) == []


def test_child_that_is_left_without_an_adult_is_counted_at_once(house: House) -> None:
    mother, child = (each.stay_id for each in a_family(house, an_operation(house), 34, 9))
    assert house.look(board).lone_minors == 0
    done = split(house, (child,))
    assert house.look(board).lone_minors == 1
    house.do(undo_family_change, UndoFamilyChange(done.act_id))
    assert house.look(board).lone_minors == 0
    assert seat(house, mother).family == seat(house, child).family


def test_joining_somebody_without_a_family_makes_one(house: House) -> None:
    uncle, nephew = registered(
        house,
        an_operation(house),
        a_fiche(1),
        a_fiche(2, birth=from_age(12, house.clock.now().date())),
    )
    request = JoinFamily((nephew.stay_id,), uncle.stay_id, "NIECE", "found")
    done = house.do(join_family, request).value
    assert (done.people, done.label) == (2, "FAM-0001")
    assert seat(house, uncle.stay_id).relation == "HEAD"
    assert seat(house, nephew.stay_id)[:2] == (seat(house, uncle.stay_id).family, "NIECE")


def test_family_may_have_people_of_several_operations(house: House) -> None:
    people = linked_family(house, an_operation(house, "Premier convoi"))
    (late,) = registered(house, an_operation(house, "Second convoi"), a_fiche(3))
    request = JoinFamily((late.stay_id,), people[0], "SIB", "found")
    house.do(join_family, request)
    assert late.call_no.startswith("02-")
    at_counter = house.look(family_at, people[0], "KHY", "stay")
    assert late.stay_id in {each.stay_id for each in at_counter}


def test_moving_to_another_family_puts_the_one_before_in_order(house: House) -> None:
    operation = an_operation(house)
    father, mother, son, daughter = linked_family(house, operation)
    other = [each.stay_id for each in a_family(house, operation, 50, 20)]
    before = seat(house, father).family
    house.do(join_family, JoinFamily((father,), other[0], "SIB", "mistake", before))
    assert seat(house, father).family == seat(house, other[0]).family
    assert seat(house, mother).relation == "HEAD"
    with pytest.raises(Refused, match="family_changed"):
        house.do(join_family, JoinFamily((father,), mother, "SPOUSE", "mistake", before))
    with pytest.raises(Refused, match="family_same"):
        house.do(
            join_family,
            JoinFamily((son,), daughter, "SIB", "mistake", seat(house, son).family),
        )


def test_two_families_that_meet_are_one_and_a_child_keeps_its_adult(house: House) -> None:
    operation = an_operation(house)
    first, second = linked_family(house, operation), linked_family(house, operation)
    into, gone = seat(house, first[0]).family, seat(house, second[0]).family
    assert into is not None
    assert gone is not None
    done = house.do(merge_families, MergeFamilies(into, gone, "found")).value
    assert done.people == 4
    assert {seat(house, each).family for each in (*first, *second)} == {into}
    assert seat(house, second[0]).relation == "OTHERREL"
    assert seat(house, second[2]) == (into, "OTHERREL", second[0])
    assert [seat(house, each).relation for each in first] == ["HEAD", "SPOUSE", "CHILD", "CHILD"]
    house.do(undo_family_change, UndoFamilyChange(done.act_id))
    assert seat(house, second[2]) == (gone, "CHILD", None)
    with pytest.raises(Refused, match="family_same"):
        house.do(merge_families, MergeFamilies(into, into, "found"))


def test_link_and_responsible_adult_are_changed_and_a_child_cannot_answer(house: House) -> None:
    father, mother, son, daughter = linked_family(house, an_operation(house))
    family = seat(house, son).family
    assert family is not None
    house.do(set_family_link, SetFamilyLink(son, family, "STEP", "mistake", mother))
    assert seat(house, son) == (family, "STEP", mother)
    for nobody in (daughter, son, UUID(int=1)):
        with pytest.raises(Refused, match="guardian_not_adult"):
            house.do(set_family_link, SetFamilyLink(son, family, "STEP", "mistake", nobody))
    house.do(set_family_link, SetFamilyLink(mother, family, "HEAD", "own_wish"))
    assert (seat(house, mother).relation, seat(house, father).relation) == ("HEAD", "OTHERREL")


def test_every_change_is_kept_with_date_agent_and_reason(house: House) -> None:
    _father, _mother, son, _daughter = linked_family(house, an_operation(house))
    done = split(house, (son,), "own_wish")
    (kept,) = moves(house)
    assert (kept.act_id, kept.kind, kept.reason) == (done.act_id, "split", "own_wish")
    assert (kept.at, kept.agent_id, kept.post) == (
        house.clock.now(),
        house.actor.user_id,
        "Poste A",
    )
    assert (kept.from_relation, kept.to_family_id) == ("CHILD", None)


def test_undo_is_one_more_entry_and_the_journal_still_holds(house: House) -> None:
    people = linked_family(house, an_operation(house))
    before = [seat(house, each) for each in people]
    done = split(house, (people[0], people[2]))
    after = [seat(house, each) for each in people]
    undone = house.do(undo_family_change, UndoFamilyChange(done.act_id)).value
    assert [seat(house, each) for each in people] == before
    house.do(undo_family_change, UndoFamilyChange(undone.act_id))
    assert [seat(house, each) for each in people] == after
    with Session(house.engine) as session:
        commands = session.scalars(select(JournalRow.command).order_by(JournalRow.seq)).all()
        assert commands[-3:] == ["split_family", "undo_family_change", "undo_family_change"]
        assert first_fault(session) is None
    assert len({move.act_id for move in moves(house)}) == 3


def test_undo_after_somebody_else_changed_it_breaks_nothing(house: House) -> None:
    father, mother, son, _daughter = linked_family(house, an_operation(house))
    done = split(house, (son,))
    other = as_roles(house, Role.RECEPTION, post="Poste B")
    other.do(join_family, JoinFamily((son,), father, "CHILD", "mistake"))
    before = [seat(house, each) for each in (father, mother, son)]
    with pytest.raises(Refused, match="family_changed"):
        house.do(undo_family_change, UndoFamilyChange(done.act_id))
    assert [seat(house, each) for each in (father, mother, son)] == before


def test_retry_of_the_same_act_changes_nothing_twice(house: House) -> None:
    people = linked_family(house, an_operation(house))
    family = seat(house, people[0]).family
    assert family is not None
    request = SplitFamily(family, (people[1], people[3]), "not_family")
    first = house.do(split_family, request).value
    again = house.do(split_family, request)
    assert again.value == first
    assert again.changed == frozenset()
    undo = UndoFamilyChange(first.act_id)
    assert house.do(undo_family_change, undo).value == house.do(undo_family_change, undo).value


def test_beds_stay_as_they_are(house: House) -> None:
    operation = an_operation(house)
    begun = a_family(house, operation, 34, 36, 8)
    house.do(assign_proposed, AssignProposed())
    beds = [house.look(person_file, each.person_id).bed for each in begun]
    split(house, (begun[2].stay_id,))
    assert [house.look(person_file, each.person_id).bed for each in begun] == beds


def test_member_who_comes_later_joins_the_family_that_is_there(house: House) -> None:
    operation = an_operation(house)
    people = linked_family(house, operation)
    today = house.clock.now().date()
    baby = a_fiche(1, relation="CHILD", birth=from_age(1, today), guardian_id=people[1])
    (begun,) = house.do(register, Register(operation, (baby,), people[0])).value
    assert seat(house, begun.stay_id) == (seat(house, people[0]).family, "CHILD", people[1])
    (kept,) = moves(house)
    assert (kept.kind, kept.stay_id, kept.reason) == ("join", begun.stay_id, "added")
    unfit = a_fiche(1, relation="CHILD", birth=from_age(1, today), guardian_id=people[2])
    with pytest.raises(Refused, match="guardian_not_adult"):
        house.do(register, Register(operation, (unfit,), people[0]))


def test_first_member_who_comes_later_makes_somebody_alone_the_head(house: House) -> None:
    operation = an_operation(house)
    (man,) = registered(house, operation)
    (begun,) = house.do(
        register, Register(operation, (a_fiche(1, relation="SPOUSE"),), man.stay_id)
    ).value
    assert seat(house, man.stay_id)[1] == "HEAD"
    assert seat(house, begun.stay_id)[:2] == (seat(house, man.stay_id).family, "SPOUSE")


def test_responsible_of_a_new_family_is_one_of_its_adults(house: House) -> None:
    operation, today = an_operation(house), house.clock.now().date()
    wives = [a_fiche(1, sex="F", relation="SPOUSE", birth=from_age(age, today)) for age in (40, 30)]
    child = a_fiche(1, relation="CHILD", birth=from_age(3, today), guardian_id=wives[1].stay_id)
    members = (a_fiche(1, relation="HEAD"), *wives, child)
    begun = house.do(register, Register(operation, members)).value
    assert seat(house, begun[3].stay_id).guardian == wives[1].stay_id
    bad = a_fiche(1, relation="CHILD", guardian_id=child.stay_id)
    with pytest.raises(InvalidInput) as refusal:
        house.do(register, Register(operation, (a_fiche(2), child, bad)))
    assert refusal.value.problems["3.guardian_id"] == "guardian_not_adult"


def test_who_never_came_is_no_member_and_reception_only_may_change(house: House) -> None:
    people = linked_family(house, an_operation(house))
    house.do(cancel_stay, CancelStay(people[3], "not_arrived"))
    with pytest.raises(Refused, match="stay_unknown"):
        split(house, (people[3],))
    with pytest.raises(InvalidInput) as refusal:
        house.do(split_family, SplitFamily(UUID(int=1), (), ""))
    assert refusal.value.problems == {"stay_ids": "required", "reason": "required"}
    with pytest.raises(NotAllowed):
        split(as_roles(house, Role.CATERING), (people[0],))
