"""The float: one at a post, counted at the end, its difference explained."""

from uuid import UUID

import pytest

from core.commands.cash.open_cash import (
    CloseCash,
    MoveCash,
    OpenCash,
    close_cash,
    move_cash,
    open_cash,
    reopen_cash,
)
from core.errors import InvalidInput, NotAllowed, Refused
from core.house import House
from core.queries.cash.cash_now import CashDesk, cash_now
from core.rules.access import Role
from tests.builders import as_roles

FLOAT = ((10_000, 20), (2_000, 30))
"""260 000 FCFA: five payments of 52 000."""


@pytest.fixture
def cash(house: House) -> UUID:
    return house.do(open_cash, OpenCash(FLOAT, "DGME", "OIM 2026")).value


def desk_of(house: House) -> CashDesk:
    desk = house.look(cash_now).desk
    assert desk is not None
    return desk


def test_difference_at_the_count_needs_a_reason(house: House, cash: UUID) -> None:
    counted = ((10_000, 19), (500, 1))
    with pytest.raises(InvalidInput) as refused:
        house.do(close_cash, CloseCash(cash, counted))
    assert refused.value.problems == {"reason": "difference_unexplained"}
    assert house.do(close_cash, CloseCash(cash, counted, "change")).value == -69_500
    (closed,) = house.look(cash_now).earlier
    assert (closed.counted, closed.difference, closed.reason) == (190_500, -69_500, "change")
    assert closed.counted_pieces == ((10_000, 19), (500, 1))


def test_post_has_one_open_float(house: House, cash: UUID) -> None:
    with pytest.raises(Refused, match="cash_open"):
        house.do(open_cash, OpenCash(FLOAT, "DGME", "OIM"))
    house.do(close_cash, CloseCash(cash, FLOAT))
    with pytest.raises(Refused, match="cash_not_open"):
        house.do(move_cash, MoveCash(cash, 5_000, "Banque"))
    house.do(open_cash, OpenCash(FLOAT, "DGME", "OIM"))
    with pytest.raises(Refused, match="cash_open"):
        house.do(reopen_cash, cash)


def test_float_closed_by_mistake_is_opened_again(house: House, cash: UUID) -> None:
    house.do(close_cash, CloseCash(cash, FLOAT))
    house.do(reopen_cash, cash)
    assert desk_of(house).left == 260_000


def test_bad_float_is_named(house: House) -> None:
    for request, field in (
        (OpenCash(((3_000, 1),), "DGME", "OIM"), "pieces"),
        (OpenCash(FLOAT, "", "OIM"), "payer"),
        (OpenCash(((10_000, -1),), "DGME", "OIM"), "pieces"),
    ):
        with pytest.raises(InvalidInput) as refused:
            house.do(open_cash, request)
        assert field in refused.value.problems


def test_catering_does_not_pay(house: House, cash: UUID) -> None:
    with pytest.raises(NotAllowed):
        as_roles(house, Role.CATERING).do(close_cash, CloseCash(cash, FLOAT))
