"""What a float holds is what it began with and what moved."""

from sqlalchemy.orm import Session

from core.commands.cash.open_cash import MoveCash, OpenCash, move_cash, open_cash
from core.db.cash import CashSession, left_in
from core.house import House


def test_float_adds_up(house: House) -> None:
    key = house.do(open_cash, OpenCash(((10_000, 2),), "DGME", "OIM")).value
    with Session(house.engine) as session:
        assert left_in(session, session.get_one(CashSession, key)) == 20_000
    house.do(move_cash, MoveCash(key, 5_000, "Banque"))
    house.do(move_cash, MoveCash(key, -500, "Monnaie"))
    with Session(house.engine) as session:
        assert left_in(session, session.get_one(CashSession, key)) == 24_500
