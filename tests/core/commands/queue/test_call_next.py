"""Calling: one number at one post, families together, and nobody called by two desks."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from threading import Barrier

import pytest

from core.commands.arrivals.express import ExpressArrival, express_arrival
from core.commands.queue.call_next import CallAgain, CallNext, call_again, call_next
from core.commands.queue.join_queue import JoinQueue, TakeTicket, join_queue, take_ticket
from core.commands.queue.restore_tickets import RestoreTickets, restore_tickets
from core.errors import Refused
from core.house import House
from core.queries.queue.queue_now import queue_now
from core.rules.queue import MOST_AHEAD, Lane
from tests.builders import an_operation, some_people


def standing(house: House) -> dict[str, list[str]]:
    """Return the numbers by state."""
    now = house.look(queue_now)
    return {
        name: [row.number for row in getattr(now, name)] for name in ("waiting", "called", "absent")
    }


@pytest.fixture
def three(house: House) -> None:
    """Three people in the queue."""
    some_people(house, an_operation(house), 3)
    house.do(join_queue, JoinQueue())


def test_next_number_comes_to_the_post_and_the_one_before_is_done(house: House, three) -> None:
    first = house.do(call_next, CallNext()).value
    assert first.numbers == ("01-001",)
    assert standing(house) == {"waiting": ["01-002", "01-003"], "called": ["01-001"], "absent": []}
    (row,) = house.look(queue_now).called
    assert (row.post, row.person_id) == ("Poste A", first.person_id)
    house.do(call_next, CallNext())
    assert standing(house) == {"waiting": ["01-003"], "called": ["01-002"], "absent": []}


def test_retry_of_a_call_calls_nobody_else(house: House, three) -> None:
    request = CallNext()
    first = house.do(call_next, request).value
    again = house.do(call_next, request).value
    assert (again.numbers, again.person_id) == (first.numbers, first.person_id)
    assert standing(house)["waiting"] == ["01-002", "01-003"]


def test_empty_queue_calls_nobody(house: House) -> None:
    with pytest.raises(Refused, match="queue_empty"):
        house.do(call_next, CallNext())


def test_family_comes_together(house: House) -> None:
    operation = an_operation(house)
    mother = house.do(express_arrival, ExpressArrival(operation, "", "F", "adult")).value
    other = house.do(express_arrival, ExpressArrival(operation, "", "M", "adult")).value
    child = house.do(
        express_arrival,
        ExpressArrival(operation, "", "M", "baby", with_previous=mother.stay_id),
    ).value
    called = house.do(call_next, CallNext()).value
    assert called.numbers == (mother.call_no, child.call_no)
    assert called.person_id == mother.person_id
    assert house.do(call_next, CallNext()).value.numbers == (other.call_no,)


def test_chosen_number_is_called_alone_and_only_while_it_waits(house: House, three) -> None:
    last = house.look(queue_now).waiting[-1]
    assert house.do(call_next, CallNext(last.ticket_id)).value.numbers == ("01-003",)
    with pytest.raises(Refused, match="queue_moved"):
        house.do(call_next, CallNext(last.ticket_id))


def test_number_is_called_again_and_counted(house: House, three) -> None:
    called = house.do(call_next, CallNext()).value
    house.clock.step(timedelta(minutes=1))
    assert house.do(call_again, CallAgain(called.call_id)).value == ("01-001",)
    (row,) = house.look(queue_now).called
    assert (row.times, row.called_at) == (2, house.clock.now())
    house.do(call_next, CallNext())
    with pytest.raises(Refused, match="queue_moved"):
        house.do(call_again, CallAgain(called.call_id))


def test_undone_call_leaves_everything_as_it_was(house: House, three) -> None:
    house.do(call_next, CallNext())
    before = standing(house)
    second = house.do(call_next, CallNext()).value
    house.do(restore_tickets, RestoreTickets(second.was))
    assert standing(house) == before


def test_who_has_waited_longest_is_called_after_three_others(house: House) -> None:
    house.do(take_ticket, TakeTicket())
    house.clock.step(timedelta(minutes=1))
    for _time in range(MOST_AHEAD + 2):
        house.do(take_ticket, TakeTicket(Lane.ELDERLY))
    called = [house.do(call_next, CallNext()).value.numbers[0] for _time in range(MOST_AHEAD + 2)]
    assert called == ["T-002", "T-003", "T-004", "T-001", "T-005"]


def test_two_desks_at_the_same_instant_never_call_the_same_number(
    house: House, other_desk: House, enter: Callable[[str], House]
) -> None:
    for _time in range(8):
        house.do(take_ticket, TakeTicket())
    start = Barrier(2)

    def call_four(desk: House) -> list[str]:
        start.wait(timeout=10)
        return [desk.do(call_next, CallNext()).value.numbers[0] for _time in range(4)]

    with ThreadPoolExecutor(2) as pool:
        jobs = [pool.submit(call_four, desk) for desk in (house, other_desk)]
        called = [number for job in jobs for number in job.result(timeout=60)]
    assert sorted(called) == [f"T-{number:03d}" for number in range(1, 9)]
    assert {row.post for row in house.look(queue_now).called} == {"Poste A", "Poste B"}
