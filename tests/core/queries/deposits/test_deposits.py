"""Luggage: what nobody fetched comes first."""

from datetime import timedelta

from core.commands.departures.end_stay import EndStay, end_stay
from core.commands.deposits.take_deposit import GiveBack, TakeDeposit, give_back, take_deposit
from core.house import House
from core.queries.deposits.deposits import deposits
from tests.builders import a_fiche, an_operation, registered


def test_unclaimed_first_then_kept_then_given_back_lately(house: House, clock) -> None:
    men = registered(house, an_operation(house), *(a_fiche(n) for n in (1, 2, 3)))
    bags = [TakeDeposit(man.stay_id, "Sac") for man in men]
    for bag in bags:
        house.do(take_deposit, bag)
    house.do(give_back, GiveBack(bags[0].id, "signature"))
    house.do(end_stay, EndStay(men[2].stay_id, "HOME"))
    assert [row.number for row in house.look(deposits)] == [3, 2, 1]
    clock.step(timedelta(days=4))
    assert [row.number for row in house.look(deposits)] == [3, 2]
