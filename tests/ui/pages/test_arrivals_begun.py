"""The arrivals page when another place leads to it."""

from tests.robots.arrivals import ArrivalsRobot
from ui.pages.arrivals import ArrivalsPage


def test_new_operation_asked_for_elsewhere_is_begun_at_once(qtbot, desk):
    robot = ArrivalsRobot(qtbot, ArrivalsPage(desk))
    robot.page.open_with("new")
    robot.show()
    assert robot.page.faces.currentWidget() is robot.page.new
