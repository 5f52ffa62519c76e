"""Credentials of cards: the same again each time, of this card only, signed by this centre."""

from dataclasses import replace
from datetime import timedelta
from uuid import UUID

from sqlalchemy.orm import Session

from core.act import act_of
from core.commands.cards.make_cards import MakeBlankCards, make_blank_cards
from core.db.card_credentials import CardSigner, is_of_card, issuer_of, serial_of
from core.db.stays import Card
from core.house import House
from core.queries import query
from core.queries.batches.outbox import key_pairs
from core.vault.credentials import Credential, read_credential


@query(None)
def signed(session: Session, card_id: UUID) -> tuple[Card, str]:
    card = session.get_one(Card, card_id)
    text = CardSigner(session, act_of(session)).credential_of(card)
    session.expunge(card)
    return card, text


def shown_of(house: House, card_id: UUID) -> tuple[Card, Credential]:
    card, text = house.look(signed, card_id)
    shown = read_credential(text)
    assert shown is not None
    return card, shown


def test_card_has_the_same_credential_each_time(house: House) -> None:
    (card_id,) = house.do(make_blank_cards, MakeBlankCards(1)).value
    assert house.look(signed, card_id)[1] == house.look(signed, card_id)[1]


def test_credential_is_of_its_card_only_and_signed_by_the_centre(house: House) -> None:
    one, other = house.do(make_blank_cards, MakeBlankCards(2)).value
    card, shown = shown_of(house, one)
    second, _of_second = shown_of(house, other)
    assert is_of_card(shown, card)
    assert not is_of_card(shown, second)
    assert shown.is_signed_by(house.look(key_pairs)["signing"].public)
    assert (shown.code, shown.token_id) == (card.code, serial_of(card.id).hex())


def test_other_serial_or_instant_is_not_of_the_card(house: House) -> None:
    (card_id,) = house.do(make_blank_cards, MakeBlankCards(1)).value
    card, shown = shown_of(house, card_id)
    assert not is_of_card(replace(shown, token_id="00000000"), card)
    assert not is_of_card(replace(shown, issued_at=shown.issued_at + timedelta(seconds=1)), card)


def test_exercise_is_no_real_issuer(house: House) -> None:
    act = house._act(None)
    assert issuer_of(act) == "ML-BKO"
    act.place = replace(act.place, exercise=True)
    assert issuer_of(act) == "XX-BKO"
