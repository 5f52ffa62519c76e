"""The package changed on the screen: a new version, its history, and taking it back."""

from dataclasses import replace
from datetime import date, time

import pytest

from core.queries.package.distribution import package_items
from core.queries.package.versions import package_versions
from core.rules.meals import MealWindow, Season
from core.rules.package import Who
from tests.robots.administration import AdministrationRobot
from tests.robots.keys import type_text
from ui.pages.administration import AdministrationPage
from ui.parts.administration.package_meals import read_seasons, read_window


@pytest.fixture
def robot(qtbot, desk):
    made = AdministrationRobot(qtbot, AdministrationPage(desk))
    made.show()
    made.open("Paquet 72 h")
    return made


def kit_for(robot, who: Who) -> None:
    """Choose the hygiene kit and whom it is for."""
    part = robot.page.part()
    assert part.items.table.select_id("KHY")
    part.items.who.setCurrentIndex(part.items.who.findData(who))
    robot.settle()


def write(robot, name: str, text: str) -> None:
    """Write another text into a field of the meals."""
    editor = robot.page.part().meals.form.editor(name)
    editor.setFocus()
    editor.selectAll()
    type_text(editor, text)
    robot.settle()


def test_change_is_applied_listed_and_taken_back(robot, house):
    part = robot.page.part()
    assert not part.apply.isEnabled()
    kit_for(robot, Who.UNDER_5)
    type_text(part.note, "Rupture de stock")
    robot.click(part.apply)
    kit = next(each for each in house.look(package_items) if each.code == "KHY")
    assert (kit.who, kit.earlier[0].rule.who) == (Who.UNDER_5, Who.ALL)
    assert robot.column(part.table, 1) == ["en vigueur", "passée"]
    assert robot.column(part.table, 4)[0] == "Kit d’hygiène · Rupture de stock"
    assert not part.apply.isEnabled()
    robot.undo()
    part.refresh()
    robot.settle()
    assert robot.column(part.table, 1) == ["retirée", "en vigueur"]
    assert part.items.rules() == tuple(
        replace(each, earlier=()) for each in house.look(package_items)
    )


def test_hours_of_the_meals_and_days_of_fasting_are_kept(robot, house):
    part = robot.page.part()
    write(robot, "dejeuner", "12h–15:00")
    write(robot, "seasons", "08/02/2027 – 09/03/2027")
    robot.click(part.apply)
    hours = house.look(package_versions)[0].hours
    assert hours.meals[1] == MealWindow("dejeuner", time(12), time(15))
    assert hours.seasons == (Season(date(2027, 2, 8), date(2027, 3, 9)),)


def test_what_cannot_be_read_or_kept_is_told_in_its_place(robot, house):
    part = robot.page.part()
    write(robot, "dejeuner", "midi")
    robot.click(part.apply)
    assert "11:30" in part.meals.form.field("dejeuner").problem.text()
    write(robot, "dejeuner", "15:00-12:00")
    robot.click(part.apply)
    assert "finir" in part.meals.form.field("petit-dejeuner").problem.text()
    robot.click(part.drop)
    assert part.items.table.select_id("MED")
    part.items.due_from_h.setValue(40)
    robot.click(part.apply)
    assert "finir" in part.items.form.field("due_until_h").problem.text()
    assert len(house.look(package_versions)) == 1


def test_version_is_withdrawn_from_the_list_and_put_back(robot):
    part = robot.page.part()
    kit_for(robot, Who.NOBODY_YET)
    robot.click(part.apply)
    robot.choose(part.table, 1)
    assert not part.withdraw.isEnabled()
    robot.choose(part.table, 0)
    robot.click(part.withdraw)
    assert robot.column(part.table, 1) == ["retirée", "en vigueur"]
    assert part.withdraw.word() == "Remettre cette version"
    robot.click(part.withdraw)
    assert robot.column(part.table, 1) == ["en vigueur", "passée"]


def test_change_of_tomorrow_is_announced(robot):
    part = robot.page.part()
    kit_for(robot, Who.CHILDREN)
    part.when.set_value("tomorrow")
    robot.click(part.apply)
    assert robot.column(part.table, 1) == ["à venir", "en vigueur"]
    assert robot.column(part.table, 2)[0] == "15/11 00:00"


@pytest.mark.parametrize("text", ["11:30-14:30", "11h30 à 14:30", "1130–1430"])
def test_hours_are_read_as_people_write_them(text):
    assert read_window("dejeuner", text) == MealWindow("dejeuner", time(11, 30), time(14, 30))


@pytest.mark.parametrize("text", ["demain", "31/02/2027 – 01/03/2027", "08/02/2027"])
def test_days_that_cannot_be_read_are_none(text):
    assert read_seasons(text) is None
    assert read_seasons("") == ()


def test_a_service_of_the_centre_is_added_named_and_kept(robot, house):
    part = robot.page.part()
    robot.click(part.items.new)
    assert not part.items.interval_min.isEnabled()
    robot.click(part.apply)
    assert "À remplir" in robot.reads()
    assert [each.code for each in house.look(package_items)][-1] != "X1"
    type_text(part.items.label, "Douche")
    type_text(part.items.advice, "Donner le savon")
    robot.settle()
    robot.click(part.apply)
    new = house.look(package_items)[-1]
    assert (new.code, new.label, new.advice) == ("X1", "Douche", "Donner le savon")
    robot.click(part.items.new)
    assert part.items.rules()[-1].code == "X2"


def test_names_of_the_default_services_are_not_written_over(robot):
    part = robot.page.part()
    part.items.table.select_id("REP")
    robot.settle()
    assert not part.items.label.isEnabled()
    assert part.items.interval_min.isEnabled()
