"""Verifying a card at the page: pasted, from a page, of another system, replaced."""

import pytest
import qrcode
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication, QImage
from qrcode.constants import ERROR_CORRECT_Q

from core.commands.cards.replace_card import ReplaceCard, replace_card
from core.queries.cards.cards_to_print import cards_of_stays
from printing.sheet import card_sheets
from tests.builders import an_operation, registered
from tests.robots.cards import CardsRobot
from ui.card_slips import card_slips
from ui.pages.cards import CardsPage
from ui.parts.cards.faces import CHECK


@pytest.fixture
def stay(house):
    return registered(house, an_operation(house))[0].stay_id


@pytest.fixture
def card(house, stay):
    return house.look(cards_of_stays, [stay])[0]


@pytest.fixture
def robot(qtbot, desk, stay):
    assert stay
    robot = CardsRobot(qtbot, CardsPage(desk))
    robot.page.tabs.setCurrentIndex(CHECK)
    robot.settle()
    return robot


def picture_of(text, path):
    code = qrcode.QRCode(error_correction=ERROR_CORRECT_Q)
    code.add_data(text)
    code.make_image().save(path)
    return QImage(str(path))


def test_pasted_picture_is_checked(robot, card, tmp_path):
    QGuiApplication.clipboard().setImage(picture_of(card.credential, tmp_path / "a.png"))
    robot.press(robot.page.check.paste)
    assert robot.verdict() == ("served", "VALABLE")
    assert "jusqu’au 12/02/2027" in robot.page.check.answer.answer.detail
    assert robot.page.check.step.text() == ""


def test_pasted_picture_without_a_code_and_no_picture_are_said(robot):
    white = QImage(200, 200, QImage.Format.Format_RGB32)
    white.fill(Qt.GlobalColor.white)
    QGuiApplication.clipboard().setImage(white)
    robot.press(robot.page.check.paste)
    assert "Aucun code" in robot.page.check.field.problem.text()
    QGuiApplication.clipboard().setText("bonjour")
    robot.press(robot.page.check.paste)
    assert "Aucune image" in robot.page.check.field.problem.text()


def test_page_of_a_pdf_is_checked(robot, house, card, tmp_path):
    path = tmp_path / "carte.pdf"
    path.write_bytes(card_sheets(card_slips(house, (card,)), layout="a4"))
    robot.page.check.check_wanted.emit(str(path))
    robot.settle()
    assert robot.verdict() == ("served", "VALABLE")
    path.write_bytes(b"%PDF-1.7 nothing")
    robot.page.check.check_wanted.emit(str(path))
    robot.settle()
    assert "ne peut pas être lue" in robot.page.check.field.problem.text()


def test_code_of_another_system_is_no_accusation(robot, card):
    assert robot.check("https://example.org/c") == ("unknown", "AUTRE CODE")
    assert "Scannez" in robot.page.check.step.text()
    assert robot.check(card.credential[:90]) == ("not_entitled", "PAS AUTHENTIQUE")
    assert robot.page.check.answer.answer.remark == "Code incomplet ou abîmé."
    assert "tapez le code du recto" in robot.page.check.step.text()


def test_replaced_card_says_why_and_names_the_one_that_holds(robot, house, stay, card):
    house.do(replace_card, ReplaceCard(stay, "lost"))
    new = house.look(cards_of_stays, [stay])[0]
    assert robot.check(card.code) == ("not_entitled", "REMPLACÉE")
    remark = robot.page.check.answer.answer.remark
    assert "déclarée perdue" in remark
    assert new.code in remark.replace("\u202f", "").replace("\u00a0", "").replace(" ", "")
