"""No test meets what another one left in the application."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QLineEdit, QMenu, QWidget

from tests.leavings import clear_away
from tests.robots.keys import press
from ui.scanner import Scanner


def test_a_key_that_was_held_is_let_go_of(qtbot, qapp):
    line = QLineEdit()
    qtbot.addWidget(line)
    press(line, Qt.Key.Key_A, "", Qt.KeyboardModifier.ControlModifier)
    assert qapp.keyboardModifiers() == Qt.KeyboardModifier.ControlModifier
    clear_away()
    assert qapp.keyboardModifiers() == Qt.KeyboardModifier.NoModifier


def test_a_scanner_hears_nothing_any_more(qtbot, qapp):
    line = QLineEdit()
    qtbot.addWidget(line)
    scanner = Scanner(qapp)
    clear_away()
    assert qapp.findChildren(Scanner) == []
    press(line, Qt.Key.Key_A, "a")
    assert (line.text(), scanner.is_holding()) == ("a", False)


def test_what_grabs_the_input_is_closed(qtbot, qapp):
    owner = QWidget()
    qtbot.addWidget(owner)
    dialog, menu = QDialog(owner), QMenu(owner)
    menu.addAction("Imprimer")
    dialog.open()
    menu.popup(owner.pos())
    clear_away()
    assert (qapp.activePopupWidget(), qapp.activeModalWidget()) == (None, None)
