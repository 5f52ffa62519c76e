"""A scan goes nowhere else; typing goes where it went before."""

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent, QKeySequence, QShortcut
from PySide6.QtTest import QSignalSpy
from PySide6.QtWidgets import QApplication, QDialog, QLineEdit, QPushButton, QVBoxLayout, QWidget

from core.rules.card_codes import new_card_code
from tests.robots.keys import burst, key_of, press, scan
from ui.scanner import CREDENTIAL_LENGTH, GAP_MS, Scanner, by_position, is_code

# Where the letters of a French keyboard lie: a scanner sends positions of a US one.
AZERTY = str.maketrans(
    {"a": "q", "q": "a", "w": "z", "z": "w", "1": "&", "2": "é", "3": '"', "4": "'", "5": "("}
)
POSITIONS = {"1": 2, "2": 3, "3": 4, "4": 5, "5": 6, "q": 16, "w": 17, "e": 18, "r": 19, "a": 30}


@pytest.fixture
def scanner(qapp: QApplication):
    made = Scanner(qapp)
    yield made
    qapp.removeEventFilter(made)
    made.deleteLater()


@pytest.fixture
def code_scanner(qapp: QApplication):
    """The scanner of the program; it goes with its test, for others look for the one there is."""
    made = Scanner(qapp, accepts=is_code)
    yield made
    qapp.removeEventFilter(made)
    made.deleteLater()


@pytest.fixture
def desk(qtbot):
    widget = QWidget()
    column = QVBoxLayout(widget)
    widget.line = QLineEdit()
    widget.button = QPushButton("Servir")
    column.addWidget(widget.line)
    column.addWidget(widget.button)
    qtbot.addWidget(widget)
    widget.show()
    return widget


def settle(qtbot, scanner):
    """Wait until held keys have been decided."""
    qtbot.waitUntil(lambda: not scanner.is_holding(), timeout=50 * GAP_MS)


def test_scan_is_told_and_leaves_the_line_edit_alone(scanner, desk):
    heard = QSignalSpy(scanner.scanned)
    desk.line.setText("avant")
    desk.line.setFocus()
    scan(desk.line, "RK7P4D2X9HN3")
    assert heard.count() == 1
    assert heard.at(0) == ["RK7P4D2X9HN3"]
    assert desk.line.text() == "avant"


def test_scan_presses_no_button(scanner, desk):
    pressed = QSignalSpy(desk.button.clicked)
    heard = QSignalSpy(scanner.scanned)
    desk.button.setDefault(True)
    desk.button.setFocus()
    scan(desk.button, "AB 12 CD")
    assert heard.count() == 1
    assert pressed.count() == 0


def test_scan_ended_by_tab_keeps_the_focus(scanner, desk, qtbot):
    desk.activateWindow()
    desk.line.setFocus()
    qtbot.waitUntil(desk.line.hasFocus)
    heard = QSignalSpy(scanner.scanned)
    scan(desk.line, "07415XYZ", Qt.Key.Key_Tab)
    assert heard.count() == 1
    assert desk.line.hasFocus()


def test_scan_works_over_a_dialog(scanner, desk, qtbot):
    dialog = QDialog(desk)
    dialog.setModal(True)
    line = QLineEdit(dialog)
    dialog.show()
    heard = QSignalSpy(scanner.scanned)
    scan(line, "RK7P4D2X9HN3")
    assert heard.count() == 1
    assert not line.text()
    dialog.close()


def test_slow_typing_is_typing(scanner, desk, qtbot):
    heard = QSignalSpy(scanner.scanned)
    for char in "Kɔnɛ Awa":
        press(desk.line, key_of(char), char)
        settle(qtbot, scanner)
    press(desk.line, Qt.Key.Key_Return)
    assert desk.line.text() == "Kɔnɛ Awa"
    assert heard.count() == 0


def test_short_burst_with_enter_is_typing(scanner, desk):
    entered = QSignalSpy(desk.line.returnPressed)
    heard = QSignalSpy(scanner.scanned)
    scan(desk.line, "abc")
    assert desk.line.text() == "abc"
    assert entered.count() == 1
    assert heard.count() == 0


def test_burst_without_enter_is_played_again(scanner, desk, qtbot):
    burst(desk.line, "abcdefghijkl")
    assert not desk.line.text()
    settle(qtbot, scanner)
    assert desk.line.text() == "abcdefghijkl"


def test_keys_with_ctrl_pass_at_once(scanner, desk):
    desk.line.setText("tout")
    press(desk.line, Qt.Key.Key_A, "\x01", Qt.KeyboardModifier.ControlModifier)
    assert desk.line.selectedText() == "tout"


def test_scan_triggers_no_shortcut_of_one_letter(scanner, desk, qtbot):
    shortcut = QShortcut(QKeySequence("R"), desk)
    fired = QSignalSpy(shortcut.activated)
    override = QKeyEvent(
        QEvent.Type.ShortcutOverride, Qt.Key.Key_R, Qt.KeyboardModifier.NoModifier, "R"
    )
    override.ignore()
    QApplication.sendEvent(desk.button, override)
    assert override.isAccepted()
    assert fired.count() == 0


def test_widget_that_went_away_loses_its_keys_only(scanner, desk, qtbot):
    line = QLineEdit()
    line.show()
    burst(line, "ab")
    line.deleteLater()
    QApplication.sendPostedEvents(line, QEvent.Type.DeferredDelete)
    settle(qtbot, scanner)
    burst(desk.line, "c")
    settle(qtbot, scanner)
    assert desk.line.text() == "c"


def key_event(char: str, scan_code: int, *, shift: bool = False) -> QKeyEvent:
    modifier = Qt.KeyboardModifier.ShiftModifier if shift else Qt.KeyboardModifier.NoModifier
    return QKeyEvent(QEvent.Type.KeyPress, Qt.Key.Key_unknown, modifier, scan_code + 8, 0, 0, char)


def test_characters_are_decoded_by_position_on_any_keyboard(scanner, desk):
    heard = QSignalSpy(scanner.scanned)
    for char in "raqw12345":
        event = key_event(char.translate(AZERTY), POSITIONS[char])
        QApplication.sendEvent(desk.line, event)
    press(desk.line, Qt.Key.Key_Return)
    assert heard.at(0) == ["raqw12345"]


def test_shift_gives_the_upper_sign_of_a_us_keyboard():
    assert by_position(key_event("2", 3, shift=True)) == "@"
    assert by_position(key_event("A", 16, shift=True)) == "Q"
    assert by_position(key_event("x", 9999)) is None


def test_only_known_codes_are_scans_where_codes_are_known(code_scanner, desk, qtbot):
    scanner = code_scanner
    heard = QSignalSpy(scanner.scanned)
    scan(desk.line, "76123456")
    assert desk.line.text() == "76123456"
    desk.line.clear()
    code = new_card_code(lambda size: size // 3)
    burst(desk.line, code)
    settle(qtbot, scanner)
    assert heard.count() == 1
    assert heard.at(0) == [code]
    assert not desk.line.text()


def test_idle_time_begins_again_with_every_key(scanner, desk, qtbot):
    qtbot.waitUntil(lambda: scanner.idle_seconds() >= 0.06)
    press(desk.line, Qt.Key.Key_Left)
    assert scanner.idle_seconds() < 0.06


def test_cards_and_credentials_are_codes_and_names_are_not():
    assert is_code(new_card_code(lambda size: size // 2))
    assert is_code("6BF+" * (CREDENTIAL_LENGTH // 4))
    assert not is_code("COULIBALY")
    assert not is_code("76 12 34 56")
