"""The board's numbers are the lengths of the lists that they open."""

from core.commands.departures.end_stay import EndStay, end_stay
from core.commands.deposits.take_deposit import TakeDeposit, take_deposit
from core.commands.package.mark_items import MarkItems, mark_items
from core.commands.stock.move_stock import CountShelf, count_shelf
from core.house import House
from core.queries.deposits.deposits import deposits
from core.queries.stock.loans import open_loans
from core.queries.stock.stock_now import stock_now
from core.queries.stock.waiting import StockWaiting, stock_waiting
from tests.builders import a_fiche, an_operation, registered
from tests.shelves import SOAP, filled_shelves


def test_empty_centre_has_nothing_to_do(house: House) -> None:
    assert house.look(stock_waiting) == StockWaiting(0, 0, 0, 0)


def test_each_number_is_the_length_of_its_list(house: House) -> None:
    keys = filled_shelves(house)
    house.do(count_shelf, CountShelf(keys[SOAP], 1))
    men = registered(house, an_operation(house), a_fiche(1), a_fiche(2))
    house.do(mark_items, MarkItems(tuple(man.stay_id for man in men), "KCO"))
    house.do(take_deposit, TakeDeposit(men[0].stay_id, "Sac"))
    house.do(end_stay, EndStay(men[0].stay_id, "HOME"))
    found = house.look(stock_waiting)
    assert found.low_articles == sum(row.low for row in house.look(stock_now)) == 1
    assert found.unclaimed_bags == sum(row.unclaimed for row in house.look(deposits)) == 1
    gone = [row for row in house.look(open_loans) if row.exited_at is not None]
    assert found.loans_gone == len(gone) == 1
