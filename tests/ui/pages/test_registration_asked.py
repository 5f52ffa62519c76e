"""What the fiche asks and keeps: consent, children, shared numbers, places, what is unreadable."""

import json

import pytest
from PySide6.QtCore import Qt
from sqlalchemy import select
from sqlalchemy.orm import Session

from core.commands.arrivals.express import ExpressArrival, express_arrival
from core.commands.cards.make_cards import MakeBlankCards, make_blank_cards
from core.commands.cards.replace_card import ReplaceCard, replace_card
from core.db.people import Consent
from core.queries.arrivals.operations import latest_arrivals
from core.queries.cards.cards_to_print import blank_cards
from core.queries.people.person_file import incomplete_people, person_file
from core.rules.card_codes import new_card_code
from tests.builders import a_fiche, an_operation, registered
from tests.robots.keyboard import CONTROL
from tests.robots.registration import RegistrationRobot
from ui.pages.registration import RegistrationPage


@pytest.fixture
def operation(house):
    return an_operation(house)


@pytest.fixture
def robot(qtbot, desk, operation):
    made = RegistrationRobot(qtbot, RegistrationPage(desk))
    made.show()
    return made


def hint(robot, name):
    return robot.fields.field(name).hint.text()


def only_file(house):
    (row,) = house.look(incomplete_people)
    return house.look(person_file, row.person_id)


def consents(house):
    with Session(house.engine) as session:
        return list(session.scalars(select(Consent).order_by(Consent.at, Consent.id)))


def test_what_cannot_be_read_is_saved_at_the_second_try_and_found_again(robot, house, operation):
    for text in ("Ali", "tra", "m", "31/02/1990", "kita", "76 12 34 5"):
        robot.keyboard.line(text)
    robot.save()
    assert "Le 31 février n’existe pas." in robot.told()
    assert "Vous en avez écrit 7." in robot.told()
    assert robot.problem("phone") in robot.told()
    assert robot.page.form.at() == "birth"
    assert house.look(latest_arrivals, operation) == ()
    robot.save()
    assert dict(only_file(house).unread) == {"birth": "31/02/1990", "phone": "76 12 34 5"}
    assert robot.fields.birth.text() == "31/02/1990"
    assert robot.fields.text("phone") == "76 12 34 5"
    robot.page.form.go_to("phone")
    robot.fields.line("phone").selectAll()
    robot.keyboard.line("76123456")
    robot.save()
    robot.save()
    file = only_file(house)
    assert (file.phone, dict(file.unread)) == ("+22376123456", {"birth": "31/02/1990"})


def test_point_of_the_summary_leads_to_its_field_and_goes_when_it_is_filled(robot):
    robot.keyboard.line("Ali")
    robot.save_and_next()
    summary = robot.page.face.summary
    assert "3 points" in summary.text()
    link = next(each for each in summary.links if each.objectName() == "consent")
    robot.press(link)
    assert robot.page.form.at() == "consent"
    robot.keyboard.type("n")
    assert "2 points" in summary.text()
    assert "accord" not in summary.text()


def test_answers_are_kept_by_purpose_with_text_and_language(robot, house):
    for text in ("Ali", "tra", "m", "25"):
        robot.keyboard.line(text)
    robot.page.form.go_to("consent")
    robot.keyboard.type("o")
    robot.keyboard.strike(Qt.Key.Key_D, CONTROL)
    assert robot.fields.purposes.value() == ("share_iom", "share_cnrm")
    robot.page.form.go_to("purposes")
    robot.keyboard.type("ir")
    assert robot.fields.consent.value() == "no_sharing"
    robot.fields.fill({"consent_language": "bm"})
    robot.save()
    (kept,) = consents(house)
    agreed = [name for name, said in json.loads(kept.purposes).items() if said]
    assert agreed == ["contact", "registration", "share_cnrm"]
    assert (kept.answer, kept.language, kept.method) == ("no_sharing", "bm", "VERBAL")
    assert kept.text_version


