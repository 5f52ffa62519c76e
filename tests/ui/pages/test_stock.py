"""Shelves, loans, cash desk, disputes and luggage by keyboard; everything undone."""

import pytest
from PySide6.QtCore import Qt

from core.commands.access.add_user import AddUser
from core.commands.cash.open_cash import OpenCash, open_cash
from core.commands.cash.pay import Pay, pay
from core.commands.departures.end_stay import EndStay, end_stay
from core.commands.deposits.take_deposit import TakeDeposit, take_deposit
from core.commands.disputes.open_dispute import OpenDispute, open_dispute
from core.commands.package.mark_items import MarkItems, mark_items
from core.commands.package.serve import Serve, serve
from core.errands.accounts import add_account
from core.queries.cash.cash_now import cash_now
from core.queries.deposits.deposits import deposits
from core.rules.access import Role
from tests.builders import (
    a_family,
    a_fiche,
    a_photo,
    an_operation,
    cheap_passphrases,
    registered,
)
from tests.robots.lens import frame
from tests.robots.stock import StockRobot
from tests.shelves import MAT, SOAP, filled_shelves, on_hand
from ui.camera import OFF
from ui.pages.stock import StockPage

LUNCH = "2026-11-14/dejeuner"
FLOAT = ((10_000, 20),)


@pytest.fixture
def robot(qtbot, desk):
    return StockRobot(qtbot, StockPage(desk))


@pytest.fixture
def man(house):
    return registered(house, an_operation(house), a_fiche(1))[0]


# the shelves


def test_empty_stock_offers_the_usual_list(robot):
    robot.open("shelves")
    assert robot.part.stack.currentIndex() == 0
    robot.press(robot.part.empty.action)
    robot.settle()
    assert "Moustiquaire" in robot.column("label")
    assert robot.tabs()[0] == "Stock (14)"


def test_delivery_count_and_loss_by_keys_each_undone(robot, house):
    keys = filled_shelves(house)
    robot.open("shelves")
    robot.choose(keys[MAT])
    for letter, values, left in (
        ("e", {"quantity": 5, "source": "Croix-Rouge"}, 15),
        ("i", {"counted": 7}, 7),
        ("p", {"quantity": 2, "reason": "stolen"}, 8),
    ):
        robot.strike(letter)
        robot.fill(**values)
        assert on_hand(house)[MAT] == left
        robot.undo()
        assert on_hand(house)[MAT] == 10


def test_loss_without_a_reason_is_told_under_the_field(robot, house):
    keys = filled_shelves(house)
    robot.open("shelves")
    robot.choose(keys[MAT])
    robot.strike("p")
    robot.confirm()
    assert robot.part.panel.form.field("reason").problem.text() == "Choisissez un motif."
    robot.keyboard.strike(Qt.Key.Key_Escape)
    assert not robot.part.panel.isVisible()


def test_more_given_than_counted_is_shown_to_be_corrected(robot, house, man):
    filled_shelves(house)
    robot.open("shelves")
    robot.choose(robot.part.model.rows()[0].id)
    row = next(row for row in robot.part.model.rows() if row.code == SOAP)
    robot.choose(row.id)
    robot.strike("i")
    robot.fill(counted=0)
    house.do(serve, Serve(man.card_code, "KHY", "stay"))
    robot.page.refresh()
    robot.settle()
    assert "−1" in robot.column("shelf")
    assert not robot.part.banners.isHidden()


def test_article_is_added_and_changed(robot, house):
    filled_shelves(house)
    robot.open("shelves")
    robot.strike("n")
    robot.fill(code="BACHE", label="Bâche", unit="pièce", threshold=3)
    assert "Bâche" in robot.column("label")
    robot.choose(next(row.id for row in robot.part.model.rows() if row.code == "BACHE"))
    robot.strike("m")
    robot.fill(label="Bâche 4 × 6", threshold=0)
    assert "Bâche 4 × 6" in robot.column("label")


def test_kit_is_given_to_others_too_and_taken_back(robot, house):
    keys = filled_shelves(house)
    robot.open("shelves")
    robot.choose(keys[MAT])
    robot.strike("q")
    robot.fill(item="KVE", sex="F", age_from=12, how="add")
    told = robot.column("whom")[robot.part.model.line_of(keys[MAT])]
    assert (
        told == "Couchage (natte, drap)\u00a0: tous · Vêtements\u00a0: femmes, 12\u00a0ans et plus"
    )
    robot.undo()
    assert robot.column("whom")[robot.part.model.line_of(keys[MAT])].endswith("\u00a0: tous")


