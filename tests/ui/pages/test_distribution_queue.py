"""A queue at the post: three cards a second, each answered in its order, the window never held."""

from collections import Counter

import pytest
from PySide6.QtCore import QObject, QTimer, Slot

from tests.builders import an_operation, some_people
from tests.robots.distribution import DistributionRobot
from tests.stall_meter import BUDGET_MS, StallMeter
from ui.parts.distribution.service import Service

EVERY_MS = 333
SCANS, PEOPLE = 60, 40


class Queue(QObject):
    """Presents a card at every tick, whatever the desk is doing."""

    def __init__(self, robot, cards):
        super().__init__()
        self.robot = robot
        self.left = list(cards)
        self.timer = QTimer(self)
        self.timer.setInterval(EVERY_MS)
        self.timer.timeout.connect(self.present)

    @Slot()
    def present(self):
        self.robot.scan_without_waiting(self.left.pop(0))
        if not self.left:
            self.timer.stop()


@pytest.mark.parametrize(
    "scans", [SCANS, pytest.param(1000, marks=[pytest.mark.nightly, pytest.mark.timeout(600)])]
)
def test_three_cards_a_second_are_each_answered_and_the_window_is_never_held(
    qtbot, desk, house, clock, scans
):
    some_people(house, an_operation(house), PEOPLE)
    robot = DistributionRobot(qtbot, desk)
    robot.page.post.set_service(Service("KHY", "stay"))
    robot.settle()
    answers, dropped = [], []
    robot.page.post.answered.connect(lambda kind, said: answers.append((kind, said.call_no)))
    robot.page.post.dropped.connect(dropped.append)
    cards = [f"01-{1 + number % PEOPLE:03d}" for number in range(scans)]
    queue = Queue(robot, cards)
    with StallMeter() as meter:
        queue.timer.start()
        qtbot.waitUntil(lambda: len(answers) >= scans, timeout=scans * EVERY_MS + 20_000)
    assert [number for _kind, number in answers] == cards
    assert Counter(kind for kind, _number in answers) == {
        "served": PEOPLE,
        "already_served": scans - PEOPLE,
    }
    assert dropped == []
    assert meter.longest_ms < BUDGET_MS