def test_child_is_answered_for_by_a_named_adult(robot, house):
    for text in ("Awa", "tra", "f", "9"):
        robot.keyboard.line(text)
    assert "9 ans, aucun adulte dans le groupe." in hint(robot, "birth")
    robot.page.form.go_to("consent")
    robot.keyboard.line("o")
    assert robot.page.form.at() == "guardian"
    robot.keyboard.line("Sira Kanté")
    robot.save()
    (kept,) = consents(house)
    assert (kept.method, kept.guardian) == ("GUARDIAN", "Sira Kanté")


def test_adult_is_not_asked_who_answers(robot):
    robot.page.form.go_to("birth")
    robot.keyboard.line("9")
    assert robot.fields.field("guardian").isVisible()
    robot.page.form.go_to("birth")
    robot.fields.birth.line.selectAll()
    robot.keyboard.line("29")
    assert not robot.fields.field("guardian").isVisible()
    assert "adulte" not in hint(robot, "birth")


def test_number_of_somebody_present_may_make_a_family(robot, house, operation):
    (known,) = registered(house, operation, a_fiche(1, phone="+22376123456"))
    robot.keyboard.line("Ali")
    robot.page.form.go_to("phone")
    robot.keyboard.line("76123456")
    robot.settle()
    assert known.call_no in hint(robot, "phone")
    assert "Même famille" in robot.told()
    robot.page.face.banners.action_wanted.emit("phone")
    robot.save()
    relatives = house.look(person_file, known.person_id).relatives
    assert [each.given_names for each in relatives] == ["Ali"]


def test_number_of_somebody_present_may_be_kept_without_a_family(robot, house, operation):
    (known,) = registered(house, operation, a_fiche(1, phone="+22376123456"))
    robot.keyboard.line("Ali")
    robot.page.form.go_to("phone")
    robot.keyboard.line("76123456")
    robot.settle()
    robot.page.face.banners.action_wanted.emit("phone")
    robot.page.face.banners.action_wanted.emit("joined")
    robot.save()
    assert house.look(person_file, known.person_id).relatives == ()


def test_place_of_two_is_chosen_by_its_cercle_and_never_taken_by_chance(robot, house):
    robot.keyboard.line("Ali")
    robot.page.form.go_to("destination")
    robot.keyboard.line("sikoroni")
    assert "localités s’appellent Sikoroni. Choisissez le cercle" in hint(robot, "destination")
    robot.page.form.go_to("destination")
    robot.keyboard.strike(Qt.Key.Key_Down)
    robot.keyboard.strike(Qt.Key.Key_Down)
    robot.keyboard.enter()
    chosen = robot.fields.place()
    assert chosen.name == "Sikoroni"
    assert chosen.path in hint(robot, "destination")
    robot.save()
    assert only_file(house).destination_code == chosen.code


def test_other_place_is_kept_as_it_is_said(robot, house):
    robot.keyboard.line("Ali")
    robot.page.form.go_to("destination")
    robot.keyboard.type("autre : Kita")
    assert robot.fields.destination.offered() == ()
    robot.keyboard.enter()
    assert "à préciser" in hint(robot, "destination")
    robot.save()
    file = only_file(house)
    assert (file.destination_text, file.destination_code) == ("Kita", "")


def test_what_was_chosen_before_is_proposed_first(robot, house):
    robot.page.form.go_to("destination")
    robot.keyboard.type("madina")
    last = robot.fields.destination.offered()[-1][1]
    robot.fields.destination.set_value((last.name, last))
    robot.page.form.go_to("given_names")
    robot.keyboard.line("Ali")
    robot.save()
    robot.keyboard.strike(Qt.Key.Key_F2)
    robot.page.form.go_to("destination")
    robot.keyboard.type("madina")
    assert robot.fields.destination.offered()[0][1] == last


def test_name_that_nobody_knows_is_saved_by_a_tick(robot, house, operation):
    robot.save()
    assert "Nom inconnu" in robot.problem("given_names")
    robot.page.form.go_to("name_unknown")
    robot.keyboard.strike(Qt.Key.Key_Space)
    robot.save()
    assert len(house.look(latest_arrivals, operation)) == 1


