"""The head of papers in the administration: shown as it prints, kept as a whole, undone."""

from io import BytesIO

import pytest
from PIL import Image
from pypdf import PdfReader

from core.queries.papers.paper_head import paper_head
from core.rules.access import Role
from tests.robots.pages import PageRobot
from ui.pages.administration import AdministrationPage


@pytest.fixture
def robot(qtbot, desk):
    made = PageRobot(qtbot, AdministrationPage(desk))
    made.page.open_with("head")
    made.show()
    return made


@pytest.fixture
def logo(tmp_path):
    file = tmp_path / "logo.jpg"
    Image.new("RGB", (300, 300), "navy").save(file)
    return file


def part(robot):
    return robot.page.parts["head"]


def written(robot, text):
    line = part(robot).lines[0]
    line.setText(text)
    line.textEdited.emit(text)
    robot.qtbot.waitUntil(lambda: not part(robot)._calm.isActive(), timeout=3000)
    robot.settle()


def shown(robot) -> str:
    (page,) = PdfReader(BytesIO(part(robot).preview.content)).pages
    return page.extract_text()


def test_what_is_written_is_seen_as_it_prints_and_kept_by_the_button(robot, house):
    assert not part(robot).keep.isEnabled()
    written(robot, "Ministère des Maliens établis à l’Extérieur")
    assert "Ministère des Maliens établis à l’Extérieur" in shown(robot)
    assert house.look(paper_head).id is None
    robot.press(part(robot).keep)
    assert house.look(paper_head).lines == ("Ministère des Maliens établis à l’Extérieur",)
    assert not part(robot).keep.isEnabled()


def test_keeping_is_undone(robot, house):
    written(robot, "A")
    robot.press(part(robot).keep)
    written(robot, "B")
    robot.press(part(robot).keep)
    robot.undo()
    assert house.look(paper_head).lines == ("A",)
    assert part(robot).lines[0].text() == "A"


def test_logos_come_and_go(robot, house, logo):
    for _each in range(4):
        part(robot).read_file(str(logo))
        robot.settle()
    assert not part(robot).add.isEnabled()
    robot.press(part(robot).keep)
    assert len(house.look(paper_head).logos) == 4
    robot.press(part(robot).logo_buttons()[0])
    assert part(robot).add.isEnabled()
    robot.press(part(robot).keep)
    assert len(house.look(paper_head).logos) == 3


def test_a_wrong_logo_is_one_sentence_and_the_old_ones_stay(robot, house, logo, tmp_path):
    part(robot).read_file(str(logo))
    robot.settle()
    robot.press(part(robot).keep)
    broken = tmp_path / "broken.png"
    broken.write_bytes(b"\x89PNG\r\n\x1a\n and nothing")
    part(robot).read_file(str(broken))
    robot.settle()
    assert part(robot).trouble.text().startswith("Ce fichier n’est pas une image lisible.")
    assert len(part(robot).logo_buttons()) == len(house.look(paper_head).logos) == 1


def test_only_who_sets_up_sees_it(qtbot, desk_as):
    robot = PageRobot(qtbot, AdministrationPage(desk_as(Role.MANAGER)))
    assert "head" not in robot.page.parts
