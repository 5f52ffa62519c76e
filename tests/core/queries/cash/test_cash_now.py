"""What the cashier sees, and the sheet that is printed."""

import pytest

from core.commands.cash.open_cash import MoveCash, OpenCash, move_cash, open_cash
from core.commands.cash.pay import Pay, pay
from core.errors import Refused
from core.house import House
from core.queries.cash.cash_now import cash_now, cash_sheet, payees
from tests.builders import a_fiche, an_operation, registered


def test_next_float_is_offered_the_payer_of_the_last_one(house: House) -> None:
    now = house.look(cash_now)
    assert (now.desk, now.amount, now.payer) == (None, 52_000, "")
    house.do(open_cash, OpenCash(((10_000, 6),), "DGME", "OIM 2026"))
    now = house.look(cash_now)
    assert (now.payer, now.fund) == ("DGME", "OIM 2026")


def test_sheet_has_every_movement_in_its_order(house: House) -> None:
    cash = house.do(open_cash, OpenCash(((10_000, 6),), "DGME", "OIM")).value
    (man,) = registered(house, an_operation(house), a_fiche(1))
    house.do(pay, Pay(cash, (man.stay_id,), "thumbprint"))
    house.do(move_cash, MoveCash(cash, 60_000, "Banque"))
    lines = house.look(cash_sheet, cash).lines
    assert {(line.kind, line.amount, line.signed, line.call_no) for line in lines} == {
        ("paid", -52_000, "thumbprint", man.call_no),
        ("in", 60_000, "", ""),
    }


def test_number_of_nobody_is_named(house: House) -> None:
    with pytest.raises(Refused, match="number_unknown"):
        house.look(payees, "07-415")
