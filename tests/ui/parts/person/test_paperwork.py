"""The papers of a fiche: seen first, numbered when they go out, found again by their code."""

from io import BytesIO

import pytest
from pypdf import PdfReader
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from core.queries.papers.issued_papers import papers_of_person
from tests.builders import an_operation, registered
from tests.robots.files import answer_files, file_dialog, leave_dialog
from tests.robots.person import PersonRobot
from ui.page import PersonPapers
from ui.pages.person import PersonPage


@pytest.fixture
def known(house):
    (begun,) = registered(house, an_operation(house))
    return begun


@pytest.fixture
def robot(qtbot, desk, known):
    made = PersonRobot(qtbot, PersonPage(desk))
    made.open(known.person_id)
    return made


def choose(robot, what):
    """Press one of the two buttons of the tab, as a person does who turns to it first."""
    tab = robot.page.tabs.papers_tab
    robot.page.tabs.setCurrentWidget(tab)
    robot.press(getattr(tab, what))


def words(content: bytes) -> str:
    pages = PdfReader(BytesIO(content)).pages
    return " ".join(page.extract_text() for page in pages).replace("\u00a0", " ")


def saved(robot, path):
    robot.press(robot.page.papers.face.save)
    answer_files(robot.page, path)
    robot.settle()
    return words(path.read_bytes())


def rows(robot):
    return robot.column(robot.page.tabs.papers_tab.model, 1)


def test_a_paper_has_its_number_when_it_goes_out_and_not_before(robot, house, known, tmp_path):
    choose(robot, "attestation")
    face = robot.page.papers.face
    assert known.registration_no in words(face.preview.content)
    assert house.look(papers_of_person, known.person_id) == ()
    told = saved(robot, tmp_path / "a.pdf")
    (paper,) = house.look(papers_of_person, known.person_id)
    assert paper.number in told
    assert paper.pages == 2
    assert "Duplicata" not in told


def test_leaving_the_dialog_takes_no_number(robot, house, known):
    choose(robot, "attestation")
    robot.press(robot.page.papers.face.save)
    leave_dialog(robot.page)
    robot.settle()
    assert house.look(papers_of_person, known.person_id) == ()


def test_the_same_paper_again_is_a_duplicate(robot, tmp_path):
    choose(robot, "attestation")
    saved(robot, tmp_path / "a.pdf")
    assert "Duplicata n° 2" in saved(robot, tmp_path / "b.pdf")
    assert rows(robot) == [
        "Attestation d’assistance, duplicata n°\u00a02",
        "Attestation d’assistance",
    ]


def test_a_paper_that_could_not_be_written_keeps_its_number(robot, house, known, tmp_path):
    choose(robot, "attestation")
    robot.press(robot.page.papers.face.save)
    dialog = file_dialog(robot.page)
    (tmp_path / "folder.pdf").mkdir()
    dialog.fileSelected.emit(str(tmp_path / "folder.pdf"))
    dialog.reject()
    robot.settle()
    before = house.look(papers_of_person, known.person_id)
    told = saved(robot, tmp_path / "a.pdf")
    after = house.look(papers_of_person, known.person_id)
    assert [row.number for row in after] == [row.number for row in before]
    assert "Duplicata" not in told


def test_the_medical_visit_is_said_only_when_the_person_agrees(robot):
    choose(robot, "attestation")
    face = robot.page.papers.face
    assert "Visite médicale" not in words(face.preview.content)
    face.health.click()
    robot.settle()
    assert "Visite médicale : non." in words(face.preview.content)
    robot.press(face.back)
    choose(robot, "attestation")
    assert not face.health.isChecked()


def test_the_keyboard_opens_chooses_and_leaves(robot):
    QTest.keyClick(robot.page, Qt.Key.Key_F9, Qt.KeyboardModifier.ShiftModifier)
    robot.settle()
    face = robot.page.papers.face
    assert face.isVisible()
    QTest.keyClick(face, Qt.Key.Key_D)
    robot.settle()
    size = PdfReader(BytesIO(face.preview.content)).pages[0].mediabox
    assert round(float(size.width) / 72 * 25.4) == 148
    QTest.keyClick(face, Qt.Key.Key_Escape)
    assert robot.page.known.isVisible()


def test_the_extract_is_the_persons_own(robot, house, known, tmp_path):
    choose(robot, "extract")
    assert not robot.page.papers.face.options.isVisible()
    told = saved(robot, tmp_path / "e.pdf")
    assert known.registration_no in told
    assert [row.kind for row in house.look(papers_of_person, known.person_id)] == ["extract"]


def test_another_person_closes_the_paper(robot, house):
    choose(robot, "extract")
    (other,) = registered(house, an_operation(house, "Autre convoi"))
    robot.page.open_with(other.person_id)
    robot.settle()
    assert not robot.page.papers.is_open


def test_a_scanned_paper_opens_the_tab_of_papers(robot, known):
    choose(robot, "extract")
    robot.page.open_with(PersonPapers(known.person_id))
    robot.settle()
    assert robot.page.tabs.currentWidget() is robot.page.tabs.papers_tab
    assert robot.page.known.isVisible()
