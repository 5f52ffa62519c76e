"""Loans: listed at the exit, back on the shelf once, or written off."""

from uuid import UUID

import pytest

from core.commands.departures.end_stay import EndStay, end_stay
from core.commands.package.serve import Serve, serve
from core.commands.stock.end_loans import EndLoan, EndLoans, end_loans
from core.commands.stock.move_stock import UndoMoves, undo_moves
from core.errors import Refused
from core.house import House
from core.queries.stock.loans import held_at_exit, open_loans
from core.queries.stock.waiting import stock_waiting
from tests.builders import a_fiche, an_operation, registered
from tests.shelves import MAT, on_hand, shelf


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
    assert house.look(stock_waiting).loans_gone == 1


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
