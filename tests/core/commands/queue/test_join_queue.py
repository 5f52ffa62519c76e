"""Joining the queue by being counted, by hand, and by a bare ticket."""

from datetime import timedelta

import pytest

from core.commands.arrivals.arrive_listed import ArriveListed, arrive_listed
from core.commands.arrivals.express import ExpressArrival, express_arrival
from core.commands.arrivals.import_list import import_list
from core.commands.queue.call_next import CallNext, call_next
from core.commands.queue.join_queue import JoinQueue, TakeTicket, join_queue, take_ticket
from core.commands.queue.move_tickets import Tickets, not_there
from core.errors import InvalidInput, NotAllowed, Refused
from core.house import House
from core.ids import uuid7
from core.queries.arrivals.operations import listed_people
from core.queries.queue.queue_now import queue_now
from core.rules.access import Role
from core.rules.queue import Lane
from tests.builders import (
    a_fiche,
    a_list,
    an_operation,
    as_roles,
    registered,
    some_lines,
    some_people,
)


def waiting(house: House) -> list[str]:
    """Return who waits, in the order of the calls."""
    return [row.number for row in house.look(queue_now).waiting]


def test_whoever_is_counted_waits_by_the_call_number(house: House) -> None:
    request = ExpressArrival(an_operation(house), "", "M", "adult")
    with pytest.raises(Refused, match="card_unknown"):
        house.do(express_arrival, ExpressArrival(request.operation_id, "x", "M", "adult"))
    begun = house.do(express_arrival, request).value
    house.do(express_arrival, request)
    assert waiting(house) == [begun.call_no] == ["01-001"]


def test_listed_people_who_are_ticked_wait_and_a_whole_list_joins_when_asked(house: House) -> None:
    operation = an_operation(house)
    house.do(import_list, a_list(operation, *some_lines(4)))
    first = house.look(listed_people, operation)[0]
    house.do(arrive_listed, ArriveListed(operation, (first.id,)))
    assert waiting(house) == ["01-001"]
    house.do(arrive_listed, ArriveListed(operation))
    now = house.look(queue_now)
    assert ([row.number for row in now.waiting], now.to_join) == (["01-001"], 3)
    assert len(house.do(join_queue, JoinQueue()).value.ticket_ids) == 3
    assert (len(waiting(house)), house.look(queue_now).to_join) == (4, 0)
    assert house.do(join_queue, JoinQueue()).value.ticket_ids == ()


def test_person_with_a_complete_fiche_has_nothing_to_wait_for(house: House) -> None:
    (begun,) = registered(house, an_operation(house), a_fiche(1))
    with pytest.raises(Refused, match="fiche_complete"):
        house.do(join_queue, JoinQueue((begun.stay_id,)))
    with pytest.raises(Refused, match="stay_unknown"):
        house.do(join_queue, JoinQueue((uuid7(),)))
    assert waiting(house) == []


def test_who_was_absent_is_back_at_the_place_of_the_time(house: House) -> None:
    begun = some_people(house, an_operation(house), 2)
    house.do(join_queue, JoinQueue((begun[0].stay_id,)))
    house.clock.step(timedelta(minutes=5))
    house.do(join_queue, JoinQueue((begun[1].stay_id,)))
    called = house.do(call_next, CallNext()).value
    house.do(not_there, Tickets((called.was[0].id,)))
    assert waiting(house) == ["01-002"]
    house.do(join_queue, JoinQueue((begun[0].stay_id,)))
    assert waiting(house) == ["01-001", "01-002"]


def test_bare_tickets_are_numbered_and_a_retry_gives_the_same(house: House) -> None:
    request = TakeTicket(Lane.PREGNANT)
    assert house.do(take_ticket, request).value == "T-001"
    assert house.do(take_ticket, request).value == "T-001"
    assert house.do(take_ticket, TakeTicket()).value == "T-002"
    rows = house.look(queue_now).waiting
    assert [(row.number, row.lane) for row in rows] == [
        ("T-001", Lane.PREGNANT),
        ("T-002", Lane.ORDINARY),
    ]


def test_lane_that_is_none_and_role_that_may_not_are_refused(house: House) -> None:
    with pytest.raises(InvalidInput) as refusal:
        house.do(take_ticket, TakeTicket("vip"))
    assert refusal.value.problems == {"lane": "code_unknown"}
    with pytest.raises(NotAllowed):
        as_roles(house, Role.CATERING).do(take_ticket, TakeTicket())
