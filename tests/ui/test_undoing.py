"""Taking back and doing again: in order, one before, after others, in a field, on a full disk."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget

from core.commands.departures.cancel_stay import CancelStays, cancel_stays
from core.commands.package.serve import Serve, serve
from core.commands.people.register import CorrectFiche, correct_fiche
from core.commands.people.split_family import SplitFamily, split_family
from core.errors import HouseTrouble
from core.queries.people.family import family_picture
from core.queries.people.person_file import person_file
from core.rules.access import Role
from tests.builders import a_family, a_fiche, an_operation, as_roles, registered
from tests.robots.keys import type_text
from ui.page import PutBack, Undo
from ui.undoing import FieldKeys, Undoing
from ui.undos import undo_of_arrivals, undo_of_correction, undo_of_family
from ui.widgets.undo_strip import UndoStrip

CONTROL = Qt.KeyboardModifier.ControlModifier


class Shell(QWidget):
    """A window with a strip and a field, as the workplace has them."""

    def __init__(self, desk):
        super().__init__()
        self.strip = UndoStrip(self)
        self.field = QLineEdit()
        self.undoing = Undoing(desk, self.strip, self)
        self.keys = FieldKeys(self)
        self.told = []
        self.undoing.said.connect(self.hear)
        column = QVBoxLayout(self)
        column.addWidget(self.field)
        column.addWidget(self.strip)

    def hear(self, kind, text):
        self.told.append((kind, text))


@pytest.fixture
def shell(qtbot, desk):
    made = Shell(desk)
    qtbot.addWidget(made)
    made.show()
    return made


@pytest.fixture
def settle(qtbot, desk):
    return lambda: qtbot.waitUntil(lambda: not desk.busy, timeout=5000)


def present(house, *begun):
    return [house.look(person_file, each.person_id).exited_at is None for each in begun]


def test_family_is_one_undo_and_one_redo(shell, settle, house):
    begun = a_family(house, an_operation(house))
    shell.undoing.remember(undo_of_arrivals("Famille 01-001", begun, "wrong_person"))
    shell.undoing.undo_last()
    settle()
    assert present(house, *begun) == [False] * 4
    assert shell.told == [("ok", "C’est annulé (Famille 01-001). Ctrl+Y le rétablit.")]
    shell.undoing.redo_last()
    settle()
    assert present(house, *begun) == [True] * 4
    assert shell.strip.text() == "Famille 01-001"
    shell.undoing.undo_last()
    settle()
    assert present(house, *begun) == [False] * 4


def test_acts_are_taken_back_from_the_newest_to_the_oldest(shell, settle, house):
    first, second = registered(house, an_operation(house), a_fiche(1), a_fiche(2))
    for each in (first, second):
        shell.undoing.remember(undo_of_arrivals(each.call_no, [each], "wrong_person"))
    shell.undoing.undo_last()
    settle()
    assert present(house, first, second) == [True, False]
    shell.undoing.undo_last()
    settle()
    assert present(house, first, second) == [False, False]
    shell.undoing.undo_last()
    assert shell.told[-1] == ("info", "Il n’y a rien à annuler.")


def test_earlier_act_is_chosen_from_the_list_of_the_strip(shell, settle, house):
    first, second = registered(house, an_operation(house), a_fiche(1), a_fiche(2))
    assert not shell.strip.acts_button.isVisible()
    for each in (first, second):
        shell.undoing.remember(undo_of_arrivals(each.call_no, [each], "wrong_person"))
    assert shell.strip.acts_button.word() == "Actes (2)"
    shell.strip.acts_menu.aboutToShow.emit()
    assert [act.text() for act in shell.strip.acts_menu.actions()] == ["01-002", "01-001"]
    shell.strip.acts_menu.actions()[1].trigger()
    settle()
    assert present(house, first, second) == [False, True]
    assert shell.strip.text() == "01-002"


def test_new_act_ends_what_could_be_done_again(shell, settle, house):
    first, second = registered(house, an_operation(house), a_fiche(1), a_fiche(2))
    shell.undoing.remember(undo_of_arrivals("Un", [first], "wrong_person"))
    shell.undoing.undo_last()
    settle()
    shell.undoing.remember(undo_of_arrivals("Deux", [second], "wrong_person"))
    shell.undoing.redo_last()
    assert shell.told[-1] == ("info", "Il n’y a rien à rétablir.")
    assert present(house, first) == [False]


def test_correction_is_taken_back_and_done_again_field_by_field(shell, settle, house):
    (man,) = registered(house, an_operation(house), a_fiche(1, phone="+22376000001"))
    before = house.look(person_file, man.person_id)
    after = a_fiche(2, phone="", person_id=man.person_id, stay_id=man.stay_id)
    version = house.do(correct_fiche, CorrectFiche(man.person_id, before.version, after)).value
    shell.undoing.remember(undo_of_correction("Fiche", before, after, version))
    shell.undoing.undo_last()
    settle()
    undone = house.look(person_file, man.person_id)
    assert (undone.family_name, undone.phone) == (before.family_name, "+22376000001")
    shell.undoing.redo_last()
    settle()
    assert house.look(person_file, man.person_id).family_name == after.family_name
    shell.undoing.undo_last()
    settle()
    assert house.look(person_file, man.person_id).family_name == before.family_name


def test_correction_that_somebody_corrected_again_is_left_alone(shell, settle, house):
    (man,) = registered(house, an_operation(house))
    before = house.look(person_file, man.person_id)
    after = a_fiche(2, person_id=man.person_id, stay_id=man.stay_id)
    version = house.do(correct_fiche, CorrectFiche(man.person_id, before.version, after)).value
    theirs = a_fiche(3, person_id=man.person_id, stay_id=man.stay_id)
    as_roles(house, Role.RECEPTION, post="Poste B").do(
        correct_fiche, CorrectFiche(man.person_id, version, theirs)
    )
    shell.undoing.remember(undo_of_correction("Fiche", before, after, version))
    shell.undoing.undo_last()
    settle()
    assert shell.told[-1][0] == "warn"
    assert "Un autre poste a modifié cette fiche" in shell.told[-1][1]
    assert house.look(person_file, man.person_id).family_name == theirs.family_name
    assert shell.undoing.acts == ()


def test_change_of_a_family_is_taken_back_and_done_again(shell, settle, house):
    begun = a_family(house, an_operation(house))
    family = house.look(family_picture, begun[0].stay_id).family_id
    request = SplitFamily(family, (begun[2].stay_id,), "mistake")
    done = house.do(split_family, request).value
    shell.undoing.remember(undo_of_family("Séparé", done.act_id))
    sizes = []
    for act in (shell.undoing.undo_last, shell.undoing.redo_last, shell.undoing.undo_last):
        act()
        settle()
        sizes.append(len(house.look(family_picture, begun[0].stay_id).members))
    assert sizes == [4, 3, 4]


def test_undo_that_is_refused_says_why_and_is_forgotten(shell, settle, house):
    (man,) = registered(house, an_operation(house))
    house.do(serve, Serve(man.card_code, "KHY", "stay"))
    shell.undoing.remember(undo_of_arrivals("Un", [man], "wrong_person"))
    shell.undoing.undo_last()
    settle()
    assert "a déjà reçu quelque chose" in shell.told[-1][1]
    assert shell.undoing.acts == ()
    assert present(house, man) == [True]


def test_undo_that_a_trouble_stopped_can_be_tried_again(shell, settle, house, monkeypatch):
    (man,) = registered(house, an_operation(house))
    shell.undoing.remember(Undo("Un", cancel_stays, CancelStays((man.stay_id,), "wrong_person")))
    whole = type(house).do

    def full(*_args, **_kwargs):
        raise HouseTrouble("disk_full")

    monkeypatch.setattr(type(house), "do", full)
    shell.undoing.undo_last()
    settle()
    assert shell.strip.text() == "Un"
    monkeypatch.setattr(type(house), "do", whole)
    shell.undoing.undo_last()
    settle()
    assert present(house, man) == [False]


def test_what_a_page_took_away_is_put_back_without_the_house(shell):
    back = []
    shell.undoing.remember(PutBack("Ligne retirée", lambda: back.append(1)))
    shell.undoing.undo_last()
    assert back == [1]
    assert shell.strip.text() == ""


def test_ctrl_z_in_a_field_is_the_texts_first_and_then_the_desks(qtbot, desk, house, settle):
    from ui.workplace import Workplace

    an_operation(house)
    place = Workplace(desk)
    qtbot.addWidget(place, before_close_func=lambda _widget: settle())
    place.resize(1092, 614)
    place.show()
    place.activateWindow()
    settle()
    done = []
    place.undoing.remember(PutBack("Ligne", lambda: done.append("act")))
    field = place.top_bar.search
    field.setFocus()
    type_text(field, "ab")
    QTest.keyClick(field, Qt.Key.Key_Z, CONTROL)
    assert done == []
    assert field.text() != "ab"
    while field.isUndoAvailable():
        QTest.keyClick(field, Qt.Key.Key_Z, CONTROL)
    assert done == []
    QTest.keyClick(field, Qt.Key.Key_Z, CONTROL)
    assert done == ["act"]
