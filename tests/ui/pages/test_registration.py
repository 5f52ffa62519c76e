"""The fiche by keyboard: strokes, family, namesakes, drafts, two desks, the work-list."""

from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from core.commands.arrivals.express import ExpressArrival, express_arrival
from core.commands.cards.make_cards import MakeBlankCards, make_blank_cards
from core.queries.arrivals.operations import latest_arrivals
from core.queries.cards.cards_to_print import blank_cards
from core.queries.people.person_file import incomplete_people, person_file
from core.queries.people.search import search
from tests.builders import a_fiche, an_operation, registered
from tests.robots.keyboard import CONTROL
from tests.robots.registration import RegistrationRobot
from ui.pages.registration import RegistrationPage

ADULT_STROKES = 40
MEMBER_STROKES = 16
"""Most keystrokes for an adult and for each further member of a family (ux.md 1.4)."""


@pytest.fixture
def robot(qtbot, desk):
    return RegistrationRobot(qtbot, RegistrationPage(desk))


@pytest.fixture
def operation(house):
    return an_operation(house)


@pytest.fixture
def codes(house):
    """Blank cards from the printer."""
    house.do(make_blank_cards, MakeBlankCards(4))
    return [card.code for card in house.look(blank_cards)]


@pytest.fixture
def counted(house, operation, codes):
    """A woman who was counted at the express reception and has no name yet."""
    request = ExpressArrival(operation, codes[0], "F", "adult", needs=("pregnant",))
    return house.do(express_arrival, request).value


def file_called(house, text):
    (hit,) = house.look(search, text, limit=1)
    return house.look(person_file, hit.person_id)


def test_adult_takes_at_most_forty_strokes_and_no_mouse(robot, operation, codes, house):
    robot.show()
    robot.scan(codes[0])
    keys = robot.keyboard
    for text in ("aminata", "cou", "f", "25", "kita", "76123456", "", "o"):
        keys.line(text)
    robot.save_and_next()
    assert keys.strokes <= ADULT_STROKES
    file = file_called(house, codes[0])
    assert (file.given_names, file.family_name, file.sex) == ("aminata", "Coulibaly", "F")
    assert (file.birth.precision, file.age) == ("AGE", 25)
    assert (file.destination_text, file.phone, file.phone_owner) == (
        "Kita",
        "+22376123456",
        "SELF",
    )
    assert file.region_code
    assert file.consent == "yes"
    assert file.call_no in robot.told()
    assert robot.page.form.is_blank()
    assert robot.page.form.at() == "given_names"


def test_everything_asked_makes_a_complete_fiche(robot, operation, house):
    robot.show()
    keys = robot.keyboard
    keys.strike(Qt.Key.Key_D, CONTROL)
    robot.page.form.go_to("given_names")
    for text in ("Awa", "tra", "f", "12/03/1998", "Bakary", "Sira Kanté", "b", "kayes", ""):
        keys.line(text)
    keys.line("s")
    keys.type("o")
    robot.save_and_next()
    file = file_called(house, "Traoré Awa")
    assert file.complete
    assert file.needs == ("health",)
    assert (file.father_first_name, file.mother_name) == ("Bakary", "Sira Kanté")
    assert file.interview_language == "bm"
    assert file.nationality == "MLI"
    assert robot.fields.code("interview_language") == "bm"


def test_family_takes_sixteen_strokes_for_each_member(robot, operation, codes, house):
    robot.show()
    keys = robot.keyboard
    for text in ("Moussa", "tra", "m", "40", "kita"):
        keys.line(text)
    robot.page.form.go_to("consent")
    keys.type("o")
    robot.form_family()
    before = keys.strokes
    for text in ("Mariam", "", "f", "9", "e"):
        keys.line(text)
    robot.scan(codes[0])
    keys.enter()
    assert keys.strokes - before <= MEMBER_STROKES
    for text in ("Awa", "Koné", "f", "35", "c"):
        keys.line(text)
    robot.save_and_next()
    child = file_called(house, codes[0])
    assert (child.family_name, child.given_names, child.relation) == ("Traoré", "Mariam", "CHILD")
    assert child.father_first_name == "Moussa"
    assert (child.destination_text, child.consent) == ("Kita", "yes")
    links = {relative.given_names: relative.relation for relative in child.relatives}
    assert links == {"Moussa": "HEAD", "Awa": "SPOUSE"}
    wife = file_called(house, "Koné Awa")
    assert wife.consent == ""
    assert "famille" in robot.told()
    assert robot.page.face.family.is_empty()


def test_line_that_cannot_be_read_saves_nobody_and_is_told(robot, operation, house):
    robot.show()
    for text in ("Moussa", "tra", "m", "40"):
        robot.keyboard.line(text)
    robot.form_family()
    for text in ("Mariam", "", "f", "99999"):
        robot.keyboard.line(text)
    assert "Ligne 2" in robot.page.face.family.problem.text()
    robot.save()
    assert "Ligne 2" in robot.told()
    assert house.look(latest_arrivals, operation) == ()


