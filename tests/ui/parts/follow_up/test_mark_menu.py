"""Everything that the package has can be marked from the list, not the seven alone."""

from datetime import date

import pytest

from core.commands.package.set_package import SetPackage, set_package
from core.queries.people.person_file import person_file
from core.rules.access import Role
from core.rules.meals import MealHours
from core.rules.package import FOLLOWED_ITEMS, ItemRule, ItemState, Who
from tests.builders import an_operation, package, registered
from tests.robots.follow_up import FollowUpRobot
from ui.pages.follow_up import FollowUpPage


@pytest.fixture
def begun(house):
    shower = ItemRule("X1", "Douche", "autre", 1, "unité", 0, 72, core=False, who=Who.ALL)
    house.do(set_package, SetPackage((*package(), shower), MealHours(date.min), seen_number=1))
    return registered(house, an_operation(house))[0]


def test_the_seven_come_first_then_the_others_and_the_centre_s_own(qtbot, desk, begun):
    robot = FollowUpRobot(qtbot, desk)
    codes = robot.page.menu.codes()
    assert codes[:7] == FOLLOWED_ITEMS
    assert {"KDI", "INF", "X1"} <= set(codes[7:])
    assert len(set(codes)) == len(codes)


def test_a_service_of_the_centre_is_marked_like_any_other(qtbot, desk, house, begun):
    robot = FollowUpRobot(qtbot, desk)
    robot.page.menu.item_wanted.emit("X1")
    robot.settle()
    items = {item.code: item.state for item in house.look(person_file, begun.person_id).items}
    assert items["X1"] is ItemState.DONE


def test_longer_stays_are_offered_to_who_may(qtbot, desk_as, begun):
    for role, may in ((Role.RECEPTION, False), (Role.MANAGER, True)):
        page = FollowUpPage(desk_as(role))
        qtbot.addWidget(page)
        assert page.menu.longer.isVisible() is may
