"""The exercise's own time: one switch moves it on, and it stays so when the program is closed.

Only an exercise has it. What was moved lies beside the books, because they would refuse to be
written under a clock that went back (security.md 3e).
"""

from datetime import datetime, timedelta

from core.act import Progress
from core.clock import ExerciseClock
from core.errors import Refused
from core.house import House
from core.vault.files import disk_trouble

STEP = timedelta(hours=6)
"""What one press moves the time by (ux.md 3.18): from one meal to the next but one."""


def move_time(house: House, *, progress: Progress | None = None) -> datetime:
    """Move the exercise's time on by `STEP`; return the new present.

    Raises Refused `not_an_exercise`, HouseTrouble where the folder cannot be written.
    """
    del progress
    clock = house.clock
    if not house.place.exercise or not isinstance(clock, ExerciseClock):
        raise Refused("not_an_exercise")
    ahead = clock.ahead + STEP
    try:
        house.folder.keep_exercise_time(ahead)
    except OSError as error:
        raise disk_trouble(error) from error
    clock.ahead = ahead
    return house.clock.now()
