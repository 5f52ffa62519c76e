"""Evacuation and relief lists from anywhere, in three keys."""

import io

import pytest
from pypdf import PdfReader
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QFileDialog

from core.rules.access import Role
from tests.builders import a_fiche, an_operation, registered
from ui.dialogs.relief_dialog import ReliefDialog
from ui.workplace import Workplace


def shown(qtbot, desk):
    made = Workplace(desk)
    made.resize(1092, 614)
    made.show()
    qtbot.waitUntil(lambda: not desk.busy, timeout=10_000)
    qtbot.addWidget(made, before_close_func=lambda _w: qtbot.waitUntil(lambda: not desk.busy))
    return made


def struck(qtbot, workplace, letter, target):
    """Strike the three keys, save where there is no printer, and return the words of the paper."""
    QTest.keyClick(
        workplace,
        Qt.Key.Key_P,
        Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier,
    )
    dialog = workplace.findChild(ReliefDialog)
    QTest.keyClick(dialog, letter)
    qtbot.waitUntil(lambda: workplace.findChild(QFileDialog) is not None)
    files = workplace.findChild(QFileDialog)
    files.fileSelected.emit(str(target))
    files.reject()
    qtbot.waitUntil(lambda: not workplace.desk.busy and target.exists())
    pages = PdfReader(io.BytesIO(target.read_bytes())).pages
    return " ".join(page.extract_text() for page in pages)


@pytest.mark.parametrize(
    ("letter", "title", "named"),
    [
        ("e", "Liste d’évacuation", False),
        ("n", "Liste d’évacuation", True),
        ("s", "Liste de secours", True),
        ("r", "Feuille de relève", False),
        ("p", "Plan des lits, jour", False),
        ("l", "Plan des lits, nuit", True),
    ],
)
def test_two_keys_bring_the_paper_from_any_place(
    qtbot, desk, house, tmp_path, letter, title, named
):
    registered(house, an_operation(house), a_fiche(1, family_name="Keïta"))
    workplace = shown(qtbot, desk)
    workplace.show_place("help")
    words = struck(qtbot, workplace, letter, tmp_path / "liste.pdf")
    assert title in words
    assert ("01-001" in words) is (letter != "r")  # nobody of that number is due
    assert ("KEÏTA" in words.upper()) is named


def test_who_reads_no_names_prints_the_list_without_them(qtbot, desk_as):
    workplace = shown(qtbot, desk_as(Role.CATERING))
    workplace.relief_lists.ask()
    buttons = workplace.findChild(ReliefDialog).buttons
    assert {key: each.isEnabled() for key, each in buttons.items()} == {
        "evacuation": True,
        "named": False,
        "relief": False,
        "hand_over": False,
        "beds_day": True,
        "beds_night": False,
    }
