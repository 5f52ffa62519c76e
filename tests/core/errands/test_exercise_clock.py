"""The switch that moves an exercise's time by six hours, and nothing else's."""

from datetime import UTC, datetime, timedelta

import pytest

from core.clock import ExerciseClock, SteppedClock
from core.commands.access.found_centre import FoundCentre
from core.commands.arrivals.open_operation import OpenOperation, open_operation
from core.errands.exercise_clock import move_time
from core.errors import Refused
from core.opening import NewCentre, make_house, open_house
from core.queries.package.follow_up import board, follow_up
from core.rules.clock72 import StayState
from tests.builders import PASSPHRASE, a_fiche, an_operation, package, registered

NOW = datetime(2026, 11, 14, 8, 30, tzinfo=UTC)


def made(root, *, exercise):
    found = FoundCentre("BKO", "Centre", "Administrateur", exercise=exercise, items=package())
    house, _code = make_house(root, NewCentre(found, PASSPHRASE), clock=SteppedClock(NOW))
    house.close()
    return open_house(root, "", PASSPHRASE, clock=SteppedClock(NOW))


def test_time_moves_by_six_hours_and_with_it_the_72_hours(tmp_path):
    house = made(tmp_path / "centre", exercise=True)
    registered(house, an_operation(house, arrived_at=NOW - timedelta(hours=67)), a_fiche(1))
    assert house.look(board).overdue == 0
    assert move_time(house) == NOW + timedelta(hours=6)
    assert house.look(board).overdue == 1
    assert house.look(follow_up)[0].state is StayState.OVERDUE
    house.close()


def test_time_stays_moved_when_the_exercise_is_opened_again_and_can_be_written(tmp_path):
    house = made(tmp_path / "centre", exercise=True)
    for _press in range(3):
        move_time(house)
    house.do(open_operation, OpenOperation("Bus", house.clock.now()))
    house.close()
    again = open_house(tmp_path / "centre", "", PASSPHRASE, clock=SteppedClock(NOW))
    assert again.clock.now() == NOW + timedelta(hours=18)
    assert again.clock_trouble() is None
    again.do(open_operation, OpenOperation("Car", again.clock.now()))
    again.close()


def test_real_centre_has_no_such_switch(tmp_path):
    house = made(tmp_path / "centre", exercise=False)
    with pytest.raises(Refused, match="not_an_exercise"):
        move_time(house)
    assert not isinstance(house.clock, ExerciseClock)
    assert house.clock.now() == NOW
    house.close()


@pytest.mark.parametrize(
    "content", ["", "{", "[]", '{"hours_ahead": "x"}', '{"hours_ahead": 1e300}']
)
def test_unreadable_note_of_the_time_is_no_time(tmp_path, content):
    house = made(tmp_path / "centre", exercise=True)
    house.folder.exercise_time.write_text(content)
    assert house.folder.read_exercise_time() == timedelta(0)
    house.close()
