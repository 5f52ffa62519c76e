"""The same person twice, by keyboard: three answers, each reversible, and nobody kept waiting."""

from dataclasses import replace

import pytest
from PySide6.QtCore import Qt

from core.commands.cards.make_cards import MakeBlankCards, make_blank_cards
from core.commands.departures.end_stay import EndStay, end_stay
from core.commands.people.judge_double import JudgeDouble, judge_double
from core.ids import uuid7
from core.queries.arrivals.operations import latest_arrivals
from core.queries.cards.cards_to_print import blank_cards
from core.queries.people.doubles import doubles_of, doubles_to_decide
from core.queries.people.person_file import person_file
from core.rules.fiches import Fiche
from tests.builders import a_fiche, an_operation, registered
from tests.robots.registration import RegistrationRobot
from ui.pages.registration import RegistrationPage


@pytest.fixture
def robot(qtbot, desk):
    return RegistrationRobot(qtbot, RegistrationPage(desk))


@pytest.fixture
def operation(house):
    return an_operation(house)


@pytest.fixture
def fiche() -> Fiche:
    return a_fiche(1, phone="+22376123456")


@pytest.fixture
def known(house, operation, fiche):
    (begun,) = registered(house, operation, fiche)
    return begun


@pytest.fixture
def card(house):
    """The code of a blank card from the printer."""
    house.do(make_blank_cards, MakeBlankCards(1))
    return house.look(blank_cards)[0].code


@pytest.fixture
def pair(house, operation, fiche, known):
    """Two saved fiches of one person that somebody put off."""
    again = replace(fiche, person_id=uuid7(), stay_id=uuid7(), destination_text="Gao")
    (double,) = registered(house, operation, again)
    house.do(judge_double, JudgeDouble(known.person_id, double.person_id, "later"))
    return known, double


def write(robot, fiche, *, phone=""):
    """Type what somebody says who looks like the fiche, and wait for the panel."""
    robot.show()
    for text in (fiche.given_names, fiche.family_name, "m", "1991"):
        robot.keyboard.line(text)
    robot.page.form.go_to("mother_name")
    robot.keyboard.line(fiche.mother_name)
    if phone:
        robot.page.form.go_to("phone")
        robot.keyboard.line(phone)
    robot.wait_for_suspect()


def answer(robot, letter):
    robot.keyboard.strike(Qt.Key.Key_F6)
    robot.keyboard.type(letter)
    robot.settle()


def test_fields_stand_side_by_side_with_their_signs_and_words(robot, known, fiche):
    write(robot, fiche, phone="76123456")
    panel = robot.page.face.look_alikes
    shown = panel.grid.texts()
    assert any(text.startswith("Téléphone\u00a0: pareil") for text in shown)
    assert any(text.startswith("Naissance\u00a0: proche") for text in shown)
    assert any(text.startswith("Destination\u00a0: à demander. —") for text in shown)
    assert panel.accessibleDescription() == panel.grid.said()
    assert "? Destination\u00a0: Kayes" in panel.facts.text()
    assert "même mère" in panel.facts.text()
    assert known.call_no in panel.who.text()


def test_letters_decide_only_in_the_panel(robot, known, fiche):
    write(robot, fiche)
    robot.page.form.go_to("given_names")
    robot.keyboard.type("dp")
    assert robot.page.face.look_alikes.judged() == ()


@pytest.mark.parametrize(("letter", "kept"), [("d", "different"), ("p", "later")], ids=str)
def test_answer_is_kept_with_the_registration(robot, known, fiche, house, letter, kept):
    write(robot, fiche)
    answer(robot, letter)
    assert robot.page.face.look_alikes.suspect is None
    robot.page.form.go_to("given_names")
    robot.save()
    about = house.look(doubles_of, known.person_id)
    pairs = {"different": about.different, "later": about.waiting}
    assert [len(pairs[name]) for name in (kept, *pairs.keys() - {kept})] == [1, 0]


def test_answer_before_saving_can_be_taken_back(robot, known, fiche):
    write(robot, fiche)
    answer(robot, "d")
    panel = robot.page.face.look_alikes
    robot.press(panel.undo)
    assert panel.suspect is not None
    assert panel.judged() == ()


def test_suspicion_that_nobody_answered_blocks_nothing_and_is_told_again(
    robot, known, fiche, house
):
    write(robot, fiche)
    robot.page.form.go_to("consent")
    robot.keyboard.type("o")
    robot.save_and_next()
    robot.settle()
    assert len(house.look(latest_arrivals, robot.page.desk.operation)) == 2
    assert "Possible même personne" in robot.told()
    assert house.look(doubles_to_decide) == ()


