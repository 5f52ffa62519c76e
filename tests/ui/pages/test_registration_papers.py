"""A passport or a card under the reader fills the fiche, and nothing typed is lost."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from core.queries.arrivals.operations import latest_arrivals
from core.queries.people.person_file import person_file
from core.queries.people.search import search
from core.rules.births import Birth
from core.rules.mrz import check_digit
from tests.builders import an_operation
from tests.robots.keyboard import CONTROL
from tests.robots.keys import scan
from tests.robots.registration import RegistrationRobot
from ui.pages.registration import RegistrationPage
from ui.scanner import Scanner, is_code


def passport(
    names="TRAORE<<AMINATA<FATOUMATA", number="B00123456", birth="980312", nation="MLI", sex="F"
):
    """Return the two lines of a passport whose digits are right."""
    body = f"{number}{check_digit(number)}{nation}{birth}{check_digit(birth)}{sex}"
    body += f"300101{check_digit('300101')}{'<' * 14}<"
    whole = check_digit(body[:10] + body[13:20] + body[21:43])
    return f"P<MLI{names}".ljust(44, "<")[:44], body + whole


def card(names="KEITA<<MOUSSA", number="A12345678"):
    """Return the three lines of a Malian identity card."""
    first = f"I<MLI{number}{check_digit(number)}".ljust(30, "<")
    second = f"900101{check_digit('900101')}M300101{check_digit('300101')}MLI{'<' * 11}"
    whole = check_digit(first[5:] + second[:7] + second[8:15] + second[18:29])
    return first, second + whole, names.ljust(30, "<")


@pytest.fixture
def operation(house):
    return an_operation(house)


@pytest.fixture
def robot(qtbot, desk, operation):
    made = RegistrationRobot(qtbot, RegistrationPage(desk))
    made.show()
    return made


@pytest.fixture
def scanner(qapp, robot):
    made = Scanner(qapp, accepts=is_code)
    made.scanned.connect(robot.page.take_scan)
    yield made
    qapp.removeEventFilter(made)
    made.deleteLater()


def type_zone(robot, text):
    robot.page.form.go_to("mrz")
    robot.fields.line("mrz").setText(text)
    robot.keyboard.enter()
    robot.settle()


def test_passport_under_the_reader_fills_the_fiche_and_types_nowhere(robot, scanner, house):
    for line in passport():
        scan(QApplication.focusWidget(), line)
    assert robot.page.form.at() == "given_names"
    fields = robot.fields
    assert (fields.text("given_names"), fields.text("family_name")) == (
        "Aminata Fatoumata",
        "TRAORE",
    )
    assert fields.sex.value() == "F"
    assert fields.birth.value() == Birth("EXACT", 1998, 3, 12)
    assert (fields.code("document_type"), fields.text("document_number")) == ("PASS", "B00123456")
    assert fields.field("document_type").isVisible()
    assert "justes" in robot.told()
    robot.save()
    robot.save()
    (hit,) = house.look(search, "Traore Aminata", limit=1)
    file = house.look(person_file, hit.person_id)
    assert (file.birth, file.nationality) == (Birth("EXACT", 1998, 3, 12), "MLI")


def test_card_of_three_lines_is_read_line_by_line(robot):
    first, second, third = card()
    assert robot.page.take_scan(first)
    assert "1 sur 3" in robot.told()
    robot.page.take_scan(second)
    assert robot.fields.text("family_name") == ""
    robot.page.take_scan(third)
    assert (robot.fields.text("given_names"), robot.fields.text("family_name")) == (
        "Moussa",
        "KEITA",
    )
    assert robot.fields.code("document_type") == "CNIB"
    assert "1er janvier" in robot.fields.field("birth").hint.text()


def test_typed_zone_needs_no_fillers_at_the_end_of_the_names(robot):
    first, second = passport()
    type_zone(robot, f"{first.rstrip('<')} {second}")
    assert robot.problem("mrz") == ""
    assert robot.fields.text("document_number") == "B00123456"


def test_what_was_typed_stays_and_the_difference_is_told(robot):
    robot.keyboard.line("Awa")
    robot.page.take_scan("".join(passport(nation="CIV")))
    assert robot.fields.text("given_names") == "Awa"
    assert "Aminata Fatoumata" in robot.fields.field("given_names").hint.text()
    assert "Aminata Fatoumata" in robot.told()
    assert robot.fields.text("family_name") == "TRAORE"
    assert robot.fields.code("nationality") == "CIV"


def test_wrong_digit_is_shown_and_nothing_is_lost(robot, house, operation):
    first, second = passport()
    type_zone(robot, f"{first} X{second[1:]}")
    assert "le numéro" in robot.problem("mrz")
    assert robot.fields.text("document_number") == "X00123456"
    assert robot.fields.text("mrz").startswith("P<MLI")
    assert robot.fields.text("family_name") == "TRAORE"
    robot.save()
    robot.save()
    assert len(house.look(latest_arrivals, operation)) == 1


def test_birth_with_a_wrong_digit_is_no_birth_seen_on_a_paper(robot):
    first, second = passport()
    type_zone(robot, f"{first} {second[:18]}3{second[19:]}")
    assert "la naissance" in robot.problem("mrz")
    assert robot.fields.birth.value() == Birth("DECL", 1998, 3, 13)


def test_letter_taken_for_a_digit_is_only_proposed_and_taken_by_a_press(robot):
    first, second = passport()
    type_zone(robot, f"{first} {second.replace('B00', 'BO0', 1)}")
    assert robot.fields.text("document_number") == "BO0123456"
    assert "Comparez avec la pièce" in robot.told()
    robot.page.face.banners.action_wanted.emit("paper")
    assert robot.fields.text("document_number") == "B00123456"
    assert robot.problem("mrz") == ""


def test_zone_that_cannot_be_read_is_told_and_stays(robot):
    type_zone(robot, "P<MLITRAORE")
    assert "2 lignes de 44" in robot.problem("mrz")
    assert robot.fields.text("mrz") == "P<MLITRAORE"
    type_zone(robot, "n*importe quoi")
    assert "Relisez" in robot.problem("mrz")


def test_names_that_may_be_cut_and_an_old_paper_are_told(robot):
    names = "NILAVADHANANANDA<<ARNPOL<PETCHMANEE<CHAROENWONG"
    robot.page.take_scan("".join(passport(names)))
    assert "coupé" in robot.told()


def test_nina_is_warned_about_and_never_keeps_a_fiche_from_being_saved(robot, house, operation):
    robot.keyboard.line("Ali")
    robot.keyboard.strike(Qt.Key.Key_D, CONTROL)
    robot.fields.fill({"document_type": "NINA"})
    robot.page.form.go_to("document_number")
    robot.keyboard.line("123")
    assert "15" in robot.fields.field("document_number").hint.text()
    robot.save()
    assert len(house.look(latest_arrivals, operation)) == 1


def test_number_without_its_kind_is_kept_and_asked_about(robot, house, operation):
    robot.keyboard.line("Ali")
    robot.page.form.go_to("document_number")
    robot.keyboard.line("ML 123")
    assert "Quelle pièce" in robot.fields.field("document_number").hint.text()
    robot.save_and_next()
    assert "Quelle pièce" in robot.told()
    robot.save_and_next()
    assert len(house.look(latest_arrivals, operation)) == 1
