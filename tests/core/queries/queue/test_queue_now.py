"""The queue with its times, and what the display for everybody gets of it."""

from dataclasses import fields
from datetime import timedelta

import pytest

from core.commands.queue.call_next import CallNext, call_next
from core.commands.queue.join_queue import JoinQueue, TakeTicket, join_queue, take_ticket
from core.errors import NotAllowed
from core.house import House
from core.queries.package.follow_up import board
from core.queries.queue.queue_now import ShownCall, ShownCalls, queue_now, shown_calls
from core.rules.access import Role
from core.rules.queue import Lane
from tests.builders import a_fiche, an_operation, as_roles, registered


def test_lanes_count_who_waits_and_since_when(house: House) -> None:
    start = house.clock.now()
    house.do(take_ticket, TakeTicket(Lane.ILL))
    house.clock.step(timedelta(minutes=4))
    house.do(take_ticket, TakeTicket(Lane.ILL))
    house.do(take_ticket, TakeTicket())
    lanes = {each.lane: (each.waiting, each.since) for each in house.look(queue_now).lanes}
    assert list(lanes) == list(Lane)
    assert lanes[Lane.ILL] == (2, start)
    assert lanes[Lane.ORDINARY] == (1, house.clock.now())
    assert lanes[Lane.ALONE] == (0, None)
    assert house.look(board).waiting == 3


def test_expected_wait_follows_the_pace_of_the_last_hour(house: House) -> None:
    for _time in range(6):
        house.do(take_ticket, TakeTicket())
    assert {row.expected for row in house.look(queue_now).waiting} == {None}
    for _time in range(4):
        house.clock.step(timedelta(minutes=3))
        house.do(call_next, CallNext())
    now = house.look(queue_now)
    assert now.pace == timedelta(minutes=3)
    assert now.usual_wait == timedelta(minutes=7, seconds=30)
    assert [(row.place, row.expected) for row in now.waiting] == [
        (1, timedelta(minutes=3)),
        (2, timedelta(minutes=6)),
    ]


def test_display_gets_the_last_five_calls_and_nothing_about_anybody(house: House) -> None:
    operation = an_operation(house, "Bus d’Abidjan", departure_country="CIV")
    registered(
        house, operation, *(a_fiche(n, mother_name="", needs=("health",)) for n in range(1, 8))
    )
    house.do(join_queue, JoinQueue())
    for _time in range(6):
        house.clock.step(timedelta(minutes=1))
        house.do(call_next, CallNext())
    shown = house.look(shown_calls)
    assert [call.numbers[0] for call in shown.calls] == [f"01-00{n}" for n in (6, 5, 4, 3, 2)]
    assert (shown.waiting, shown.calls[0].post) == (1, "Poste A")
    assert {field.name for field in fields(ShownCall)} == {"numbers", "post", "at", "times"}
    assert {field.name for field in fields(ShownCalls)} == {"at", "calls", "waiting", "usual_wait"}
    told = repr(shown).casefold()
    for secret in ("traor", "coulibaly", "moussa", "health", "ill", "abidjan", "civ", "kayes"):
        assert secret not in told


def test_call_of_hours_ago_is_not_shown(house: House) -> None:
    house.do(take_ticket, TakeTicket())
    house.do(call_next, CallNext())
    house.clock.step(timedelta(hours=3))
    assert house.look(shown_calls).calls == ()


def test_queue_is_for_the_front_desk(house: House) -> None:
    for question in (queue_now, shown_calls):
        with pytest.raises(NotAllowed):
            as_roles(house, Role.CATERING).look(question)
