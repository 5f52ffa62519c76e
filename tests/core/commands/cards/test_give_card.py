"""A blank card for somebody who is here: it takes the place of the one before, and is undone."""

import pytest

from core.commands.cards.give_card import GiveCard, give_card, take_card_back
from core.commands.cards.make_cards import MakeBlankCards, make_blank_cards
from core.commands.cards.replace_card import ReplaceCard, replace_card
from core.commands.departures.end_stay import EndStay, end_stay
from core.errors import Refused
from core.queries.cards.cards_to_print import blank_cards
from core.queries.people.person_file import person_file
from core.queries.people.search import presented
from tests.builders import an_operation, registered


@pytest.fixture
def man(house):
    return registered(house, an_operation(house))[0]


@pytest.fixture
def code(house):
    house.do(make_blank_cards, MakeBlankCards(1))
    return house.look(blank_cards)[0].code


def test_new_card_holds_in_the_place_of_the_old_one(house, man, code):
    given = house.do(give_card, GiveCard(man.stay_id, code)).value
    file = house.look(person_file, man.person_id)
    assert (file.card_code, file.card_edition) == (code, 2)
    (hit,) = house.look(presented, code)
    assert hit.person_id == man.person_id
    assert house.do(give_card, GiveCard(man.stay_id, code)).value == given


def test_card_is_taken_back_and_the_old_one_holds_again(house, man, code):
    given = house.do(give_card, GiveCard(man.stay_id, code)).value
    for _again in range(2):
        house.do(take_card_back, given)
    assert [each.code for each in house.look(blank_cards)] == [code]
    assert house.look(person_file, man.person_id).card_code == man.card_code


def test_card_that_cannot_be_given_or_taken_back_is_refused(house, man, code):
    other = registered(house, an_operation(house, "Convoi 2"))[0]
    with pytest.raises(Refused, match="card_already_given"):
        house.do(give_card, GiveCard(other.stay_id, man.card_code))
    given = house.do(give_card, GiveCard(man.stay_id, code)).value
    house.do(replace_card, ReplaceCard(man.stay_id, "lost"))
    with pytest.raises(Refused, match="card_changed"):
        house.do(take_card_back, given)
    house.do(end_stay, EndStay(man.stay_id, "HOME"))
    with pytest.raises(Refused, match="stay_unknown"):
        house.do(give_card, GiveCard(man.stay_id, code))
