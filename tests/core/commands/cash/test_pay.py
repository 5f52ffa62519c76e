"""Payments: once per return, all of a family or none, four eyes over the ceiling."""

import threading
from dataclasses import replace
from datetime import date, timedelta
from uuid import UUID

import pytest

from core.commands.access.add_user import AddUser, add_user
from core.commands.cash.open_cash import (
    CloseCash,
    MoveCash,
    OpenCash,
    close_cash,
    move_cash,
    open_cash,
)
from core.commands.cash.pay import Pay, pay
from core.commands.departures.end_stay import EndStay, end_stay
from core.commands.headquarters.receive_batch import receive_batch
from core.commands.package.serve import Serve, UndoServing, serve, undo_serving
from core.commands.package.set_package import SetPackage, set_package
from core.errors import Refused
from core.house import House
from core.queries.cash.cash_now import CashDesk, cash_now, cash_sheet, payees
from core.queries.figures.figures import figures
from core.rules.access import Role
from core.rules.meals import MealHours
from core.rules.package import Verdict
from tests.builders import (
    ADMIN,
    a_family,
    a_fiche,
    a_frozen_batch,
    an_operation,
    package,
    registered,
)

FLOAT = ((10_000, 20), (2_000, 30))
"""260 000 FCFA: five payments of 52 000."""


@pytest.fixture
def cash(house: House) -> UUID:
    return house.do(open_cash, OpenCash(FLOAT, "DGME", "OIM 2026")).value


def desk_of(house: House) -> CashDesk:
    desk = house.look(cash_now).desk
    assert desk is not None
    return desk


def test_payment_has_a_receipt_and_lessens_the_float(house: House, cash: UUID) -> None:
    (man,) = registered(house, an_operation(house), a_fiche(1))
    request = Pay(cash, (man.stay_id,), "thumbprint")
    paid = house.do(pay, request).value
    assert [each.receipt_no for each in paid.receipts] == ["BKOA-R26-00001"]
    assert (paid.receipts[0].amount, paid.left) == (52_000, 208_000)
    assert house.do(pay, request).value == paid
    desk = desk_of(house)
    assert (desk.paid, desk.people, desk.left) == (52_000, 1, 208_000)


def test_second_payment_of_one_return_is_refused_with_when_where_and_whom(
    house: House, other_desk: House, cash: UUID
) -> None:
    (man,) = registered(house, an_operation(house), a_fiche(1))
    house.do(pay, Pay(cash, (man.stay_id,)))
    other = other_desk.do(open_cash, OpenCash(FLOAT, "DGME", "OIM 2026")).value
    again = other_desk.do(pay, Pay(other, (man.stay_id,))).value
    (no,) = again.refused
    assert (no.verdict, no.post, no.by) == (Verdict.ALREADY_SERVED, "Poste A", ADMIN)
    assert (again.receipts, again.left) == ((), 260_000)


def test_what_was_ticked_as_received_elsewhere_is_not_paid_again(house: House, cash: UUID) -> None:
    (man,) = registered(house, an_operation(house), a_fiche(1))
    house.do(serve, Serve(man.card_code, "ARG", "stay"))
    assert house.do(pay, Pay(cash, (man.stay_id,))).value.refused[0].call_no == man.call_no


def test_desks_that_race_pay_once(house: House, other_desk: House, cash: UUID) -> None:
    (man,) = registered(house, an_operation(house), a_fiche(1))
    other = other_desk.do(open_cash, OpenCash(FLOAT, "DGME", "OIM 2026")).value
    gate, receipts = threading.Barrier(2), []

    def try_it(desk: House, key: UUID) -> None:
        gate.wait(timeout=20)
        receipts.extend(desk.do(pay, Pay(key, (man.stay_id,))).value.receipts)

    desks = [
        threading.Thread(target=try_it, args=pair) for pair in ((house, cash), (other_desk, other))
    ]
    for thread in desks:
        thread.start()
    for thread in desks:
        thread.join(timeout=60)
    assert len(receipts) == 1


def test_family_is_paid_all_or_none(house: House, cash: UUID) -> None:
    mother, child = a_family(house, an_operation(house), 34, 9)
    house.do(pay, Pay(cash, (child.stay_id,)))
    both = house.do(pay, Pay(cash, (mother.stay_id, child.stay_id))).value
    assert (both.receipts, len(both.refused)) == ((), 1)
    assert desk_of(house).people == 1
    assert [payee.paid_at is not None for payee in house.look(payees, mother.call_no)] == [
        False,
        True,
    ]


