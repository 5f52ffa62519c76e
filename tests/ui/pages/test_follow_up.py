from datetime import timedelta

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFileDialog

from core.commands.departures.move import Move, move
from core.commands.package.serve import Serve, serve
from core.queries.package.follow_up import follow_up
from core.queries.package.present import FIRST_PIECE, PIECE
from core.rules.access import Role
from tests.builders import a_family, a_fiche, an_operation, registered, some_people
from tests.robots.follow_up import FollowUpRobot
from tests.robots.pages import PageRobot
from ui.pages.follow_up import FollowUpPage
from ui.parts.follow_up.filters import View
from ui.parts.follow_up.list_on_paper import follow_up_slip


@pytest.fixture
def people(house):
    """Three men of an operation that has just arrived: 01-001 to 01-003."""
    return registered(house, an_operation(house), a_fiche(1), a_fiche(2), a_fiche(3))


def test_letter_marks_the_item_of_the_line_and_once_more_takes_it_back(qtbot, desk, people):
    robot = FollowUpRobot(qtbot, desk)
    robot.go_to("01-002")
    robot.letter("S")
    assert "fait" in robot.said_of("01-002", "MED")
    assert "à faire" in robot.said_of("01-001", "MED")
    robot.letter("S")
    assert "à faire" in robot.said_of("01-002", "MED")


def test_undo_takes_the_mark_back(qtbot, desk, people):
    robot = FollowUpRobot(qtbot, desk)
    robot.go_to("01-001")
    robot.letter("K")
    assert "Kit" in robot.undos[-1].text
    robot.undo()
    assert "à faire" in robot.said_of("01-001", "KHY")


def test_bulk_marking_tells_who_could_not_be_marked(qtbot, desk, house, people):
    house.do(serve, Serve("01-002", "TEL", "stay"))
    robot = FollowUpRobot(qtbot, desk)
    robot.select_all()
    robot.letter("A")
    assert [robot.said_of(number, "TEL").count("fait") for number in robot.numbers()] == [1, 1, 1]
    kind, sentence = robot.said[-1]
    assert kind == "warn"
    assert "2 marqués, 1 non" in sentence
    assert "01-002 (déjà fait)" in sentence
    robot.undo()
    rows = {row.call_no: row for row in house.look(follow_up)}
    done = [number for number, row in rows.items() if _state(row, "TEL") == "done"]
    assert done == ["01-002"]


def test_those_left_out_of_a_marking_are_one_press_away(qtbot, desk, house, people):
    for number in ("01-001", "01-003"):
        house.do(serve, Serve(number, "TEL", "stay"))
    robot = FollowUpRobot(qtbot, desk)
    assert not robot.page.not_marked.isVisibleTo(robot.page)
    robot.select_all()
    robot.letter("A")
    assert robot.page.not_marked.word() == "Voir les 2 non marqués"
    robot.press(robot.page.not_marked)
    assert robot.numbers() == ["01-001", "01-003"]
    assert robot.page.header.subtitle.text() == "2 personnes sur 3 présentes"
    robot.filter_by("all")
    assert len(robot.numbers()) == 3
    robot.select_all()
    robot.letter("S")
    assert not robot.page.not_marked.isVisibleTo(robot.page)


def test_bed_letter_gives_the_proposed_bed(qtbot, desk, people):
    robot = FollowUpRobot(qtbot, desk)
    robot.go_to("01-003")
    robot.letter("L")
    assert robot.cell("01-003", "bed").startswith("H")
    robot.undo()
    assert robot.cell("01-003", "bed") == "—"


def test_meal_letter_outside_the_hours_marks_nothing_and_names_the_next_meal(
    qtbot, desk, people, house
):
    robot = FollowUpRobot(qtbot, desk)
    robot.go_to("01-001")
    robot.letter("R")
    assert "Petit-déjeuner" in robot.said[-1][1]
    assert not robot.undos


def test_meal_letter_marks_the_meal_under_way(qtbot, desk, people, clock):
    clock.step(timedelta(hours=10))
    robot = FollowUpRobot(qtbot, desk)
    robot.go_to("01-001")
    robot.letter("R")
    assert robot.undos[-1].text.startswith("Déjeuner")


def test_primary_button_marks_what_is_to_be_done_first(qtbot, desk, people):
    robot = FollowUpRobot(qtbot, desk)
    robot.go_to("01-001")
    assert robot.page.mark_button.word() == "Marquer Hébergement (L)"
    robot.press(robot.page.mark_button)
    assert robot.cell("01-001", "bed") != "—"


def test_overdue_people_outside_the_filter_stay_in_sight(qtbot, desk, house, clock):
    late = an_operation(house, "Bus d’hier", arrived_at=clock.now() - timedelta(hours=80))
    registered(house, late, a_fiche(1), a_fiche(2))
    registered(house, an_operation(house, "Bus du jour"), a_fiche(3))
    robot = FollowUpRobot(qtbot, desk)
    robot.filter_by("soon")
    assert robot.numbers() == []
    assert robot.page.outside.isVisibleTo(robot.page)
    assert robot.page.outside.word() == "2 dépassés hors de ce filtre"
    robot.press(robot.page.outside)
    assert robot.numbers() == ["01-001", "01-002"]
    assert all(robot.cell(number, "left").startswith("DÉPASSÉ") for number in robot.numbers())


def test_empty_view_offers_everybody(qtbot, desk, people):
    robot = FollowUpRobot(qtbot, desk)
    robot.filter_by("overdue")
    assert robot.page.empty.isVisibleTo(robot.page)
    robot.press(robot.page.empty.action)
    assert robot.numbers() == ["01-001", "01-002", "01-003"]


