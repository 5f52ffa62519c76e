"""The file of one person: what is shown, what is next, and the acts that ask first."""

from datetime import timedelta

import pytest
from PySide6.QtCore import Qt

from core.commands.housing.assign_bed import AssignProposed, assign_proposed
from core.commands.package.serve import Serve, serve
from core.ids import uuid7
from core.queries.cards.card_states import card_state
from core.queries.people.person_file import person_file
from core.rules.access import Role
from core.rules.births import from_age
from core.rules.clock72 import StayState
from core.rules.package import ItemState
from tests.builders import a_family, a_fiche, a_frozen_batch, an_operation, registered
from tests.robots.keyboard import CONTROL
from tests.robots.person import PersonRobot
from ui.pages.person import PersonPage


@pytest.fixture
def operation(house):
    return an_operation(house)


@pytest.fixture
def known(house, operation):
    """A man with a bed."""
    (begun,) = registered(house, operation, a_fiche(phone="+22376123456", phone_owner="SELF"))
    house.do(assign_proposed, AssignProposed((begun.stay_id,)))
    return begun


@pytest.fixture
def robot(qtbot, desk):
    return PersonRobot(qtbot, PersonPage(desk))


def test_header_tells_who_where_and_until_when(robot, known, house):
    robot.open(known.person_id)
    file = house.look(person_file, known.person_id)
    header = robot.page.header
    assert header.call_no.text() == known.call_no
    assert header.name.text().startswith(file.family_name.upper())
    assert known.registration_no in header.facts.text()
    assert file.bed in header.places.text()
    assert header.chip.state() is StayState.IN_TIME
    assert header.until.text() == "jusqu’au 17/11 02:10"
    assert not header.incomplete.isVisible()
    assert robot.page.tabs.value("phone") == "76 12 34 56 (soi-même)"
    assert robot.page.tabs.value("consent") == "Oui"


def test_header_follows_the_clock_into_the_overdue(robot, known, clock):
    clock.step(timedelta(hours=75))
    robot.open(known.person_id)
    assert robot.page.header.chip.state() is StayState.OVERDUE
    assert "DÉPASSÉ" in robot.page.header.chip.text()


def test_next_missing_item_is_the_button_and_can_be_taken_back(robot, known, house):
    robot.open(known.person_id)
    code = robot.page.items.next_code
    assert code
    assert robot.page.first_focus() is robot.page.items.next
    robot.press(robot.page.items.next)
    states = {item.code: item.state for item in house.look(person_file, known.person_id).items}
    assert states[code] is ItemState.DONE
    assert "fait" in robot.item(code)
    assert robot.page.items.next_code != code
    robot.undo()
    states = {item.code: item.state for item in house.look(person_file, known.person_id).items}
    assert states[code] is not ItemState.DONE


def test_letter_marks_its_item_and_takes_it_back(robot, known):
    robot.open(known.person_id)
    robot.letter("k")
    assert robot.item("KHY") == "fait 02:10"
    robot.letter("k")
    assert robot.item("KHY") == "à faire"


def test_refusal_of_the_person_is_noted_and_not_asked_again(robot, known, house):
    robot.open(known.person_id)
    code = robot.page.items.next_code
    robot.press(robot.page.items.refused)
    assert robot.item(code).startswith("refusé")
    rows = house.look(person_file, known.person_id).given
    assert [row.kind for row in rows if row.item == code] == ["refused"]
    robot.undo()
    assert not robot.item(code).startswith("refusé")


def test_ledger_and_history_tell_what_was_given_and_by_whom(robot, known, house):
    house.do(serve, Serve(known.card_code, "KHY", "stay"))
    robot.open(known.person_id)
    services = robot.page.tabs.services
    assert "Kit d’hygiène" in robot.column(services, 1)
    assert set(robot.column(services, 4)) == {house.actor.name}
    history = robot.column(robot.page.tabs.history, 1)
    assert any("72 heures" in words for words in history)


def test_exit_is_recorded_by_keys_and_frees_the_bed(robot, known, house):
    robot.open(known.person_id)
    bed = house.look(person_file, known.person_id).bed
    robot.press(robot.page.exit_button)
    assert bed in robot.page.panel.sentence.text()
    assert "Santé" in robot.page.panel.sentence.text()
    assert house.look(person_file, known.person_id).exited_at is None
    robot.answer("2", "3")
    file = house.look(person_file, known.person_id)
    assert file.exited_at is not None
    assert house.look(card_state, known.card_code).why == "cut"
    assert file.bed == ""
    assert bed in robot.said[-1][1]
    assert robot.page.header.chip.state() is StayState.LEFT
    assert not robot.page.exit_button.isVisible()
    assert robot.item("TRA") == "non fait"


