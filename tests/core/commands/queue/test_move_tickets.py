"""Absent, back, done, another lane."""

from datetime import timedelta

import pytest

from core.commands.queue.call_next import CallNext, call_next
from core.commands.queue.join_queue import TakeTicket, take_ticket
from core.commands.queue.move_tickets import (
    ChangeLane,
    Tickets,
    change_lane,
    finish_call,
    not_there,
    put_back,
)
from core.errors import InvalidInput, Refused
from core.house import House
from core.queries.queue.queue_now import queue_now, shown_calls
from core.rules.queue import Lane


@pytest.fixture
def tickets(house: House) -> tuple[TakeTicket, ...]:
    """Three bare tickets, a minute apart."""
    made = (TakeTicket(), TakeTicket(), TakeTicket())
    for each in made:
        house.do(take_ticket, each)
        house.clock.step(timedelta(minutes=1))
    return made


def test_absent_number_keeps_its_time_for_when_it_comes_back(house: House, tickets) -> None:
    house.do(call_next, CallNext())
    house.do(not_there, Tickets((tickets[0].id,)))
    now = house.look(queue_now)
    assert [row.number for row in now.absent] == ["T-001"]
    assert [row.number for row in now.waiting] == ["T-002", "T-003"]
    house.do(put_back, Tickets((tickets[0].id,)))
    assert [row.number for row in house.look(queue_now).waiting] == ["T-001", "T-002", "T-003"]


def test_number_that_is_put_back_is_no_call_any_more(house: House, tickets) -> None:
    house.do(call_next, CallNext())
    assert [call.numbers for call in house.look(shown_calls).calls] == [("T-001",)]
    house.do(put_back, Tickets((tickets[0].id,)))
    assert house.look(shown_calls).calls == ()


def test_done_numbers_are_off_the_queue_for_good(house: House, tickets) -> None:
    house.do(finish_call, Tickets((tickets[0].id, tickets[2].id)))
    assert [row.number for row in house.look(queue_now).waiting] == ["T-002"]
    with pytest.raises(Refused, match="queue_moved"):
        house.do(put_back, Tickets((tickets[0].id,)))


def test_another_lane_holds_until_the_proposed_one_is_wanted_again(house: House, tickets) -> None:
    house.do(change_lane, ChangeLane((tickets[2].id,), Lane.ILL))
    (first, *_others) = house.look(queue_now).waiting
    assert (first.number, first.lane, first.proposed) == ("T-003", Lane.ILL, Lane.ORDINARY)
    house.do(change_lane, ChangeLane((tickets[2].id,), ""))
    assert house.look(queue_now).waiting[0].number == "T-001"


def test_act_without_effect_has_nothing_to_take_back(house: House, tickets) -> None:
    assert house.do(put_back, Tickets((tickets[0].id,))).value == ()
    assert house.do(change_lane, ChangeLane((tickets[0].id,), "")).value == ()


def test_lane_that_is_none_is_refused_at_its_field(house: House, tickets) -> None:
    with pytest.raises(InvalidInput) as refusal:
        house.do(change_lane, ChangeLane((tickets[0].id,), "vip"))
    assert refusal.value.problems == {"lane": "code_unknown"}
