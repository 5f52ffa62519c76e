"""The family below the form: order, lines taken away and put back, who answers, who is known."""

import pytest
from PySide6.QtCore import Qt

from core.queries.arrivals.operations import latest_arrivals
from core.queries.people.family import family_picture
from core.queries.people.person_file import person_file
from core.rules.births import from_age
from tests.builders import a_family, a_fiche, an_operation, registered
from tests.robots.keyboard import CONTROL
from tests.robots.registration import RegistrationRobot
from ui.page import AddToFamily
from ui.pages.registration import RegistrationPage

ALT = Qt.KeyboardModifier.AltModifier


@pytest.fixture
def operation(house):
    return an_operation(house)


@pytest.fixture
def robot(qtbot, desk, operation):
    return RegistrationRobot(qtbot, RegistrationPage(desk))


@pytest.fixture
def table(robot):
    """A man of forty is in the form, the cursor in the first line of his family."""
    robot.show()
    for text in ("Moussa", "tra", "m", "40"):
        robot.keyboard.line(text)
    robot.form_family()
    return robot.page.face.family


def lines(robot, *members):
    for member in members:
        for text in member:
            robot.keyboard.line(text)
        if len(member) < 6:
            robot.keyboard.enter(6 - len(member))


def names(table):
    return [line.text("given_names") for line in table.lines]


def test_lines_change_places_and_the_adult_who_answers_goes_with_them(robot, table):
    lines(robot, ("Awa", "", "f", "35", "c"), ("Ali", "", "m", "9", "e"))
    table.lines[1].cells["guardian"].setText("2")
    table.lines[1].cells["given_names"].setFocus()
    robot.keyboard.strike(Qt.Key.Key_Up, ALT)
    assert names(table) == ["Ali", "Awa", ""]
    assert table.lines[0].text("guardian") == "3"
    assert table.lines[0].cells["given_names"].hasFocus()
    robot.keyboard.strike(Qt.Key.Key_Up, ALT)
    robot.keyboard.strike(Qt.Key.Key_Down, ALT)
    robot.keyboard.strike(Qt.Key.Key_Down, ALT)
    assert names(table) == ["Awa", "Ali", ""]
    assert table.lines[1].text("guardian") == "2"
    assert [line.number.text() for line in table.lines] == ["2", "3", "4"]


def test_line_taken_away_is_put_back_where_it_was_with_its_keys(robot, table, house):
    lines(robot, ("Awa", "", "f", "35", "c"), ("Ali", "", "m", "9", "e"))
    before = table.values()
    table.lines[0].cells["sex"].setFocus()
    robot.keyboard.strike(Qt.Key.Key_Delete, CONTROL)
    assert names(table) == ["Ali", ""]
    undo = robot.undos.pop()
    assert undo.text == "Ligne retirée\u00a0: Awa"
    undo.restore()
    assert table.values() == before
    robot.keyboard.strike(Qt.Key.Key_Delete, CONTROL)
    assert names(table) == ["Ali", ""]


def test_empty_last_line_is_not_taken_away_and_saves_nobody(robot, table, house, operation):
    robot.keyboard.strike(Qt.Key.Key_Delete, CONTROL)
    assert len(table.lines) == 1
    lines(robot, ("Awa", "", "f", "35", "c"))
    robot.save_and_next()
    robot.save_and_next()
    assert len(house.look(latest_arrivals, operation)) == 2


def test_child_of_an_uncle_is_asked_about_gently_until_he_is_named(robot, table, house, operation):
    lines(robot, ("Ali", "", "m", "9", "v"))
    robot.settle()
    robot.qtbot.waitUntil(lambda: bool(table.notices.texts()))
    assert table.notices.texts()[0].startswith("Ali\u00a0: enfant séparé de ses parents")
    assert table.lines[0].cells["guardian"].placeholderText() == "1"
    table.lines[0].cells["guardian"].setFocus()
    robot.keyboard.line("1")
    robot.qtbot.waitUntil(lambda: not table.notices.texts())
    robot.save_and_next()
    robot.save_and_next()
    (first, *_rest) = house.look(latest_arrivals, operation)
    head, child = house.look(family_picture, first.stay_id).members
    assert (child.relation, child.responsible_id, child.is_named) == ("NIECE", head.stay_id, True)


