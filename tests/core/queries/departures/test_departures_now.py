"""What the exit post sees: who is here and where, and who has left, with what was owed."""

from datetime import timedelta

import pytest

from core.commands.departures.end_stay import EndStay, end_stay
from core.commands.departures.move import Move, move
from core.errors import Refused
from core.house import House
from core.queries.departures.departures_now import departures_now, exit_facts
from tests.builders import an_operation, registered


def test_who_is_here_and_where(house: House) -> None:
    operation = an_operation(house)
    (one,), (other,) = registered(house, operation), registered(house, operation)
    house.do(move, Move(one.stay_id, "hospital"))
    now = house.look(departures_now)
    assert {row.stay_id: row.presence for row in now.here} == {
        one.stay_id: "hospital",
        other.stay_id: "in",
    }
    assert (now.left, now.buses) == ((), ())


def test_who_left_is_shown_for_two_days_with_what_was_owed(house: House) -> None:
    (one,) = registered(house, an_operation(house))
    house.clock.step(timedelta(hours=3))
    house.do(end_stay, EndStay(one.stay_id, "HOME"))
    (gone,) = house.look(departures_now).left
    assert (gone.stay_id, gone.exit_type) == (one.stay_id, "HOME")
    assert "MED" in gone.owed
    house.clock.step(timedelta(days=2, minutes=1))
    assert house.look(departures_now).left == ()


def test_facts_before_an_exit_are_found_by_card_number_and_key(house: House) -> None:
    (one,) = registered(house, an_operation(house))
    by_card = house.look(exit_facts, one.card_code)
    assert by_card == house.look(exit_facts, one.call_no) == house.look(exit_facts, one.stay_id)
    assert len(by_card.items) == 7
    assert not by_card.is_minor


def test_who_has_left_is_refused_with_when(house: House) -> None:
    (one,) = registered(house, an_operation(house))
    house.clock.step(timedelta(hours=1))
    house.do(end_stay, EndStay(one.stay_id, "HOME"))
    with pytest.raises(Refused, match="has_left") as refusal:
        house.look(exit_facts, one.card_code)
    assert refusal.value.details["at"] == house.clock.now()
