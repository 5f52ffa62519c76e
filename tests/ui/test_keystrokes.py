"""Flows A, B and C of ux.md 1.4 on the real pages: strokes, clicks, dialogs and KLM time."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from core.commands.cards.make_cards import MakeBlankCards, make_blank_cards
from core.queries.arrivals.operations import latest_arrivals
from core.queries.cards.cards_to_print import blank_cards
from core.queries.people.person_file import person_file
from core.queries.people.search import search
from tests.builders import an_operation
from tests.robots.arrivals import ArrivalsRobot
from tests.robots.keyboard import CONTROL, SHIFT
from tests.robots.klm import KlmProbe
from tests.robots.registration import RegistrationRobot
from ui.pages.arrivals import ArrivalsPage
from ui.pages.registration import RegistrationPage

EXPRESS, ADULT, MEMBER = 4, 40, 16
"""Most strokes: somebody at the express reception, an adult, each further member of a family."""

ADULT_SECONDS = 22
WAITS = {"express": 0.6, "adult": 1.0}
"""What the program may let somebody wait in a flow, seconds (ux.md 1.4): the model's W."""

MEMBERS = (
    ("Mariam", "", "f", "35", "c"),
    ("Moussa", "", "m", "9", "e"),
    ("Awa", "", "f", "4", "e"),
    ("Bakary", "", "m", "8m", "e"),
)


@pytest.fixture
def operation(house):
    return an_operation(house)


@pytest.fixture
def codes(house):
    house.do(make_blank_cards, MakeBlankCards(6))
    return [card.code for card in house.look(blank_cards)]


@pytest.fixture
def probe(qapp):
    made = KlmProbe(qapp)
    yield made
    made.stop()


@pytest.fixture
def desk_robot(qtbot, desk, operation):
    robot = RegistrationRobot(qtbot, RegistrationPage(desk))
    robot.show()
    return robot


def no_dialog():
    assert QApplication.activeModalWidget() is None
    assert QApplication.activePopupWidget() is None
    assert len([each for each in QApplication.topLevelWidgets() if each.isVisible()]) == 1


def lines(probe, robot, *texts):
    """Type one field after the other, with Enter; each is heard or thought of first."""
    for text in texts:
        probe.think()
        robot.keyboard.line(text)
        no_dialog()


def scan(probe, robot, code):
    """Hold a card under the scanner: no strokes of a person."""
    probe.pause()
    robot.scan(code)
    probe.go_on()
    no_dialog()


def adult(probe, robot):
    """Play flow B, keystroke by keystroke."""
    lines(probe, robot, "aminata", "cou", "f", "25", "kita", "76123456")
    lines(probe, robot, "")
    probe.think()
    robot.keyboard.type("o")
    robot.keyboard.enter()
    robot.keyboard.strike(Qt.Key.Key_F8)
    no_dialog()


def test_flow_a_express_takes_four_strokes_and_the_person_can_eat(
    qtbot, desk, house, operation, codes, probe
):
    robot = ArrivalsRobot(qtbot, ArrivalsPage(desk))
    robot.show()
    scan(probe, robot, codes[0])
    probe.think(2)
    robot.count("fa")
    no_dialog()
    assert probe.strokes <= EXPRESS
    assert probe.clicks == probe.homings == 0
    assert probe.seconds(waits=WAITS["express"]) <= 5
    (row,) = house.look(latest_arrivals, operation)
    file = house.look(person_file, house.look(search, row.call_no, limit=1)[0].person_id)
    assert (file.card_code, file.sex, file.state.value) == (codes[0], "F", "in_time")


def test_flow_b_adult_takes_forty_strokes_no_click_and_no_dialog(
    desk_robot, house, operation, codes, probe
):
    scan(probe, desk_robot, codes[0])
    adult(probe, desk_robot)
    desk_robot.save_and_next()
    no_dialog()
    assert probe.strokes <= ADULT
    assert probe.strokes == 37
    assert probe.clicks == probe.homings == 0
    assert probe.seconds(waits=WAITS["adult"]) <= ADULT_SECONDS
    (hit,) = house.look(search, codes[0], limit=1)
    file = house.look(person_file, hit.person_id)
    assert (file.given_names, file.family_name, file.sex) == ("aminata", "Coulibaly", "F")
    assert (file.birth.precision, file.age, file.destination_text) == ("AGE", 25, "Kita")
    assert (file.phone, file.phone_owner, file.consent) == ("+22376123456", "SELF", "yes")
    assert desk_robot.page.form.is_blank()
    assert desk_robot.page.form.at() == "given_names"


def test_flow_c_each_member_of_a_family_takes_sixteen_strokes(
    desk_robot, house, operation, codes, probe
):
    scan(probe, desk_robot, codes[0])
    adult(probe, desk_robot)
    desk_robot.keyboard.strike(Qt.Key.Key_F2, SHIFT)
    for code, member in zip(codes[1:], MEMBERS, strict=False):
        before = probe.strokes
        lines(probe, desk_robot, *member)
        scan(probe, desk_robot, code)
        desk_robot.keyboard.enter()
        assert probe.strokes - before <= MEMBER
    desk_robot.save_and_next()
    no_dialog()
    assert probe.clicks == probe.homings == 0
    assert len(house.look(latest_arrivals, operation)) == 5
    (hit,) = house.look(search, codes[0], limit=1)
    assert len(house.look(person_file, hit.person_id).relatives) == 4


def test_probe_counts_what_it_is_given(qtbot, desk_robot, probe):
    desk_robot.keyboard.type("ab")
    desk_robot.keyboard.strike(Qt.Key.Key_S, CONTROL)
    qtbot.mouseClick(desk_robot.page.face.details, Qt.MouseButton.LeftButton)
    desk_robot.keyboard.type("c")
    assert (probe.strokes, probe.clicks, probe.homings) == (5, 1, 2)
    probe.think(3)
    assert probe.seconds(waits=0.5) == pytest.approx(
        5 * 0.28 + 3 * 1.2 + 2 * 0.4 + 1 * (1.1 + 2 * 0.1) + 0.5
    )