# loans


def test_card_chooses_what_its_person_brings_back(robot, house, man):
    filled_shelves(house)
    house.do(mark_items, MarkItems((man.stay_id,), "KCO"))
    robot.open("loans")
    assert robot.page.take_scan(man.card_code)
    robot.settle()
    robot.strike("r")
    assert robot.column("call_no") == []
    assert on_hand(house)[MAT] == 10
    robot.undo()
    assert robot.column("call_no") == [man.call_no]
    robot.part.table.selectRow(0)
    robot.strike("p")
    assert on_hand(house)[MAT] == 9
    assert robot.column("call_no") == []


def test_list_of_loans_is_seen_before_it_is_printed(robot, house, man, qtbot):
    filled_shelves(house)
    house.do(mark_items, MarkItems((man.stay_id,), "KCO"))
    robot.open("loans")
    robot.press(robot.part.paper)
    qtbot.waitUntil(lambda: robot.page.paper.preview.page_count == 1, timeout=10_000)
    robot.keyboard.strike(Qt.Key.Key_Escape)
    assert robot.page.faces.currentIndex() == 0


# the cash desk


def test_float_is_opened_and_a_card_is_paid_with_a_receipt(robot, house, man, qtbot):
    robot.open("cash")
    robot.press(robot.part.empty.action)
    robot.fill(payer="DGME", fund="OIM 2026", pieces=FLOAT)
    assert robot.page.take_scan(man.card_code)
    robot.settle()
    assert robot.part.payee.pay_button.word() == "Payer 52\u202f000\u00a0FCFA"
    robot.press(robot.part.payee.pay_button)
    paper = robot.page.paper
    qtbot.waitUntil(lambda: paper.preview.page_count == 2, timeout=10_000)
    robot.keyboard.strike(Qt.Key.Key_Escape)
    assert robot.column("receipt") == ["BKOA-R26-00001"]
    assert "reste 148\u202f000\u00a0FCFA" in robot.part.title.text()
    robot.undo()
    assert "reste 200\u202f000\u00a0FCFA" in robot.part.title.text()
    assert robot.column("amount") == ["52\u202f000\u00a0FCFA (annulé)"]


def test_who_was_paid_cannot_be_ticked_again(robot, house, man):
    cash = house.do(open_cash, OpenCash(FLOAT, "DGME", "OIM")).value
    house.do(pay, Pay(cash, (man.stay_id,)))
    robot.open("cash")
    robot.page.take_scan(man.card_code)
    robot.settle()
    (box,) = robot.part.payee.boxes
    assert "déjà payé le 14/11 02:10" in box.text()
    assert not box.isEnabled()
    assert not robot.part.payee.pay_button.isEnabled()


def test_short_float_is_told_and_filled_up_by_one_button(robot, house, man):
    house.do(open_cash, OpenCash(((10_000, 1),), "DGME", "OIM"))
    robot.open("cash")
    robot.page.take_scan(man.card_code)
    robot.settle()
    robot.press(robot.part.payee.pay_button)
    assert "Il reste" in robot.part.payee.trouble.text()
    robot.press(robot.part.payee.money)
    robot.fill(amount=50_000, reason="Banque")
    robot.press(robot.part.payee.pay_button)
    assert house.look(cash_now).desk.people == 1


def test_sum_over_the_ceiling_asks_for_a_second_person(robot, house):
    with cheap_passphrases():
        add_account(house, AddUser("Issa Koné", frozenset({Role.MANAGER})), "trois pirogues roses")
    house.do(open_cash, OpenCash(FLOAT, "DGME", "OIM", ceiling=60_000))
    mother, _child = a_family(house, an_operation(house), 34, 9)
    robot.open("cash")
    robot.page.take_scan(mother.card_code)
    robot.settle()
    payee = robot.part.payee
    assert not payee.witness_row.isVisible()
    payee.boxes[1].setChecked(True)
    assert payee.witness_row.isVisible()
    payee.passphrase.set_value("mauvaise phrase de passe")
    robot.press(payee.pay_button)
    assert house.look(cash_now).desk.people == 0
    payee.passphrase.set_value("trois pirogues roses")
    robot.press(payee.pay_button)
    assert house.look(cash_now).desk.people == 2


