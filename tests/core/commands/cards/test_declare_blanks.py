"""Blank cards that are missing: their codes refuse with the reason, until they are found again."""

import pytest

from core.commands.arrivals.begin_stay import Begun
from core.commands.cards.declare_blanks import (
    DeclareBlanks,
    FindBlanks,
    declare_blanks,
    find_blanks,
)
from core.commands.cards.give_card import GiveCard, give_card
from core.commands.cards.make_cards import MakeBlankCards, make_blank_cards
from core.commands.package.serve import Serve, serve
from core.errors import InvalidInput, Refused
from core.house import House
from core.queries.cards.blank_stock import blank_stock
from core.queries.cards.card_states import card_state
from core.queries.cards.cards_to_print import blank_cards
from tests.builders import an_operation, registered


@pytest.fixture
def man(house: House) -> Begun:
    """Ten blank cards, and somebody who got the fourth of them."""
    house.do(make_blank_cards, MakeBlankCards(10))
    (begun,) = registered(house, an_operation(house))
    code = house.look(blank_cards)[3].code
    house.do(give_card, GiveCard(begun.stay_id, code))
    return begun


def test_declared_card_refuses_with_its_reason(house: House, man: Begun) -> None:
    lost, spoiled = house.look(blank_cards)[2], house.look(blank_cards)[7]
    gone = house.do(declare_blanks, DeclareBlanks((3, 4), "blank_lost")).value
    assert gone == (lost.card_id,), "the given one stays"
    house.do(declare_blanks, DeclareBlanks((spoiled.number or 0,), "blank_spoiled"))
    stock = house.look(blank_stock)
    assert (stock.lost, stock.spoiled, stock.given) == (((3, 3),), ((9, 9),), ((4, 4),))
    served = house.do(serve, Serve(lost.code, "KHY", "stay")).value
    assert served.reason == "card_lost"
    with pytest.raises(Refused, match="card_lost"):
        house.do(give_card, GiveCard(man.stay_id, lost.code))
    with pytest.raises(Refused, match="card_spoiled"):
        house.do(give_card, GiveCard(man.stay_id, spoiled.code))
    state = house.look(card_state, lost.code)
    assert (state.state, state.why) == ("void", "card_lost")


def test_found_card_holds_again(house: House, man: Begun) -> None:
    gone = house.do(declare_blanks, DeclareBlanks((3, 5), "blank_lost")).value
    assert house.do(find_blanks, FindBlanks(gone)).value == (3, 5)
    assert house.do(find_blanks, FindBlanks(gone)).value == ()
    assert house.look(blank_stock).lost == ()
    code = house.look(blank_cards)[2].code
    house.do(give_card, GiveCard(man.stay_id, code))


def test_numbers_and_reason_are_needed(house: House) -> None:
    with pytest.raises(InvalidInput) as refused:
        house.do(declare_blanks, DeclareBlanks((), "eaten"))
    assert set(refused.value.problems) == {"ranges", "reason"}
