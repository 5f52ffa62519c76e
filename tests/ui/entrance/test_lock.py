"""The lock: nothing of the people is shown, and only the same person opens it."""

import pytest

from core.commands.access.add_user import AddUser
from core.errands.accounts import add_account
from core.rules.access import Role
from tests.builders import PASSPHRASE, a_fiche, an_operation, registered
from tests.robots.entrance import LockRobot
from ui.entrance.lock import LockScreen

HERS = "le marché ferme à midi"


@pytest.fixture
def robot(qtbot, house, clock):
    screen = LockScreen(house.folder.root, house, clock)
    qtbot.addWidget(screen)
    screen.resize(1024, 540)
    screen.show()
    return LockRobot(qtbot, screen)


def test_right_passphrase_unlocks(robot, qtbot):
    with qtbot.waitSignal(robot.lock.unlocked, timeout=10_000):
        robot.unlock(PASSPHRASE)


def test_wrong_passphrase_keeps_it_locked(robot, qtbot):
    with qtbot.assertNotEmitted(robot.lock.unlocked):
        robot.unlock("une autre phrase")
    assert "Il reste 4 essais." in robot.reads()


def test_passphrase_of_somebody_else_does_not_unlock(robot, qtbot, house):
    add_account(house, AddUser("Fanta Koné", frozenset({Role.MANAGER})), HERS)
    with qtbot.assertNotEmitted(robot.lock.unlocked):
        robot.unlock(HERS)


def test_lock_counts_tries_like_the_log_in(robot, qtbot):
    for _each in range(6):
        robot.unlock("une autre phrase")
    assert "bloqué encore 5 min 00 s" in robot.reads()
    with qtbot.assertNotEmitted(robot.lock.unlocked):
        robot.unlock(PASSPHRASE)


def test_nobody_of_the_centre_is_shown(robot, house):
    registered(house, an_operation(house, "Convoi secret"), a_fiche(family_name="Dembélé"))
    told = robot.reads()
    assert "Dembélé" not in told
    assert "Convoi secret" not in told
    assert house.place.centre_name in told


def test_another_person_can_ask_to_enter(robot, qtbot):
    with qtbot.waitSignal(robot.lock.leave_wanted):
        robot.lock.leave.click()