def test_removed_line_is_not_saved(robot, operation, house):
    robot.show()
    for text in ("Moussa", "tra"):
        robot.keyboard.line(text)
    robot.form_family()
    robot.keyboard.type("Erreur")
    robot.keyboard.strike(Qt.Key.Key_Delete, CONTROL)
    robot.save()
    assert len(house.look(latest_arrivals, operation)) == 1


def test_unreadable_birth_and_phone_are_told_where_they_are_left(robot, operation, house):
    robot.show()
    robot.page.form.go_to("birth")
    robot.keyboard.line("31/02/1990")
    assert "jour" in robot.problem("birth")
    robot.page.form.go_to("phone")
    robot.keyboard.line("761234")
    assert "8 chiffres" in robot.problem("phone")
    robot.page.form.go_to("given_names")
    robot.keyboard.line("Ali")
    robot.save()
    assert house.look(latest_arrivals, operation) == ()
    assert robot.page.form.at() == "birth"


def test_first_save_reminds_and_the_second_keeps_the_unfinished_fiche(robot, operation, house):
    robot.show()
    robot.keyboard.line("Ali")
    robot.save_and_next()
    assert "Choisissez M ou F." in robot.told()
    assert house.look(latest_arrivals, operation) == ()
    assert robot.page.form.at() == "sex"
    robot.save_and_next()
    assert len(house.look(incomplete_people)) == 1


def test_nothing_at_all_cannot_be_saved(robot, operation, house):
    robot.show()
    robot.save()
    assert "prénom" in robot.problem("given_names")
    assert house.look(latest_arrivals, operation) == ()


def test_saving_stays_with_the_person_and_corrects_without_doubling(robot, operation, house):
    robot.show()
    robot.keyboard.line("Ali")
    robot.save()
    (row,) = house.look(latest_arrivals, operation)
    assert row.call_no in robot.page.face.header.title.text()
    robot.page.form.go_to("mother_name")
    robot.keyboard.type("Sira")
    robot.save()
    assert len(house.look(latest_arrivals, operation)) == 1
    assert file_called(house, row.call_no).mother_name == "Sira"


def test_registration_can_be_taken_back(robot, operation, house):
    robot.show()
    robot.keyboard.line("Ali")
    robot.save()
    robot.undo()
    assert house.look(latest_arrivals, operation) == ()


def test_card_of_the_last_person_goes_to_print_by_key(robot, operation, house):
    robot.show()
    robot.keyboard.line("Ali")
    robot.save_and_next()
    robot.save_and_next()
    robot.keyboard.strike(Qt.Key.Key_F9)
    (row,) = house.look(latest_arrivals, operation)
    assert robot.places == [("cards", row.stay_id)]


def test_card_of_somebody_else_is_refused_at_its_field(robot, operation, house, counted):
    robot.show()
    robot.fields.card.setText(counted.card_code)
    robot.page.form.go_to("given_names")
    robot.keyboard.line("Ali")
    robot.save()
    assert counted.call_no in robot.problem("card_code")
    assert len(house.look(latest_arrivals, operation)) == 1


def test_scan_of_a_counted_person_opens_and_completes_that_fiche(robot, counted, house):
    robot.show()
    robot.scan(counted.card_code)
    assert counted.call_no in robot.page.face.header.title.text()
    assert robot.fields.sex.value() == "F"
    for text in ("Aminata", "cou"):
        robot.keyboard.line(text)
    robot.save()
    file = house.look(person_file, counted.person_id)
    assert (file.given_names, file.family_name) == ("Aminata", "Coulibaly")
    assert file.needs == ("pregnant",)
    assert file.card_code == counted.card_code


def test_card_of_nobody_never_opens_a_fiche_that_sounds_like_it(robot, operation, house):
    registered(house, operation, a_fiche(family_name="Rokia"))
    robot.show()
    robot.scan("R7H3HK817U25")
    assert robot.page.clerk.file is None
    assert robot.page.form.is_blank() or robot.fields.text("card_code")
    assert robot.fields.text("given_names") == ""


def test_answer_about_a_card_that_comes_late_leaves_the_cursor_where_it_went(
    robot, operation, codes
):
    robot.show()
    robot.keyboard.type("Aminata")
    assert robot.page.take_scan(codes[0])
    robot.keyboard.enter()  # the house has not answered yet, and the person goes on
    robot.settle()
    robot.keyboard.type("Coulibaly")
    assert robot.fields.text("given_names") == "Aminata"
    assert robot.fields.text("family_name") == "Coulibaly"
    assert robot.fields.text("card_code").replace(" ", "") == codes[0]


def test_scan_of_somebody_else_leaves_the_fiche_and_offers_the_other(robot, counted):
    robot.show()
    robot.keyboard.line("Ali")
    robot.scan(counted.card_code)
    assert robot.fields.text("given_names") == "Ali"
    assert counted.call_no in robot.told()
    robot.page.face.banners.action_wanted.emit("other")
    assert robot.people == [counted.person_id]