def test_somebody_who_is_here_gets_the_card_and_no_second_stay(
    robot, known, fiche, house, operation, card
):
    robot.show()
    robot.scan(card)
    write(robot, fiche)
    answer(robot, "m")
    assert known.call_no in robot.page.face.header.title.text()
    assert "aucun second séjour" in robot.told()
    robot.page.face.banners.action_wanted.emit("give")
    robot.settle()
    assert len(house.look(latest_arrivals, operation)) == 1
    assert house.look(person_file, known.person_id).card_code == card
    robot.undo()
    assert [each.code for each in house.look(blank_cards)] == [card]
    assert house.look(person_file, known.person_id).card_code == known.card_code


def test_somebody_who_comes_back_is_one_person_with_a_new_stay(
    robot, known, fiche, house, operation, card
):
    house.do(end_stay, EndStay(known.stay_id, "HOME"))
    robot.show()
    robot.scan(card)
    write(robot, fiche, phone="66001234")
    answer(robot, "m")
    assert "Nouveau séjour" in robot.page.face.header.title.text()
    assert robot.fields.text("phone").replace(" ", "") == "66001234"
    robot.save()
    file = house.look(person_file, known.person_id)
    assert (file.card_code, file.phone, file.exited_at) == (card, "+22366001234", None)
    stays = house.look(doubles_of, known.person_id).stays
    assert [stay.call_no for stay in stays] == [file.call_no, known.call_no]
    robot.undo()
    file = house.look(person_file, known.person_id)
    assert (file.call_no, file.phone) == (known.call_no, fiche.phone)


def test_returnee_who_is_somebody_else_after_all_is_written_as_new(robot, known, fiche, house):
    house.do(end_stay, EndStay(known.stay_id, "HOME"))
    write(robot, fiche)
    answer(robot, "m")
    robot.page.face.banners.action_wanted.emit("anew")
    assert robot.fields.text("mother_name") == fiche.mother_name
    robot.save()
    assert len(house.look(doubles_of, known.person_id).stays) == 1


def test_answer_about_a_saved_fiche_is_an_act_that_is_undone(robot, pair, house):
    known, double = pair
    house.do(judge_double, JudgeDouble(known.person_id, double.person_id, "open"))
    robot.show()
    robot.page.open_with(double.person_id)
    robot.wait_for_suspect()
    answer(robot, "d")
    assert len(house.look(doubles_of, double.person_id).different) == 1
    robot.undo()
    assert house.look(doubles_of, double.person_id).different == ()


def test_list_of_pairs_is_worked_through_by_letters(robot, pair, house):
    robot.show()
    robot.page.open_with("doubles")
    robot.settle()
    pane = robot.page.doubles.list.pane
    assert pane.isVisible()
    assert any("Gao" in text and "différent" in text for text in pane.grid.texts())
    robot.keyboard.strike(Qt.Key.Key_D)
    robot.settle()
    assert house.look(doubles_to_decide) == ()
    robot.undo()
    assert len(house.look(doubles_to_decide)) == 1


def test_reuniting_tells_its_numbers_asks_why_and_is_undone(robot, pair, house):
    known, double = pair
    robot.show()
    robot.page.open_with("doubles")
    robot.settle()
    robot.keyboard.strike(Qt.Key.Key_M)
    panel = robot.page.doubles.list.pane.panel
    assert known.call_no in panel.title.text()
    assert f"Le séjour {double.call_no} s’arrête comme doublon" in panel.sentence.text()
    assert not panel.confirm.isEnabled()
    robot.keyboard.line("1")
    robot.settle()
    assert house.look(person_file, double.person_id).merged_into == known.person_id
    robot.undo()
    assert house.look(person_file, double.person_id).call_no == double.call_no


def test_escape_leaves_the_question_then_the_list(robot, pair, house):
    robot.show()
    robot.page.open_with("doubles")
    robot.settle()
    robot.keyboard.strike(Qt.Key.Key_M)
    robot.keyboard.strike(Qt.Key.Key_Escape)
    assert not robot.page.doubles.list.pane.is_asking()
    robot.keyboard.strike(Qt.Key.Key_Escape)
    assert robot.page.faces.currentWidget() is robot.page.face
    assert len(house.look(doubles_to_decide)) == 1


def test_other_fiche_can_be_kept(robot, pair, house):
    known, double = pair
    robot.show()
    robot.page.open_with(("pair", known.person_id, double.person_id))
    robot.settle()
    robot.press(robot.page.doubles.list.pane.swap)
    robot.keyboard.strike(Qt.Key.Key_M)
    robot.keyboard.line("3")
    robot.settle()
    assert house.look(person_file, known.person_id).merged_into == double.person_id


def test_button_says_how_many_pairs_wait(robot, pair, house):
    robot.show()
    assert robot.page.face.doubles.word() == "1 doublon à décider"
    robot.press(robot.page.face.doubles)
    assert robot.page.faces.currentWidget() is robot.page.doubles.list
