"""The shelf is the sum of its movements."""

from sqlalchemy.orm import Session

from core.commands.stock.move_stock import (
    CountShelf,
    Lose,
    UndoMoves,
    count_shelf,
    lose,
    undo_moves,
)
from core.db.stock import on_shelf
from core.house import House
from tests.shelves import BABY, MAT, SOAP, filled_shelves


def test_counter_entries_are_part_of_the_sum(house: House) -> None:
    keys = filled_shelves(house)
    gone = Lose(keys[SOAP], 4, "stolen")
    house.do(lose, gone)
    house.do(count_shelf, CountShelf(keys[MAT], 3))
    house.do(undo_moves, UndoMoves((gone.id,)))
    with Session(house.engine) as session:
        assert on_shelf(session, (keys[SOAP], keys[MAT])) == {keys[SOAP]: 10, keys[MAT]: 3}
        assert on_shelf(session)[keys[BABY]] == 10
