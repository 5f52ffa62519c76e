import pytest
from pypdf import PdfReader
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFileDialog

from core.commands.housing.assign_bed import AssignBed, assign_bed
from core.opening import make_house
from core.queries.housing.rooms import roll_of_room, room_tasks, rooms
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


def test_unlucky_order_is_bettered_by_the_search_and_taken_as_one_act(qtbot, desk, house):
    operation = an_operation(house)
    registered(house, operation, *(a_fiche(n) for n in range(13)))
    registered(house, operation, *(a_fiche(n, sex="F") for n in range(14)))
    robot = HousingRobot(qtbot, desk)
    panel = robot.page.proposal
    assert "Compromis\u00a0:" in panel.given_up.text()
    before = sum(1 for bed in robot.waiting().values() if bed)
    robot.press(panel.better_button)
    after = sum(1 for bed in robot.waiting().values() if bed)
    assert after >= before
    assert "Meilleure proposition" in panel.label.text() or "Rien de mieux" in panel.label.text()
    shown = {call: bed for call, bed in robot.waiting().items() if bed}
    robot.accept_everybody()
    assert {call: robot.bed_of(call) for call in shown} == shown
    robot.undo()
    assert len(robot.waiting()) == 27


def test_proposal_without_compromise_says_so(qtbot, desk, people):
    robot = HousingRobot(qtbot, desk)
    assert robot.page.proposal.isVisibleTo(robot.page)
    assert robot.page.proposal.given_up.text().startswith("Aucun compromis")
    assert not robot.page.proposal.better_button.isEnabled()
    robot.look_at("Liste")
    assert not robot.page.proposal.isVisibleTo(robot.page)


def test_bed_of_the_proposal_that_was_taken_meanwhile_is_told_and_replaced(
    qtbot, desk, house, people
):
    robot = HousingRobot(qtbot, desk)
    house.do(assign_bed, AssignBed(people[1].stay_id, "H1-01"))
    robot.accept_everybody()
    assert robot.bed_of("01-001") == "H1-02"
    assert robot.said[-1][1].startswith("1 lit venait d’être pris")


def test_several_beds_are_freed_from_the_list_and_come_back(qtbot, desk, house, people):
    house.do(assign_bed, AssignBed(people[0].stay_id, "F1-01", "care"))
    house.do(assign_bed, AssignBed(people[1].stay_id, "H1-02"))
    robot = HousingRobot(qtbot, desk)
    robot.select_beds("F1-01", "H1-02", "H1-03")
    assert robot.page.list.free_button.word() == "Libérer 2 lits"
    robot.press(robot.page.list.free_button)
    assert len(robot.waiting()) == 3
    robot.undo()
    assert (robot.bed_of("01-001"), robot.bed_of("01-002")) == ("F1-01", "H1-02")


def test_bed_is_blocked_with_a_reason_and_said_to_be_high(qtbot, desk, people):
    robot = HousingRobot(qtbot, desk)
    robot.go_to_bed("H1-01")
    robot.press(robot.page.strip.block_button)
    robot.press(robot.page.block.give_button)
    assert "Fuite d’eau" in robot.page.strip.label.text()
    assert "H1-01" not in robot.waiting().values()
    robot.undo()
    assert "H1-01" in robot.waiting().values()
    robot.press(robot.page.strip.level_button)
    assert robot.page.strip.level_button.word() == "Ce lit est en bas"


def test_who_is_to_sleep_apart_is_told_that_no_such_room_is_free(qtbot, desk, people):
    robot = HousingRobot(qtbot, desk)
    robot.take("01-001")
    robot.press(robot.page.waiting.apart_button)
    assert robot.waiting()["01-001"] == ""
    assert "1 personne attend une chambre à part" in robot.page.proposal.given_up.text()
    robot.undo()
    assert robot.waiting()["01-001"] == "H1-01"


