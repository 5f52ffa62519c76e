"""Exits, presence, longer stays and buses by keyboard and scan; everything undone."""

from io import BytesIO

import pytest
from pypdf import PdfReader
from PySide6.QtCore import Qt

from core.commands.departures.end_stay import EndStay, end_stay
from core.queries.cards.replaced_cards import card_ends
from core.queries.departures.departures_now import departures_now
from core.rules.births import from_age
from printing.people_list import people_list
from tests.builders import FOUNDED_AT, a_fiche, an_operation, registered
from tests.robots.departures import DeparturesRobot
from tests.robots.files import answer_files
from ui.pages.departures import DeparturesPage
from ui.parts.departures.manifest import manifest_paper
from ui.widgets.editors import fill_editor
from ui.words.people import full_name


@pytest.fixture
def robot(qtbot, desk):
    return DeparturesRobot(qtbot, DeparturesPage(desk))


@pytest.fixture
def people(house):
    return registered(house, an_operation(house), a_fiche(1), a_fiche(2))


def a_bus_with_one_aboard(robot, people):
    """Propose a bus of ten places, and let the first of these people get on."""
    robot.open("buses")
    robot.strike("b")
    robot.fill(seats=10)
    robot.settle()
    robot.confirm()
    robot.settle()
    robot.scan(people[0].card_code)


def test_scan_shows_what_is_owed_and_the_exit_is_taken_back(robot, house, people):
    robot.open("here")
    robot.scan(people[0].card_code)
    panel = robot.part.panel
    assert panel.isVisible()
    assert robot.part.health.isEnabled()
    assert robot.part.health.isVisible()
    robot.fill(exit_type="HOME", means="bus", ticket="T-1", receiver_name="Awa",
               owed_reason="hurried")  # fmt: skip
    robot.settle()
    assert not panel.isVisible()
    (left,) = house.look(departures_now).left
    assert (left.stay_id, "MED" in left.owed) == (people[0].stay_id, True)
    robot.open("left")
    robot.settle()
    assert robot.column("name") == ["COULIBALY Moussa"]
    robot.strike("a")
    robot.confirm()
    robot.settle()
    assert house.look(departures_now).left == ()


def test_hospital_and_return_by_scan(robot, house, people):
    robot.open("here")
    robot.settle()
    robot.choose(people[1].stay_id)
    robot.strike("h")
    robot.settle()
    assert robot.column("presence").count("Absent (hôpital)") == 1
    robot.scan(people[1].card_code)
    assert robot.column("presence") == ["Présent", "Présent"]
    assert not robot.part.panel.isVisible()


def test_lone_child_leaves_with_a_verified_adult_only(robot, house):
    (child,) = registered(
        house, an_operation(house), a_fiche(1, birth=from_age(9, FOUNDED_AT.date()))
    )
    robot.open("here")
    robot.scan(child.card_code)
    robot.fill(exit_type="FAMILY", escort_name="Oumar Diarra")
    robot.settle()
    assert "pièce d’identité" in robot.part.panel.trouble.text()
    robot.fill(escort_document="NINA 123", link_checked=True)
    robot.settle()
    assert house.look(departures_now).here == ()


def test_several_stay_longer_and_the_reason_is_asked(robot, house, people):
    robot.open("here")
    robot.settle()
    before = [row.deadline_at for row in house.look(departures_now).here]
    robot.part.table.selectAll()
    robot.strike("p")
    robot.fill(hours=24, reason="TRANSPORT")
    robot.settle()
    after = [row.deadline_at for row in house.look(departures_now).here]
    assert [(new - old).total_seconds() for new, old in zip(after, before, strict=True)] == [
        86400,
        86400,
    ]


def test_follow_up_list_hands_over_whom_to_prolong(robot, house, people):
    robot.open("here")
    robot.page.open_with((people[1].stay_id,))
    robot.settle()
    robot.fill(hours=5, reason="DOC")
    robot.settle()
    ends = {row.stay_id: row.deadline_at for row in house.look(departures_now).here}
    longer = ends[people[1].stay_id] - ends[people[0].stay_id]
    assert longer.total_seconds() == 5 * 3600


def test_buses_are_proposed_boarded_and_leave(robot, house, people):
    robot.open("buses")
    robot.settle()
    robot.strike("b")
    robot.fill(seats=10)
    robot.settle()
    robot.confirm()
    robot.settle()
    assert robot.column("label") == ["Kayes"]
    robot.scan(people[0].card_code)
    assert robot.column("state") == ["1 à bord"]
    robot.strike("l")
    robot.confirm()
    robot.settle()
    now = house.look(departures_now)
    assert [row.stay_id for row in now.here] == [people[1].stay_id]