def test_typed_code_is_told_wrong_or_taken_when_it_is_left(robot, house, operation):
    house.do(make_blank_cards, MakeBlankCards(1))
    (blank,) = house.look(blank_cards)
    request = ExpressArrival(operation, blank.code, "F", "adult")
    counted = house.do(express_arrival, request).value
    robot.page.form.go_to("card_code")
    robot.keyboard.line("RK7P 4D2X 9HN3")
    assert "RK7P 4D2X 9HN3" in robot.problem("card_code")
    robot.page.form.go_to("card_code")
    robot.fields.card.selectAll()
    robot.keyboard.line(blank.code)
    robot.settle()
    assert counted.call_no in robot.problem("card_code")


def test_card_that_no_longer_holds_or_is_of_elsewhere_is_not_given(robot, house, operation):
    (man,) = registered(house, operation)
    robot.keyboard.line("Ali")
    robot.scan(new_card_code(lambda size: size // 13))
    assert "autre centre" in robot.told()
    house.do(replace_card, ReplaceCard(man.stay_id, "lost"))
    robot.scan(man.card_code)
    assert robot.fields.text("card_code") == ""
    assert robot.fields.text("given_names") == "Ali"
    assert "remplacée" in robot.told() or "Carte de" in robot.told()


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("Awa3", "chiffre"),
        ("Awa\u202eeroart", "signes cachés"),
        ("A" * 5_000, "trop long"),
        ("Авa", "alphabet"),
    ],
    ids=["digit", "direction", "long", "mixed"],
)
def test_doubtful_name_is_told_at_its_field_and_stays_as_typed(robot, text, said):
    robot.page.form.go_to("given_names")
    robot.fields.line("given_names").setText(text)
    robot.keyboard.enter()
    assert said in robot.problem("given_names") + hint(robot, "given_names")
    assert robot.fields.text("given_names") == text


@pytest.mark.parametrize("name", ["Ag Mohamed", "Walet Alhassane", "Ould Sidi", "Mint Ahmed", "O"])
def test_names_of_any_people_are_names(robot, house, name):
    robot.page.form.go_to("family_name")
    robot.keyboard.type(name)
    robot.keyboard.strike(Qt.Key.Key_Tab)
    assert robot.problem("family_name") == ""
    robot.save()
    assert only_file(house).family_name == name


def test_draft_keeps_an_estimated_age_and_the_hidden_fields(robot, house):
    robot.keyboard.line("Ali")
    robot.page.form.go_to("birth")
    robot.keyboard.line("25")
    robot.save()
    values = robot.page.form.values()
    robot.page.form.restore(values | {"mother_name": "Sira", "alias": "Vieux"})
    assert robot.fields.birth.value().precision == "AGE"
    assert robot.fields.field("alias").isVisible()
    assert robot.fields.field("mother_name").isVisible()


def test_age_band_of_the_express_reception_is_no_age_that_somebody_stated(robot, house, operation):
    counted = house.do(express_arrival, ExpressArrival(operation, "", "F", "adult")).value
    robot.page.open_with(counted.person_id)
    robot.settle()
    assert robot.fields.birth.text() == ""
    assert "adulte" in hint(robot, "birth")
    robot.save()
    assert "birth" in house.look(incomplete_people)[0].missing
    robot.page.form.go_to("given_names")
    robot.keyboard.line("Awa")
    robot.save_and_next()
    assert "Âge ou naissance" in robot.told()
    robot.save_and_next()
    file = house.look(person_file, counted.person_id)
    assert (file.complete, file.age) == (False, 35)
    (row,) = house.look(incomplete_people)
    assert "birth" in row.missing
    robot.page.open_with(counted.person_id)
    robot.settle()
    assert robot.fields.birth.text() == ""
    robot.page.form.go_to("birth")
    robot.keyboard.line("41")
    robot.save()
    (row,) = house.look(incomplete_people)
    assert "birth" not in row.missing
    assert house.look(person_file, counted.person_id).band == ""


def test_fiche_that_is_asked_for_over_a_list_says_what_is_still_unsaved(robot, house, operation):
    (known,) = registered(house, operation)
    robot.show()
    robot.keyboard.line("Ali")
    robot.page.open_with("incomplete")
    robot.page.open_with(known.person_id)
    robot.settle()
    assert robot.page.face.isVisible()
    assert "Ctrl+S" in robot.told()
    assert robot.fields.text("given_names") == "Ali"
