"""One key chooses; arrows move; many may be chosen where that is meant."""

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QSignalSpy, QTest

from tests.robots.keys import press
from ui.widgets.choice import Choice

SEXES = [("F", "Femme", "F"), ("M", "Homme", "MH")]
NEEDS = [("health", "Santé", "S"), ("baby", "Bébé", "B"), ("other", "Autre", "A")]


@pytest.fixture
def sex(qtbot):
    made = Choice(SEXES)
    qtbot.addWidget(made)
    made.resize(400, 36)
    made.show()
    return made


@pytest.fixture
def needs(qtbot):
    made = Choice(NEEDS, many=True)
    qtbot.addWidget(made)
    made.show()
    return made


def test_nothing_is_chosen_at_first(sex, needs):
    assert sex.value() is None
    assert needs.value() == ()


@pytest.mark.parametrize(("letter", "value"), [("f", "F"), ("M", "M"), ("h", "M")])
def test_letter_chooses(sex, letter, value):
    changed = QSignalSpy(sex.changed)
    press(sex, Qt.Key.Key_unknown, letter)
    assert sex.value() == value
    assert changed.count() == 1
    press(sex, Qt.Key.Key_unknown, letter)
    assert changed.count() == 1


def test_choice_is_told_to_screen_readers(sex):
    sex.set_value("M")
    assert sex.accessibleDescription() == "Homme"


def test_arrows_move_around(sex):
    press(sex, Qt.Key.Key_Right)
    assert sex.value() == "M"
    press(sex, Qt.Key.Key_Right)
    assert sex.value() == "F"
    press(sex, Qt.Key.Key_Left)
    assert sex.value() == "M"


def test_many_are_toggled_by_letter_and_by_space(needs):
    press(needs, Qt.Key.Key_B, "b")
    press(needs, Qt.Key.Key_S, "s")
    assert needs.value() == ("health", "baby")
    press(needs, Qt.Key.Key_Right)
    press(needs, Qt.Key.Key_Space, " ")
    assert needs.value() == ("health",)


def test_click_chooses_the_box_under_the_pointer(sex):
    sex.grab()
    QTest.mouseClick(sex, Qt.MouseButton.LeftButton, pos=QPoint(20, 18))
    assert sex.value() == "F"
    QTest.mouseClick(sex, Qt.MouseButton.LeftButton, pos=QPoint(390, 18))
    assert sex.value() == "F"


def test_boxes_go_to_a_second_line_where_it_is_narrow(needs):
    one_line = needs.heightForWidth(2_000)
    assert needs.heightForWidth(needs.minimumSizeHint().width()) >= 2 * one_line


def test_other_keys_are_left_to_the_page(sex):
    press(sex, Qt.Key.Key_X, "x")
    assert sex.value() is None


def test_unknown_value_chooses_nothing(sex):
    sex.set_value("F")
    sex.set_value("X")
    assert sex.value() is None
