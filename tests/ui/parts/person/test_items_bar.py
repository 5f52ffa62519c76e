"""Every item of the package is reached from a person's file."""

from datetime import timedelta

import pytest

from core.commands.package.mark_items import MarkItems, mark_items
from core.queries.people.person_file import person_file
from core.rules.package import ItemState
from tests.builders import FOUNDED_AT, a_fiche, an_operation, registered
from tests.robots.person import PersonRobot
from ui.pages.person import PersonPage


@pytest.fixture
def woman(house):
    (one,) = registered(house, an_operation(house), a_fiche(1, sex="F"))
    return one


@pytest.fixture
def robot(qtbot, desk, woman, clock):
    clock.at = FOUNDED_AT + timedelta(hours=7)
    made = PersonRobot(qtbot, PersonPage(desk))
    made.page.open_with(woman.person_id)
    made.show()
    made.settle()
    return made


def states(house, woman) -> dict[str, ItemState]:
    return {item.code: item.state for item in house.look(person_file, woman.person_id).items}


def test_other_items_unfold_and_say_what_is_late(robot):
    bar = robot.page.items
    assert "en retard" in bar.more.word()
    assert bar.others["KDI"].isHidden()
    bar.more.click()
    assert not bar.others["KDI"].isHidden()
    assert bar.others["KDI"].words() == "en retard"
    assert bar.others["PRO"].accessibleName() == "Entretien de profilage à faire (P)"
    assert bar.others["VAC"].words() == "sans objet"


def test_letter_marks_an_item_that_is_folded_away(robot, house, woman):
    assert robot.page.items.take_letter("d")
    robot.settle()
    assert states(house, woman)["KDI"] is ItemState.DONE
    robot.undo()
    assert states(house, woman)["KDI"] is ItemState.LATE


def test_any_item_is_refused_or_not_needed_by_its_menu(robot, house, woman):
    bar = robot.page.items
    bar.others["INF"].refuse.trigger()
    robot.settle()
    bar.tiles["TEL"].skip.trigger()
    robot.settle()
    found = states(house, woman)
    assert (found["INF"], found["TEL"]) == (ItemState.REFUSED, ItemState.NOT_NEEDED)
    assert bar.others["INF"].words().startswith("refusé")


def test_money_is_paid_at_the_cash_desk_only(robot, house, woman):
    assert robot.page.items.take_letter("f")
    robot.settle()
    assert robot.places == [("stock", "cash")]
    assert states(house, woman)["ARG"] is ItemState.DUE


def test_what_somebody_else_marked_is_shown(robot, house, woman):
    house.do(mark_items, MarkItems((woman.stay_id,), "PRO"))
    robot.page.refresh()
    robot.settle()
    robot.page.items.more.click()
    assert robot.page.items.others["PRO"].words().startswith("fait")