def test_cards_of_a_bus_are_told_once_for_all_with_exceptions_and_undone(robot, house, people):
    robot.open("buses")
    robot.strike("b")
    robot.fill(seats=10)
    robot.settle()
    robot.confirm()
    robot.settle()
    for each in people:
        robot.scan(each.card_code)
    robot.strike("l")
    form = robot.part.panel.form
    assert form.values() == {"card_fate": "", "otherwise": ()}
    fill_editor(form.editor("card_fate"), "returned")
    editor = form.editor("otherwise")
    assert not editor.add.isEnabled()
    for key, fate in ((people[0].stay_id, "cut"), (people[1].stay_id, "kept")):
        editor.person.setCurrentIndex(editor.person.findData(str(key)))
        fill_editor(editor.fate, fate)
        robot.press(editor.add)
    assert [chip.word() for chip in editor.chips()] == [
        f"{each.call_no} {full_name(fiche.family_name, fiche.given_names)}\u00a0: {answer}"
        for each, fiche, answer in (
            (people[0], a_fiche(1), "coupée devant elle"),
            (people[1], a_fiche(2), "gardée par la personne"),
        )
    ]
    # Enter in the exceptions notes one more and lets no bus go; the last word about somebody holds.
    editor.person.setFocus()
    editor.person.setCurrentIndex(editor.person.findData(str(people[1].stay_id)))
    fill_editor(editor.fate, "cut")
    robot.keyboard.strike(Qt.Key.Key_Return)
    assert dict(editor.value())[people[1].stay_id] == "cut"
    robot.press(editor.chips()[1])
    robot.confirm()
    robot.settle()
    assert house.look(card_ends).fates == {"cut": 1, "returned": 1}
    robot.undo()
    robot.settle()
    assert house.look(card_ends).fates == {}
    assert robot.column("state") == ["2 à bord"]


def test_a_bus_goes_by_enter_alone_and_nothing_is_said_of_the_cards(robot, house, people):
    a_bus_with_one_aboard(robot, people)
    robot.strike("l")
    robot.keyboard.strike(Qt.Key.Key_Return)
    robot.settle()
    assert house.look(card_ends).fates == {"": 1}


def test_a_bus_gets_other_places_and_another_hour_and_is_put_back(robot, house, people):
    a_bus_with_one_aboard(robot, people)
    robot.strike("o")
    form = robot.part.panel.form
    assert (form.values()["capacity"], form.values()["leaves_day"]) == (10, "")
    robot.fill(capacity=1)
    robot.settle()
    told = form.field("capacity").problem.text()
    assert "bus 1\u00a0: 2, dont 1 à bord" in told
    assert "Gardez-en au moins 2, ou donnez d’abord un autre bus (M) à 1" in told
    robot.fill(capacity=52, leaves_day="16/11", leaves_time="quand on veut")
    assert "02:10" in form.field("leaves_time").problem.text()
    robot.fill(leaves_time="6h30")
    robot.settle()
    assert not robot.part.panel.isVisible()
    assert (robot.column("places"), robot.column("leaves")) == (["2 sur 52"], ["16/11 06:30"])
    robot.undo()
    assert (robot.column("places"), robot.column("leaves")) == (["2 sur 10"], ["—"])


def test_stranger_at_the_door_is_given_a_place(robot, house, people):
    robot.open("buses")
    robot.settle()
    robot.strike("n")
    robot.fill(label="Nioro", capacity=5)
    robot.settle()
    robot.scan(people[0].card_code)
    assert robot.part.panel.act == "take"
    robot.confirm()
    robot.settle()
    assert robot.column("places") == ["1 sur 5"]


def test_who_left_is_told_with_the_way_on(robot, house, people, qtbot):
    house.do(end_stay, EndStay(people[0].stay_id, "HOME"))
    robot.open("here")
    with qtbot.waitSignal(robot.page.said) as said:
        robot.scan(people[0].card_code)
    assert "Commencez un nouveau séjour" in said.args[1]


def test_manifest_names_passengers_and_no_phone(robot, house, people):
    robot.open("buses")
    robot.strike("b")
    robot.fill(seats=10)
    robot.settle()
    robot.confirm()
    robot.settle()
    now = house.look(departures_now)
    plan = manifest_paper(house.place, now.buses[0], now.here, house.clock.now(), "Agent")
    text = PdfReader(BytesIO(people_list(plan.slips[0]))).pages[0].extract_text()
    for row in now.here:
        assert row.call_no in text
    robot.strike("e")
    robot.settle()
    assert robot.page.faces.currentIndex() == 1


def test_the_papers_of_a_bus_are_chosen_and_telephones_only_on_demand(
    robot, house, people, tmp_path
):
    (caller,) = registered(
        house, an_operation(house, "Autre convoi"), a_fiche(9, phone="+22376123456")
    )
    robot.open("buses")
    robot.strike("b")
    robot.fill(seats=10)
    robot.settle()
    robot.confirm()
    robot.settle()
    robot.strike("e")
    robot.settle()
    face, told = robot.page.paper, []
    for at in range(face.which.count()):
        face.which.setCurrentIndex(at)
        face.which.activated.emit(at)
        robot.settle()
        pages = PdfReader(BytesIO(face.preview.content)).pages
        told.append(" ".join(page.extract_text() for page in pages))
    passengers, boarding, phones = told
    assert "76 12 34 56" not in passengers + boarding
    assert "76 12 34 56" in phones
    assert "Embarquement" in boarding
    assert caller.call_no in boarding
    assert "Signature ou empreinte" not in boarding


def test_a_bus_paper_that_is_saved_has_its_number(robot, house, people, tmp_path):
    robot.open("buses")
    robot.strike("b")
    robot.fill(seats=10)
    robot.settle()
    robot.confirm()
    robot.settle()
    robot.strike("e")
    robot.settle()
    robot.page.paper.save.click()
    robot.settle()
    answer_files(robot.page, tmp_path / "m.pdf")
    robot.settle()
    text = PdfReader(tmp_path / "m.pdf").pages[0].extract_text().replace("\u00a0", " ")
    assert "N° BKOA-26-D00001" in text
