"""The search field by keyboard: choosing, opening, acting, a new fiche, no old answers."""

import threading

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from core.commands.departures.end_stay import EndStay, end_stay
from core.rules.access import Role
from tests.builders import a_fiche, an_operation, registered
from tests.robots.keys import type_text
from tests.robots.search import SearchRobot
from ui.page import NewPerson
from ui.shell.search_rows import NEW, REMARK

_CONTROL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def three(house):
    operation = an_operation(house)
    names = (("Coulibaly", "Aminata"), ("Coulibaly", "Amidou"), ("Keïta", "Awa"))
    fiches = [
        a_fiche(at, family_name=family, given_names=given)
        for at, (family, given) in enumerate(names)
    ]
    return registered(house, operation, *fiches)


@pytest.fixture
def robot(qtbot, desk, three):
    return SearchRobot(qtbot, desk)


def test_arrows_choose_and_enter_opens(robot, three):
    robot.type("kulibali ami")
    assert robot.names() == [
        "COULIBALY Amidou",
        "COULIBALY Aminata",
        "Nouvelle personne “kulibali ami”",
    ]
    robot.key(Qt.Key.Key_Down)
    robot.key(Qt.Key.Key_Return)
    assert robot.people == [three[0].person_id]
    assert (robot.field.text(), robot.field.list.isVisible()) == ("", False)


def test_up_from_the_first_row_goes_to_the_last(robot):
    robot.type("keita")
    robot.key(Qt.Key.Key_Up)
    assert robot.field.list.marked().kind == NEW


def test_enter_right_after_the_last_key_waits_for_its_answer(robot, qtbot, three):
    type_text(robot.field, "keita")
    robot.key(Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: bool(robot.people), timeout=5000)
    assert robot.people == [three[2].person_id]


def test_card_and_bed_of_the_marked_person_are_one_key_away(robot, three):
    robot.type("keita")
    robot.key(Qt.Key.Key_P, _CONTROL)
    robot.type("01-001")
    robot.key(Qt.Key.Key_L, _CONTROL)
    assert robot.places == [("cards", three[2].stay_id), ("housing", three[0].stay_id)]


def test_who_left_is_opened_but_has_no_card_and_no_bed(robot, house, three):
    house.do(end_stay, EndStay(three[2].stay_id, "HOME"))
    robot.type("keita")
    assert "sortie" in robot.field.offered()[0][2]
    robot.key(Qt.Key.Key_P, _CONTROL)
    assert robot.places == []
    robot.key(Qt.Key.Key_Return)
    assert robot.people == [three[2].person_id]


def test_f2_begins_a_fiche_with_what_was_typed(robot):
    robot.type("kulibali zoumana")
    robot.key(Qt.Key.Key_F2)
    assert robot.places == [("registration", NewPerson("kulibali", "zoumana"))]


def test_nobody_found_marks_nothing_and_offers_a_fiche(robot):
    robot.type("zzwx")
    rows = robot.field.list.rows()
    assert [row.kind for row in rows] == [REMARK, NEW]
    assert robot.field.list.marked() is None
    robot.key(Qt.Key.Key_Return)
    assert robot.places == []
    robot.key(Qt.Key.Key_Down)
    robot.key(Qt.Key.Key_Return)
    assert robot.places == [("registration", NewPerson("zzwx"))]


def test_place_is_opened_with_its_part(robot):
    robot.type("sauvegarde")
    assert robot.names()[0] == "Sauvegarde"
    robot.key(Qt.Key.Key_Return)
    assert robot.places == [("administration", "safety")]


def test_escape_closes_then_empties_then_leaves_the_key_to_the_page(robot):
    robot.type("keita")
    robot.key(Qt.Key.Key_Escape)
    assert (robot.field.text(), robot.field.list.isVisible()) == ("keita", False)
    robot.key(Qt.Key.Key_Escape)
    assert robot.field.text() == ""


def test_click_takes_a_row(robot, three):
    robot.type("keita")
    view = robot.field.list._list
    at = view.visualRect(view.model().index(0, 0)).center()
    QTest.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=at)
    assert robot.people == [three[2].person_id]


def test_answer_to_an_older_text_never_covers_a_newer_one(robot, qtbot, desk):
    held, begun = threading.Event(), threading.Event()

    def hold(_progress):
        begun.set()
        held.wait(10)

    desk._start(hold, desk._workers.for_house)
    assert begun.wait(5)
    type_text(robot.field, "coulibaly")
    qtbot.waitUntil(lambda: robot.field._job is not None, timeout=5000)
    robot.field.selectAll()
    type_text(robot.field, "keita")
    shown = []
    robot.field.list.show_rows, show = (
        lambda rows: (shown.append([row.text for row in rows]), show(rows)),
        robot.field.list.show_rows,
    )
    held.set()
    qtbot.waitUntil(robot.field.list.isVisible, timeout=5000)
    qtbot.waitUntil(lambda: not desk.busy, timeout=5000)
    assert shown == [["KEÏTA Awa", "Nouvelle personne “keita”"]]


def test_list_stays_inside_a_small_window(robot):
    robot.type("coulibaly")
    robot.window.resize(420, 260)
    assert robot.window.rect().contains(robot.field.list.geometry())


def test_who_may_not_register_is_offered_no_fiche(qtbot, desk_as, house, three):
    robot = SearchRobot(qtbot, desk_as(Role.HEALTH))
    robot.type("zzwx")
    assert [row.kind for row in robot.field.list.rows()] == [REMARK]
    robot.key(Qt.Key.Key_F2)
    assert robot.places == []
