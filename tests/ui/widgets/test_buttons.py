"""Buttons answer to Enter as they do to Space, once each time."""

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtTest import QSignalSpy
from PySide6.QtWidgets import QApplication, QWidget

from tests.robots.keys import press
from ui.parts.toggle import Toggle
from ui.widgets.buttons import button
from ui.widgets.number_tile import NumberTile
from ui.widgets.progress_row import ProgressRow


@pytest.fixture(params=["button", "tile", "row"])
def pressed(request, qtbot):
    made = {
        "button": lambda: button("Enregistrer"),
        "tile": lambda: NumberTile("users", "Présents"),
        "row": lambda: ProgressRow("Repas"),
    }[request.param]()
    qtbot.addWidget(made)
    return made


@pytest.mark.parametrize("key", [Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space])
def test_enter_and_space_press_what_has_the_focus(pressed, key):
    clicks = QSignalSpy(pressed.clicked)
    press(pressed, key)
    assert clicks.count() == 1


def test_enter_that_is_held_presses_once(pressed):
    clicks = QSignalSpy(pressed.clicked)
    for is_repeat in (False, True, True):
        event = QKeyEvent(
            QEvent.Type.KeyPress,
            Qt.Key.Key_Return,
            Qt.KeyboardModifier.NoModifier,
            "\r",
            is_repeat,
        )
        QApplication.sendEvent(pressed, event)
    assert clicks.count() == 1


def test_enter_with_a_modifier_belongs_to_the_page(pressed):
    clicks = QSignalSpy(pressed.clicked)
    press(pressed, Qt.Key.Key_Return, "", Qt.KeyboardModifier.ControlModifier)
    assert clicks.count() == 0


def test_enter_on_a_toggle_goes_to_the_page_around(qtbot):
    class Around(QWidget):
        seen = 0

        def keyPressEvent(self, event):
            Around.seen += event.key() == Qt.Key.Key_Return

    around = Around()
    qtbot.addWidget(around)
    toggle = Toggle("Avec le précédent")
    toggle.setParent(around)
    press(toggle, Qt.Key.Key_Return)
    assert not toggle.isChecked()
    assert Around.seen == 1
