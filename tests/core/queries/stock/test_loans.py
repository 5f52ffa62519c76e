"""Loans in the order in which they are asked for."""

from core.commands.departures.end_stay import EndStay, end_stay
from core.commands.package.mark_items import MarkItems, mark_items
from core.house import House
from core.queries.stock.loans import held_at_exit, open_loans
from tests.builders import a_fiche, an_operation, registered
from tests.shelves import filled_shelves


def test_loans_of_those_who_left_come_first(house: House) -> None:
    filled_shelves(house)
    men = registered(house, an_operation(house), a_fiche(1), a_fiche(2))
    house.do(mark_items, MarkItems(tuple(man.stay_id for man in men), "KCO"))
    house.do(end_stay, EndStay(men[1].stay_id, "HOME"))
    assert [row.call_no for row in house.look(open_loans)] == [men[1].call_no, men[0].call_no]


def test_who_holds_nothing_is_left_out(house: House) -> None:
    (man,) = registered(house, an_operation(house), a_fiche(1))
    assert house.look(held_at_exit, (man.stay_id,)) == ()
