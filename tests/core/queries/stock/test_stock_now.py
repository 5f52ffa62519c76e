"""The shelves as the page shows them."""

from core.commands.package.serve import Serve, serve
from core.house import House
from core.queries.stock.stock_now import stock_moves, stock_now
from tests.builders import a_fiche, an_operation, registered
from tests.shelves import BUCKET, MAT, SOAP, filled_shelves, shelf


def test_articles_come_by_code_with_their_kits(house: House) -> None:
    filled_shelves(house)
    assert [row.code for row in house.look(stock_now)] == sorted(shelf(house))
    bucket = shelf(house)[BUCKET]
    assert [(kit.item, kit.family_from, kit.per_family) for kit in bucket.kits] == [
        ("KHY", 2, True)
    ]


def test_movements_are_newest_first_and_say_for_whom(house: House, clock) -> None:
    keys = filled_shelves(house)
    (man,) = registered(house, an_operation(house), a_fiche(1))
    house.do(serve, Serve(man.card_code, "KHY", "stay"))
    newest, before = house.look(stock_moves, keys[SOAP])
    assert (newest.kind, newest.call_no, before.reason) == ("given", man.call_no, "OIM, bon 12")
    assert len(house.look(stock_moves)) == 5


def test_loan_is_counted_beside_the_shelf(house: House) -> None:
    filled_shelves(house)
    (man,) = registered(house, an_operation(house), a_fiche(1))
    house.do(serve, Serve(man.card_code, "KCO", "stay"))
    assert (shelf(house)[MAT].on_shelf, shelf(house)[MAT].lent) == (9, 1)
