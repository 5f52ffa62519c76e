"""Who lacks what at an hour, from the follow-up list."""

from datetime import timedelta

import pytest
from pypdf import PdfReader
from PySide6.QtWidgets import QFileDialog

from core.commands.package.mark_items import MarkItems, mark_items
from tests.builders import a_fiche, an_operation, registered
from tests.robots.follow_up import FollowUpRobot
from ui.dialogs.gaps_dialog import GapsDialog, gaps_slip
from ui.words.package import item_name


@pytest.fixture
def people(house):
    begun = registered(house, an_operation(house), a_fiche(1), a_fiche(2), a_fiche(3))
    house.do(mark_items, MarkItems((begun[0].stay_id,), "MED"))
    return begun


@pytest.fixture
def dialog(qtbot, desk, people):
    robot = FollowUpRobot(qtbot, desk)
    robot.press(robot.page.gaps_button)
    shown = robot.page.findChild(GapsDialog)
    shown.robot = robot
    return shown


def pick(dialog, combo, index):
    combo.setCurrentIndex(index)
    combo.activated.emit(index)
    dialog.robot.settle()


def test_an_item_shows_who_lacks_it_with_the_count_of_its_line(dialog):
    assert len(dialog.rows()) == 3
    index = dialog.item.findData("MED")
    assert dialog.item.itemText(index) == "Santé\u00a0: 0 en retard, 2 à donner"
    pick(dialog, dialog.item, index)
    assert [row.call_no for row in dialog.rows()] == ["01-002", "01-003"]


def test_a_later_hour_keeps_the_item_and_tells_what_will_be_late(dialog, clock):
    pick(dialog, dialog.item, dialog.item.findData("KHY"))
    assert "0 en retard, 3 à donner" in dialog.item.currentText()
    pick(dialog, dialog.hour, 24)
    assert dialog.at >= clock.now() + timedelta(hours=23)
    assert dialog.item.currentData() == "KHY"
    assert "3 en retard, 0 à donner" in dialog.item.currentText()


def test_enter_opens_the_file(dialog, people):
    dialog.table.opened.emit(dialog.rows()[1])
    assert dialog.robot.people == [people[1].person_id]
    assert not dialog.isVisible()


def test_paper_has_the_rows_of_the_screen(dialog, house):
    slip = gaps_slip(house.place, dialog.rows(), "x", house.clock.now(), "AK")
    assert [line[1] for line in slip.rows] == [row.call_no for row in dialog.rows()]
    assert "Santé" in slip.rows[1][4]
    assert "Santé" not in slip.rows[0][4]


def test_paper_goes_to_a_file_with_its_number(dialog, tmp_path):
    dialog.robot.press(dialog.pdf_button)
    asked = dialog.findChild(QFileDialog)
    asked.fileSelected.emit(str(tmp_path / "manques.pdf"))
    asked.reject()
    dialog.robot.settle()
    words = PdfReader(tmp_path / "manques.pdf").pages[0].extract_text()
    assert "Manques" in words
    assert "01-003" in words
    assert "BKOA-26-D00001" in words


def test_paper_names_every_item_that_is_lacking(dialog, tmp_path):
    dialog.robot.press(dialog.pdf_button)
    asked = dialog.findChild(QFileDialog)
    asked.fileSelected.emit(str(tmp_path / "manques.pdf"))
    asked.reject()
    dialog.robot.settle()
    words = " ".join(PdfReader(tmp_path / "manques.pdf").pages[0].extract_text().split())
    assert "…" not in words
    for code in dialog.rows()[1].due:
        assert item_name(code) in words