def test_possible_double_is_shown_and_can_be_called_different(robot, operation, house):
    (known,) = registered(house, operation)
    robot.show()
    fiche = a_fiche()
    for text in (fiche.given_names, fiche.family_name, "m", "1991"):
        robot.keyboard.line(text)
    robot.page.form.go_to("mother_name")
    robot.keyboard.line(fiche.mother_name)
    robot.wait_for_suspect()
    panel = robot.page.face.look_alikes
    assert panel.isVisible()
    assert known.call_no in panel.who.text()
    assert "même mère" in panel.facts.text()
    robot.keyboard.strike(Qt.Key.Key_F6)
    robot.keyboard.type("d")
    assert panel.suspect is None
    robot.page.form.go_to("given_names")
    robot.save()
    assert len(house.look(latest_arrivals, operation)) == 2


def test_same_person_takes_the_fiche_that_is_there_and_keeps_what_is_new(robot, operation, house):
    fiche = a_fiche()
    (known,) = registered(house, operation, replace(fiche, phone=""))
    robot.show()
    for text in (fiche.given_names, fiche.family_name, "m", "1991"):
        robot.keyboard.line(text)
    robot.page.form.go_to("mother_name")
    robot.keyboard.line(fiche.mother_name)
    robot.page.form.go_to("phone")
    robot.keyboard.line("76123456")
    robot.wait_for_suspect()
    robot.keyboard.strike(Qt.Key.Key_F6)
    robot.keyboard.type("m")
    robot.settle()
    assert known.call_no in robot.page.face.header.title.text()
    robot.save()
    assert len(house.look(latest_arrivals, operation)) == 1
    assert house.look(person_file, known.person_id).phone == "+22376123456"


def test_name_alone_is_no_warning(robot, operation, house):
    registered(house, operation, a_fiche(mother_name="", birth=None, destination_text=""))
    robot.show()
    fiche = a_fiche()
    for text in (fiche.given_names, fiche.family_name, "m"):
        robot.keyboard.line(text)
    panel = robot.page.face.look_alikes
    robot.qtbot.waitUntil(lambda: "homonyme" in panel.words.text(), timeout=5000)
    assert panel.suspect is None


def test_escape_goes_back_and_keeps_what_was_typed(robot, operation):
    robot.show()
    robot.keyboard.type("Ali")
    robot.keyboard.strike(Qt.Key.Key_Escape)
    assert robot.places == [("arrivals", None)]
    assert robot.fields.text("given_names") == "Ali"


def test_names_that_are_read_late_are_offered_for_what_was_typed_meanwhile(robot, operation):
    robot.show()
    books, robot.page.form.reading.books = robot.page.form.reading.books, None
    name = robot.page.form.form.editor("family_name")
    name.setFocus()
    robot.keyboard.type("cou")
    assert name.offered() == ()
    robot.page.form.set_books(books)
    assert name.offered()[0][0] == "Coulibaly"


def test_homonymous_places_are_told_apart(robot, operation):
    robot.show()
    robot.page.form.go_to("destination")
    robot.keyboard.type("sikoroni")
    offered = robot.fields.destination.offered()
    assert len({(text, detail) for text, _place, detail in offered}) == len(offered) > 1
    robot.keyboard.enter()
    assert robot.page.form.at() == "phone"
    assert "Choisissez" in robot.fields.field("destination").hint.text()


def test_unknown_place_is_kept_as_it_was_said(robot, operation, house):
    robot.show()
    robot.keyboard.line("Ali")
    robot.page.form.go_to("destination")
    robot.keyboard.type("Zzyx")
    robot.keyboard.strike(Qt.Key.Key_Tab)
    assert "à préciser" in robot.fields.field("destination").hint.text()
    robot.save()
    (row,) = house.look(latest_arrivals, operation)
    file = file_called(house, row.call_no)
    assert (file.destination_text, file.region_code) == ("Zzyx", "")


def test_details_are_asked_only_when_they_are_wanted(robot, operation, house):
    robot.show()
    robot.keyboard.line("Ali")
    assert not robot.fields.field("document_number").isVisible()
    robot.keyboard.strike(Qt.Key.Key_D, CONTROL)
    assert robot.page.form.at() == "father_first_name"
    robot.page.form.go_to("alias")
    robot.keyboard.line("Vieux")
    robot.fields.fill({"document_type": "CONS"})
    robot.page.form.go_to("document_number")
    robot.keyboard.line("ML 123")
    robot.save()
    (row,) = house.look(latest_arrivals, operation)
    assert file_called(house, row.call_no).alias == "Vieux"


def test_page_without_an_operation_leads_to_one(robot):
    robot.show()
    assert robot.page.empty.isVisible()
    robot.press(robot.page.empty.action)
    assert robot.places == [("arrivals", None)]


def test_page_opens_no_window_of_its_own(robot, operation):
    robot.show()
    robot.keyboard.line("Ali")
    robot.save()
    shown = [window for window in QApplication.topLevelWidgets() if window.isVisible()]
    assert shown == [robot.page]
