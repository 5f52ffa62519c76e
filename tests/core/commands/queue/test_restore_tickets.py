"""Every act of the queue can be taken back, unless another desk has acted on it since."""

import pytest

from core.commands.queue.call_next import CallNext, call_next
from core.commands.queue.join_queue import TakeTicket, take_ticket
from core.commands.queue.move_tickets import (
    ChangeLane,
    Tickets,
    change_lane,
    finish_call,
    not_there,
)
from core.commands.queue.restore_tickets import RestoreTickets, restore_tickets
from core.errors import Refused
from core.house import House
from core.queries.queue.queue_now import queue_now
from core.rules.queue import Lane


def shape(house: House):
    """Return everything about the queue but the version."""
    now = house.look(queue_now)
    return now.lanes, now.waiting, now.called, now.absent


def test_each_act_is_taken_back_whole(house: House) -> None:
    tickets = (TakeTicket(), TakeTicket(Lane.ILL))
    for each in tickets:
        house.do(take_ticket, each)
    house.do(call_next, CallNext())
    both = Tickets(tuple(each.id for each in tickets))
    for command, request in (
        (not_there, both),
        (finish_call, both),
        (change_lane, ChangeLane(both.ticket_ids, Lane.PREGNANT)),
    ):
        before = shape(house)
        was = house.do(command, request).value
        assert shape(house) != before
        assert house.do(restore_tickets, RestoreTickets(was)).value == 2
        assert shape(house) == before


def test_what_another_desk_has_called_since_is_left_alone(house: House, other_desk: House) -> None:
    ticket = TakeTicket()
    house.do(take_ticket, ticket)
    was = house.do(change_lane, ChangeLane((ticket.id,), Lane.ILL)).value
    other_desk.do(call_next, CallNext())
    with pytest.raises(Refused, match="queue_moved"):
        house.do(restore_tickets, RestoreTickets(was))
    assert [row.post for row in house.look(queue_now).called] == ["Poste B"]
