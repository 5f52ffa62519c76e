"""What a transaction wrote: told to the pages, and numbered for the next batch."""

import pytest
from sqlalchemy import func, select
from sqlalchemy.orm import Session

from core.commands import command
from core.commands.access.keep_post import KeepPost, keep_post
from core.commands.departures.end_stay import EndStay, end_stay
from core.db.centre import Change, Post
from core.db.people import Person
from core.db.tracking import touch
from core.errors import InvalidInput
from core.house import House
from core.ids import uuid7
from tests.builders import an_operation, registered


def test_only_records_that_changed_are_told(house: House) -> None:
    (man,) = registered(house, an_operation(house))
    before = _numbers(house)
    changed = house.do(end_stay, EndStay(man.stay_id, "HOME")).changed
    assert changed == {"stay", "card", "departure"}
    assert _numbers(house) == before + 3


def test_record_that_was_read_only_or_set_to_the_same_is_no_change(house: House) -> None:
    (man,) = registered(house, an_operation(house))

    @command(None)
    def same_again(session: Session, request: None) -> None:
        person = session.get_one(Person, man.person_id)
        person.alias = person.alias

    before = _numbers(house)
    assert house.do(same_again, None).changed == frozenset()
    assert _numbers(house) == before


def test_what_stays_at_the_centre_has_no_number(house: House) -> None:
    before = _numbers(house)
    assert house.do(keep_post, KeepPost("Bureau")).changed == {"post"}
    assert _numbers(house) == before


def test_writes_past_the_unit_of_work_can_be_told(house: House) -> None:
    @command(None)
    def by_hand(session: Session, request: None) -> None:
        touch(session, "person", *(key := uuid7(), key, uuid7()))

    before = _numbers(house)
    assert house.do(by_hand, None).changed == {"person"}
    assert _numbers(house) == before + 2


def test_headquarters_numbers_nothing(hq: House) -> None:
    an_operation(hq)
    assert _numbers(hq) == 0


@pytest.mark.parametrize("name", ["x" * 41, "a\0b"])
def test_text_that_the_column_cannot_hold_is_refused(house: House, name: str) -> None:
    @command(None)
    def write(session: Session, request: str) -> None:
        session.add(Post(name=request))

    with pytest.raises(InvalidInput):
        house.do(write, name)


def _numbers(house: House) -> int:
    with Session(house.engine) as session:
        return session.scalar(select(func.count()).select_from(Change)) or 0
