"""How many beds become free over the next 72 hours, in steps of six hours."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta

STEP = timedelta(hours=6)
STEPS = 12


@dataclass(frozen=True, slots=True)
class Freed:
    """One step until `until`, that instant included; `free` are free at its end."""

    until: datetime
    beds: int
    free: int


def forecast(ends: Iterable[datetime], now: datetime, free: int) -> tuple[Freed, ...]:
    """Return the twelve steps; `ends` are the instants at which whoever has a bed should leave.

    Whoever should have left already is counted in the first step: the bed can be had as soon as
    the person goes. Who stays longer than 72 hours is in no step. All instants aware UTC.
    """
    counts = [0] * STEPS
    for end in ends:
        step = max(-((now - end) // STEP) - 1, 0)
        if step < STEPS:
            counts[step] += 1
    steps = []
    for at, beds in enumerate(counts):
        free += beds
        steps.append(Freed(now + STEP * (at + 1), beds, free))
    return tuple(steps)
