"""The display that everybody reads: numbers and posts, large; never anything about anybody."""

from datetime import timedelta

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QWidget

from core.commands.arrivals.express import ExpressArrival, express_arrival
from core.commands.queue.call_next import CallAgain, CallNext, call_again, call_next
from core.commands.queue.move_tickets import ChangeLane, change_lane
from core.queries.queue.queue_now import queue_now
from core.rules.fiches import NEEDS as CODES
from core.rules.queue import Lane
from tests.builders import an_operation
from ui.parts.queue.display import QueueDisplay
from ui.reference import country_name
from ui.words.people import NEEDS
from ui.words.queue import LANES

READ_FROM_3_M = 57
"""Pixels of a capital at 96 dpi (ux.md 2.4.2)."""


@pytest.fixture
def called(house, clock):
    """Six people of every lane who were called, the last two as a family."""
    operation = an_operation(house, "Convoi de Nioro", departure_country="CIV")
    previous = None
    for at, need in enumerate([*CODES[:5], ""]):
        request = ExpressArrival(
            operation,
            "",
            "F",
            "child" if need == "" else "adult",
            with_previous=previous if need == "" else None,
            needs=(need,) if need else (),
        )
        previous = house.do(express_arrival, request).value.stay_id
        clock.step(timedelta(minutes=1 + at))
    first = house.look(queue_now).waiting[-1]
    house.do(change_lane, ChangeLane((first.ticket_id,), Lane.ALONE))
    while house.look(queue_now).waiting:
        clock.step(timedelta(minutes=1))
        house.do(call_next, CallNext())


@pytest.fixture
def display(qtbot, desk):
    owner = QWidget()
    qtbot.addWidget(owner)
    owner.show()
    made = QueueDisplay(desk, owner)
    made.resize(1366, 768)
    yield made
    made.close()
    qtbot.waitUntil(lambda: not desk.busy, timeout=5000)


def shown(display, qtbot, desk):
    display.show()
    qtbot.waitUntil(lambda: not desk.busy and display.foot != "", timeout=5000)
    return display


def test_nothing_about_anybody_is_ever_on_it(display, called, qtbot, desk):
    shown(display, qtbot, desk)
    everything = " ".join(
        (*display.texts(), display.accessibleName(), display.accessibleDescription(),
         display.windowTitle(), display.toolTip())
    ).casefold()  # fmt: skip
    assert display.findChildren(QLabel) == []
    secrets = {*LANES.values(), *NEEDS.values(), *Lane, *CODES, country_name("CIV"), "CIV", "Nioro"}
    secrets |= {desk.house.actor.name, "priorit"}
    assert [each for each in secrets if str(each).casefold() in everything] == []
    assert len(display.lines) == 5


def test_newest_call_is_first_with_those_who_come_along(display, called, qtbot, desk, house):
    shown(display, qtbot, desk)
    newest = house.look(queue_now).called
    assert display.lines[0].number == min(row.number for row in newest)
    assert {line.post for line in display.lines} == {"Poste A"}
    assert "Personne n’attend" in display.foot


def test_every_number_is_read_from_three_metres(display, called, qtbot, desk):
    shown(display, qtbot, desk)
    picture = display.grab().toImage()
    left = range(40, 360, 2)
    paper = picture.pixelColor(4, 4)
    rows = [any(picture.pixelColor(x, y) != paper for x in left) for y in range(357, 690)]
    blocks, run = [], 0
    for inked in [*rows, False]:
        if inked:
            run += 1
        elif run:
            blocks.append(run)
            run = 0
    assert len(blocks) == 4
    assert min(blocks) >= READ_FROM_3_M


def test_call_is_heard_once_and_a_second_call_again(display, house, qtbot, desk, monkeypatch):
    operation = an_operation(house)
    for _time in range(2):
        house.do(express_arrival, ExpressArrival(operation, "", "M", "adult"))
    rung = []
    monkeypatch.setattr(display.sounds, "play", rung.append)
    shown(display, qtbot, desk)
    assert rung == []
    call = house.do(call_next, CallNext()).value
    display.refresh()
    qtbot.waitUntil(lambda: rung == ["called"], timeout=5000)
    display.refresh()
    qtbot.waitUntil(lambda: not desk.busy, timeout=5000)
    assert rung == ["called"]
    house.do(call_again, CallAgain(call.call_id))
    display.refresh()
    qtbot.waitUntil(lambda: rung == ["called", "called"], timeout=5000)


def test_empty_display_says_what_it_is_for(display, qtbot, desk):
    shown(display, qtbot, desk)
    assert "Les numéros appelés s’affichent ici" in display.texts()


@pytest.mark.parametrize("key", [Qt.Key.Key_Escape, Qt.Key.Key_F11], ids=["escape", "f11"])
def test_its_keys_close_it(display, qtbot, desk, key):
    shown(display, qtbot, desk)
    display.activateWindow()
    with qtbot.waitSignal(display.closed):
        QTest.keyClick(display, key)
    assert not display.isVisible()
