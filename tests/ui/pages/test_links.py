"""Pairs of two centres through the page of headquarters."""

import pytest
from PySide6.QtCore import Qt

from core.commands.headquarters.receive_batch import receive_batch
from core.queries.headquarters.links import links_to_decide
from core.rules.births import Birth
from tests.builders import a_fiche, a_frozen_batch, a_house, an_operation, headquarters, registered
from tests.robots.keys import press
from tests.robots.pages import PageRobot
from ui.desk import Desk
from ui.pages.links import LinksPage

AWA = {
    "family_name": "Coulibaly", "given_names": "Awa", "sex": "F", "birth": Birth("YEAR", 1990),
    "phone": "+22376123456", "father_first_name": "Moussa", "mother_name": "Fanta Keïta",
}  # fmt: skip


@pytest.fixture
def siege(tmp_path):
    """Headquarters, where Awa is known from two centres."""
    made = headquarters(tmp_path / "siege")
    for code, year in (("BKO", 1999), ("GAO", 1950)):
        centre = a_house(tmp_path / code, code)
        stranger = a_fiche(
            2,
            family_name=f"Inconnu {code}",
            birth=Birth("YEAR", year),
            phone="",
            father_first_name=code,
            mother_name=f"{code} Mère",
        )
        registered(centre, an_operation(centre), a_fiche(1, **AWA), stranger)
        made.do(receive_batch, a_frozen_batch(centre))
        centre.close()
    return made


@pytest.fixture
def robot(qtbot, siege, qapp):
    desk = Desk(siege)
    made = PageRobot(qtbot, LinksPage(desk))
    made.show()
    yield made
    desk.close()


def look_for(robot):
    robot.page.search_button.click()
    robot.qtbot.waitUntil(lambda: not robot.page.desk.busy, timeout=10_000)
    robot.settle()


def test_nobody_was_looked_for_yet(robot):
    assert "4 personnes" in robot.page.fresh.text()
    assert robot.page.stack.currentIndex() == 0


@pytest.mark.parametrize(("key", "decided"), [("M", 1), ("D", 0)])
def test_a_pair_is_found_decided_by_a_key_and_taken_back(robot, siege, key, decided):
    look_for(robot)
    assert robot.page.model.rowCount() == 1
    assert "Coulibaly" in robot.page.grid.said() or "COULIBALY" in robot.page.grid.said()
    press(robot.page.table, Qt.Key(ord(key)), key.lower())
    robot.settle()
    assert siege.look(links_to_decide) == ()
    assert len(siege.look(links_to_decide, decided=True)) == decided
    assert robot.page.stack.currentIndex() == 0
    robot.undo()
    assert len(siege.look(links_to_decide)) == 1


def test_who_was_said_to_be_one_person_is_shown_apart(robot):
    look_for(robot)
    robot.page.same.click()
    robot.settle()
    robot.page.view.set_value("same")
    robot.page.view.changed.emit()
    robot.settle()
    assert robot.page.model.rowCount() == 1
    assert not robot.page.later.isHidden()
