"""Deliveries, counts and losses; each is written once and taken back by a counter-entry."""

from uuid import UUID

import pytest

from core.commands.package.serve import Serve, serve
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
from core.errors import Refused
from core.house import House
from core.queries.stock.stock_now import stock_moves
from core.queries.stock.waiting import stock_waiting
from core.rules.package import Verdict
from tests.builders import a_fiche, an_operation, registered
from tests.shelves import MAT, SOAP, on_hand, shelf


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
    assert house.look(stock_waiting).low_articles == 1


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
