"""The family of a person by keyboard: leaving, joining, meeting, links; the history, the undo."""

import pytest
from PySide6.QtCore import Qt

from core.commands.people.register import Register, register
from core.commands.people.split_family import SplitFamily, split_family
from core.queries.people.family import family_picture
from core.rules.access import Role
from core.rules.births import from_age
from tests.builders import a_family, a_fiche, an_operation, registered
from tests.robots.person import PersonRobot
from ui.page import AddToFamily
from ui.pages.person import PersonPage


@pytest.fixture
def operation(house):
    return an_operation(house)


@pytest.fixture
def family(house, operation):
    """A woman, a man, a boy of eight and a baby."""
    return a_family(house, operation)


@pytest.fixture
def robot(qtbot, desk):
    return PersonRobot(qtbot, PersonPage(desk))


def opened(robot, person_id):
    robot.open(person_id)
    robot.page.tabs.setCurrentWidget(robot.page.tabs.family_tab)
    robot.settle()
    return robot.page.tabs.family_tab


def found(robot, tab):
    """Wait until somebody was found for what was typed."""
    robot.qtbot.waitUntil(lambda: tab.panel.finder.value() is not None, timeout=5000)
    robot.settle()


def size(house, stay_id):
    return len(house.look(family_picture, stay_id).members)


def test_members_are_shown_with_who_answers_for_the_children(robot, family):
    tab = opened(robot, family[0].person_id)
    assert tab.summary.text() == "FAM-0001 · 4 personnes"
    assert robot.column(tab.members, 0) == [each.call_no for each in family]
    assert robot.column(tab.members, 3) == ["34 ans", "36 ans", "8 ans", "1 an"]
    assert robot.column(tab.members, 4)[:2] == ["", ""]
    assert robot.column(tab.members, 4)[2] != ""
    assert not tab.banners.isVisible()
    assert not tab.moves.isVisible()


def test_child_leaves_by_keys_the_banner_tells_and_undo_brings_it_back(robot, family, house):
    child = family[2]
    tab = opened(robot, child.person_id)
    robot.press(tab.split)
    assert tab.panel.form.values()["stay_ids"] == (child.stay_id,)
    robot.keyboard.enter()
    robot.keyboard.line("3")
    robot.settle()
    assert size(house, child.stay_id) == 1
    assert tab.banners.texts() == (
        "8\u00a0ans, aucun adulte dans le groupe. L’agent de protection sera prévenu.",
    )
    assert robot.column(tab.history, 2) == ["À leur demande"]
    assert "quitte FAM-0001" in robot.column(tab.history, 1)[0]
    robot.undo()
    assert size(house, child.stay_id) == 4
    assert tab.banners.texts() == ()
    assert robot.column(tab.history, 1)[0].startswith("Annulé")


def test_brother_joins_the_family_found_by_its_number(robot, family, house, operation):
    (man,) = registered(house, operation, a_fiche(5, family_name="Sangaré"))
    tab = opened(robot, man.person_id)
    assert not tab.split.isVisible()
    robot.press(tab.join)
    robot.keyboard.type(family[1].call_no)
    found(robot, tab)
    robot.keyboard.enter()
    robot.keyboard.line("f")
    robot.keyboard.line("4")
    robot.settle()
    assert size(house, man.stay_id) == 5
    assert robot.column(tab.members, 2)[-1] == "Frère / sœur"


def test_card_that_is_scanned_finds_the_family_and_opens_nobody(robot, family, house, operation):
    (man,) = registered(house, operation, a_fiche(5))
    tab = opened(robot, man.person_id)
    assert not robot.page.take_scan(family[0].card_code)
    robot.press(tab.join)
    assert robot.page.take_scan(family[0].card_code)
    found(robot, tab)
    assert tab.panel.finder.value().label == "FAM-0001"


def test_two_families_meet(robot, family, house, operation):
    others = a_family(house, operation, 40, 12)
    tab = opened(robot, family[0].person_id)
    robot.press(tab.merge)
    robot.keyboard.type("fam-2")
    found(robot, tab)
    robot.keyboard.enter()
    robot.keyboard.line("4")
    robot.settle()
    assert size(house, others[0].stay_id) == 6
    assert tab.summary.text() == "FAM-0001 · 6 personnes"
    robot.undo()
    assert size(house, others[0].stay_id) == 2


def test_uncle_is_named_and_the_question_is_gone(robot, house, operation):
    today = house.clock.now().date()
    uncle = a_fiche(1, given_names="Bakary", relation="HEAD")
    nephew = a_fiche(2, given_names="Ali", relation="NIECE", birth=from_age(10, today))
    begun = house.do(register, Register(operation, (uncle, nephew))).value
    tab = opened(robot, begun[1].person_id)
    assert "Ali\u00a0: enfant séparé de ses parents" in tab.banners.texts()[0]
    robot.press(tab.link)
    robot.keyboard.enter()
    robot.keyboard.line("1")
    robot.keyboard.line("5")
    robot.settle()
    assert tab.banners.texts() == ()
    assert house.look(family_picture, begun[1].stay_id).members[1].is_named
    assert "adulte responsable" in robot.column(tab.history, 1)[0]


def test_nothing_is_done_before_the_reason_and_escape_leaves_all_as_it_is(robot, family, house):
    tab = opened(robot, family[1].person_id)
    robot.press(tab.split)
    assert not tab.panel.confirm.isEnabled()
    robot.keyboard.strike(Qt.Key.Key_Escape)
    assert not tab.panel.isVisible()
    assert tab.table.isVisible()
    assert size(house, family[1].stay_id) == 4


def test_letters_typed_in_the_panel_mark_no_service(robot, family):
    tab = opened(robot, family[0].person_id)
    robot.press(tab.join)
    tab.panel.form.editor("relation").setFocus()
    robot.letter("k")
    assert robot.item("KHY") == "à faire"


def test_change_of_another_desk_is_told_in_the_panel(robot, family, house):
    tab = opened(robot, family[1].person_id)
    robot.press(tab.split)
    shown = tab.picture
    house.do(split_family, SplitFamily(shown.family_id, (family[1].stay_id,), "mistake"))
    robot.keyboard.enter()
    robot.keyboard.line("1")
    robot.settle()
    assert "Un autre poste a changé cette famille" in tab.panel.trouble.text()
    assert robot.undos == []


def test_member_is_added_through_the_registration(robot, family):
    tab = opened(robot, family[0].person_id)
    robot.press(tab.add)
    assert robot.places == [("registration", AddToFamily(family[0].stay_id))]


def test_who_may_not_register_changes_nothing(qtbot, family, desk_as):
    health = PersonRobot(qtbot, PersonPage(desk_as(Role.HEALTH)))
    tab = opened(health, family[0].person_id)
    assert robot_sees(health, tab) == []


def robot_sees(robot, tab):
    return [each for each in (tab.add, tab.split, tab.join, tab.merge) if each.isVisible()]
