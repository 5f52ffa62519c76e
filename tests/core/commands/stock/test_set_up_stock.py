"""The shelves: gifts take by profile, undo puts back, counts correct, loans come back."""

from uuid import UUID

import pytest

from core.commands.departures.end_stay import EndStay, end_stay
from core.commands.package.mark_items import MarkItems, UnmarkItems, mark_items, unmark_items
from core.commands.package.record_sheet import RecordSheet, record_sheet
from core.commands.package.serve import Serve, UndoServing, serve, undo_serving
from core.commands.stock.end_loans import EndLoan, EndLoans, end_loans
from core.commands.stock.move_stock import (
    CountShelf,
    Deliver,
    Lose,
    UndoMoves,
    count_shelf,
    deliver,
    lose,
    undo_moves,
)
from core.commands.stock.set_up_stock import (
    ArticlePlan,
    KeepArticle,
    KitPlan,
    SetUpStock,
    keep_article,
    set_up_stock,
)
from core.errors import InvalidInput, NotAllowed, Refused
from core.house import House
from core.queries.stock.loans import held_at_exit, open_loans
from core.queries.stock.stock_now import ArticleRow, stock_moves, stock_now
from core.queries.stock.waiting import stock_waiting
from core.rules.access import Role
from core.rules.package import Verdict
from tests.builders import a_family, a_fiche, an_operation, as_roles, registered

SOAP, BABY, BUCKET, MAT = "KHY-H", "KHY-N", "SEAU", "NATTE"
ARTICLES = (
    ArticlePlan(SOAP, "Kit d’hygiène, homme", "kit", threshold=2),
    ArticlePlan(BABY, "Kit bébé", "kit"),
    ArticlePlan(BUCKET, "Seau", "pièce"),
    ArticlePlan(MAT, "Natte", "pièce", loan=True),
)
KITS = (
    KitPlan("KHY", SOAP, sex="M", age_from=18),
    KitPlan("KHY", BABY, age_to=1, quantity=2),
    KitPlan("KHY", BUCKET, family_from=2, per_family=True),
    KitPlan("KCO", MAT),
)


def shelf(house: House) -> dict[str, ArticleRow]:
    return {row.code: row for row in house.look(stock_now)}


def on_hand(house: House) -> dict[str, int]:
    return {code: row.on_shelf for code, row in shelf(house).items()}


@pytest.fixture
def stock(house: House) -> dict[str, UUID]:
    """Four articles, ten pieces of each; gives their keys by code."""
    assert house.do(set_up_stock, SetUpStock(ARTICLES, KITS)).value == len(ARTICLES)
    keys = {row.code: row.id for row in house.look(stock_now)}
    for key in keys.values():
        house.do(deliver, Deliver(key, 10, "OIM, bon 12"))
    return keys


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


def test_empty_shelf_refuses_nobody_and_is_shown_below_zero(
    house: House, stock: dict[str, UUID]
) -> None:
    house.do(count_shelf, CountShelf(stock[SOAP], 0))
    (man,) = registered(house, an_operation(house), a_fiche(1))
    served = house.do(serve, Serve(man.card_code, "KHY", "stay")).value
    assert served.verdict is Verdict.SERVED
    assert on_hand(house)[SOAP] == -1
    assert house.do(count_shelf, CountShelf(stock[SOAP], 4)).value == 5
    assert on_hand(house)[SOAP] == 4


def test_low_shelf_is_told_from_its_threshold_on(house: House, stock: dict[str, UUID]) -> None:
    assert not shelf(house)[SOAP].low
    assert house.do(lose, Lose(stock[SOAP], 7, "stolen")).value == 3
    assert not shelf(house)[SOAP].low
    house.do(lose, Lose(stock[SOAP], 1, "damaged"))
    assert shelf(house)[SOAP].low
    assert house.look(stock_waiting).low == 1


def test_movement_is_written_once_and_taken_back_by_a_counter_entry(
    house: House, stock: dict[str, UUID]
) -> None:
    request = Deliver(stock[MAT], 30, "Croix-Rouge")
    assert house.do(deliver, request).value == 40
    assert house.do(deliver, request).value == 40
    assert house.do(undo_moves, UndoMoves((request.id, request.id))).value == 1
    assert on_hand(house)[MAT] == 10
    (undone,) = [row for row in house.look(stock_moves, stock[MAT]) if row.id == request.id]
    assert undone.voided


