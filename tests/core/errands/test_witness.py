"""Four eyes: the second person's passphrase is checked like a log-in."""

import pytest

from core.commands.access.add_user import AddUser
from core.commands.cash.open_cash import OpenCash, open_cash
from core.commands.cash.pay import Pay
from core.errands.accounts import add_account
from core.errands.witness import pay_with_witness
from core.errors import HouseTrouble, Refused
from core.house import House
from core.queries.cash.cash_now import cash_now, cash_sheet
from core.rules.access import Role
from tests.builders import ADMIN, PASSPHRASE, a_family, an_operation, cheap_passphrases

SECOND = "trois pirogues sous la lune"


@pytest.fixture
def request_over_the_ceiling(house: House) -> Pay:
    with cheap_passphrases():
        add_account(house, AddUser("Issa Koné", frozenset({Role.MANAGER})), SECOND)
    opened = OpenCash(((10_000, 20),), "DGME", "OIM", ceiling=60_000)
    cash = house.do(open_cash, opened).value
    family = a_family(house, an_operation(house), 34, 9)
    return Pay(cash, tuple(each.stay_id for each in family))


def test_manager_answers_with_the_passphrase(house: House, request_over_the_ceiling: Pay) -> None:
    paid = pay_with_witness(house, request_over_the_ceiling, "Issa Koné", SECOND)
    assert len(paid.receipts) == 2
    lines = house.look(cash_sheet, request_over_the_ceiling.cash_id).lines
    assert {line.witness for line in lines} == {"Issa Koné"}


def test_wrong_passphrase_pays_nothing_and_says_how_many_tries_are_left(
    house: House, request_over_the_ceiling: Pay
) -> None:
    with pytest.raises(HouseTrouble, match="wrong_passphrase") as wrong:
        pay_with_witness(house, request_over_the_ceiling, "Issa Koné", "autre chose du tout")
    assert wrong.value.details["tries_left"] == 4
    desk = house.look(cash_now).desk
    assert desk is not None
    assert desk.people == 0


def test_nobody_answers_for_his_own_payment(house: House, request_over_the_ceiling: Pay) -> None:
    with pytest.raises(Refused, match="witness_refused"):
        pay_with_witness(house, request_over_the_ceiling, ADMIN, PASSPHRASE)
    with pytest.raises(Refused, match="witness_refused"):
        pay_with_witness(house, request_over_the_ceiling, "Personne", SECOND)
