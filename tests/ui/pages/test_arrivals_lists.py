"""Lists: chosen at once, corrected in place, known again; ticked off by name, family and scan."""

from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFileDialog

from core.commands.arrivals.express import ExpressArrival, express_arrival
from core.commands.arrivals.import_list import ImportedList, import_list
from core.commands.cards.make_cards import MakeBlankCards, make_blank_cards
from core.queries.arrivals.operations import listed_people, operations
from core.queries.cards.cards_to_print import blank_cards
from core.queries.people.person_file import person_file
from core.queries.people.search import search
from core.rules.births import Birth
from tests.builders import a_fiche, a_list, an_operation, registered, some_lines
from tests.robots.arrivals import ArrivalsRobot
from tests.robots.keyboard import SHIFT
from ui.pages.arrivals import ArrivalsPage
from ui.parts.arrivals.import_clerk import taken_words

LIST = (
    "Nom;Prénoms;Sexe;Né(e) le;Lieu\n"
    "TRAORÉ;Awa;F;31/02/1998;Kayes\n"
    ";;M;1980;Gao\n"
    "KEÏTA;Ali;M;1990;Gao\n"
)


@pytest.fixture
def robot(qtbot, desk):
    return ArrivalsRobot(qtbot, ArrivalsPage(desk))


@pytest.fixture
def operation(house):
    return an_operation(house, "Abidjan", announced=3)


@pytest.fixture
def listed(house, operation):
    """A list of five, the first two one family."""
    lines = [replace(line, group="7" if line.row < 4 else "") for line in some_lines(5)]
    house.do(import_list, a_list(operation, *lines))
    return house.look(listed_people, operation)


def a_file(tmp_path, text=LIST):
    path = tmp_path / "liste.csv"
    path.write_text(text, encoding="utf-8")
    return path


def blank(house):
    house.do(make_blank_cards, MakeBlankCards(1))
    return house.look(blank_cards)[0].code


def counted(house, operation, sex="M", band="adult"):
    return house.do(express_arrival, ExpressArrival(operation, blank(house), sex, band)).value


def show_list(robot):
    robot.show()
    robot.page.tabs.setCurrentIndex(1)
    return robot.page.overview.listed


def numbers(house, operation):
    return [row.call_no for row in house.look(listed_people, operation)]


def test_importing_leads_straight_to_the_choice_of_a_file(robot, operation):
    listed = show_list(robot)
    robot.press(listed.empty.action)
    (dialog,) = robot.page.findChildren(QFileDialog)
    assert dialog.isVisible()
    assert robot.page.faces.currentWidget() is robot.page.importer
    dialog.reject()


def test_cells_are_corrected_in_their_place_by_keyboard_and_taken_so(
    robot, operation, house, tmp_path
):
    robot.show()
    robot.read(a_file(tmp_path))
    importer = robot.page.importer
    assert robot.column(importer.doubts, 0) == ["Refusée", "À vérifier"]
    assert robot.column(importer.people, 4)[0] == "31/02/1998"
    robot.correct(0, "SOW")
    assert robot.column(importer.doubts, 0) == ["À vérifier", "Corrigée"]
    robot.correct(0, "28/02/1998")
    assert robot.column(importer.doubts, 0) == ["Corrigée", "Corrigée"]
    assert robot.column(importer.people, 4)[0] == "née le 28/02/1998"
    assert importer.badges[1].isHidden()
    robot.take()
    births = {row.family_name: row.birth for row in house.look(listed_people, operation)}
    assert births["TRAORÉ"] == Birth("DECL", 1998, 2, 28).compact()
    assert births["SOW"] == Birth("YEAR", 1980).compact()


def test_wrong_correction_stays_and_escape_changes_nothing(robot, operation, tmp_path):
    robot.show()
    robot.read(a_file(tmp_path))
    importer = robot.page.importer
    robot.correct(1, "32/01/1998")
    assert robot.column(importer.doubts, 4)[1] == "32/01/1998"
    assert robot.column(importer.doubts, 0)[1] == "À vérifier"
    robot.choose(importer.doubts_table, 1)
    robot.keyboard.type("99")
    robot.keyboard.strike(Qt.Key.Key_Escape)
    robot.settle()
    assert not importer.doubts_table.cell.isVisible()
    assert robot.page.faces.currentWidget() is importer
    assert robot.column(importer.doubts, 4)[1] == "32/01/1998"


def test_corrected_cell_is_given_back_what_the_file_says(robot, operation, tmp_path):
    robot.show()
    robot.read(a_file(tmp_path))
    doubts = robot.page.importer.doubts
    robot.correct(1, "28/02/1998")
    assert robot.column(doubts, 5)[1] == "Le fichier dit\u00a0: 31/02/1998"
    robot.correct(1, "31/02/1998")
    assert robot.column(doubts, 0) == ["Refusée", "À vérifier"]
    assert robot.page.importer.preview.corrections == ()


def test_lines_that_are_no_person_are_told_and_cannot_be_written(robot, operation, tmp_path):
    robot.show()
    robot.read(a_file(tmp_path, LIST + "Total;3;;;\n"))
    importer = robot.page.importer
    assert robot.column(importer.doubts, 0)[-1] == "Laissée"
    assert importer.badges[2].text() == "1 à vérifier"
    robot.choose(importer.doubts_table, 2)
    assert not importer.doubts_table.cell.isVisible()


def test_doubtful_person_leads_to_the_doubt(robot, operation, tmp_path):
    robot.show()
    robot.read(a_file(tmp_path))
    importer = robot.page.importer
    importer.tabs.setCurrentIndex(0)
    robot.choose(importer.people_table, 0)
    assert importer.tabs.currentIndex() == 1
    assert importer.doubts_table.current_row().problem.row == 2
    assert "n’existe pas" in importer.about.text()


