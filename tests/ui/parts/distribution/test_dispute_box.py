"""« Litige » at the distribution: one key after a refusal, and nothing without one."""

import pytest
from PySide6.QtCore import Qt

from core.queries.disputes.disputes import disputes
from tests.builders import a_family, a_fiche, an_operation, registered
from tests.robots.keyboard import Keyboard
from tests.robots.pages import PageRobot
from ui.pages.distribution import DistributionPage
from ui.parts.distribution.service import Service


@pytest.fixture
def robot(qtbot, desk):
    made = PageRobot(qtbot, DistributionPage(desk))
    made.page.post.set_service(Service("KHY", "stay"))
    made.show()
    made.page.activateWindow()
    return made


def present(robot, text):
    robot.page.present(text)
    robot.settle()
    robot.page.post._key = ""  # as seconds later: the same card at once is a rebound


def test_key_after_a_refusal_serves_provisionally(robot, house):
    (man,) = registered(house, an_operation(house), a_fiche(1))
    box, keyboard = robot.page.dispute, Keyboard()
    present(robot, man.card_code)
    assert not box.open_button.isVisible()
    present(robot, man.card_code)
    assert box.open_button.isVisible()
    keyboard.strike(Qt.Key.Key_G, Qt.KeyboardModifier.ControlModifier)
    assert box.isVisible()
    keyboard.type("N’a rien eu")
    keyboard.enter()
    robot.settle()
    (row,) = house.look(disputes)
    assert (row.cause, row.note) == ("already_served", "N’a rien eu")
    assert robot.page.panel.kind == "attention"
    robot.undo()
    assert house.look(disputes) == ()


def test_cards_wait_while_it_is_open_and_escape_serves_nobody(robot, house):
    one, two = registered(house, an_operation(house), a_fiche(1), a_fiche(2))
    present(robot, one.card_code)
    present(robot, one.card_code)
    robot.page.dispute.open()
    present(robot, two.card_code)
    assert robot.page.panel.kind == "already_served"
    Keyboard().strike(Qt.Key.Key_Escape)
    assert not robot.page.dispute.isVisible()
    present(robot, two.card_code)
    assert robot.page.panel.kind == "served"
    assert house.look(disputes) == ()


def test_who_holds_a_right_twice_is_one_member_of_the_family(robot, house):
    mother, child = a_family(house, an_operation(house), 34, 9)
    present(robot, child.card_code)
    present(robot, child.card_code)
    robot.page.dispute.open()
    Keyboard().enter()
    robot.settle()
    present(robot, mother.card_code)
    assert [member.call_no for member in robot.page.family.members] == [child.call_no]
