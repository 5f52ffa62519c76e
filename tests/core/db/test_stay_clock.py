"""The clock of a stay as the books hold it."""

from datetime import timedelta

from core.db.stay_clock import state_of_stay
from core.db.stays import Stay
from core.rules.clock72 import StayState
from tests.builders import FOUNDED_AT

STAY = Stay(
    arrived_at=FOUNDED_AT, deadline_at=FOUNDED_AT + timedelta(hours=72), extension_reason=""
)


def test_state_comes_from_the_columns() -> None:
    assert state_of_stay(STAY, FOUNDED_AT, trusted=True) is StayState.IN_TIME
    late = FOUNDED_AT + timedelta(hours=73)
    assert state_of_stay(STAY, late, trusted=True) is StayState.OVERDUE
    assert state_of_stay(STAY, late, trusted=False) is StayState.UNCERTAIN


def test_reason_of_an_extension_makes_it_one() -> None:
    longer = Stay(
        arrived_at=FOUNDED_AT,
        deadline_at=FOUNDED_AT + timedelta(hours=120),
        extension_reason="MED",
    )
    assert state_of_stay(longer, FOUNDED_AT, trusted=True) is StayState.EXTENDED
