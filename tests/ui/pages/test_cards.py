"""Cards through the page: any scanner reads what is saved, and a replaced card is known."""

from datetime import timedelta
from io import BytesIO

import pytest
import zxingcpp
from PIL import Image
from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QSize
from PySide6.QtPdf import QPdfDocument
from PySide6.QtPrintSupport import QPrinter

from core.errands.verify_card import verify_card
from core.queries.cards.cards_to_print import blank_cards, cards_of_operation
from tests.builders import a_house, an_operation, some_people
from tests.robots.cards import CardsRobot
from tests.robots.files import answer_files, file_dialog, leave_dialog
from ui.pages.cards import CardsPage
from ui.parts.cards.faces import CHECK
from ui.parts.paper.outlet import made_printer
from ui.pdf_printer import has_printer, print_pdf
from ui.settings import load_settings

DOTS = 3
"""Pixels per point: 216 dots per inch, a cheap office printer."""


@pytest.fixture
def people(house):
    """Twelve people of one operation, with their cards."""
    operation = an_operation(house)
    return operation, some_people(house, operation, 12)


@pytest.fixture
def robot(qtbot, desk, people):
    return CardsRobot(qtbot, CardsPage(desk))


def pages_of(content):
    """Return the pages of a PDF as pictures."""
    buffer = QBuffer()
    buffer.setData(QByteArray(content))
    buffer.open(QIODevice.OpenModeFlag.ReadOnly)
    document = QPdfDocument()
    document.load(buffer)
    pictures = []
    for page in range(document.pageCount()):
        points = document.pagePointSize(page)
        size = QSize(round(points.width() * DOTS), round(points.height() * DOTS))
        out = QBuffer()
        out.open(QIODevice.OpenModeFlag.WriteOnly)
        document.render(page, size).save(out, "PNG")
        seen = Image.open(BytesIO(bytes(out.data().data())))
        white = Image.new("RGBA", seen.size, "white")
        pictures.append(Image.alpha_composite(white, seen.convert("RGBA")).convert("L"))
    return pictures


def codes_on(picture):
    """Return the texts of all codes on a page."""
    return {found.text for found in zxingcpp.read_barcodes(picture)}


def test_saved_sheets_hold_every_code_of_the_operation(robot, house, people, tmp_path):
    operation, begun = people
    assert robot.see_paper() == 4, "two sheets, each with its back"
    fronts, backs, *more = pages_of(robot.save_as(tmp_path / "cartes.pdf"))
    rows = house.look(cards_of_operation, operation)
    assert codes_on(fronts) | codes_on(more[0]) == {row.code for row in rows}
    signed = codes_on(backs) | codes_on(more[1])
    assert signed == {row.credential for row in rows}
    assert all(verify_card(house, text).valid for text in signed)
    assert len(begun) == 12
    assert "cartes.pdf" in robot.last_said


def test_only_chosen_cards_are_printed(robot, house, people):
    robot.see_paper()
    robot.choose(robot.listed()[0])
    robot.wait_for_pages(2)
    assert "1" in robot.page.print.word()
    assert "1 carte choisie" in robot.page.given.count.text()
    robot.press(robot.page.given.all)
    robot.wait_for_pages(4)


def test_format_is_seen_at_once_and_kept_for_the_desk(robot, house):
    robot.see_paper()
    robot.choose_layout("cr80")
    robot.wait_for_pages(24)
    robot.choose_layout("roll")
    robot.wait_for_pages(12)
    assert load_settings(house.folder.root).card_layout == "roll"


def test_another_place_opens_the_cards_of_some_people(qtbot, desk, people):
    _operation, begun = people
    stays = (begun[3].stay_id, begun[7].stay_id)
    robot = CardsRobot(qtbot, CardsPage(desk), stays)
    robot.wait_for_pages(2)
    assert robot.listed() == [begun[3].call_no, begun[7].call_no]
    assert "2" in robot.page.given.source.currentText()


def test_lost_card_is_replaced_and_the_old_one_says_so(robot, house, people):
    operation, begun = people
    robot.see_paper()
    old = house.look(cards_of_operation, operation)[4]
    robot.choose(old.call_no)
    robot.replace_by_keys("P")
    new = house.look(cards_of_operation, operation)[4]
    assert (new.edition, new.call_no) == (2, old.call_no)
    assert robot.page.given.selected() == (new,)
    assert robot.check(old.code) == ("not_entitled", "REMPLACÉE")
    assert robot.check(new.code) == ("served", "VALABLE")
    assert robot.page.check.answer.answer.call_no == old.call_no
    assert begun[4].call_no == old.call_no