def test_what_a_serving_took_is_taken_back_with_the_serving_only(
    house: House, stock: dict[str, UUID]
) -> None:
    (man,) = registered(house, an_operation(house), a_fiche(1))
    house.do(serve, Serve(man.card_code, "KHY", "stay"))
    newest = house.look(stock_moves)[0]
    assert (newest.call_no, newest.delta) == (man.call_no, -1)
    with pytest.raises(Refused, match="move_of_serving"):
        house.do(undo_moves, UndoMoves((newest.id,)))


def test_loan_is_listed_at_the_exit_which_it_does_not_stop(
    house: House, stock: dict[str, UUID]
) -> None:
    (man,) = registered(house, an_operation(house), a_fiche(1))
    house.do(serve, Serve(man.card_code, "KCO", "stay"))
    (held,) = house.look(held_at_exit, (man.stay_id,))
    assert held.loans == ((stock[MAT], "Natte", 1),)
    house.do(end_stay, EndStay(man.stay_id, "HOME"))
    (loan,) = house.look(open_loans)
    assert (loan.call_no, loan.pieces) == (man.call_no, 1)
    assert loan.exited_at is not None
    assert house.look(stock_waiting).loans_out == 1


def test_loan_comes_back_to_the_shelf_once(house: House, stock: dict[str, UUID]) -> None:
    (man,) = registered(house, an_operation(house), a_fiche(1))
    house.do(serve, Serve(man.card_code, "KCO", "stay"))
    assert (shelf(house)[MAT].on_shelf, shelf(house)[MAT].lent) == (9, 1)
    request = EndLoans((EndLoan(man.stay_id, stock[MAT], 1),))
    moves = house.do(end_loans, request).value
    assert house.do(end_loans, request).value == moves
    assert (shelf(house)[MAT].on_shelf, shelf(house)[MAT].lent) == (10, 0)
    with pytest.raises(Refused, match="not_lent"):
        house.do(end_loans, EndLoans((EndLoan(man.stay_id, stock[MAT], 1),)))
    house.do(undo_moves, UndoMoves(moves))
    assert (shelf(house)[MAT].on_shelf, shelf(house)[MAT].lent) == (9, 1)


@pytest.mark.parametrize("how", ["loan_lost", "loan_damaged"])
def test_loan_that_is_lost_or_useless_is_off_the_list_and_not_on_the_shelf(
    house: House, stock: dict[str, UUID], how: str
) -> None:
    (man,) = registered(house, an_operation(house), a_fiche(1))
    house.do(serve, Serve(man.card_code, "KCO", "stay"))
    house.do(end_loans, EndLoans((EndLoan(man.stay_id, stock[MAT], 1, how),)))
    assert house.look(open_loans) == ()
    assert on_hand(house)[MAT] == 9


def test_article_is_changed_and_what_was_given_before_stays(
    house: House, stock: dict[str, UUID]
) -> None:
    (man,) = registered(house, an_operation(house), a_fiche(1))
    house.do(serve, Serve(man.card_code, "KHY", "stay"))
    plan = ArticlePlan(SOAP, "Kit d’hygiène", "kit", threshold=20)
    house.do(keep_article, KeepArticle(plan, (KitPlan("KHY", SOAP, quantity=3),)))
    changed = shelf(house)[SOAP]
    assert (changed.label, changed.threshold, changed.on_shelf) == ("Kit d’hygiène", 20, 9)
    (other,) = registered(house, an_operation(house), a_fiche(2))
    house.do(serve, Serve(other.card_code, "KHY", "stay"))
    assert on_hand(house)[SOAP] == 6


def test_setting_up_again_adds_nothing(house: House, stock: dict[str, UUID]) -> None:
    assert house.do(set_up_stock, SetUpStock(ARTICLES, KITS)).value == 0
    assert len(shelf(house)[SOAP].kits) == 1


def test_bad_numbers_are_named(house: House, stock: dict[str, UUID]) -> None:
    for command, request, field in (
        (deliver, Deliver(stock[MAT], 0), "quantity"),
        (lose, Lose(stock[MAT], 1, ""), "reason"),
        (set_up_stock, SetUpStock((ArticlePlan("", "x"),)), "code"),
        (keep_article, KeepArticle(ARTICLES[0], (KitPlan("KHY", SOAP, age_from=9, age_to=3),)),
         "age_from"),
    ):  # fmt: skip
        with pytest.raises(InvalidInput) as refused:
            house.do(command, request)
        assert field in refused.value.problems


def test_catering_may_serve_but_not_touch_the_shelf(house: House, stock: dict[str, UUID]) -> None:
    cook = as_roles(house, Role.CATERING)
    with pytest.raises(NotAllowed):
        cook.do(deliver, Deliver(stock[MAT], 5))
