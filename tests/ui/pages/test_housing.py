import pytest
from PySide6.QtCore import Qt

from core.commands.housing.assign_bed import AssignBed, assign_bed
from core.opening import make_house
from tests.builders import (
    a_family,
    a_fiche,
    a_new_centre,
    an_operation,
    registered,
    some_people,
)
from tests.robots.housing import HousingRobot
from ui.desk import Desk


@pytest.fixture
def people(house):
    """Two men and a woman without a bed: 01-001 to 01-003."""
    woman = a_fiche(3, given_names="Awa", sex="F")
    return registered(house, an_operation(house), a_fiche(1), a_fiche(2), woman)


def test_enter_gives_the_proposed_bed_and_goes_on_to_the_next(qtbot, desk, people):
    robot = HousingRobot(qtbot, desk)
    assert robot.waiting() == {"01-001": "H1-01", "01-002": "H1-02", "01-003": "F1-01"}
    robot.take("01-001")
    robot.accept()
    assert robot.sleeper("H1-01") == "01-001"
    assert robot.page.waiting.current().call_no == "01-002"
    robot.undo()
    assert robot.sleeper("H1-01") == ""


def test_proposal_says_why_in_words(qtbot, desk, people):
    robot = HousingRobot(qtbot, desk)
    robot.take("01-003")
    assert "bloc des femmes" in robot.page.waiting.why.text()


def test_everybody_gets_the_proposed_bed_at_once_and_one_undo_takes_it_back(qtbot, desk, people):
    robot = HousingRobot(qtbot, desk)
    robot.accept_everybody()
    assert robot.waiting() == {}
    assert robot.undos[-1].text == "3 lits donnés"
    robot.undo()
    assert set(robot.waiting()) == {"01-001", "01-002", "01-003"}


def test_more_people_than_beds_is_told_and_no_error(qtbot, desk, house):
    some_people(house, an_operation(house), 30)
    robot = HousingRobot(qtbot, desk)
    robot.accept_everybody()
    kind, sentence = robot.said[-1]
    assert kind == "warn"
    assert sentence.startswith(f"{len(robot.waiting())} personnes restent sans lit")
    assert f"{len(robot.waiting())} personnes sans lit" in robot.page.header.subtitle.text()


def test_free_bed_of_the_plan_is_given_by_enter(qtbot, desk, people):
    robot = HousingRobot(qtbot, desk)
    robot.take("01-002")
    robot.go_to_bed("H2-03")
    assert "H2-03" in robot.page.strip.give_button.word()
    robot.key(Qt.Key.Key_Return)
    assert robot.sleeper("H2-03") == "01-002"


def test_reserved_block_asks_for_a_reason(qtbot, desk, people):
    robot = HousingRobot(qtbot, desk)
    robot.take("01-001")
    robot.go_to_bed("F1-02")
    robot.key(Qt.Key.Key_Return)
    assert robot.sleeper("F1-02") == ""
    assert robot.page.reason.isVisibleTo(robot.page)
    assert "femmes" in robot.page.reason.label.text()
    robot.press(robot.page.reason.give_button)
    assert robot.sleeper("F1-02") == "01-001"


def test_reserved_block_can_be_left_alone(qtbot, desk, people):
    robot = HousingRobot(qtbot, desk)
    robot.take("01-001")
    robot.go_to_bed("F1-02")
    robot.key(Qt.Key.Key_Return)
    robot.press(robot.page.reason.leave_button)
    assert robot.sleeper("F1-02") == ""
    assert not robot.page.reason.isVisibleTo(robot.page)


def test_person_is_moved_by_key_and_typed_code_and_undo_brings_back(qtbot, desk, house, people):
    house.do(assign_bed, AssignBed(people[0].stay_id, "H1-01"))
    robot = HousingRobot(qtbot, desk)
    robot.go_to_bed("H1-01")
    robot.key(Qt.Key.Key_M, "m")
    assert "quitte H1-01" in robot.page.strip.label.text()
    robot.type_bed("h2-06")
    assert robot.sleeper("H2-06") == "01-001"
    assert robot.sleeper("H1-01") == ""
    robot.undo()
    assert robot.sleeper("H1-01") == "01-001"