def test_escape_leaves_the_question_and_the_person(robot, known, house):
    robot.open(known.person_id)
    robot.press(robot.page.exit_button)
    robot.keyboard.strike(Qt.Key.Key_Escape)
    assert not robot.page.panel.isVisible()
    assert robot.page.items.isVisible()
    assert house.look(person_file, known.person_id).exited_at is None


def test_lone_child_does_not_leave_alone(robot, house, operation):
    today = house.clock.now().date()
    (child,) = registered(house, operation, a_fiche(birth=from_age(9, today)))
    robot.open(child.person_id)
    robot.press(robot.page.exit_button)
    robot.answer("1", "1")
    assert "9 ans" in robot.page.panel.trouble.text()
    assert robot.page.panel.isVisible()
    assert house.look(person_file, child.person_id).exited_at is None


def test_stay_is_prolonged_with_its_reason(robot, known, house):
    robot.open(known.person_id)
    robot.page.extend.trigger()
    robot.answer("2", "3")
    file = house.look(person_file, known.person_id)
    assert file.deadline_at == file.arrived_at + timedelta(hours=72 + 48)
    assert file.state is StayState.EXTENDED


def test_new_card_ends_the_old_one_and_goes_to_print(robot, known, house):
    robot.open(known.person_id)
    robot.page.replace.trigger()
    robot.answer("1")
    file = house.look(person_file, known.person_id)
    assert file.card_edition == 2
    assert file.card_code != known.card_code
    assert robot.places == [("cards", known.stay_id)]


def test_registration_that_was_a_mistake_is_cancelled_with_its_reason(robot, house, operation):
    (begun,) = registered(house, operation)
    robot.open(begun.person_id)
    robot.page.cancel.trigger()
    robot.answer("2")
    assert begun.call_no in robot.said[-1][1]
    assert house.look(person_file, begun.person_id).exited_at is not None


def test_card_bed_and_fiche_lead_to_their_places_by_key(robot, known):
    robot.open(known.person_id)
    robot.keyboard.strike(Qt.Key.Key_F9)
    robot.keyboard.strike(Qt.Key.Key_M, CONTROL)
    robot.press(robot.page.bed_button)
    assert robot.places == [
        ("cards", known.stay_id),
        ("registration", known.person_id),
        ("housing", known.stay_id),
    ]


def test_relative_is_opened_from_the_family(robot, house, operation):
    mother, _father, child, _baby = a_family(house, operation)
    robot.open(mother.person_id)
    assert "(4)" in robot.page.header.places.text()
    robot.page.tabs.setCurrentIndex(2)
    table = robot.page.tabs.family_tab.table
    table.select_id(child.stay_id)
    table.setFocus()
    robot.keyboard.enter()
    assert robot.people == [child.person_id]


def test_each_role_sees_only_its_acts(qtbot, known, desk_as):
    health = PersonRobot(qtbot, PersonPage(desk_as(Role.HEALTH)))
    health.open(known.person_id)
    page = health.page
    assert page.items.next.isVisible()
    for hidden in (page.exit_button, page.card_button, page.edit_button, page.more_button):
        assert not hidden.isVisible()
    data = PersonRobot(qtbot, PersonPage(desk_as(Role.DATA)))
    data.open(known.person_id)
    assert not data.page.items.next.isVisible()
    assert not data.page.items.tiles["MED"].isEnabled()


def test_person_who_is_not_there_is_told(robot):
    robot.open(uuid7())
    assert robot.page.empty.isVisible()
    assert robot.said[0][0] == "warn"


def test_meals_are_left_to_their_own_desk(robot, known):
    robot.open(known.person_id)
    assert robot.page.items.next_code not in ("", "REP")
    robot.letter("r")
    assert "Aucun repas en ce moment" in robot.said[-1][1]


def test_how_far_the_fiche_has_come_to_headquarters_is_one_small_line(qtbot, desk, house):
    (one,) = registered(house, an_operation(house))
    robot = PersonRobot(qtbot, PersonPage(desk))
    robot.open(one.person_id)
    robot.settle()
    assert robot.page.header.sent.text() == "Siège\u00a0: pas encore transmis"
    a_frozen_batch(house)
    robot.page.refresh()
    robot.settle()
    words = "Siège\u00a0: dans le lot BKO_A-000001, accusé attendu"
    assert robot.page.header.sent.text() == words
