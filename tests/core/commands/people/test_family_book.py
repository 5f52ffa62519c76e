"""Every change of a family is kept with date, agent and reason, once, also of who comes later."""

import pytest

from core.commands.people.register import Register, register
from core.commands.people.split_family import SplitFamily, split_family
from core.commands.people.undo_family_change import UndoFamilyChange, undo_family_change
from core.errors import InvalidInput, Refused
from core.house import House
from core.rules.births import from_age
from tests.builders import (
    a_fiche,
    a_linked_family,
    an_operation,
    family_moves,
    registered,
    seat_of,
    split_off,
)


def test_every_change_is_kept_with_date_agent_and_reason(house: House) -> None:
    _father, _mother, son, _daughter = a_linked_family(house, an_operation(house))
    done = split_off(house, (son,), "own_wish")
    (kept,) = family_moves(house)
    assert (kept.act_id, kept.kind, kept.reason) == (done.act_id, "split", "own_wish")
    assert (kept.at, kept.agent_id, kept.post) == (
        house.clock.now(),
        house.actor.user_id,
        "Poste A",
    )
    assert (kept.from_relation, kept.to_family_id) == ("CHILD", None)


def test_retry_of_the_same_act_changes_nothing_twice(house: House) -> None:
    people = a_linked_family(house, an_operation(house))
    family = seat_of(house, people[0]).family
    assert family is not None
    request = SplitFamily(family, (people[1], people[3]), "not_family")
    first = house.do(split_family, request).value
    again = house.do(split_family, request)
    assert again.value == first
    assert again.changed == frozenset()
    undo = UndoFamilyChange(first.act_id)
    assert house.do(undo_family_change, undo).value == house.do(undo_family_change, undo).value


def test_member_who_comes_later_joins_the_family_that_is_there(house: House) -> None:
    operation = an_operation(house)
    people = a_linked_family(house, operation)
    today = house.clock.now().date()
    baby = a_fiche(1, relation="CHILD", birth=from_age(1, today), guardian_id=people[1])
    (begun,) = house.do(register, Register(operation, (baby,), people[0])).value
    assert seat_of(house, begun.stay_id) == (seat_of(house, people[0]).family, "CHILD", people[1])
    (kept,) = family_moves(house)
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
    assert seat_of(house, man.stay_id)[1] == "HEAD"
    assert seat_of(house, begun.stay_id)[:2] == (seat_of(house, man.stay_id).family, "SPOUSE")


def test_responsible_of_a_new_family_is_one_of_its_adults(house: House) -> None:
    operation, today = an_operation(house), house.clock.now().date()
    wives = [a_fiche(1, sex="F", relation="SPOUSE", birth=from_age(age, today)) for age in (40, 30)]
    child = a_fiche(1, relation="CHILD", birth=from_age(3, today), guardian_id=wives[1].stay_id)
    members = (a_fiche(1, relation="HEAD"), *wives, child)
    begun = house.do(register, Register(operation, members)).value
    assert seat_of(house, begun[3].stay_id).guardian == wives[1].stay_id
    bad = a_fiche(1, relation="CHILD", guardian_id=child.stay_id)
    with pytest.raises(InvalidInput) as refusal:
        house.do(register, Register(operation, (a_fiche(2), child, bad)))
    assert refusal.value.problems["3.guardian_id"] == "guardian_not_adult"
