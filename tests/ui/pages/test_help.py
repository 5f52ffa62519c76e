"""The help page: everything is found by a word."""

import pytest
from PySide6.QtCore import Qt

from tests.robots.keys import type_text
from tests.robots.pages import PageRobot
from ui.pages.help import HelpPage
from ui.shortcuts import SHORTCUTS, keys_text


@pytest.fixture
def robot(qtbot, desk):
    made = PageRobot(qtbot, HelpPage(desk))
    made.show()
    return made


def keys_shown(page):
    model = page.keys.model()
    return [
        model.data(model.index(line, 0), Qt.ItemDataRole.DisplayRole)
        for line in range(model.rowCount())
    ]


def test_day_comes_first_and_has_five_steps(robot):
    assert robot.page.shown_titles()[0] == "La journée en cinq étapes"


def test_every_key_of_the_desk_is_listed(robot):
    assert keys_shown(robot.page) == [keys_text(line) for line in SHORTCUTS]


def test_search_finds_a_topic_without_accents_and_in_any_order(robot, qtbot):
    type_text(robot.page.search, "perdue carte")
    qtbot.waitUntil(lambda: len(robot.page.shown_titles()) == 1)
    (title,) = robot.page.shown_titles()
    assert title.endswith("la carte est perdue")


def test_search_finds_a_key_by_what_it_does(robot, qtbot):
    type_text(robot.page.search, "verrouiller le poste")
    qtbot.waitUntil(lambda: keys_shown(robot.page) == [keys_text("lock")])


def test_nothing_found_says_so(robot, qtbot):
    type_text(robot.page.search, "zzzz")
    qtbot.waitUntil(robot.page.nothing.isVisible)
    assert robot.page.shown_titles() == ()
    assert robot.page.keys_card.isHidden()


def test_licences_are_named(robot, qtbot):
    type_text(robot.page.search, "licence")
    qtbot.waitUntil(lambda: robot.page.about.isVisible() and robot.page.keys_card.isHidden())


def test_cursor_is_in_the_search_first(robot):
    assert robot.page.first_focus() is robot.page.search
