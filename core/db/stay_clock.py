"""The clock of a stay as the books hold it."""

from datetime import datetime

from core.db.stays import Stay
from core.rules.clock72 import StayClock, StayState, state_at


def state_of_stay(stay: Stay, at: datetime, *, trusted: bool) -> StayState:
    """Return where the stay stands; `trusted` is false while the PC clock is behind the books."""
    clock = StayClock(
        stay.arrived_at, stay.deadline_at, stay.exited_at, bool(stay.extension_reason)
    )
    return state_at(clock, at, clock_trusted=trusted)
