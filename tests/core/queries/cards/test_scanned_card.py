"""Whose card was scanned: by the code, the signed back, or a whole number."""

from core.commands.cards.make_cards import MakeBlankCards, make_blank_cards
from core.commands.cards.replace_card import ReplaceCard, replace_card
from core.house import House
from core.queries.cards.cards_to_print import blank_cards, cards_of_stays
from core.queries.cards.scanned_card import scanned_card
from core.rules.card_codes import new_card_code
from tests.builders import a_fiche, an_operation, registered


def test_person_is_found_by_every_side_of_the_card(house: House) -> None:
    begun = registered(house, an_operation(house), a_fiche(1))[0]
    (card,) = house.look(cards_of_stays, [begun.stay_id])
    for text in (card.code, card.code.lower(), card.credential, begun.call_no):
        found = house.look(scanned_card, text)
        assert (found.person_id, found.call_no) == (begun.person_id, begun.call_no)
    assert house.look(scanned_card, card.credential).code == card.code
    assert house.look(scanned_card, card.code).family_name == "Coulibaly"


def test_replaced_card_still_says_whose_it_was(house: House) -> None:
    begun = registered(house, an_operation(house))[0]
    house.do(replace_card, ReplaceCard(begun.stay_id, "lost"))
    assert house.look(scanned_card, begun.card_code).person_id == begun.person_id


def test_blank_and_foreign_cards_say_what_they_are(house: House) -> None:
    house.do(make_blank_cards, MakeBlankCards(1))
    (blank,) = house.look(blank_cards)
    found = house.look(scanned_card, blank.code)
    assert (found.person_id, found.reason, found.code) == (None, "card_blank", blank.code)
    assert house.look(scanned_card, blank.credential).reason == "card_blank"
    foreign = house.look(scanned_card, new_card_code(lambda size: size // 3))
    assert (foreign.person_id, foreign.reason, foreign.code) == (None, "card_unknown", "")
    assert house.look(scanned_card, "WWW.EXAMPLE.ORG/PAPER").person_id is None
