"""The 72-hour clock of a stay: its states, in the words of `ux.md` 3.7.

The clock starts at the arrival of the operation, not at data entry, and ends at the exit.
Elapsed time only: calendar days belong to meals and are never mixed in (security.md 3e).
"""

from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

OWED = timedelta(hours=72)
"""Housing, food and medical care are owed for the first 72 hours (ministry and IOM, 12/2024)."""

TO_PREPARE = timedelta(hours=24)
URGENT = timedelta(hours=6)


class StayState(StrEnum):
    """Where a stay stands; words, shape and colour are the desk's business."""

    IN_TIME = "in_time"
    TO_PREPARE = "to_prepare"
    URGENT = "urgent"
    OVERDUE = "overdue"
    EXTENDED = "extended"
    LEFT = "left"
    UNCERTAIN = "uncertain"


@dataclass(frozen=True, slots=True)
class StayClock:
    """The facts that the clock is read from; all instants aware UTC."""

    arrived_at: datetime
    deadline_at: datetime
    exited_at: datetime | None = None
    extended: bool = False


def deadline_of(arrived_at: datetime) -> datetime:
    """Return the end of the 72 hours that begin at `arrived_at`."""
    return arrived_at + OWED


def state_at(clock: StayClock, now: datetime, *, clock_trusted: bool = True) -> StayState:
    """Return the state of a stay at `now`; `UNCERTAIN` while the PC clock is not trusted."""
    if clock.exited_at is not None:
        return StayState.LEFT
    if not clock_trusted or now < clock.arrived_at - timedelta(minutes=5):
        return StayState.UNCERTAIN
    left = clock.deadline_at - now
    if left < timedelta(0):
        return StayState.OVERDUE
    if left < URGENT:
        return StayState.URGENT
    if left <= TO_PREPARE:
        return StayState.TO_PREPARE
    return StayState.EXTENDED if clock.extended else StayState.IN_TIME
