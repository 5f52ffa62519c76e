"""Cards that hold no more: with their reason, the card that holds, and the counters."""

import pytest

from core.commands.cards.replace_card import ReplaceCard, replace_card
from core.commands.departures.end_stay import EndStay, Leaving, end_stay
from core.commands.departures.undo_exit import UndoExit, undo_exit
from core.errors import InvalidInput
from core.house import House
from core.queries.cards.card_states import card_state
from core.queries.cards.cards_to_print import cards_of_stays
from core.queries.cards.replaced_cards import card_ends, replaced_cards
from tests.builders import a_fiche, an_operation, registered


def test_old_card_says_why_and_which_one_holds(house: House) -> None:
    (man,) = registered(house, an_operation(house))
    house.do(replace_card, ReplaceCard(man.stay_id, "spoiled"))
    house.do(replace_card, ReplaceCard(man.stay_id, "lost"))
    (card,) = house.look(cards_of_stays, (man.stay_id,))
    old = house.look(card_state, man.card_code)
    assert (old.state, old.why) == ("replaced", "spoiled")
    assert (old.holding_code, old.holding_edition) == (card.code, 3)
    held = house.look(card_state, card.code)
    assert (held.state, held.holding_code) == ("active", "")
    rows = house.look(replaced_cards)
    assert [(row.edition, row.reason) for row in rows] in (
        [(2, "lost"), (1, "spoiled")],
        [(1, "spoiled"), (2, "lost")],
    )
    assert {row.holding_code for row in rows} == {card.code}
    assert house.look(card_ends).replaced == {"spoiled": 1, "lost": 1}


def test_exit_says_what_became_of_the_card(house: House) -> None:
    one, two, three = registered(house, an_operation(house), *(a_fiche(n) for n in range(3)))
    house.do(end_stay, EndStay(one.stay_id, "HOME", Leaving(card_fate="cut")))
    house.do(end_stay, EndStay(two.stay_id, "HOME", Leaving(card_fate="returned")))
    house.do(end_stay, EndStay(three.stay_id, "HOME"))
    assert house.look(card_ends).fates == {"cut": 1, "returned": 1, "": 1}
    state = house.look(card_state, one.card_code)
    assert (state.state, state.why) == ("ended", "cut")
    house.do(undo_exit, UndoExit(one.stay_id))
    state = house.look(card_state, one.card_code)
    assert (state.state, state.why) == ("active", "")
    with pytest.raises(InvalidInput):
        house.do(end_stay, EndStay(one.stay_id, "HOME", Leaving(card_fate="eaten")))