def test_short_float_says_what_is_there_and_is_filled_up(house: House) -> None:
    cash = house.do(open_cash, OpenCash(((10_000, 5),), "DGME", "OIM")).value
    (man,) = registered(house, an_operation(house), a_fiche(1))
    with pytest.raises(Refused, match="cash_short") as short:
        house.do(pay, Pay(cash, (man.stay_id,)))
    assert (short.value.details["left"], short.value.details["needed"]) == (50_000, 52_000)
    house.do(move_cash, MoveCash(cash, 2_000, "Monnaie de la banque"))
    assert house.do(pay, Pay(cash, (man.stay_id,))).value.left == 0
    with pytest.raises(Refused, match="cash_short"):
        house.do(move_cash, MoveCash(cash, -1, "Versement"))


def test_sum_over_the_ceiling_needs_a_manager_who_is_somebody_else(house: House) -> None:
    cash = house.do(open_cash, OpenCash(FLOAT, "DGME", "OIM", ceiling=60_000)).value
    family = a_family(house, an_operation(house), 34, 9)
    ids = tuple(each.stay_id for each in family)
    with pytest.raises(Refused, match="witness_needed"):
        house.do(pay, Pay(cash, ids))
    agent = house.do(add_user, AddUser("Fatou Diarra", frozenset({Role.RECEPTION}))).value
    manager = house.do(add_user, AddUser("Issa Koné", frozenset({Role.MANAGER}))).value
    for wrong in (agent, house.actor.user_id):
        with pytest.raises(Refused, match="witness_refused"):
            house.do(pay, Pay(cash, ids, witness_id=wrong))
    assert len(house.do(pay, Pay(cash, ids, witness_id=manager)).value.receipts) == 2
    assert {line.witness for line in house.look(cash_sheet, cash).lines} == {"Issa Koné"}
    assert [name for _key, name in house.look(cash_now).witnesses] == ["Issa Koné"]


def test_payment_taken_back_is_in_the_float_again_until_it_is_counted(
    house: House, cash: UUID
) -> None:
    (man,) = registered(house, an_operation(house), a_fiche(1))
    (receipt,) = house.do(pay, Pay(cash, (man.stay_id,))).value.receipts
    house.do(undo_serving, UndoServing(receipt.serving_id))
    assert (desk_of(house).left, desk_of(house).people) == (260_000, 0)
    (second,) = house.do(pay, Pay(cash, (man.stay_id,))).value.receipts
    assert second.receipt_no == "BKOA-R26-00002"
    house.do(close_cash, CloseCash(cash, ((2_000, 4), (10_000, 20))))
    with pytest.raises(Refused, match="cash_closed"):
        house.do(undo_serving, UndoServing(second.serving_id))


def test_who_left_is_not_paid(house: House, cash: UUID) -> None:
    (man,) = registered(house, an_operation(house), a_fiche(1))
    house.do(end_stay, EndStay(man.stay_id, "HOME"))
    (no,) = house.do(pay, Pay(cash, (man.stay_id,))).value.refused
    assert no.reason == "has_left"


def test_headquarters_counts_what_was_paid_by_fund_and_knows_no_cashier(
    house: House, hq: House, cash: UUID
) -> None:
    men = registered(house, an_operation(house), a_fiche(1), a_fiche(2))
    first, second = (house.do(pay, Pay(cash, (man.stay_id,))).value.receipts[0] for man in men)
    house.do(undo_serving, UndoServing(second.serving_id))
    batch = a_frozen_batch(house)
    assert {row["session_id"] for row in batch.tables["cash_move"]} == {None}
    assert first.receipt_no in {row["receipt_no"] for row in batch.tables["cash_move"]}
    hq.do(receive_batch, batch)
    assert hq.look(figures).cash_paid == (("OIM 2026", 52_000),)


def test_who_came_before_the_amount_was_changed_is_paid_what_was_promised(
    house: House, cash: UUID
) -> None:
    operation = an_operation(house)
    (before,) = registered(house, operation, a_fiche(1))
    items = tuple(
        replace(each, quantity=40_000) if each.code == "ARG" else each for each in package()
    )
    house.clock.step(timedelta(hours=1))
    house.do(set_package, SetPackage(items, MealHours(date.min), seen_number=1, note="Fonds"))
    house.clock.step(timedelta(hours=1))
    (after,) = registered(house, an_operation(house, "Vol de Tunis"), a_fiche(2))
    paid = [house.do(pay, Pay(cash, (each.stay_id,))).value for each in (before, after)]
    assert [each.receipts[0].amount for each in paid] == [52_000, 40_000]
    assert paid[1].left == 260_000 - 92_000