def test_known_sender_is_read_as_last_time_and_says_so(robot, operation, tmp_path):
    robot.show()
    robot.read(a_file(tmp_path))
    importer = robot.page.importer
    robot.correct(1, "28/02/1998")
    combo = importer.columns.editor("destination")
    combo.setCurrentIndex(combo.findData("E"))
    robot.settle()
    robot.take()
    robot.read(a_file(tmp_path))
    assert importer.preview.mapping["destination"] == "E"
    (words,) = importer.banners.texts()
    assert "Expéditeur connu" in words
    assert "1 case est corrigée" in words
    importer.banners.action_wanted.emit("sender")
    robot.settle()
    assert "destination" not in importer.preview.mapping
    assert importer.preview.corrections == ()


def test_family_of_the_list_arrives_together_and_is_taken_back_in_one_act(
    robot, operation, listed, house
):
    panel = show_list(robot)
    panel.table.selectRow(0)
    assert "(2)" in panel.family.text()
    robot.choose(panel.table, 0, SHIFT)
    assert [bool(number) for number in numbers(house, operation)] == [True, True, *[False] * 3]
    robot.undo()
    assert not any(numbers(house, operation))


def test_blank_card_is_given_to_the_chosen_person(robot, operation, listed, house):
    panel = show_list(robot)
    panel.table.selectRow(2)
    code = blank(house)
    robot.scan(code)
    assert [bool(number) for number in numbers(house, operation)] == [
        *[False] * 2,
        True,
        *[False] * 2,
    ]
    row = house.look(listed_people, operation)[2]
    (hit,) = house.look(search, row.call_no, limit=1)
    assert hit.card_code == code


def test_blank_card_without_a_choice_waits_for_the_line(robot, operation, listed, house):
    panel = show_list(robot)
    robot.scan(blank(house))
    assert "Carte vierge lue" in panel.banners.texts()[0]
    assert not any(numbers(house, operation))
    robot.choose(panel.table, 1)
    assert [bool(number) for number in numbers(house, operation)] == [False, True, *[False] * 3]
    assert panel.banners.texts() == ()


def test_card_of_somebody_counted_finds_the_line_and_links_it(robot, operation, listed, house):
    begun = counted(house, operation)
    panel = show_list(robot)
    robot.scan(begun.card_code)
    assert panel.off.is_choosing
    assert begun.call_no in panel.off.about.text()
    robot.choose(panel.off.lines_table, 0)
    linked = [row for row in house.look(listed_people, operation) if row.call_no]
    assert [row.call_no for row in linked] == [begun.call_no]
    assert house.look(person_file, begun.person_id).family_name == linked[0].family_name
    robot.undo()
    assert not any(numbers(house, operation))
    assert house.look(person_file, begun.person_id).family_name == ""


def test_registered_person_is_linked_with_the_proposed_line(robot, operation, listed, house):
    fiche = a_fiche(
        family_name=listed[3].family_name,
        given_names=listed[3].given_names,
        sex=listed[3].sex,
        birth=Birth("YEAR", 1984),
    )
    (begun,) = registered(house, operation, fiche)
    panel = show_list(robot)
    assert panel.off_list.text().strip().endswith("(1)")
    panel.off_list.click()
    robot.press(panel.off.propose)
    assert numbers(house, operation)[3] == begun.call_no
    assert house.look(operations)[0].unlisted == 0
    panel.off_list.click()
    panel.table.selectRow(3)
    robot.press(panel.unlink)
    assert numbers(house, operation)[3] == ""
    robot.undo()
    assert numbers(house, operation)[3] == begun.call_no


def test_two_views_exclude_each_other_and_both_are_filtered(robot, operation, listed, house):
    counted(house, operation)
    panel = show_list(robot)
    panel.only_awaited.click()
    panel.off_list.click()
    assert not panel.only_awaited.isChecked()
    assert panel.off.people.rowCount() == 1
    panel.search.setText("zzz")
    robot.qtbot.waitUntil(lambda: panel.off.people.rowCount() == 0)
    panel.only_awaited.click()
    assert not panel.off_list.isChecked()
    assert panel.views.currentIndex() == 0


def test_escape_leaves_the_search_for_a_line(robot, operation, listed, house):
    counted(house, operation)
    panel = show_list(robot)
    panel.off_list.click()
    robot.choose(panel.off.people_table, 0)
    assert panel.off.is_choosing
    robot.keyboard.strike(Qt.Key.Key_Escape)
    assert not panel.off.is_choosing


def test_scan_of_a_listed_or_foreign_person_is_told(robot, operation, listed, house):
    panel = show_list(robot)
    robot.choose(panel.table, 0)
    call_no = numbers(house, operation)[0]
    robot.scan(call_no)
    assert call_no in robot.said[-1][1]
    assert panel.table.current_row().call_no == call_no
    (away,) = registered(house, an_operation(house, "Gao"), a_fiche(5))
    robot.page.desk.choose_operation(operation)
    robot.settle()
    robot.scan(away.card_code)
    assert "autre opération" in robot.said[-1][1]


def test_announced_counted_missing_and_extra_people_are_shown_live(robot, operation, listed, house):
    panel = show_list(robot)
    counted(house, operation)
    robot.choose(panel.table, 0)
    shown = robot.page.overview.line
    assert shown.counted.text() == "Comptés 2/5"
    assert "4 non présentés" in shown.others.text()
    assert "1 hors liste" in shown.others.text()


def test_people_who_are_no_more_on_a_corrected_list_are_told():
    assert "elle reste attendue" in taken_words(ImportedList(2, 0, 0, 2, gone=1))
