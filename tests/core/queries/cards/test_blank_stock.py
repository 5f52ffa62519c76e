"""The stock of blank cards by number, and what a count of it says."""

import pytest

from core.commands.cards.declare_blanks import DeclareBlanks, declare_blanks
from core.commands.cards.give_card import GiveCard, give_card
from core.commands.cards.make_cards import MakeBlankCards, make_blank_cards
from core.errors import InvalidInput
from core.queries.cards.blank_stock import BlankStock, blank_stock, compare_blanks
from core.queries.cards.cards_to_print import blank_cards
from tests.builders import an_operation, registered


@pytest.fixture
def stock(house):
    """Ten blank cards of which the fourth was given and the sixth spoiled."""
    house.do(make_blank_cards, MakeBlankCards(10))
    (man,) = registered(house, an_operation(house))
    house.do(give_card, GiveCard(man.stay_id, house.look(blank_cards)[3].code))
    house.do(declare_blanks, DeclareBlanks((6,), "blank_spoiled"))
    return house.look(blank_stock)


def test_every_number_stands_in_one_place(house, stock):
    assert stock == BlankStock(
        made=((1, 10),),
        there=((1, 3), (5, 5), (7, 10)),
        given=((4, 4),),
        spoiled=((6, 6),),
        lost=(),
    )
    house.do(make_blank_cards, MakeBlankCards(2))
    assert house.look(blank_stock).made == ((1, 12),)


def test_count_says_what_is_missing_and_what_should_not_be_there(house, stock):
    assert stock
    found = house.look(compare_blanks, "1-2, 4, 5-8, 10, 77")
    assert (found.counted, found.expected) == (9, 8)
    assert (found.missing, found.odd) == ((3, 9), (4, 6, 77))
    with pytest.raises(InvalidInput):
        house.look(compare_blanks, "un deux")


def test_card_of_a_person_is_in_no_stock(house):
    registered(house, an_operation(house))
    assert house.look(blank_stock) == BlankStock((), (), (), (), ())
