"""The list that is printed is the list that the query gives, and it is numbered."""

from io import BytesIO

import pytest
from pypdf import PdfReader

from core.commands.package.serve import Serve, serve
from core.queries.package.distribution_list import distribution_list
from tests.builders import a_fiche, an_operation, registered
from tests.robots.files import answer_files
from tests.robots.sheets import SheetsRobot
from ui.pages.sheets import SheetsPage


def words(content: bytes) -> str:
    pages = PdfReader(BytesIO(content)).pages
    return " ".join(page.extract_text() for page in pages).replace("\u00a0", " ")


@pytest.fixture
def robot(qtbot, desk, house):
    people = registered(house, an_operation(house), a_fiche(1), a_fiche(2, family_name="Keïta"))
    house.do(serve, Serve(people[0].card_code, "KHY", "stay"))
    made = SheetsRobot(qtbot, SheetsPage(desk))
    made.page.open_with("print")
    made.show()
    return made


def choose(robot, item):
    panel = robot.page.printing
    panel.item.setCurrentIndex(panel.item.findData(item))
    panel.item.activated.emit(panel.item.currentIndex())
    robot.settle()
    return panel


def test_the_paper_says_what_the_query_says(robot, house):
    panel = choose(robot, "KHY")
    told = words(panel.preview.content)
    found = house.look(distribution_list, "KHY", "stay")
    assert len(found.rows) == 2
    for row in found.rows:
        assert f"{row.call_no} {row.family_name.upper()} {row.given_names}" in told
    assert told.count("déjà") == sum(row.has_it for row in found.rows) == 1
    assert f"Toute la liste : {len(found.rows)} personnes" in told
    assert panel.count.text() == "2 personnes sur la liste · 1 l’a déjà"


def test_without_names_it_is_for_ticking(robot):
    panel = choose(robot, "KHY")
    panel.kind.set_value("ticked")
    panel.kind.changed.emit()
    robot.settle()
    assert "KEÏTA" not in words(panel.preview.content)


def test_a_list_that_goes_out_has_a_number(robot, tmp_path):
    panel = choose(robot, "REP")
    assert "BKOA-26-D" not in words(panel.preview.content)
    robot.press(panel.save)
    answer_files(robot.page, tmp_path / "liste.pdf")
    robot.settle()
    assert "N° BKOA-26-D00001" in words((tmp_path / "liste.pdf").read_bytes())


def test_nobody_to_serve_is_a_sentence(qtbot, desk):
    robot = SheetsRobot(qtbot, SheetsPage(desk))
    robot.page.open_with("print")
    robot.show()
    panel = robot.page.printing
    assert panel.preview.sentence.text() == "Personne ici n’y a droit pour l’instant."
    assert not panel.print.isEnabled()
