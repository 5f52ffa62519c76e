"""The night of a convoy: operations, three keys a person, lists of every shape."""

from datetime import timedelta
from pathlib import Path

import pytest
from PySide6.QtCore import Qt

from core.commands.arrivals.import_list import import_list
from core.commands.cards.make_cards import MakeBlankCards, make_blank_cards
from core.queries.arrivals.operations import latest_arrivals, listed_people, operations
from core.queries.cards.cards_to_print import blank_cards
from core.queries.people.person_file import person_file
from core.queries.people.search import search
from core.rules.card_codes import new_card_code
from tests.builders import a_list, an_operation, some_lines
from tests.robots.arrivals import ArrivalsRobot
from ui.pages.arrivals import ArrivalsPage

SAMPLES = Path(__file__).parents[2] / "samples"
EXPRESS_STROKES = 4
"""Most keystrokes to count a person (ux.md 1.4)."""


@pytest.fixture
def robot(qtbot, desk):
    return ArrivalsRobot(qtbot, ArrivalsPage(desk))


@pytest.fixture
def operation(house):
    return an_operation(house, "Abidjan", announced=3)


@pytest.fixture
def codes(house):
    """Blank cards from the printer."""
    house.do(make_blank_cards, MakeBlankCards(6))
    return [card.code for card in house.look(blank_cards)]


def the_file(house, code):
    (hit,) = house.look(search, code, limit=1)
    return house.look(person_file, hit.person_id)


def test_card_two_keys_and_enter_count_a_person(robot, operation, codes, house):
    robot.show()
    robot.scan(codes[0])
    robot.count("fe")
    assert robot.keyboard.strokes <= EXPRESS_STROKES
    file = the_file(house, codes[0])
    assert (file.sex, file.age, file.card_code) == ("F", 11, codes[0])
    assert robot.page.overview.express.number.text() == file.call_no
    assert robot.column(robot.page.overview.latest, 0) == [file.call_no]
    assert robot.page.overview.express.code == ""


def test_fourth_key_puts_a_person_with_the_previous_one(robot, operation, codes, house):
    robot.show()
    for code, keys in zip(codes, ("fa", "mbg"), strict=False):
        before = robot.keyboard.strokes
        robot.scan(code)
        robot.count(keys)
        assert robot.keyboard.strokes - before <= EXPRESS_STROKES
    mother = the_file(house, codes[0])
    (child,) = mother.relatives
    assert child.call_no == the_file(house, codes[1]).call_no


def test_visible_needs_are_noted_by_their_letters(robot, operation, codes, house):
    robot.show()
    robot.scan(codes[0])
    robot.count("faueh")
    assert set(the_file(house, codes[0]).needs) == {"pregnant", "disability"}


def test_person_without_a_card_is_counted_and_gets_one(robot, operation, house):
    robot.show()
    robot.keyboard.strike(Qt.Key.Key_F2)
    robot.count("ha")
    assert robot.keyboard.strokes <= EXPRESS_STROKES
    (row,) = house.look(latest_arrivals, operation)
    assert row.sex == "M"
    assert row.code.replace(" ", "") in robot.page.overview.express.number_words.text().replace(
        " ", ""
    )


def test_enter_alone_says_what_is_missing_and_counts_nobody(robot, operation, codes, house):
    robot.show()
    robot.count("fa")
    assert "carte vierge" in robot.problem()
    robot.scan(codes[0])
    robot.page.overview.express.band.set_value(None)
    robot.count("")
    assert "tranche d’âge" in robot.problem()
    assert house.look(latest_arrivals, operation) == ()


def test_card_of_somebody_is_refused_and_what_was_chosen_stays(robot, operation, codes, house):
    robot.show()
    robot.scan(codes[0])
    robot.count("fa")
    robot.keyboard.type("mb")
    robot.scan(codes[0])
    assert house.look(latest_arrivals, operation)[0].call_no in robot.problem()
    express = robot.page.overview.express
    assert (express.sex.value(), express.band.value()) == ("M", "baby")
    assert len(house.look(latest_arrivals, operation)) == 1


def test_unknown_card_is_told_when_it_is_used(robot, operation, house):
    robot.show()
    robot.scan(new_card_code(lambda _size: 3))
    robot.count("fa")
    assert "Code inconnu" in robot.problem()
    assert robot.page.overview.express.code == ""
    assert house.look(latest_arrivals, operation) == ()


def test_card_that_was_misread_is_told_where_a_blank_one_is_awaited(robot, operation, codes):
    robot.show()
    misread = codes[0][:-1] + ("2" if codes[0][-1] != "2" else "3")
    assert robot.page.take_scan(misread)
    assert "Nettoyez" in robot.problem()
    assert robot.page.overview.express.code == ""
    assert not robot.page.take_scan("01-001")


def test_typed_code_is_taken_like_a_scan_and_a_wrong_one_is_told(robot, operation, codes):
    robot.show()
    express = robot.page.overview.express
    express.typed.setFocus()
    robot.keyboard.line(codes[0][:-1] + ("2" if codes[0][-1] != "2" else "3"))
    assert "Vérifiez" in robot.problem()
    express.typed.clear()
    robot.keyboard.line(codes[0].lower())
    assert express.code == codes[0]


def test_last_count_can_be_taken_back(robot, operation, codes, house):
    robot.show()
    robot.scan(codes[0])
    robot.count("fa")
    robot.undo()
    assert house.look(latest_arrivals, operation) == ()
    assert codes[0] in {card.code for card in house.look(blank_cards)}


def test_more_people_than_announced_are_told_and_never_refused(robot, operation, house, codes):
    robot.show()
    for code in codes[:4]:
        robot.scan(code)
        robot.count("ma")
    assert "4 comptés pour 3 annoncés" in robot.page.overview.line.others.text()


