"""A fiche that is asked for elsewhere (a number is called) never costs what is typed."""

import pytest

from core.commands.arrivals.express import ExpressArrival, express_arrival
from tests.builders import an_operation
from tests.robots.registration import RegistrationRobot
from ui.pages.registration import RegistrationPage


@pytest.fixture
def robot(qtbot, desk):
    return RegistrationRobot(qtbot, RegistrationPage(desk))


@pytest.fixture
def two(house):
    operation = an_operation(house)
    return [
        house.do(express_arrival, ExpressArrival(operation, "", "M", "adult")).value
        for _time in range(2)
    ]


def test_called_person_opens_at_the_first_missing_field(robot, two):
    robot.show()
    robot.page.open_with(two[0].person_id)
    robot.settle()
    assert robot.page.clerk.file.person_id == two[0].person_id
    assert robot.page.form.at() == "given_names"
    robot.page.open_with(two[1].person_id)
    robot.settle()
    assert robot.page.clerk.file.person_id == two[1].person_id


@pytest.mark.parametrize("known", [False, True], ids=["new", "known"])
def test_what_is_typed_stays_until_somebody_decides(robot, two, known):
    robot.show()
    if known:
        robot.page.open_with(two[0].person_id)
        robot.settle()
    robot.keyboard.type("Awa")
    robot.page.open_with(two[1].person_id)
    robot.settle()
    assert robot.fields.editor("given_names").text() == "Awa"
    assert "pas enregistrée" in robot.told()
    robot.page.face.banners.action_wanted.emit("called")
    robot.settle()
    assert robot.page.clerk.file.person_id == two[1].person_id
