"""Scanners as they are at the desks: QWERTY on AZERTY, Caps Lock, every ending, hasty hands.

What arrives is what X11 and Windows give for the keys of a French PC: each key its position and
the text that the layout makes of it (ux.md 3.8 and App. B).
"""

from itertools import product

import pytest
from PySide6.QtCore import QEvent, Qt, QTimer
from PySide6.QtGui import QKeyEvent
from PySide6.QtTest import QSignalSpy, QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QPushButton, QVBoxLayout, QWidget

from core.rules.card_codes import new_card_code, read_card_code
from core.rules.command_cards import command_code
from tests.robots.keys import burst, press
from ui.scanner import END_MS, GAP_MS, Scanner, is_code

SHIFT, PLAIN = Qt.KeyboardModifier.ShiftModifier, Qt.KeyboardModifier.NoModifier
US_ROWS = {2: "1234567890", 16: "qwertyuiop", 30: "asdfghjkl", 44: "zxcvbnm"}
POSITIONS = {char: first + at for first, row in US_ROWS.items() for at, char in enumerate(row)}
FRENCH_DIGITS = dict(zip("1234567890", "&é\"'(-è_çà", strict=True))
FRENCH_LETTERS = {"a": "q", "q": "a", "w": "z", "z": "w", "m": ","}
CAPS_OF_LINUX = {"é": "É", "è": "È", "ç": "Ç", "à": "À"}

