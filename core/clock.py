"""Where time comes from: every instant in the house is aware UTC and is read here only.

Mali keeps UTC+0 without summer time (IANA `Africa/Bamako`), so the centre's local time
is UTC whatever zone the PC is set to.
"""

import time
from datetime import UTC, datetime, timedelta
from typing import Protocol

LOCAL = UTC
"""The centre's own zone (Africa/Bamako = UTC+0)."""

BUILT_ON = datetime(2026, 1, 1, tzinfo=UTC)
"""No true act can be older than the program: a PC clock before this is wrong."""

BEHIND_TOLERANCE = timedelta(minutes=2)
"""How far the clock may lie behind the newest record before writing stops (security.md 3e)."""

AHEAD_TOLERANCE = timedelta(days=60)
"""How far the clock may lie ahead of the newest act before it is asked about: a battery that died
and was set again by hand is wrong by months or years; a centre may stand empty between convoys."""


class Clock(Protocol):
    """Gives the present; tests and the exercise bring their own."""

    def now(self) -> datetime:
        """Return the present as aware UTC."""
        ...

    def monotonic(self) -> float:
        """Return seconds that never go back, whatever the wall clock does."""
        ...


class SystemClock:
    """The PC's clock."""

    def now(self) -> datetime:
        """Return the present as aware UTC."""
        return datetime.now(UTC)

    def monotonic(self) -> float:
        """Return seconds that never go back."""
        return time.monotonic()


class SteppedClock:
    """A clock that stands still until it is told to move: the exercise, tests, the journey."""

    def __init__(self, at: datetime) -> None:
        self.at = at
        self._seconds = 0.0

    def now(self) -> datetime:
        """Return the instant at which the clock stands."""
        return self.at

    def monotonic(self) -> float:
        """Return the seconds stepped so far."""
        return self._seconds

    def step(self, by: timedelta) -> None:
        """Move the clock; only forward steps count as elapsed time."""
        self.at += by
        self._seconds += max(by.total_seconds(), 0.0)


class ExerciseClock:
    """Another clock, moved on by a switch; waiting times after wrong passphrases are not."""

    def __init__(self, inner: Clock, ahead: timedelta = timedelta(0)) -> None:
        self._inner = inner
        self.ahead = ahead

    def now(self) -> datetime:
        """Return the present of the exercise."""
        return self._inner.now() + self.ahead

    def monotonic(self) -> float:
        """Return seconds that never go back."""
        return self._inner.monotonic()
