"""One key, one act; the table is what is bound and what the help shows."""

from collections import Counter

import pytest
from PySide6.QtGui import QKeySequence
from PySide6.QtTest import QSignalSpy
from PySide6.QtWidgets import QPushButton, QWidget

from ui.shortcuts import EVERYWHERE, SHORTCUTS, bind, keys_text, shortcut, tip


def test_ids_are_unique_and_keys_clash_nowhere():
    assert len({line.id for line in SHORTCUTS}) == len(SHORTCUTS)
    everywhere = [key for line in SHORTCUTS if line.where == EVERYWHERE for key in line.keys]
    for place in {line.where for line in SHORTCUTS} - {EVERYWHERE}:
        here = [key for line in SHORTCUTS if line.where == place for key in line.keys]
        twice = [key for key, count in Counter(everywhere + here).items() if count > 1]
        assert not twice


@pytest.mark.parametrize("line", SHORTCUTS, ids=lambda line: line.id)
def test_keys_are_known_to_qt_and_are_no_altgr(line):
    for keys in line.keys:
        assert QKeySequence(keys).toString() == keys
        assert not {"Ctrl", "Alt"} <= set(keys.split("+"))


def test_keys_are_written_as_on_the_keyboard():
    assert keys_text("new_family") == "Maj+F2, Ctrl+Maj+N"
    assert tip("Enregistrer", "save") == "Enregistrer (Ctrl+S)"


def test_bound_keys_call_the_slot(qtbot):
    page = QWidget()
    qtbot.addWidget(page)
    button = QPushButton(page)
    pressed = QSignalSpy(button.clicked)
    made = bind(page, "new_person", button.click)
    assert [key.key().toString() for key in made] == list(shortcut("new_person").keys)
    for key in made:
        key.activated.emit()
    assert pressed.count() == 2
