"""Making cards: a random typeable code, and the signed credential that others can verify."""

import secrets
from dataclasses import dataclass, field
from datetime import timedelta
from typing import Any
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from core.act import Act, act_of
from core.commands import command
from core.db.counters import BLANK_CARDS, take
from core.db.rows import insert_rows, run
from core.db.stays import Card
from core.errors import InvalidInput, Refused
from core.ids import uuid7
from core.rules.access import Permission
from core.rules.card_codes import new_card_code
from core.vault.credentials import make_credential
from core.vault.signing import SigningKey, signing_key_of

VALID_FOR = timedelta(days=90)
"""Short life keeps revocation lists short (security.md 3c)."""

_MOST = 1000
_KEY_IN_USE = """
SELECT sealed_private FROM key_pair WHERE purpose = 'signing' AND retired_at IS NULL
"""


@dataclass(frozen=True, slots=True)
class MakeBlankCards:
    """A number of blank cards to print ahead of an arrival; `id` is the key of the first."""

    count: int
    id: UUID = field(default_factory=uuid7)


@command(Permission.PRINT_CARDS)
def make_blank_cards(session: Session, request: MakeBlankCards) -> tuple[UUID, ...]:
    """Make numbered blank cards; return their keys in the order of their numbers.

    A retry returns the cards that the first try made.
    """
    if not 1 <= request.count <= _MOST:
        raise InvalidInput({"count": "number_out_of_range"})
    act = act_of(session)
    known = session.get(Card, request.id)
    if known is not None:
        return _made_before(session, known, request.count)
    maker = CardMaker(session, act)
    cards = [maker.blank(number) for number in take(session, BLANK_CARDS, request.count)]
    cards[0]["id"] = request.id
    insert_rows(session, Card, cards)
    act.note(blank_cards=len(cards))
    return tuple(card["id"] for card in cards)


def _made_before(session: Session, first: Card, count: int) -> tuple[UUID, ...]:
    if first.number is None:
        raise Refused("already_there")
    numbers = range(first.number, first.number + count)
    return tuple(
        session.scalars(
            select(Card.id).where(Card.number.in_(numbers), Card.edition == 1).order_by(Card.number)
        )
    )


class CardMaker:
    """Makes cards within one command: rows for `insert_rows`."""

    def __init__(self, session: Session, act: Act) -> None:
        self._act = act
        self._key = signing_key(session, act)

    def blank(self, number: int) -> dict[str, Any]:
        """Return a blank card, numbered so that the stock can be reconciled."""
        return self._card(state="blank", number=number)

    def given(self, stay_id: UUID, edition: int = 1) -> dict[str, Any]:
        """Return a card that belongs to a stay from now on."""
        return self._card(state="active", stay_id=stay_id, edition=edition, given_at=self._act.at)

    def _card(self, **values: object) -> dict[str, Any]:
        code = new_card_code(secrets.randbelow)
        credential = make_credential(
            code,
            issuer_of(self._act),
            self._act.at,
            self._act.at + VALID_FOR,
            secrets.token_bytes(4),
            self._key,
        )
        return {
            "id": uuid7(),
            "centre_code": self._act.place.centre_code,
            "code": code,
            "credential": credential,
            "made_at": self._act.at,
            **values,
        }


def issuer_of(act: Act) -> str:
    """Return the issuer written into credentials; an exercise centre is no real issuer."""
    country = "XX" if act.place.exercise else "ML"
    return f"{country}-{act.place.centre_code}"


def signing_key(session: Session, act: Act) -> SigningKey:
    """Open the installation's signing key in use; raises Refused when there is none."""
    for (sealed,) in run(session, _KEY_IN_USE):
        return signing_key_of(bytes(sealed), act.keys)
    raise Refused("signing_key_missing")