def test_centre_without_people_points_to_the_arrivals(qtbot, desk):
    robot = FollowUpRobot(qtbot, desk)
    robot.press(robot.page.empty.action)
    assert robot.places == [("arrivals", None)]


def test_search_narrows_by_name_without_accents(qtbot, desk, house):
    operation = an_operation(house)
    registered(house, operation, a_fiche(1, family_name="Keïta"), a_fiche(2, family_name="Sow"))
    robot = FollowUpRobot(qtbot, desk)
    robot.search("keita")
    assert robot.numbers() == ["01-001"]


def test_lone_minors_and_operation_filters_pick_their_people(qtbot, desk, house):
    first = an_operation(house, "Bus A")
    family = a_family(house, first, 34, 8)
    (alone,) = a_family(house, an_operation(house, "Bus B"), 14)
    robot = FollowUpRobot(qtbot, desk)
    robot.filter_by("lone_minors")
    assert [row.stay_id for row in robot.page.rows()] == [alone.stay_id]
    robot.filter_by("all")
    combo = robot.page.views.operation
    combo.setCurrentIndex(combo.findData(str(first)))
    combo.activated.emit(combo.currentIndex())
    robot.settle()
    assert {row.stay_id for row in robot.page.rows()} == {each.stay_id for each in family}
    robot.page.refresh()
    robot.settle()
    assert robot.page.views.chosen_operation() == first


def test_enter_opens_the_file_of_the_person(qtbot, desk, people):
    robot = FollowUpRobot(qtbot, desk)
    robot.go_to("01-002")
    robot.enter()
    assert robot.people == [people[1].person_id]


def test_marking_among_415_keeps_the_line_under_the_cursor(qtbot, desk, house):
    some_people(house, an_operation(house), 415)
    robot = FollowUpRobot(qtbot, desk)
    assert len(robot.numbers()) == 415
    robot.go_to("01-300")
    robot.letter("E")
    row = robot.page.table.current_row()
    assert row.call_no == "01-300"
    assert _state(row, "PSP") == "done"


def test_list_opened_with_a_filter_shows_its_button(qtbot, desk, house, people):
    house.do(serve, Serve("01-003", "MED", "stay"))
    robot = FollowUpRobot(qtbot, desk)
    robot.page.open_with(View("done", "MED"))
    robot.settle()
    assert robot.numbers() == ["01-003"]
    assert robot.page.views.guest.isVisibleTo(robot.page)
    assert "Santé" in robot.page.views.guest.word()


def test_list_on_paper_has_the_rows_and_the_order_of_the_screen(qtbot, desk, house, people):
    house.do(serve, Serve("01-002", "MED", "stay"))
    robot = FollowUpRobot(qtbot, desk)
    robot.page.table.sort_by("call_no", descending=True)
    slip = follow_up_slip(house.place, robot.page.rows(), "Tous", house.clock.now(), "AK")
    assert [line[0] for line in slip.rows] == ["01-003", "01-002", "01-001"]
    health = [column.heading for column in slip.columns].index("S")
    assert [line[health] for line in slip.rows] == ["", "x", ""]


def test_list_is_saved_as_a_pdf_where_the_person_says(qtbot, desk, people, tmp_path):
    robot = FollowUpRobot(qtbot, desk)
    robot.press(robot.page.pdf_button)
    dialog = robot.page.findChild(QFileDialog)
    dialog.fileSelected.emit(str(tmp_path / "suivi.pdf"))
    dialog.reject()
    robot.settle()
    assert (tmp_path / "suivi.pdf").read_bytes().startswith(b"%PDF")
    assert robot.said[-1][0] == "ok"


def test_who_may_not_serve_reads_only(qtbot, desk_as, people):
    robot = FollowUpRobot(qtbot, desk_as(Role.DATA))
    robot.go_to("01-001")
    assert not robot.page.mark_button.isVisibleTo(robot.page)
    robot.letter("S")
    assert "à faire" in robot.said_of("01-001", "MED")


def test_follow_up_list_shows_its_first_lines_before_all_are_read(qtbot, desk, house):
    some_people(house, an_operation(house), PIECE * 2 + 5)
    page = FollowUpPage(desk)
    seen = []
    page.model.modelReset.connect(lambda: seen.append(page.model.rowCount()))
    robot = PageRobot(qtbot, page)
    robot.show()
    assert seen == [FIRST_PIECE, PIECE * 2 + 5]


def test_marking_redraws_the_line_and_leaves_the_table_standing(qtbot, desk, house):
    some_people(house, an_operation(house), 30)
    robot = FollowUpRobot(qtbot, desk)
    resets, drawn = [], []
    robot.page.model.modelReset.connect(lambda: resets.append(1))
    robot.page.model.dataChanged.connect(lambda first, last, _r: drawn.append((first, last)))
    robot.go_to("01-020")
    robot.letter("K")
    assert resets == []
    assert [(first.row(), last.row()) for first, last in drawn] == [(19, 19)]
    assert "fait" in robot.said_of("01-020", "KHY")


def _state(row, code):
    return next(item.state.value for item in row.items if item.code == code)


def test_the_list_says_who_is_not_here(qtbot, desk, house):
    (man,) = registered(house, an_operation(house))
    house.do(move, Move(man.stay_id, "hospital"))
    robot = FollowUpRobot(qtbot, desk)
    model = robot.page.model
    (name,) = [
        model.data(model.index(0, at))
        for at in range(model.columnCount())
        if model.headerData(at, Qt.Orientation.Horizontal) == "Nom"
    ]
    assert name.endswith("Absent (hôpital)")