def test_float_is_counted_and_a_difference_needs_its_reason(robot, house):
    house.do(open_cash, OpenCash(FLOAT, "DGME", "OIM"))
    robot.open("cash")
    robot.part.first_focus().clearFocus()
    robot.press(robot.part.close_button)
    robot.fill(pieces=((10_000, 19),))
    assert "motif" in robot.part.panel.form.field("reason").problem.text()
    robot.fill(reason="miscounted")
    assert robot.said[-1][0] == "warn"
    assert "−10\u202f000\u00a0FCFA" in robot.part.empty.accessibleDescription()
    robot.press(robot.part.reopen)
    assert house.look(cash_now).desk.left == 200_000


# disputes


def test_manager_decides_by_one_key_and_takes_it_back(robot, house, man):
    house.do(serve, Serve(man.card_code, "REP", LUNCH))
    house.do(open_dispute, OpenDispute(man.card_code, "REP", LUNCH, "N’a rien reçu", a_photo()))
    robot.open("disputes")
    assert robot.column("decision") == ["à décider"]
    assert "N’a rien reçu" in robot.part.told.text()
    assert robot.part.picture.isVisible()
    robot.strike("o")
    assert robot.column("decision") == ["la personne avait raison"]
    robot.undo()
    assert robot.column("decision") == ["à décider"]


def test_agent_sees_disputes_and_cannot_decide(qtbot, house, desk_as, man):
    house.do(serve, Serve(man.card_code, "REP", LUNCH))
    house.do(open_dispute, OpenDispute(man.card_code, "REP", LUNCH))
    robot = StockRobot(qtbot, StockPage(desk_as(Role.RECEPTION)))
    robot.open("disputes")
    assert not robot.part.uphold.isVisible()
    robot.strike("o")
    assert robot.column("decision") == ["à décider"]


# luggage


def test_bag_is_taken_by_card_its_tag_seen_and_given_back(robot, house, man, qtbot):
    robot.open("luggage")
    robot.page.take_scan(man.card_code)
    robot.settle()
    robot.fill(description="Sac bleu", place="Étagère 3", pieces=2)
    qtbot.waitUntil(lambda: robot.page.paper.preview.page_count == 2, timeout=10_000)
    robot.keyboard.strike(Qt.Key.Key_Escape)
    assert robot.column("tag") == ["B-001"]
    (bag,) = house.look(deposits)
    assert robot.page.take_scan(bag.code)
    robot.strike("r")
    robot.fill(signed="thumbprint")
    assert robot.column("standing") == ["rendu le 14/11 02:10"]
    robot.undo()
    assert robot.column("standing") == ["gardé"]


def test_bag_is_taken_by_call_number_and_an_unknown_one_is_told(robot, man):
    robot.open("luggage")
    robot.strike("n")
    robot.fill(code="09-999")
    assert "Personne n’a ce numéro" in robot.part.panel.form.field("code").problem.text()
    robot.fill(code=man.call_no)
    robot.fill(description="Carton")
    robot.settle()
    assert robot.undos[-1].text == "Bagage B-001 reçu"


def test_unclaimed_bag_is_counted_on_its_tab(robot, house, man):
    house.do(take_deposit, TakeDeposit(man.stay_id, "Sac"))
    house.do(end_stay, EndStay(man.stay_id, "HOME"))
    robot.open("luggage")
    assert robot.column("standing") == ["non réclamé"]
    assert robot.tabs()[-1] == "Bagages (1)"


@pytest.mark.qt_log_ignore("No RHI backend")
def test_a_bag_is_received_with_the_picture_that_the_camera_took(
    robot, house, man, camera, lens, qtbot
):
    robot.open("luggage")
    robot.page.take_scan(man.card_code)
    robot.settle()
    field = robot.part.panel.form.editor("photo")
    robot.press(field.take)
    frame(qtbot, camera, lens, "blue")
    robot.press(field.take)
    robot.fill(description="Sac bleu", place="A1")
    robot.settle()
    assert [bag.has_picture for bag in house.look(deposits)] == [True]
    assert camera.state == OFF
