"""A whole family or bus that was not there is taken back in one act, or not at all."""

import pytest

from core.commands.arrivals.cancel_arrivals import CancelArrivals, cancel_arrivals
from core.commands.package.mark_items import MarkItems, mark_items
from core.errors import InvalidInput, Refused
from core.house import House
from core.queries.arrivals.operations import operations
from tests.builders import an_operation, some_people


def test_all_are_awaited_again(house: House) -> None:
    begun = some_people(house, an_operation(house), 5)
    request = CancelArrivals(tuple(each.stay_id for each in begun))
    assert house.do(cancel_arrivals, request).value == 5
    row = house.look(operations)[0]
    assert (row.arrived, row.awaited) == (0, 5)
    assert house.do(cancel_arrivals, request).value == 5


def test_one_who_was_served_keeps_all_of_them(house: House) -> None:
    begun = some_people(house, an_operation(house), 3)
    house.do(mark_items, MarkItems((begun[2].stay_id,), "KHY"))
    with pytest.raises(Refused, match="already_served"):
        house.do(cancel_arrivals, CancelArrivals(tuple(each.stay_id for each in begun)))
    assert house.look(operations)[0].arrived == 3


def test_reason_is_one_of_those_that_are_known(house: House) -> None:
    with pytest.raises(InvalidInput):
        house.do(cancel_arrivals, CancelArrivals((), "bored"))
