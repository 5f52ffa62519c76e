"""« Servir quand même… »: a key of its own, a role, a letter; never Enter, Space or a code."""

import pytest
from PySide6.QtCore import Qt

from core.commands.package.serve import Serve, serve
from core.queries.package.distribution import slot_count
from core.rules.access import Role
from tests.builders import a_fiche, an_operation, registered
from tests.robots.keyboard import CONTROL, SHIFT, Keyboard
from tests.robots.pages import PageRobot
from ui.pages.distribution import DistributionPage
from ui.parts.distribution.override_box import ALONE_MS
from ui.parts.distribution.service import Service


@pytest.fixture
def people(house):
    one, two = registered(house, an_operation(house), a_fiche(1), a_fiche(2))
    house.do(serve, Serve(one.card_code, "KHY", "stay"))
    return one, two


def a_post(qtbot, desk):
    made = PageRobot(qtbot, DistributionPage(desk))
    made.page.post.set_service(Service("KHY", "stay"))
    made.show()
    made.page.activateWindow()
    return made


@pytest.fixture
def robot(qtbot, desk_as, people):
    return a_post(qtbot, desk_as(Role.MANAGER, post="Poste C"))


def present(robot, text):
    robot.page.present(text)
    robot.settle()


def ask(robot):
    Keyboard().strike(Qt.Key.Key_O, CONTROL | SHIFT)
    return robot.page.override


def overridden(house):
    return house.look(slot_count, "KHY", "stay").overridden


def test_letter_of_a_motive_serves_once_more_and_can_be_taken_back(robot, house, people, qtbot):
    present(robot, people[0].card_code)
    box = robot.page.override
    assert box.open_button.isVisible()
    ask(robot)
    assert people[0].call_no in box.label.text()
    Keyboard().type("a")
    qtbot.waitUntil(lambda: not box.isVisible())
    assert robot.page.panel.kind == "attention"
    assert "malgré le refus" in robot.page.panel.accessibleName().casefold()
    assert overridden(house) == 1
    qtbot.waitUntil(lambda: "1 malgré un refus" in robot.page.counters.text())
    robot.undo()
    assert overridden(house) == 0


def test_neither_enter_nor_space_nor_a_code_that_is_read_serves(robot, house, people, qtbot):
    present(robot, people[0].card_code)
    box, keyboard = ask(robot), Keyboard()
    for key in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space, Qt.Key.Key_Tab):
        keyboard.strike(key)
        assert box.isVisible()
    box.setFocus()
    keyboard.type("xab")
    keyboard.type("a5449000000996")
    qtbot.waitUntil(lambda: not box._alone.isActive(), timeout=5 * ALONE_MS)
    robot.settle()
    assert box.isVisible()
    assert overridden(house) == 0


def test_scans_are_not_taken_while_it_is_open_and_escape_serves_nobody(robot, house, people):
    present(robot, people[0].card_code)
    box = ask(robot)
    present(robot, people[1].card_code)
    assert robot.page.panel.kind == "already_served"
    assert "motif" in " ".join(robot.page.banners.texts())
    assert house.look(slot_count, "KHY", "stay").served == 1
    Keyboard().strike(Qt.Key.Key_Escape)
    assert not box.isVisible()
    present(robot, people[1].card_code)
    assert robot.page.panel.kind == "served"
    assert overridden(house) == 0


def test_third_portion_is_refused_and_says_so_in_the_box(robot, house, people, qtbot):
    for _turn in range(2):
        robot.page.post._key = ""  # as seconds later: the same card at once is a rebound
        present(robot, people[0].card_code)
        box = ask(robot)
        Keyboard().type("e")
        qtbot.waitUntil(lambda box=box: not box.isVisible() or bool(box.trouble.text()))
    assert "troisième part" in box.trouble.text()
    assert overridden(house) == 1


def test_without_a_refusal_the_key_says_what_to_do(robot):
    assert not ask(robot).isVisible()
    assert "présentez d’abord la carte" in " ".join(robot.page.banners.texts())


def test_who_may_not_is_told_whom_to_call(qtbot, desk_as, people):
    robot = a_post(qtbot, desk_as(Role.CATERING, post="Poste B"))
    present(robot, people[0].card_code)
    assert robot.page.panel.kind == "already_served"
    box = ask(robot)
    assert not box.isVisible()
    assert not box.open_button.isVisible()
    assert "responsable" in " ".join(robot.page.banners.texts())
