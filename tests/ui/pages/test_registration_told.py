"""What is wrong on a fiche is told where it is, and above the form."""

import pytest

from core.queries.arrivals.operations import latest_arrivals
from tests.builders import an_operation
from tests.robots.registration import RegistrationRobot
from ui.pages.registration import RegistrationPage


@pytest.fixture
def robot(qtbot, desk):
    return RegistrationRobot(qtbot, RegistrationPage(desk))


@pytest.fixture
def operation(house):
    return an_operation(house)


def test_sex_and_card_of_a_line_are_told_when_they_are_left(robot, operation, qtbot):
    robot.show()
    robot.form_family()
    for text in ("Mariam", "", "8m"):
        robot.keyboard.line(text)
    family = robot.page.face.family
    assert family.lines[0].cells["sex"].property("invalid") == "true"
    assert "Sexe" in family.problem.text()
    qtbot.waitUntil(family.lines[1].cells["given_names"].isVisible, timeout=2000)
    for text in ("", "", "ABC"):
        robot.keyboard.line(text)
    assert "Carte" in family.problem.text()


def test_new_line_of_a_family_is_seen(robot, operation, qtbot):
    robot.show()
    robot.form_family()
    face = robot.page.face
    cell = face.family.lines[-1].cells["given_names"]
    qtbot.waitUntil(lambda: not cell.visibleRegion().isEmpty(), timeout=2000)
    assert cell.hasFocus()


def test_birth_that_cannot_be_read_is_told_above_the_form_too(robot, operation, house):
    robot.show()
    for text in ("Moussa", "tra", "m", "99999"):
        robot.keyboard.line(text)
    robot.save_and_next()
    assert robot.problem("birth")
    assert robot.problem("birth") in robot.told()
    assert robot.page.form.at() == "birth"
    assert house.look(latest_arrivals, operation) == ()


def test_reminder_names_everything_that_is_missing(robot, operation):
    robot.show()
    for text in ("Moussa", "tra", "m", "40"):
        robot.keyboard.line(text)
    robot.save_and_next()
    fields = robot.page.face.lacking.toolTip().split(", ")
    assert len(fields) > 2
    assert [field for field in fields if field not in robot.told().lower()] == []
