"""Ticked lists typed in by keyboard, and the count of the kitchen."""

import pytest

from core.commands.package.serve import Serve, serve
from core.queries.package.distribution import slot_count
from tests.builders import FOUNDED_AT, an_operation, some_people
from tests.robots.klm import STROKE, KlmProbe
from tests.robots.sheets import SheetsRobot
from ui.pages.sheets import SheetsPage

BREAKFAST = "2026-11-14/petit-dejeuner"


@pytest.fixture
def robot(qtbot, desk, house, clock):
    """Twelve people, breakfast on paper; the power is back at ten."""
    begun = some_people(house, an_operation(house, "Bus d’Abidjan"), 12)
    clock.at = FOUNDED_AT.replace(hour=7)
    house.do(serve, Serve(begun[8].card_code, "REP", BREAKFAST))
    clock.at = FOUNDED_AT.replace(hour=10)
    found = SheetsRobot(qtbot, SheetsPage(desk))
    found.show()
    found.settle()
    found.codes = [each.card_code for each in begun]
    return found


def test_list_is_typed_by_keyboard_only(robot, house):
    head = robot.page.entry.head
    assert (head.item_code(), head.slot(), head.operation_no()) == ("REP", BREAKFAST, 1)
    assert head.time.text() == "06:30"
    robot.type_line("3")
    assert robot.lines() == [("01-003", "noté", "06:30")]
    robot.type_line("5-7")
    assert [line[0] for line in robot.lines()] == ["01-007", "01-006", "01-005", "01-003"]
    robot.type_line("11 7h45")
    assert robot.lines()[0] == ("01-011", "noté", "07:45")
    assert robot.page.entry.count.text() == "5 notés"
    assert house.look(slot_count, "REP", BREAKFAST).served == 6


def test_line_costs_two_seconds(robot, qapp):
    probe = KlmProbe(qapp)
    robot.type_line("001")
    robot.type_line("1-12")
    assert (probe.strokes, probe.clicks, probe.homings) == (9, 0, 0)
    one_line = 4
    # Typed from paper without thinking: four keys of the average non-secretary.
    assert one_line * STROKE <= 2.0
    assert len(robot.lines()) == 13
    probe.stop()


def test_refusal_is_named_and_the_list_goes_on(robot):
    robot.type_line("8-10")
    assert [line[1] for line in robot.lines()] == ["noté", "déjà servi", "noté"]
    assert "07:10" in robot.reasons()[1]
    assert "Poste A" in robot.reasons()[1]
    robot.type_line("77")
    assert robot.lines()[0][1] == "inconnu"
    assert robot.page.entry.count.text() == "2 notés · 1 déjà servi · 1 refusé"
    assert robot.page.entry.number.hasFocus()


def test_whole_list_is_one_undo(robot, house):
    robot.type_line("1-4")
    robot.type_line("6")
    robot.page.entry.end.click()
    robot.settle()
    assert robot.lines() == []
    robot.undo()
    assert house.look(slot_count, "REP", BREAKFAST).served == 1


def test_one_line_is_taken_back(robot, house):
    robot.type_line("1-2")
    robot.page.entry.table.select_first()
    robot.page.entry.take_back.click()
    robot.settle()
    assert [line[1] for line in robot.lines()] == ["retiré", "noté"]
    assert robot.page.entry.count.text() == "1 noté"
    assert house.look(slot_count, "REP", BREAKFAST).served == 2


def test_line_that_cannot_be_read_stays_under_the_hands(robot):
    robot.type_line("10-1")
    assert robot.page.entry.number.text() == "10-1"
    assert "suite" in robot.page.entry.field.problem.text()
    robot.page.entry.number.clear()
    robot.page.entry.head.time.setText("tard")
    robot.type_line("1")
    assert robot.page.entry.number.text() == "1"
    robot.page.entry.head.time.setText("11:59")
    robot.keyboard.enter()
    robot.settle()
    assert robot.lines() == []
    assert "passée" in robot.page.entry.field.problem.text()


def test_scanned_card_is_a_line(robot):
    assert robot.page.take_scan(robot.codes[1])
    robot.settle()
    assert robot.lines() == [("01-002", "noté", "06:30")]


def test_printed_list_opens_its_typing_in(robot):
    robot.page.open_with(("TEL", "stay", 1))
    robot.settle()
    assert (robot.page.entry.head.item_code(), robot.page.entry.head.slot()) == ("TEL", "stay")
    robot.type_line("2")
    assert robot.lines()[0][1] == "noté"


def test_kitchen_counts_guests_and_staff_apart(robot):
    robot.page.open_with("kitchen")
    robot.settle()
    assert robot.portions()["Rations entières"] == "12"
    robot.page.kitchen.number.setValue(6)
    robot.page.kitchen.add.click()
    robot.settle()
    assert robot.portions()["Personnel"] == "6"
    assert robot.portions()["En tout"] == "18"
    robot.undo()
    robot.page.refresh()
    robot.settle()
    assert robot.portions()["Personnel"] == "0"
