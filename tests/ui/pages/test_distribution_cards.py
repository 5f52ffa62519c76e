"""The post without a keyboard: command cards, the face at the verdict, the camera, a full queue."""

from datetime import timedelta

import pytest

from core.commands.package.serve import Serve, serve
from core.commands.people.keep_photo import KeepPhoto, keep_photo
from core.queries.package.distribution import slot_count
from core.rules.access import Role
from core.rules.command_cards import command_code, read_command
from tests.builders import a_family, a_fiche, a_photo, an_operation, registered
from tests.robots.distribution import DistributionRobot
from ui.parts.distribution.post import MOST_WAITING
from ui.parts.distribution.service import Service, next_meal
from ui.shell.scans import Scans

LUNCH, DINNER = "2026-11-14/dejeuner", "2026-11-14/diner"


@pytest.fixture
def at_lunch(clock):
    clock.step(timedelta(hours=10))
    return clock


@pytest.fixture
def people(house, at_lunch):
    return registered(house, an_operation(house), *(a_fiche(number) for number in range(1, 16)))


@pytest.fixture
def robot(qtbot, desk, people):
    return DistributionRobot(qtbot, desk)


def command(robot, name: str) -> None:
    """Hold a command card under the scanner, as the window passes it on."""
    Scans(robot.page.desk, robot.page).take(command_code(name), robot.page)
    robot.settle()


def test_last_serving_is_taken_back_by_a_card(robot, house):
    robot.scan("01-001")
    command(robot, "undo")
    assert house.look(slot_count, "REP", LUNCH).served == 0


def test_next_meal_is_served_after_a_card(robot, house):
    command(robot, "next_meal")
    assert robot.page.post.service == Service("REP", DINNER)
    robot.scan("01-001")
    assert house.look(slot_count, "REP", DINNER).served == 1


def test_family_is_served_by_a_card(qtbot, desk, house, at_lunch):
    a_family(house, an_operation(house), 34, 36, 8)
    robot = DistributionRobot(qtbot, desk)
    robot.scan("01-001")
    command(robot, "serve_family")
    assert house.look(slot_count, "REP", LUNCH).served == 3
    command(robot, "serve_family")
    assert "Personne d’autre" in " ".join(robot.page.banners.texts())


def test_last_answer_is_shown_and_said_again(robot):
    robot.scan("01-001")
    robot.page.panel.dim()
    command(robot, "repeat")
    assert robot.kind() == "served"
    assert not robot.page.panel._is_dim


def test_whole_screen_comes_and_goes_by_a_card(robot):
    command(robot, "full_screen")
    assert robot.page.whole.isVisible()
    command(robot, "full_screen")
    assert not robot.page.whole.isVisible()


def test_meal_after_dinner_is_tomorrows_breakfast(at_lunch):
    now = at_lunch.now()
    assert next_meal(Service("REP", DINNER), now).slot == "2026-11-15/petit-dejeuner"
    assert next_meal(Service("REP", DINNER, is_open=False), now) == Service("REP", DINNER)
    assert next_meal(Service("KHY", "stay"), now) == Service("REP", LUNCH)


def test_face_is_shown_to_who_serves_also_when_it_is_refused(qtbot, desk_as, house, people):
    house.do(keep_photo, KeepPhoto(people[0].person_id, a_photo("blue")))
    robot = DistributionRobot(qtbot, desk_as(Role.CATERING, post="Poste B"))
    robot.scan("01-001")
    picture = robot.page.panel.answer.picture
    assert (picture.width(), picture.height()) == (600, 750)
    robot.scan("01-002")
    assert robot.page.panel.answer.picture is None
    robot.scan("01-001")
    assert robot.kind() == "already_served"
    assert robot.page.panel.answer.picture is not None


def test_face_stays_when_the_card_rebounds(robot, house, people):
    house.do(keep_photo, KeepPhoto(people[0].person_id, a_photo()))
    robot.scan("01-001")
    robot.scan("01-001")
    assert robot.kind() == "rebound"
    assert robot.page.panel.answer.picture is not None


def test_ten_cards_wait_in_their_order_and_the_next_is_told(robot, house):
    numbers = [f"01-{number:03d}" for number in range(1, MOST_WAITING + 3)]
    for number in numbers:
        robot.scan_without_waiting(number)
    robot.settle()
    assert robot.heard == ["served"] * MOST_WAITING
    assert house.look(slot_count, "REP", LUNCH).served == MOST_WAITING
    assert "2 cartes sans réponse" in " ".join(robot.page.banners.texts())
    assert robot.page.panel.answer.call_no == numbers[MOST_WAITING - 1]
    robot.scan(numbers[-2])
    assert "1 carte sans réponse" in " ".join(robot.page.banners.texts())
    robot.scan(numbers[-1])
    assert robot.kind() == "served"
    assert robot.page.banners.texts() == ()


def test_what_the_camera_reads_is_served_or_obeyed(robot, people, house):
    robot.page.camera_scan.scanned.emit(people[2].card_code)
    robot.settle()
    assert robot.kind() == "served"
    assert read_command(command_code("undo")) == "undo"
    robot.page.camera_scan.scanned.emit(command_code("undo"))
    robot.settle()
    assert house.look(slot_count, "REP", LUNCH).served == 0


def test_blank_and_foreign_cards_are_no_refusal_of_a_person(robot, house, at_lunch):
    house.do(serve, Serve("01-001", "REP", LUNCH))
    robot.scan("R00000000000")
    assert robot.kind() == "unknown"