def test_both_lists_of_the_convoy_are_taken_in_and_again_add_nobody(robot, operation, house):
    robot.show()
    robot.read(SAMPLES / "port_bouet_vague1.xlsx")
    importer = robot.page.importer
    assert importer.people.rowCount() == 175
    assert house.look(listed_people, operation) == ()
    robot.take()
    assert "175 ajoutées" in robot.said[-1][1]
    robot.drop(SAMPLES / "port_bouet_vague2.csv")
    assert importer.people.rowCount() == 240
    robot.take()
    assert len(house.look(listed_people, operation)) == 415
    assert robot.page.overview.listed.model.rowCount() == 415
    robot.read(SAMPLES / "port_bouet_vague1.xlsx")
    robot.take()
    assert "175 inchangées" in robot.said[-1][1]
    assert len(house.look(listed_people, operation)) == 415


def test_doubtful_cells_are_told_by_line_column_and_reason(robot, operation):
    robot.show()
    robot.read(SAMPLES / "port_bouet_vague1.xlsx")
    doubts = robot.page.importer.doubts
    assert robot.column(doubts, 2) == ["10"]
    assert robot.column(doubts, 3) == ["E · Né(e) le / vers"]
    assert "1er janvier" in robot.column(doubts, 5)[0]
    assert robot.page.importer.badges[2].text() == "1 à vérifier"


def test_columns_that_were_misunderstood_are_chosen_anew(robot, operation, tmp_path):
    path = tmp_path / "liste.csv"
    path.write_text("Nom;Prénoms;Lieu\nTraoré;Awa;Kayes\nKoné;Ali;Gao\n", encoding="utf-8")
    robot.show()
    robot.read(path)
    importer = robot.page.importer
    assert robot.column(importer.people, 6) == ["", ""]
    combo = importer.columns.editor("destination")
    combo.setCurrentIndex(combo.findData("C"))
    robot.settle()
    assert robot.column(importer.people, 6) == ["Kayes", "Gao"]
    assert importer.preview.mapping["destination"] == "C"


def test_file_that_is_no_list_is_refused_in_words(robot, operation, tmp_path):
    path = tmp_path / "liste.xlsx"
    path.write_bytes(b"%PDF-1.7 not a list")
    robot.show()
    robot.read(path)
    assert robot.page.importer.banners.texts()
    assert not robot.page.importer.take.isVisible()


def test_everybody_awaited_arrives_after_one_question(robot, operation, house):
    house.do(import_list, a_list(operation, *some_lines(5)))
    robot.show()
    robot.page.tabs.setCurrentIndex(1)
    listed = robot.page.overview.listed
    robot.press(listed.all)
    assert "5 personnes" in listed.banners.texts()[0]
    assert house.look(latest_arrivals, operation) == ()
    robot.keyboard.strike(Qt.Key.Key_Space)
    robot.settle()
    assert len(house.look(latest_arrivals, operation)) == 5
    assert listed.awaited() == 0
    assert not listed.all.isEnabled()
    assert all(number for number in robot.column(listed.model, 0))


def test_only_the_chosen_people_arrive_and_keep_their_line(robot, operation, house):
    house.do(import_list, a_list(operation, *some_lines(5)))
    robot.show()
    robot.page.tabs.setCurrentIndex(1)
    listed = robot.page.overview.listed
    listed.table.selectRow(1)
    robot.press(listed.some)
    rows = house.look(listed_people, operation)
    assert [bool(row.call_no) for row in rows] == [False, True, False, False, False]
    robot.undo()
    assert not any(row.call_no for row in house.look(listed_people, operation))


def test_operation_that_has_not_arrived_lets_nobody_arrive(robot, house):
    later = house.clock.now() + timedelta(hours=5)
    operation = an_operation(house, "Demain", arrived_at=later)
    house.do(import_list, a_list(operation, *some_lines(2)))
    refused = []
    robot.page.desk.refused.connect(refused.append)
    robot.show()
    robot.page.ticking.arrive(())
    robot.settle()
    assert [error.code for error in refused] == ["operation_not_arrived"]
    assert robot.page.overview.listed.all.isEnabled()


def test_list_is_filtered_by_name_and_by_who_is_awaited(robot, operation, house):
    house.do(import_list, a_list(operation, *some_lines(6)))
    robot.show()
    robot.page.tabs.setCurrentIndex(1)
    listed = robot.page.overview.listed
    listed.table.selectRow(0)
    robot.press(listed.some)
    listed.only_awaited.click()
    assert listed.model.rowCount() == 5
    listed.search.setText("keita")
    robot.qtbot.waitUntil(lambda: listed.model.rowCount() == 1)
    assert robot.column(listed.model, 1) == ["KEÏTA"]


def test_another_operation_is_chosen_from_the_list(robot, operation, house, desk):
    other = an_operation(house, "Gao")
    robot.show()
    assert desk.operation == other
    table = robot.page.overview.operations_table
    table.opened.emit(next(row for row in house.look(operations) if row.id == operation))
    robot.settle()
    assert desk.operation == operation
    assert "Abidjan" in robot.page.overview.about.text()


def test_blank_cards_and_files_lead_to_their_places(robot, operation, codes, house):
    robot.show()
    robot.press(robot.page.overview.blank_cards)
    assert robot.places == [("cards", "blank")]
    robot.scan(codes[0])
    robot.count("fa")
    robot.page.overview.latest_table.selectRow(0)
    robot.page.overview.latest_table.setFocus()
    robot.keyboard.enter()
    robot.settle()
    assert robot.people == [the_file(house, codes[0]).person_id]