def test_children_alone_are_told_and_still_saved(robot, house, operation):
    robot.show()
    for text in ("Moussa", "tra", "m", "15"):
        robot.keyboard.line(text)
    robot.form_family()
    table = robot.page.face.family
    lines(robot, ("Ali", "", "m", "9", "f"))
    robot.qtbot.waitUntil(lambda: bool(table.notices.texts()))
    assert table.notices.texts()[0].startswith("2 enfants sans adulte")
    robot.save_and_next()
    robot.save_and_next()
    assert len(house.look(latest_arrivals, operation)) == 2


def test_number_of_nobody_or_of_a_child_answers_for_nobody(robot, table, house, operation):
    lines(robot, ("Ali", "", "m", "9", "e"), ("Awa", "", "f", "4", "e"))
    for number in ("3", "9"):
        table.lines[0].cells["guardian"].setText(number)
        robot.save_and_next()
        assert "Ligne 2, Resp." in table.problem.text()
    assert house.look(latest_arrivals, operation) == ()
    table.lines[0].cells["guardian"].clear()
    robot.save_and_next()
    robot.save_and_next()
    assert len(house.look(latest_arrivals, operation)) == 3


def test_letter_that_is_no_link_is_told(robot, table):
    lines(robot, ("Ali", "", "m", "9", "x"))
    assert "Ligne 2, Lien" in table.problem.text()
    assert "lettre de la légende" in table.problem.text()


def test_whole_family_is_one_undo(robot, table, house, operation, desk):
    lines(robot, ("Awa", "", "f", "35", "c"), ("Ali", "", "m", "9", "e"))
    robot.save_and_next()
    robot.save_and_next()
    assert len(house.look(latest_arrivals, operation)) == 3
    robot.undo()
    assert house.look(latest_arrivals, operation) == ()


def test_known_family_is_loaded_and_a_member_who_comes_later_joins_it(robot, house, operation):
    mother, _father, _child, _baby = a_family(house, operation)
    robot.show()
    robot.page.open_with(AddToFamily(mother.stay_id))
    robot.qtbot.waitUntil(robot.page.face.family.isVisible)
    robot.settle()
    table = robot.page.face.family
    assert table.title.text() == "Famille FAM-0001"
    assert [each.labels[0].text() for each in table.known] == ["2", "3", "4"]
    assert table.lines[0].number.text() == "5"
    assert table.at() == "family:0:given_names"
    lines(robot, ("Sira", "", "f", "6", "e"))
    table.lines[0].cells["guardian"].setText("2")
    robot.save()
    members = house.look(family_picture, mother.stay_id).members
    assert len(members) == 5
    assert (members[4].given_names, members[4].relation) == ("Sira", "CHILD")
    assert members[4].responsible_id == members[1].stay_id
    assert house.look(person_file, members[4].person_id).mother_name.startswith("Awa")
    robot.undos.pop()
    robot.undo()
    assert len(house.look(family_picture, mother.stay_id).members) == 4


def test_first_member_makes_a_family_of_somebody_alone(robot, house, operation):
    today = house.clock.now().date()
    (man,) = registered(house, operation, a_fiche(1, birth=from_age(40, today)))
    robot.page.open_with(man.person_id)
    robot.show()
    robot.form_family()
    robot.settle()
    lines(robot, ("Awa", "", "f", "35", "c"))
    robot.save()
    head, wife = house.look(family_picture, man.stay_id).members
    assert (head.relation, wife.relation, wife.family_name) == ("HEAD", "SPOUSE", "Coulibaly")