def test_roll_is_called_on_the_wall_of_faces(qtbot, desk, house, people):
    for each, bed in ((people[0], "H1-01"), (people[1], "H1-02")):
        house.do(assign_bed, AssignBed(each.stay_id, bed))
    robot = HousingRobot(qtbot, desk)
    robot.look_at("Chambres et appel")
    wall = robot.page.rooms.faces
    tile = wall.tile(people[0].stay_id)
    assert tile.state.word() == "pas encore vu"
    robot.press(tile.state)
    assert tile.state.word().startswith("présent")
    robot.press(tile.state)
    assert tile.state.word().startswith("absent")
    robot.press(wall.all_button)
    assert [row.present for row in house.look(roll_of_room, "H1")] == [True, True]
    robot.press(wall.linen_button)
    assert not wall.linen_button.isEnabled()
    robot.undo()
    assert wall.linen_button.isEnabled()
    slip = wall.slip(house.look(roll_of_room, "H1"))
    assert [row[0] for row in slip.rows] == ["H1-01", "H1-02"]
    assert slip.rows[0][3].startswith("présent")


def test_roll_of_a_room_goes_to_a_file_with_its_number(qtbot, desk, house, people, tmp_path):
    house.do(assign_bed, AssignBed(people[0].stay_id, "H1-01"))
    robot = HousingRobot(qtbot, desk)
    robot.look_at("Chambres et appel")
    robot.press(robot.page.rooms.faces.print_button)
    dialog = robot.page.findChild(QFileDialog)
    dialog.fileSelected.emit(str(tmp_path / "appel.pdf"))
    dialog.reject()
    robot.settle()
    words = PdfReader(tmp_path / "appel.pdf").pages[0].extract_text()
    assert "Appel de la chambre H1" in words
    assert "01-001" in words
    assert "BKOA-26-D00001" in words


def test_rooms_are_said_to_be_dirty_clean_and_upstairs(qtbot, desk, house, people):
    robot = HousingRobot(qtbot, desk)
    robot.look_at("Chambres et appel")
    view = robot.page.rooms
    robot.press(view.dirty_button)
    assert {row.code: row.state for row in house.look(rooms)}["H1"] == "to_clean"
    robot.undo()
    robot.press(view.upstairs_button)
    room = {row.code: row for row in house.look(rooms)}["H1"]
    assert (room.state, room.upstairs) == ("clean", True)


def test_task_is_written_done_and_done_again(qtbot, desk, house, people):
    robot = HousingRobot(qtbot, desk)
    robot.look_at("Tâches")
    tasks = robot.page.tasks
    tasks.what.setText("Ampoule à changer")
    robot.press(tasks.add_button)
    (task,) = house.look(room_tasks)
    assert (task.room, task.what) == ("H1", "Ampoule à changer")
    assert robot.said[-1] == ("ok", "À faire en H1\u00a0: Ampoule à changer")
    tasks.table.selectRow(0)
    robot.press(tasks.done_button)
    assert house.look(room_tasks)[0].done_at is not None
    robot.undo()
    assert house.look(room_tasks)[0].done_at is None


def test_forecast_says_how_many_beds_become_free(qtbot, desk, house, people):
    house.do(assign_bed, AssignBed(people[0].stay_id, "H1-01"))
    robot = HousingRobot(qtbot, desk)
    robot.look_at("Prévision")
    assert robot.page.forecast.sentence_label.text().startswith("1 lit se libère d’ici le")
    assert robot.page.forecast.chart.accessibleDescription().count("\u00a0:") == 12


def test_child_far_from_its_adult_asks_for_a_reason(qtbot, desk, house):
    mother, _child = a_family(house, an_operation(house), 34, 8)
    house.do(assign_bed, AssignBed(mother.stay_id, "K1-01"))
    robot = HousingRobot(qtbot, desk)
    robot.go_to_bed("K2-01")
    robot.key(Qt.Key.Key_Return)
    assert "loin de l’adulte" in robot.page.reason.label.text()
    robot.press(robot.page.reason.give_button)
    assert robot.sleeper("K2-01") != ""


def test_views_are_gone_through_by_keys(qtbot, desk, people):
    robot = HousingRobot(qtbot, desk)
    tabs = robot.page.tabs
    qtbot.keyClick(tabs.currentWidget(), Qt.Key.Key_Tab, Qt.KeyboardModifier.ControlModifier)
    assert tabs.tabText(tabs.currentIndex()) == "Liste"
    robot.page.list.opened.emit(robot.page.list.model.rows()[3])
    assert tabs.currentIndex() == 0
    assert robot.page.plan.current().code == "H1-04"
