"""Saying that the clock is right: the house writes again, and the journal knows who said so."""

from datetime import timedelta

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from core.clock import AHEAD_TOLERANCE
from core.commands.access.confirm_clock import ConfirmClock, confirm_clock
from core.db.centre import JournalRow
from core.errors import HouseTrouble, NotAllowed
from core.house import House
from core.rules.access import Role
from tests.builders import FOUNDED_AT, an_operation, as_roles


def test_the_house_writes_again_and_the_journal_says_who_confirmed(house: House) -> None:
    house.clock.step(AHEAD_TOLERANCE + timedelta(days=1))
    with pytest.raises(HouseTrouble, match="clock_ahead"):
        an_operation(house)
    house.do(confirm_clock, ConfirmClock(FOUNDED_AT))
    an_operation(house)
    with Session(house.engine) as session:
        row = session.scalars(select(JournalRow).where(JournalRow.command == "confirm_clock")).one()
        assert row.actor_id == house.actor.user_id
        assert FOUNDED_AT.isoformat() in row.body


def test_within_a_year_anybody_at_the_desk_may_say_so(house: House) -> None:
    house.clock.step(AHEAD_TOLERANCE + timedelta(days=1))
    as_roles(house, Role.RECEPTION).do(confirm_clock, ConfirmClock(FOUNDED_AT))
    assert house.clock_trouble() is None


def test_beyond_a_year_only_who_sets_up_the_centre_may(house: House) -> None:
    house.clock.step(timedelta(days=800))
    with pytest.raises(NotAllowed):
        as_roles(house, Role.RECEPTION).do(confirm_clock, ConfirmClock(FOUNDED_AT))
    house.do(confirm_clock, ConfirmClock(FOUNDED_AT))
    assert house.clock_trouble() is None
