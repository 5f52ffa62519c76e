"""Operations by keyboard: opened, kept while they are typed, corrected with their hour."""

from datetime import timedelta

import pytest
from PySide6.QtCore import Qt

from core.clock import LOCAL
from core.queries.arrivals.operations import operations
from core.queries.people.person_file import person_file
from core.rules.access import Role
from core.rules.clock72 import OWED
from tests.builders import an_operation, registered
from tests.robots.arrivals import ArrivalsRobot
from tests.robots.keyboard import CONTROL
from ui.pages.arrivals import ArrivalsPage


@pytest.fixture
def robot(qtbot, desk):
    return ArrivalsRobot(qtbot, ArrivalsPage(desk))


@pytest.fixture
def operation(house):
    return an_operation(house, "Abidjan", announced=3)


def test_empty_page_leads_to_a_first_operation_by_keyboard(robot, house):
    robot.show()
    assert robot.page.overview.empty.isVisible()
    robot.new_operation("Abidjan (Port-Bouët)", "415")
    (row,) = house.look(operations)
    assert (row.label, row.announced) == ("Abidjan (Port-Bouët)", 415)
    assert row.arrived_at == house.clock.now().replace(second=0, microsecond=0)
    assert "Opération 01" in robot.page.overview.about.text()


def test_arrival_that_cannot_be_read_is_told_at_its_field(robot, house):
    robot.show()
    robot.keyboard.strike(Qt.Key.Key_O, CONTROL)
    form = robot.page.new.form
    form.fill({"label": "Gao", "arrived_day": "31/02/2026", "arrived_time": "26h"})
    robot.keyboard.strike(Qt.Key.Key_Return, CONTROL)
    robot.settle()
    assert "n’existe pas" in form.field("arrived_day").problem.text()
    assert form.field("arrived_time").problem.text()
    form.fill({"arrived_day": "demain"})
    robot.keyboard.strike(Qt.Key.Key_Return, CONTROL)
    assert "14/11/2026" in form.field("arrived_day").problem.text()
    assert house.look(operations) == ()


def test_operation_of_the_future_is_refused_at_its_date(robot, house):
    robot.show()
    robot.keyboard.strike(Qt.Key.Key_O, CONTROL)
    robot.page.new.form.fill({"label": "Gao", "arrived_day": "20/11/2026"})
    robot.keyboard.strike(Qt.Key.Key_Return, CONTROL)
    robot.settle()
    assert "futur" in robot.page.new.form.field("arrived_day").problem.text()
    assert house.look(operations) == ()


def test_an_arrival_of_long_ago_is_asked_once(robot, house):
    robot.show()
    robot.keyboard.strike(Qt.Key.Key_O, CONTROL)
    form = robot.page.new
    for day in ("01/01/1990", "02/01/1990"):
        form.form.fill({"label": "Gao", "arrived_day": day})
        robot.keyboard.strike(Qt.Key.Key_Return, CONTROL)
        robot.settle()
        assert "30 jours" in form.form.field("arrived_day").problem.text()
        assert "encore une fois" in form.trouble.text()
        assert house.look(operations) == ()
    robot.keyboard.strike(Qt.Key.Key_Return, CONTROL)
    robot.settle()
    assert house.look(operations)[0].arrived_at.year == 1990


def test_escape_leaves_the_form_and_opens_nothing(robot, operation, house):
    robot.show()
    robot.keyboard.strike(Qt.Key.Key_O, CONTROL)
    robot.keyboard.strike(Qt.Key.Key_Escape)
    assert robot.page.faces.currentWidget() is robot.page.overview
    assert len(house.look(operations)) == 1


def test_what_was_typed_is_there_again_after_escape_until_it_is_opened(robot, operation, house):
    robot.show()
    robot.keyboard.strike(Qt.Key.Key_O, CONTROL)
    robot.keyboard.type("Abidjan")
    robot.keyboard.strike(Qt.Key.Key_Escape)
    robot.keyboard.strike(Qt.Key.Key_O, CONTROL)
    form = robot.page.new
    assert form.form.values()["label"] == "Abidjan"
    assert form.kept.isVisible()
    robot.press(form.afresh)
    assert form.form.values()["label"] == ""
    robot.keyboard.type("Gao")
    robot.keyboard.strike(Qt.Key.Key_Return, CONTROL)
    robot.settle()
    assert house.look(operations)[0].label == "Gao"
    robot.keyboard.strike(Qt.Key.Key_O, CONTROL)
    assert form.form.values()["label"] == ""


@pytest.mark.parametrize(
    ("typed", "code"),
    [("cote", "CIV"), ("COTE D IVOIRE", "CIV"), ("nig", None), ("algerie", "DZA"), ("", "")],
)
def test_country_is_found_without_accents_and_never_guessed(robot, operation, typed, code):
    robot.show()
    robot.keyboard.strike(Qt.Key.Key_O, CONTROL)
    country = robot.page.new.country
    country.setFocus()
    robot.keyboard.type(typed)
    robot.page.new.form.editor("transport_ref").setFocus()
    assert country.value() == code


def test_country_that_is_none_is_told_and_nothing_opened(robot, operation, house):
    robot.show()
    robot.keyboard.strike(Qt.Key.Key_O, CONTROL)
    robot.page.new.form.fill({"label": "Gao"})
    robot.page.new.country.setFocus()
    robot.keyboard.type("Atlantide")
    robot.keyboard.strike(Qt.Key.Key_Return, CONTROL)
    robot.settle()
    assert robot.page.new.form.field("departure_country").problem.text()
    assert len(house.look(operations)) == 1


def test_operation_is_corrected_with_its_hour_from_the_list(robot, operation, house):
    (begun,) = registered(house, operation)
    before = house.look(operations)[0].arrived_at
    robot.show()
    robot.page.tabs.setCurrentIndex(2)
    robot.page.overview.operations_table.selectRow(0)
    robot.press(robot.page.overview.correct)
    form = robot.page.clerk.correcting
    form.country.setFocus()
    robot.keyboard.line("cote")
    local = (before - timedelta(hours=5)).astimezone(LOCAL)
    form.form.fill({"arrived_day": f"{local:%d/%m/%Y}", "arrived_time": f"{local:%H:%M}"})
    robot.keyboard.strike(Qt.Key.Key_Return, CONTROL)
    robot.settle()
    row = house.look(operations)[0]
    assert row.departure_country == "CIV"
    assert row.arrived_at == local.replace(second=0, microsecond=0)
    assert house.look(person_file, begun.person_id).deadline_at == row.arrived_at + OWED
    assert "1 personne" in robot.said[-1][1]
    assert robot.page.faces.currentWidget() is robot.page.overview


def test_reception_corrects_all_but_the_hour(qtbot, desk_as, operation, house):
    robot = ArrivalsRobot(qtbot, ArrivalsPage(desk_as(Role.RECEPTION)))
    before = house.look(operations)[0]
    robot.show()
    robot.page.tabs.setCurrentIndex(2)
    robot.page.overview.operations_table.selectRow(0)
    robot.press(robot.page.overview.correct)
    form = robot.page.clerk.correcting.form
    assert not form.editor("arrived_time").isEnabled()
    form.fill({"announced": "20"})
    robot.keyboard.strike(Qt.Key.Key_Return, CONTROL)
    robot.settle()
    row = house.look(operations)[0]
    assert (row.announced, row.arrived_at) == (20, before.arrived_at)
