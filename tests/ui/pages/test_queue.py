"""The queue by keyboard only: call, absent, back, another lane, tickets; everything undone."""

from datetime import timedelta

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication

from core.commands.arrivals.express import ExpressArrival, express_arrival
from core.commands.queue.join_queue import TakeTicket, take_ticket
from core.queries.queue.queue_now import queue_now
from core.rules.queue import Lane
from tests.builders import an_operation, some_people
from tests.robots.files import answer_files
from tests.robots.queue import QueueRobot
from ui.pages.queue import QueuePage


@pytest.fixture
def robot(qtbot, desk):
    return QueueRobot(qtbot, QueuePage(desk))


@pytest.fixture
def four(house, clock):
    """Four people counted at the door, two minutes apart: the third is ill."""
    operation = an_operation(house, "Bus d’Abidjan", departure_country="CIV")
    begun = []
    for sex, needs in (("M", ()), ("F", ()), ("M", ("health",)), ("F", ())):
        request = ExpressArrival(operation, "", sex, "adult", needs=needs)
        begun.append(house.do(express_arrival, request).value)
        clock.step(timedelta(minutes=2))
    return begun


def test_one_key_calls_the_next_number_and_opens_its_fiche(robot, four):
    robot.show()
    assert robot.waiting() == ["01-003", "01-001", "01-002", "01-004"]
    assert robot.lanes() == ["1", "0", "0", "0", "0", "3"]
    robot.strike("a")
    assert robot.keyboard.strokes == 1
    assert robot.places == [("registration", four[2].person_id)]
    assert robot.waiting() == ["01-001", "01-002", "01-004"]
    robot.undo()
    assert robot.waiting() == ["01-003", "01-001", "01-002", "01-004"]


def test_key_struck_twice_calls_once(robot, four, house):
    robot.show()
    robot.strike("aa")
    assert [row.number for row in house.look(queue_now).called] == ["01-003"]
    assert len(robot.waiting()) == 3


def test_enter_calls_the_chosen_number(robot, four):
    robot.show()
    robot.page.face.table().select_id(robot.page.face.row_of("01-004").ticket_id)
    robot.enter()
    assert robot.places == [("registration", four[3].person_id)]


def test_digit_changes_the_lane_also_on_a_french_keyboard(robot, four):
    robot.show()
    robot.choose("01-004")
    robot.strike("é")
    assert robot.lanes() == ["1", "1", "0", "0", "0", "2"]
    robot.undo()
    robot.choose("01-003")
    robot.strike("6")
    assert robot.lanes() == ["0", "0", "0", "0", "0", "4"]
    assert "File ordinaire" in robot.page.face.lanes.tiles[Lane.ORDINARY].name.text()


def test_lane_tile_shows_its_numbers_alone(robot, four):
    robot.show()
    robot.press(robot.page.face.lanes.tiles[Lane.ILL])
    assert robot.waiting() == ["01-003"]
    robot.press(robot.page.face.lanes.tiles[Lane.ILL])
    assert len(robot.waiting()) == 4


def test_who_did_not_come_is_put_back_by_a_key(robot, four, qtbot):
    robot.show()
    robot.strike("a")
    robot.page.caller.not_there()
    qtbot.waitUntil(lambda: robot.absent() == ["01-003"], timeout=5000)
    robot.page.face.tabs.setCurrentIndex(1)
    robot.page.first_focus().setFocus()
    robot.strike("m")
    assert robot.absent() == []
    assert robot.waiting()[0] == "01-003"
    robot.undo()
    assert robot.absent() == ["01-003"]


def test_number_is_taken_off_the_queue_and_put_back(robot, four):
    robot.show()
    robot.choose("01-001", "01-002")
    robot.strike("r")
    assert robot.waiting() == ["01-003", "01-004"]
    robot.undo()
    assert len(robot.waiting()) == 4


def test_ticket_is_given_by_one_key_and_seen_before_it_is_printed(robot, house, qtbot):
    robot.show()
    assert robot.page.face.stack.currentIndex() == 0
    robot.strike("t")
    paper = robot.page.paper
    qtbot.waitUntil(lambda: paper.preview.page_count == 1, timeout=10_000)
    assert "T-001" in paper.header.title.text()
    assert paper.isVisible()
    robot.keyboard.strike(Qt.Key.Key_Escape)
    assert robot.waiting() == ["T-001"]
    robot.undo()
    assert robot.page.face.stack.currentIndex() == 0


def test_without_a_printer_the_ticket_is_saved(robot, four, qtbot, tmp_path):
    robot.show()
    robot.choose("01-001", "01-002")
    robot.strike("p")
    paper = robot.page.paper
    qtbot.waitUntil(lambda: paper.preview.page_count == 2, timeout=10_000)
    robot.keyboard.type("f")
    qtbot.waitUntil(lambda: paper.preview.page_count == 1, timeout=10_000)
    robot.enter()
    answer_files(robot.page, tmp_path / "ticket.pdf")
    robot.settle()
    assert (tmp_path / "ticket.pdf").read_bytes().startswith(b"%PDF")
    assert robot.said[0][0] == "warn"


def test_card_that_is_scanned_puts_its_person_into_the_queue(robot, house, clock):
    begun = some_people(house, an_operation(house), 2)
    robot.show()
    assert "2 personnes" in robot.page.face.empty.action.word()
    assert robot.page.take_scan(begun[1].card_code)
    robot.settle()
    robot.settle()
    assert robot.waiting() == ["01-002"]
    robot.press(robot.page.face.join)
    assert sorted(robot.waiting()) == ["01-001", "01-002"]
    robot.undo()
    assert robot.waiting() == ["01-002"]


def test_empty_queue_says_how_people_come_into_it(robot):
    robot.show()
    assert robot.page.face.stack.currentIndex() == 0
    assert not robot.page.face.next.isEnabled()
    assert "accueil express" in robot.page.face.empty.accessibleDescription()


def test_waiting_time_and_expected_call_are_told(robot, house, clock):
    for _time in range(5):
        house.do(take_ticket, TakeTicket())
    robot.show()
    for _time in range(3):
        clock.step(timedelta(minutes=4))
        robot.page.caller._since_call.invalidate()
        robot.strike("a")
    assert "un appel toutes les 4\u00a0min" in robot.page.face.header.subtitle.text()
    model = robot.page.face.waiting
    line = [model.data(model.index(0, column)) for column in range(6)]
    assert line[:4] == ["1", "T-004", "File ordinaire", "12\u00a0min (02:10)"]
    assert line[5] == "dans 4\u00a0min"


def test_display_is_opened_and_closed_by_its_key(robot, four):
    robot.show()
    robot.keyboard.strike(Qt.Key.Key_F11)
    assert robot.page.display.isVisible()
    robot.settle()
    robot.page.about_to_close()
    assert not robot.page.display.isVisible()


def test_key_that_is_held_gives_one_ticket(robot, house):
    robot.show()
    held = QKeyEvent(
        QEvent.Type.KeyPress, Qt.Key.Key_T, Qt.KeyboardModifier.NoModifier, "t", autorep=True
    )
    QApplication.sendEvent(robot.page, held)
    robot.settle()
    assert robot.waiting() == []
