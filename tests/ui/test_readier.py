"""Pages made ready in pauses: all of them, never while somebody works, and the same ones after."""

import sys

import pytest
from PySide6.QtWidgets import QWidget

from ui.places import places_for
from ui.readier import PAUSE_S, Readier
from ui.workplace import Workplace


class Hands:
    """A person at the desk, as the scanner's filter counts the pauses."""

    def __init__(self) -> None:
        self.idle = 0.0

    def idle_seconds(self) -> float:
        return self.idle


@pytest.fixture
def hands():
    return Hands()


@pytest.fixture
def workplace(qtbot, desk):
    made = Workplace(desk)
    qtbot.addWidget(made)
    made.show()
    qtbot.waitUntil(lambda: not desk.busy)
    return made


@pytest.fixture
def readier(workplace, hands):
    return Readier(
        workplace.desk, workplace.places, workplace.page_of, hands.idle_seconds, workplace
    )


def built(workplace: Workplace) -> int:
    return workplace.stack.count()


def test_nothing_is_built_while_somebody_works(qtbot, workplace, readier, hands):
    hands.idle = PAUSE_S / 2
    before = built(workplace)
    with qtbot.assertNotEmitted(workplace.desk.busy_changed, wait=600):
        pass
    assert built(workplace) == before
    assert not readier.is_done()


def test_every_page_is_ready_after_a_pause(qtbot, workplace, readier, hands):
    hands.idle = PAUSE_S
    qtbot.waitUntil(readier.is_done, timeout=60_000)
    assert built(workplace) == len(workplace.places)
    assert {place.module for place in workplace.places} <= sys.modules.keys()


def test_ready_page_is_the_one_that_opens(qtbot, workplace, readier, hands):
    hands.idle = PAUSE_S
    place = places_for(workplace.desk)[-1]
    workplace.show_place(places_for(workplace.desk)[1].key)
    qtbot.waitUntil(readier.is_done, timeout=60_000)
    ready = workplace.page_of(place)
    workplace.show_place(place.key)
    assert workplace.page is ready
    assert ready.findChildren(QWidget)
