"""Making cards: a random typeable code; the credential is signed when the card is printed."""

import secrets
from dataclasses import dataclass, field
from typing import Any
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from core.act import Act, act_of
from core.commands import command
from core.db.counters import BLANK_CARDS, take
from core.db.rows import insert_rows
from core.db.stays import Card
from core.errors import InvalidInput, Refused
from core.ids import uuid7
from core.rules.access import Permission
from core.rules.card_codes import new_card_code

_MOST = 1000


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
    maker = CardMaker(act)
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

    def __init__(self, act: Act) -> None:
        self._act = act

    def blank(self, number: int) -> dict[str, Any]:
        """Return a blank card, numbered so that the stock can be reconciled."""
        return self._card(state="blank", number=number)

    def given(self, stay_id: UUID, edition: int = 1) -> dict[str, Any]:
        """Return a card that belongs to a stay from now on."""
        return self._card(state="active", stay_id=stay_id, edition=edition, given_at=self._act.at)

    def _card(self, **values: object) -> dict[str, Any]:
        code = new_card_code(secrets.randbelow)
        return {
            "id": uuid7(),
            "centre_code": self._act.place.centre_code,
            "code": code,
            "made_at": self._act.at,
            **values,
        }
