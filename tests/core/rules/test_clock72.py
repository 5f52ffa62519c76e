"""The seven states of the 72-hour clock (ux.md 3.7)."""

from datetime import UTC, datetime, timedelta

import pytest

from core.rules.clock72 import StayClock, StayState, deadline_of, state_at

ARRIVED = datetime(2026, 11, 14, 2, 10, tzinfo=UTC)
DEADLINE = datetime(2026, 11, 17, 2, 10, tzinfo=UTC)
SECOND = timedelta(seconds=1)


def clock(**changes: object) -> StayClock:
    return StayClock(ARRIVED, DEADLINE, **changes)  # type: ignore[arg-type]


def test_deadline_is_72_elapsed_hours_behind_the_arrival() -> None:
    assert deadline_of(ARRIVED) == DEADLINE


@pytest.mark.parametrize(
    ("left", "state"),
    [
        (timedelta(hours=72), StayState.IN_TIME),
        (timedelta(hours=24) + SECOND, StayState.IN_TIME),
        (timedelta(hours=24), StayState.TO_PREPARE),
        (timedelta(hours=6), StayState.TO_PREPARE),
        (timedelta(hours=6) - SECOND, StayState.URGENT),
        (timedelta(0), StayState.URGENT),
        (-SECOND, StayState.OVERDUE),
        (timedelta(days=-30), StayState.OVERDUE),
    ],
)
def test_state_by_the_time_that_is_left(left: timedelta, state: StayState) -> None:
    assert state_at(clock(), DEADLINE - left) is state


def test_exit_stops_the_clock_whatever_the_time() -> None:
    gone = clock(exited_at=ARRIVED + timedelta(hours=68))
    assert state_at(gone, DEADLINE + timedelta(days=9)) is StayState.LEFT
    assert state_at(gone, ARRIVED, clock_trusted=False) is StayState.LEFT


def test_extended_stay_says_so_until_its_new_end_is_near() -> None:
    extended = StayClock(ARRIVED, DEADLINE + timedelta(days=2), extended=True)
    assert state_at(extended, DEADLINE) is StayState.EXTENDED
    assert state_at(extended, DEADLINE + timedelta(hours=30)) is StayState.TO_PREPARE
    assert state_at(extended, DEADLINE + timedelta(days=3)) is StayState.OVERDUE


def test_clock_that_is_not_trusted_gives_no_delay() -> None:
    assert state_at(clock(), DEADLINE + SECOND, clock_trusted=False) is StayState.UNCERTAIN
    assert state_at(clock(), ARRIVED - timedelta(hours=1)) is StayState.UNCERTAIN
    assert state_at(clock(), ARRIVED - timedelta(minutes=5)) is StayState.IN_TIME
