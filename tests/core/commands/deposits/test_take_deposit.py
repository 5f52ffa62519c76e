"""Luggage: taken under a tag, given back once against a signature, listed when left behind."""

import pytest

from core.commands.departures.end_stay import EndStay, end_stay
from core.commands.deposits.take_deposit import (
    GiveBack,
    MoveDeposit,
    TakeDeposit,
    cancel_deposit,
    give_back,
    move_deposit,
    take_again,
    take_deposit,
)
from core.errors import InvalidInput, Refused
from core.house import House
from core.queries.deposits.deposits import deposits
from core.queries.stock.loans import held_at_exit
from core.queries.stock.waiting import stock_waiting
from core.rules.deposits import read_tag
from tests.builders import a_fiche, a_photo, an_operation, registered


def test_bag_has_a_number_and_a_code_that_names_nobody(house: House) -> None:
    (man,) = registered(house, an_operation(house), a_fiche(1))
    request = TakeDeposit(man.stay_id, "Sac bleu", "Étagère 3", pieces=2, jpeg=a_photo())
    assert house.do(take_deposit, request).value == 1
    assert house.do(take_deposit, request).value == 1
    (bag,) = house.look(deposits)
    assert read_tag(bag.code) == bag.code
    assert (bag.number, bag.place, bag.pieces, bag.has_picture) == (1, "Étagère 3", 2, True)
    assert man.call_no not in bag.code


def test_bag_is_given_back_once_against_a_signature(house: House) -> None:
    (man,) = registered(house, an_operation(house), a_fiche(1))
    request = TakeDeposit(man.stay_id, "Sac bleu")
    house.do(take_deposit, request)
    with pytest.raises(InvalidInput):
        house.do(give_back, GiveBack(request.id, ""))
    house.do(give_back, GiveBack(request.id, "signature"))
    with pytest.raises(Refused, match="deposit_returned"):
        house.do(give_back, GiveBack(request.id, "thumbprint"))
    house.do(take_again, request.id)
    assert house.look(deposits)[0].returned_at is None


def test_what_is_kept_is_shown_before_the_exit_and_unclaimed_after_it(house: House) -> None:
    (man,) = registered(house, an_operation(house), a_fiche(1))
    request = TakeDeposit(man.stay_id, "Valise", "Réserve")
    house.do(take_deposit, request)
    (held,) = house.look(held_at_exit, (man.stay_id,))
    assert held.deposits == ((request.id, 1, "Valise", "Réserve"),)
    house.do(end_stay, EndStay(man.stay_id, "HOME"))
    assert house.look(deposits)[0].unclaimed
    assert house.look(stock_waiting).unclaimed_bags == 1
    house.do(give_back, GiveBack(request.id, "signature", "Son frère Issa Koné"))
    assert house.look(stock_waiting).unclaimed_bags == 0
    assert house.look(held_at_exit, (man.stay_id,)) == ()


def test_mistake_is_cancelled_and_its_number_is_not_given_again(house: House) -> None:
    (man,) = registered(house, an_operation(house), a_fiche(1))
    request = TakeDeposit(man.stay_id, "Sac")
    house.do(take_deposit, request)
    house.do(cancel_deposit, request.id)
    assert house.look(deposits) == ()
    with pytest.raises(Refused, match="deposit_unknown"):
        house.do(give_back, GiveBack(request.id, "signature"))
    assert house.do(take_deposit, TakeDeposit(man.stay_id, "Carton")).value == 2


def test_bag_is_put_elsewhere(house: House) -> None:
    (man,) = registered(house, an_operation(house), a_fiche(1))
    request = TakeDeposit(man.stay_id, "Sac", "Entrée")
    house.do(take_deposit, request)
    assert house.do(move_deposit, MoveDeposit(request.id, "Étagère 1")).value == "Entrée"
    assert house.look(deposits)[0].place == "Étagère 1"


def test_nameless_bag_is_refused(house: House) -> None:
    (man,) = registered(house, an_operation(house), a_fiche(1))
    with pytest.raises(InvalidInput) as refused:
        house.do(take_deposit, TakeDeposit(man.stay_id, " ", pieces=0))
    assert set(refused.value.problems) == {"description", "pieces"}
