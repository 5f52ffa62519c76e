"""Cards: random codes that can be typed, and a credential that others can verify."""

from datetime import timedelta

import pytest

from core.commands.cards.make_cards import MakeBlankCards, make_blank_cards
from core.db.card_credentials import VALID_FOR
from core.errors import InvalidInput, NotAllowed
from core.house import House
from core.queries.batches.outbox import key_pairs
from core.queries.cards.cards_to_print import blank_cards
from core.rules.access import Role
from core.rules.card_codes import read_card_code
from core.vault.credentials import read_credential
from tests.builders import FOUNDED_AT, as_roles


def test_blank_cards_are_numbered_and_signed(house: House) -> None:
    ids = house.do(make_blank_cards, MakeBlankCards(3)).value
    house.do(make_blank_cards, MakeBlankCards(2))
    rows = house.look(blank_cards)
    assert [row.number for row in rows] == [1, 2, 3, 4, 5]
    assert tuple(row.card_id for row in rows[:3]) == ids
    signing = house.look(key_pairs)["signing"]
    for row in rows:
        assert read_card_code(row.code) == row.code
        credential = read_credential(row.credential)
        assert credential is not None
        assert credential.is_signed_by(signing.public)
        assert not credential.is_expired(FOUNDED_AT + VALID_FOR - timedelta(minutes=1))
        assert credential.is_expired(FOUNDED_AT + VALID_FOR + timedelta(days=1))


def test_retry_makes_no_second_stock(house: House) -> None:
    request = MakeBlankCards(4)
    first = house.do(make_blank_cards, request).value
    house.do(make_blank_cards, MakeBlankCards(1))
    assert house.do(make_blank_cards, request).value == first
    assert len(house.look(blank_cards)) == 5


@pytest.mark.parametrize("count", [0, 1001])
def test_absurd_number_is_told(house: House, count: int) -> None:
    with pytest.raises(InvalidInput) as refusal:
        house.do(make_blank_cards, MakeBlankCards(count))
    assert refusal.value.problems == {"count": "number_out_of_range"}


def test_only_who_prints_cards_makes_them(house: House) -> None:
    with pytest.raises(NotAllowed):
        as_roles(house, Role.CATERING).do(make_blank_cards, MakeBlankCards(1))
