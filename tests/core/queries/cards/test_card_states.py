from core.commands.cards.make_cards import MakeBlankCards, make_blank_cards
from core.commands.cards.replace_card import ReplaceCard, replace_card
from core.queries.cards.card_states import card_state
from core.queries.cards.cards_to_print import blank_cards
from tests.builders import an_operation, registered


def test_a_card_in_use_names_the_person_who_has_it(house):
    (begun,) = registered(house, an_operation(house))
    known = house.look(card_state, begun.card_code)
    assert (known.state, known.edition, known.call_no) == ("active", 1, begun.call_no)
    house.do(replace_card, ReplaceCard(begun.stay_id, "lost"))
    assert house.look(card_state, begun.card_code).state == "replaced"


def test_a_blank_card_belongs_to_nobody(house):
    house.do(make_blank_cards, MakeBlankCards(1))
    code = house.look(blank_cards)[0].code
    known = house.look(card_state, code)
    assert (known.code, known.state, known.call_no) == (code, "blank", "")


def test_a_code_of_somebody_else_is_not_known(house):
    assert house.look(card_state, "R00000000000") is None
