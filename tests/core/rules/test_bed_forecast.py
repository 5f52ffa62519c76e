"""Beds that become free, by six hours."""

from datetime import UTC, datetime, timedelta

from core.rules.bed_forecast import forecast

NOW = datetime(2026, 11, 14, 6, tzinfo=UTC)


def hours(*counts: float) -> list[datetime]:
    return [NOW + timedelta(hours=count) for count in counts]


def test_each_end_counts_in_its_step_and_who_is_late_in_the_first() -> None:
    steps = forecast(hours(-5, 0, 5.9, 6, 71.9, 72, 100), NOW, free=10)
    assert [step.beds for step in steps] == [4, *[0] * 10, 2]
    assert [step.free for step in steps] == [*[14] * 11, 16]
    assert (steps[0].until, steps[-1].until) == tuple(hours(6, 72))


def test_nobody_frees_nothing() -> None:
    assert {(step.beds, step.free) for step in forecast((), NOW, free=4)} == {(0, 4)}
