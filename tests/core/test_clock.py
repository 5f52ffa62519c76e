"""Where time comes from."""

from datetime import UTC, datetime, timedelta

from core.clock import BUILT_ON, LOCAL, SteppedClock, SystemClock

NOON = datetime(2026, 11, 14, 12, tzinfo=UTC)


def test_clock_of_the_pc_gives_aware_utc_and_never_goes_back() -> None:
    clock = SystemClock()
    assert clock.now().utcoffset() == timedelta(0)
    assert clock.now() >= BUILT_ON
    first, second = clock.monotonic(), clock.monotonic()
    assert second >= first


def test_stepped_clock_stands_until_it_is_moved() -> None:
    clock = SteppedClock(NOON)
    assert clock.now() == clock.now() == NOON
    clock.step(timedelta(hours=2))
    assert (clock.now(), clock.monotonic()) == (NOON + timedelta(hours=2), 7200.0)


def test_wall_clock_set_back_takes_no_elapsed_time_away() -> None:
    clock = SteppedClock(NOON)
    clock.step(timedelta(hours=-2))
    assert (clock.now(), clock.monotonic()) == (NOON - timedelta(hours=2), 0.0)


def test_centre_keeps_utc_all_year() -> None:
    assert LOCAL.utcoffset(NOON) == timedelta(0)
