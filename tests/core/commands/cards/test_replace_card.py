"""A lost card: the next edition, and the old one says that it was replaced."""

import pytest

from core.commands.cards.declare_blanks import DeclareBlanks, declare_blanks
from core.commands.cards.make_cards import MakeBlankCards, make_blank_cards
from core.commands.cards.replace_card import (
    ReplaceCard,
    UndoReplacement,
    replace_card,
    undo_replacement,
)
from core.commands.departures.end_stay import EndStay, end_stay
from core.commands.package.serve import Serve, serve
from core.errors import InvalidInput, Refused
from core.house import House
from core.ids import uuid7
from core.queries.cards.cards_to_print import cards_of_stays
from core.queries.people.person_file import person_file
from core.rules.package import Verdict
from tests.builders import a_frozen_batch, an_operation, registered
from ui.words import verdict_sentence


def test_old_card_is_refused_and_the_new_one_served(house: House) -> None:
    (man,) = registered(house, an_operation(house))
    house.do(replace_card, ReplaceCard(man.stay_id, "lost"))
    (card,) = house.look(cards_of_stays, (man.stay_id,))
    assert (card.edition, card.code != man.card_code) == (2, True)
    old = house.do(serve, Serve(man.card_code, "KHY", "stay")).value
    assert (old.verdict, old.reason) == (Verdict.NOT_ENTITLED, "card_replaced")
    assert old.call_no == man.call_no
    assert house.do(serve, Serve(card.code, "KHY", "stay")).value.verdict is Verdict.SERVED


def test_retry_makes_no_third_edition(house: House) -> None:
    (man,) = registered(house, an_operation(house))
    request = ReplaceCard(man.stay_id, "spoiled")
    assert house.do(replace_card, request).value == house.do(replace_card, request).value
    assert house.look(person_file, man.person_id).card_edition == 2


def test_reason_and_stay_must_be_known(house: House) -> None:
    (man,) = registered(house, an_operation(house))
    with pytest.raises(InvalidInput):
        house.do(replace_card, ReplaceCard(man.stay_id, "because"))
    with pytest.raises(Refused, match="stay_unknown"):
        house.do(replace_card, ReplaceCard(uuid7(), "lost"))
    house.do(end_stay, EndStay(man.stay_id, "HOME"))
    with pytest.raises(Refused, match="stay_unknown"):
        house.do(replace_card, ReplaceCard(man.stay_id, "lost"))


def test_new_card_is_taken_back_and_the_one_before_holds_again(house: House) -> None:
    (man,) = registered(house, an_operation(house))
    request = ReplaceCard(man.stay_id, "lost")
    house.do(replace_card, request)
    first = house.do(undo_replacement, UndoReplacement(request.id)).value
    assert house.do(undo_replacement, UndoReplacement(request.id)).value == first
    file = house.look(person_file, man.person_id)
    assert house.do(serve, Serve(man.card_code, "KHY", "stay")).value.verdict is Verdict.SERVED
    assert file.card_code == man.card_code
    with pytest.raises(Refused, match="card_unknown"):
        house.do(undo_replacement, UndoReplacement(uuid7()))


def test_card_that_was_replaced_again_is_not_taken_back(house: House) -> None:
    (man,) = registered(house, an_operation(house))
    request = ReplaceCard(man.stay_id, "lost")
    house.do(replace_card, request)
    house.do(replace_card, ReplaceCard(man.stay_id, "printer"))
    with pytest.raises(Refused, match="card_changed"):
        house.do(undo_replacement, UndoReplacement(request.id))


def test_refusal_says_why_the_old_card_was_replaced_and_which_one_holds(house: House) -> None:
    (man,) = registered(house, an_operation(house))
    house.do(replace_card, ReplaceCard(man.stay_id, "lost"))
    old = house.do(serve, Serve(man.card_code, "KHY", "stay")).value
    assert (old.card_why, old.new_edition) == ("lost", 2)
    assert "perdue" in verdict_sentence(old)
    assert "éd. 2" in verdict_sentence(old)


def test_state_and_reason_of_a_replaced_card_travel_to_headquarters(house: House) -> None:
    (man,) = registered(house, an_operation(house))
    house.do(replace_card, ReplaceCard(man.stay_id, "spoiled"))
    house.do(make_blank_cards, MakeBlankCards(2))
    house.do(declare_blanks, DeclareBlanks((2,), "blank_lost"))
    frozen = a_frozen_batch(house)
    cards = {row["code"]: (row["state"], row["reason"]) for row in frozen.tables["card"]}
    assert cards[man.card_code] == ("replaced", "spoiled")
    assert ("void", "blank_lost") in cards.values()
