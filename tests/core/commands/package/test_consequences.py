"""What hangs on a serving: pieces and money follow it, and come back with its undo."""

from uuid import UUID

import pytest
from sqlalchemy.orm import Session

from core.commands.cash.open_cash import OpenCash, open_cash
from core.commands.cash.pay import Pay, pay
from core.commands.package.mark_items import MarkItems, UnmarkItems, mark_items, unmark_items
from core.commands.package.record_sheet import RecordSheet, record_sheet
from core.commands.package.serve import Serve, UndoServing, serve, undo_serving
from core.commands.people.merge_people import MergePeople, merge_people
from core.db.loans import lent_to
from core.house import House
from core.queries.cash.cash_now import cash_now
from core.rules.package import Verdict
from tests.builders import a_family, a_fiche, an_operation, registered
from tests.shelves import BABY, BUCKET, MAT, SOAP, filled_shelves, on_hand


@pytest.fixture
def stock(house: House) -> dict[str, UUID]:
    return filled_shelves(house)


def test_gift_takes_what_the_profile_is_given_and_undo_puts_it_back(
    house: House, stock: dict[str, UUID]
) -> None:
    (man,) = registered(house, an_operation(house), a_fiche(1))
    served = house.do(serve, Serve(man.card_code, "KHY", "stay")).value
    assert on_hand(house) == {SOAP: 9, BABY: 10, BUCKET: 10, MAT: 10}
    assert served.serving_id is not None
    again = house.do(serve, Serve(man.card_code, "KHY", "stay")).value
    assert again.verdict is Verdict.ALREADY_SERVED
    assert on_hand(house)[SOAP] == 9
    house.do(undo_serving, UndoServing(served.serving_id))
    assert on_hand(house)[SOAP] == 10
    house.do(undo_serving, UndoServing(served.serving_id))
    assert on_hand(house)[SOAP] == 10


def test_family_is_given_its_bucket_once_and_the_baby_two_kits(
    house: House, stock: dict[str, UUID]
) -> None:
    family = a_family(house, an_operation(house), 34, 1)
    ids = tuple(each.stay_id for each in family)
    marks = house.do(mark_items, MarkItems(ids, "KHY")).value
    assert on_hand(house)[BUCKET] == 9
    assert on_hand(house)[BABY] == 8
    house.do(unmark_items, UnmarkItems(tuple(m.serving_id for m in marks if m.serving_id)))
    assert on_hand(house) == {SOAP: 10, BABY: 10, BUCKET: 10, MAT: 10}


def test_refusal_by_the_person_takes_nothing(house: House, stock: dict[str, UUID]) -> None:
    (man,) = registered(house, an_operation(house), a_fiche(1))
    house.do(mark_items, MarkItems((man.stay_id,), "KHY", kind="refused"))
    assert on_hand(house)[SOAP] == 10


def test_sheet_of_paper_takes_from_the_shelf_too(house: House, stock: dict[str, UUID]) -> None:
    men = registered(house, an_operation(house), a_fiche(1), a_fiche(2))
    house.do(record_sheet, RecordSheet("KHY", "stay", tuple(man.stay_id for man in men)))
    assert on_hand(house)[SOAP] == 8


def test_loan_and_payment_of_a_double_follow_to_the_stay_that_is_kept(
    house: House, stock: dict[str, UUID]
) -> None:
    kept, double = registered(house, an_operation(house), a_fiche(1), a_fiche(1))
    house.do(serve, Serve(double.card_code, "KCO", "stay"))
    cash = house.do(open_cash, OpenCash(((10_000, 20),), "DGME", "OIM")).value
    house.do(pay, Pay(cash, (double.stay_id,)))
    house.do(merge_people, MergePeople(kept.person_id, 1, double.person_id, 1, "twice_at_desk"))
    with Session(house.engine) as session:
        assert lent_to(session) == {(kept.stay_id, stock[MAT]): 1}
    assert on_hand(house)[MAT] == 9
    desk = house.look(cash_now).desk
    assert desk is not None
    assert (desk.left, desk.people) == (148_000, 1)
    assert house.do(pay, Pay(cash, (kept.stay_id,))).value.receipts == ()