def test_reason_is_asked_before_a_card_is_replaced(robot, house, people):
    robot.see_paper()
    robot.choose(robot.listed()[0])
    robot.press(robot.page.given.replace)
    assert not robot.page.given.box.make.isEnabled()
    robot.press(robot.page.given.box.back)
    assert robot.page.given.table.isVisible()
    assert all(row.edition == 1 for row in house.look(cards_of_operation, people[0]))


def test_blank_cards_are_made_chosen_and_shown(robot, house):
    robot.make_blanks(11)
    robot.wait_for_pages(4)
    made = house.look(blank_cards)
    assert [row.number for row in made] == list(range(1, 12))
    assert {row.card_id for row in robot.page.blank.chosen()} == {row.card_id for row in made}
    assert "11" in robot.last_said
    robot.make_blanks(2)
    robot.wait_for_pages(2)
    assert [row.number for row in robot.page.blank.chosen()] == [12, 13]
    assert len(house.look(blank_cards)) == 13


def test_blank_card_is_no_valid_card(robot, house):
    robot.make_blanks(1)
    (blank,) = house.look(blank_cards)
    assert robot.check(blank.code) == ("attention", "CARTE VIERGE")
    assert robot.check(blank.credential) == ("attention", "CARTE VIERGE")


def test_scan_checks_the_signature_and_its_date(robot, house, people, clock):
    card = house.look(cards_of_operation, people[0])[0]
    assert robot.page.take_scan(card.credential)
    robot.settle()
    assert robot.verdict() == ("served", "VALABLE")
    clock.step(timedelta(days=91))
    assert robot.check(card.credential) == ("attention", "EXPIRÉE")


def test_card_of_another_house_is_unknown(robot, tmp_path):
    other = a_house(tmp_path / "autre", "KAY")
    try:
        operation = an_operation(other)
        some_people(other, operation, 1)
        (card,) = other.look(cards_of_operation, operation)
    finally:
        other.close()
    assert robot.check(card.credential) == ("unknown", "CENTRE INCONNU")
    assert robot.check(card.code) == ("unknown", "CARTE INCONNUE")


def test_forged_card_is_told_apart(robot, house, people):
    card = house.look(cards_of_operation, people[0])[0]
    forged = card.credential[:-8] + card.credential[-8:][::-1]
    kind, word = robot.check(forged)
    assert (kind, word) == ("not_entitled", "PAS AUTHENTIQUE")


def test_photo_of_a_sheet_is_checked(robot, tmp_path):
    robot.see_paper()
    robot.choose(robot.listed()[0])
    robot.wait_for_pages(2)
    front = pages_of(robot.save_as(tmp_path / "une.pdf"))[0]
    front.save(tmp_path / "photo.png")
    robot.page.tabs.setCurrentIndex(CHECK)
    robot.page.check.picture.click()
    answer_files(robot.page, tmp_path / "photo.png")
    robot.settle()
    assert robot.verdict() == ("served", "VALABLE")


def test_empty_field_says_what_to_do(robot):
    robot.page.tabs.setCurrentIndex(CHECK)
    robot.press(robot.page.check.check)
    assert robot.page.check.field.problem.text()


def test_without_a_printer_the_file_is_offered(robot):
    if has_printer():
        pytest.skip("this PC has a printer")
    robot.see_paper()
    robot.press(robot.page.print)
    assert robot.told[-1][0] == "warn"
    assert "PDF" in robot.last_said
    assert file_dialog(robot.page).isVisible()
    leave_dialog(robot.page)


def test_printed_pages_keep_their_size_and_codes(robot, house, people, tmp_path):
    robot.see_paper()
    printer = made_printer(robot.page.preview.content)
    printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    printer.setOutputFileName(str(tmp_path / "imprime.pdf"))
    assert print_pdf(robot.page.preview.content, printer) == 4
    pages = pages_of((tmp_path / "imprime.pdf").read_bytes())
    assert len(pages) == 4
    assert (round(pages[0].width / DOTS), round(pages[0].height / DOTS)) == (595, 842)
    rows = house.look(cards_of_operation, people[0])
    assert codes_on(pages[0]) | codes_on(pages[2]) == {row.code for row in rows}


def test_nobody_arrived_yet_is_said(qtbot, desk):
    robot = CardsRobot(qtbot, CardsPage(desk))
    robot.qtbot.waitUntil(lambda: bool(robot.page.preview.sentence.text()))
    assert not robot.page.print.isEnabled()
    assert robot.listed() == []
