"""What may stand on a card, and nothing else."""

from dataclasses import fields

from core.commands.cards.make_cards import MakeBlankCards, make_blank_cards
from core.commands.cards.replace_card import ReplaceCard, replace_card
from core.commands.departures.end_stay import EndStay, end_stay
from core.commands.housing.assign_bed import AssignBed, assign_bed
from core.house import House
from core.queries.cards.cards_to_print import (
    CardRow,
    blank_cards,
    card_counts,
    cards_of_operation,
    cards_of_stays,
)
from tests.builders import a_family, a_fiche, an_operation, registered

FORBIDDEN = {"needs", "phone", "return_type", "departure_country", "consent", "mother_name"}


def test_cards_come_in_the_order_of_their_numbers(house: House) -> None:
    operation, other = an_operation(house), an_operation(house)
    family = a_family(house, operation, 34, 36, 8)
    (man,) = registered(house, operation, a_fiche(2))
    registered(house, other, a_fiche(3))
    house.do(assign_bed, AssignBed(man.stay_id, "H1-01"))
    rows = house.look(cards_of_operation, operation)
    assert [row.call_no for row in rows] == ["01-001", "01-002", "01-003", "01-004"]
    assert [row.code for row in rows] == [each.card_code for each in (*family, man)]
    assert (rows[0].family_label, rows[0].family_size) == ("FAM-0001", 3)
    assert (rows[3].family_label, rows[3].family_size, rows[3].bed) == ("", 1, "H1-01")


def test_family_of_one_card_is_counted_whole(house: House) -> None:
    family = a_family(house, an_operation(house), 34, 36, 8)
    (row,) = house.look(cards_of_stays, (family[1].stay_id,))
    assert row.family_size == 3


def test_card_in_use_only_is_printed(house: House) -> None:
    operation = an_operation(house)
    first, second = registered(house, operation, a_fiche(1), a_fiche(2))
    house.do(replace_card, ReplaceCard(first.stay_id, "lost"))
    house.do(end_stay, EndStay(second.stay_id, "HOME"))
    (row,) = house.look(cards_of_operation, operation)
    assert (row.stay_id, row.edition) == (first.stay_id, 2)


def test_nothing_private_can_stand_on_a_card() -> None:
    assert not FORBIDDEN & {field.name for field in fields(CardRow)}


def test_blank_cards_by_number_and_by_key(house: House) -> None:
    ids = house.do(make_blank_cards, MakeBlankCards(4)).value
    assert [row.number for row in house.look(blank_cards, limit=3)] == [1, 2, 3]
    chosen = house.look(blank_cards, card_ids=(ids[3], ids[1]))
    assert [row.number for row in chosen] == [2, 4]
    registered(house, an_operation(house), a_fiche(1, card_code=chosen[0].code))
    assert house.look(card_counts) == {"blank": 3, "active": 1}