CODE = new_card_code(lambda size: size * 5 // 7)
OTHER = new_card_code(lambda size: size * 2 // 9)


def french_text(char: str, *, shift: bool, caps: str) -> str:
    """Return what a French keyboard writes for the key that a US one has for this sign."""
    if char.isdigit():
        if shift or caps == "windows":
            return char
        text = FRENCH_DIGITS[char]
        return CAPS_OF_LINUX.get(text, text) if caps == "linux" else text
    text = FRENCH_LETTERS.get(char.lower(), char.lower())
    return text.upper() if shift != bool(caps) else text


def french_keys(code: str, caps: str = "", *, told_positions: bool = True) -> list[QKeyEvent]:
    """Return the key presses of a US scanner on a French PC."""
    made = []
    for char in code:
        shift = char.isalpha()
        text = french_text(char, shift=shift, caps=caps)
        scan = POSITIONS[char.lower()] + 8 if told_positions else 0
        modifiers = SHIFT if shift else PLAIN
        made.append(
            QKeyEvent(QEvent.Type.KeyPress, Qt.Key.Key_unknown, modifiers, scan, 0, 0, text)
        )
    return made


class Counter:
    """A desk with a field, and a button that would do something."""

    def __init__(self, qtbot, app) -> None:
        self.qtbot = qtbot
        self.scanner = Scanner(app, accepts=is_code)
        self.heard = QSignalSpy(self.scanner.scanned)
        self.room = QWidget()
        column = QVBoxLayout(self.room)
        self.line, self.button = QLineEdit(), QPushButton("Servir")
        column.addWidget(self.line)
        column.addWidget(self.button)
        self.button.setDefault(True)
        self.pressed = QSignalSpy(self.button.clicked)
        self.entered = QSignalSpy(self.line.returnPressed)
        qtbot.addWidget(self.room)
        self.room.show()

    def codes(self) -> list[str | None]:
        """Return the codes that were heard, as a page reads them."""
        return [read_card_code(self.heard.at(at)[0]) for at in range(self.heard.count())]

    def rest(self) -> None:
        self.qtbot.waitUntil(lambda: not self.scanner.is_holding(), timeout=50 * GAP_MS)


@pytest.fixture
def counter(qtbot, qapp):
    made = Counter(qtbot, qapp)
    yield made
    qapp.removeEventFilter(made.scanner)
    made.scanner.deleteLater()


ENDS = {"enter": Qt.Key.Key_Return, "keypad": Qt.Key.Key_Enter, "tab": Qt.Key.Key_Tab, "none": None}


@pytest.mark.parametrize(
    ("caps", "end", "positions"), list(product(("", "linux", "windows"), ENDS, (True, False)))
)
def test_qwerty_scanner_on_a_french_pc_is_read_and_touches_nothing(counter, caps, end, positions):
    counter.line.setText("avant")
    for target in (counter.line, counter.button):
        for event in french_keys(CODE, caps, told_positions=positions):
            QApplication.sendEvent(target, event)
        if ENDS[end] is not None:
            press(target, ENDS[end])
        counter.rest()
    assert counter.codes() == [CODE, CODE]
    assert counter.line.text() == "avant"
    assert counter.pressed.count() == counter.entered.count() == 0


def test_scan_in_the_middle_of_typing_leaves_the_field_as_it_was_typed(counter):
    counter.line.setFocus()
    burst(counter.line, "Tra")
    counter.rest()
    for event in french_keys(CODE):
        QApplication.sendEvent(counter.line, event)
    press(counter.line, Qt.Key.Key_Return)
    burst(counter.line, "oré")
    counter.rest()
    assert counter.codes() == [CODE]
    assert counter.line.text() == "Traoré"
    assert counter.entered.count() == 0


def test_scan_that_comes_right_behind_a_typed_letter_is_found(counter):
    burst(counter.line, "ab" + CODE)
    press(counter.line, Qt.Key.Key_Return)
    assert counter.codes() == [CODE]
    assert counter.line.text() == "ab"
    assert counter.entered.count() == 0


@pytest.mark.parametrize("end", ENDS)
def test_two_scans_back_to_back_are_two(counter, end):
    for code in (CODE, OTHER):
        burst(counter.line, code)
        if ENDS[end] is not None:
            press(counter.line, ENDS[end])
    counter.rest()
    assert counter.codes() == [CODE, OTHER]
    assert counter.line.text() == ""
    assert counter.entered.count() == 0


def test_enter_that_comes_late_or_twice_presses_nothing(counter):
    burst(counter.button, CODE)
    counter.rest()
    press(counter.button, Qt.Key.Key_Return)
    burst(counter.button, OTHER)
    press(counter.button, Qt.Key.Key_Return)
    press(counter.button, Qt.Key.Key_Return)
    assert counter.codes() == [CODE, OTHER]
    assert counter.pressed.count() == 0


def test_enter_of_a_person_after_a_scan_is_an_enter(counter, qtbot):
    burst(counter.line, CODE)
    press(counter.line, Qt.Key.Key_Return)
    passed = []
    QTimer.singleShot(2 * END_MS, counter.room, lambda: passed.append(True))
    qtbot.waitUntil(lambda: bool(passed), timeout=5000)
    press(counter.line, Qt.Key.Key_Return)
    assert counter.entered.count() == 1


def test_scan_that_a_busy_window_held_up_is_one_scan(counter, qtbot):
    """The rest of the keys waits in the queue while the window is busy: it still belongs to it."""
    keys = french_keys(CODE)
    for event in keys[:5]:
        QApplication.sendEvent(counter.line, event)
    for event in keys[5:]:
        QApplication.postEvent(counter.line, event, Qt.EventPriority.LowEventPriority.value)
    QTest.qSleep(3 * GAP_MS)  # a window that is held up, timers overdue
    counter.scanner._fall_silent()
    counter.rest()
    assert counter.codes() == [CODE]
    assert counter.line.text() == ""


def test_names_and_numbers_that_are_typed_fast_stay_typing(counter):
    for text in ("COULIBALY AMINATA", "76123456", "BKOA-26-00123-44", "R12345678901"):
        counter.line.clear()
        burst(counter.line, text)
        counter.rest()
        assert counter.line.text() == text
    assert counter.heard.count() == 0


def test_command_cards_are_scans(counter):
    burst(counter.line, command_code("undo"))
    press(counter.line, Qt.Key.Key_Return)
    assert counter.heard.at(0) == [command_code("undo")]
    assert counter.line.text() == ""


def test_slowest_pause_of_a_scan_is_known_for_calibrating(counter):
    for event in french_keys(CODE):
        QApplication.sendEvent(counter.line, event)
        QTest.qSleep(2)
    press(counter.line, Qt.Key.Key_Return)
    assert 1 <= counter.scanner.slowest_gap_ms < GAP_MS


def test_enter_of_a_person_is_one_also_where_the_window_heard_it_late(counter):
    """A window that was held up hears the scan and a later Enter at once."""
    struck = 10_000
    for at, event in enumerate(french_keys(CODE)):
        event.setTimestamp(struck + 2 * at)
        QApplication.sendEvent(counter.line, event)
    counter.scanner._fall_silent()
    counter.rest()
    for after, entered in ((END_MS // 2, 0), (10 * END_MS, 1)):
        enter = QKeyEvent(QEvent.Type.KeyPress, Qt.Key.Key_Return, PLAIN, "\r")
        enter.setTimestamp(struck + 2 * len(CODE) + after)
        QApplication.sendEvent(counter.line, enter)
        assert counter.entered.count() == entered
    assert counter.codes() == [CODE]
