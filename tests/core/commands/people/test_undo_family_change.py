"""An undo is one more entry, and never breaks what somebody else did since."""

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from core.commands.people.join_family import JoinFamily, join_family
from core.commands.people.undo_family_change import UndoFamilyChange, undo_family_change
from core.db.centre import JournalRow
from core.errors import Refused
from core.house import House
from core.journal import first_fault
from core.rules.access import Role
from tests.builders import (
    a_linked_family,
    an_operation,
    as_roles,
    family_moves,
    seat_of,
    split_off,
)


def test_undo_is_one_more_entry_and_the_journal_still_holds(house: House) -> None:
    people = a_linked_family(house, an_operation(house))
    before = [seat_of(house, each) for each in people]
    done = split_off(house, (people[0], people[2]))
    after = [seat_of(house, each) for each in people]
    undone = house.do(undo_family_change, UndoFamilyChange(done.act_id)).value
    assert [seat_of(house, each) for each in people] == before
    house.do(undo_family_change, UndoFamilyChange(undone.act_id))
    assert [seat_of(house, each) for each in people] == after
    with Session(house.engine) as session:
        commands = session.scalars(select(JournalRow.command).order_by(JournalRow.seq)).all()
        assert commands[-3:] == ["split_family", "undo_family_change", "undo_family_change"]
        assert first_fault(session) is None
    assert len({move.act_id for move in family_moves(house)}) == 3


def test_undo_after_somebody_else_changed_it_breaks_nothing(house: House) -> None:
    father, mother, son, _daughter = a_linked_family(house, an_operation(house))
    done = split_off(house, (son,))
    other = as_roles(house, Role.RECEPTION, post="Poste B")
    other.do(join_family, JoinFamily((son,), father, "CHILD", "mistake"))
    before = [seat_of(house, each) for each in (father, mother, son)]
    with pytest.raises(Refused, match="family_changed"):
        house.do(undo_family_change, UndoFamilyChange(done.act_id))
    assert [seat_of(house, each) for each in (father, mother, son)] == before