def test_bed_is_freed_and_given_back(qtbot, desk, house, people):
    house.do(assign_bed, AssignBed(people[0].stay_id, "H1-01"))
    robot = HousingRobot(qtbot, desk)
    robot.go_to_bed("H1-01")
    robot.press(robot.page.strip.free_button)
    assert robot.sleeper("H1-01") == ""
    robot.undo()
    assert robot.sleeper("H1-01") == "01-001"


def test_scan_goes_to_the_bed_of_the_person(qtbot, desk, house, people):
    house.do(assign_bed, AssignBed(people[1].stay_id, "H2-02"))
    robot = HousingRobot(qtbot, desk)
    robot.scan("01-002")
    assert robot.page.plan.current().code == "H2-02"
    assert "01-002" in robot.page.strip.label.text()


def test_scan_of_somebody_without_a_bed_goes_to_the_line(qtbot, desk, people):
    robot = HousingRobot(qtbot, desk)
    robot.scan("01-003")
    assert robot.page.waiting.current().call_no == "01-003"


def test_scan_with_a_free_bed_under_the_cursor_gives_it(qtbot, desk, people):
    robot = HousingRobot(qtbot, desk)
    robot.go_to_bed("H1-05")
    robot.scan("01-002")
    assert robot.sleeper("H1-05") == "01-002"


def test_unknown_card_is_told(qtbot, desk, people):
    robot = HousingRobot(qtbot, desk)
    robot.scan("99-999")
    assert robot.said[-1][0] == "warn"


def test_bed_that_another_desk_gave_meanwhile_is_refused_in_words(qtbot, desk, house, people):
    robot = HousingRobot(qtbot, desk)
    house.do(assign_bed, AssignBed(people[1].stay_id, "H1-04"))
    robot.take("01-001")
    robot.type_bed("H1-04")
    assert robot.said[-1] == ("warn", "Le lit H1-04 est occupé. Choisissez un lit libre.")
    assert robot.bed_of("01-001") == ""


def test_family_is_proposed_one_room(qtbot, desk, house):
    a_family(house, an_operation(house), 34, 36, 8)
    robot = HousingRobot(qtbot, desk)
    rooms = {bed.partition("-")[0] for bed in robot.waiting().values()}
    assert len(rooms) == 1


def test_file_of_the_person_in_a_bed_is_opened(qtbot, desk, house, people):
    house.do(assign_bed, AssignBed(people[0].stay_id, "H1-01"))
    robot = HousingRobot(qtbot, desk)
    robot.go_to_bed("H1-01")
    robot.press(robot.page.strip.person_button)
    assert robot.people == [people[0].person_id]


def test_arrows_go_through_the_plan(qtbot, desk, people):
    robot = HousingRobot(qtbot, desk)
    robot.go_to_bed("H1-01")
    robot.key(Qt.Key.Key_Right)
    assert robot.page.plan.current().code == "H1-02"
    robot.key(Qt.Key.Key_Down)
    assert robot.page.plan.current().room != "H1"
    robot.key(Qt.Key.Key_Escape)
    assert robot.page.plan.current() is None


def test_centre_without_beds_points_to_the_administration(qtbot, tmp_path, clock):
    house, _code = make_house(tmp_path / "centre", a_new_centre(blocks=()), clock=clock)
    desk = Desk(house)
    robot = HousingRobot(qtbot, desk)
    robot.press(robot.page.empty.action)
    assert robot.places == [("administration", None)]
    robot.page.close()
    desk.close()


def test_nothing_is_offered_while_no_bed_is_proposed(qtbot, desk):
    robot = HousingRobot(qtbot, desk)
    assert not robot.page.accept_all.isVisibleTo(robot.page)
