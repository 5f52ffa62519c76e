"""Blank cards that are missing from the stock or spoiled: their codes refuse from then on."""

from dataclasses import dataclass
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from core.act import act_of
from core.commands import command
from core.db.stays import Card
from core.errors import InvalidInput
from core.rules.access import Permission
from core.rules.card_codes import BLANK_LOST, BLANK_SPOILED

REASONS = (BLANK_LOST, BLANK_SPOILED)
_CHUNK = 400


@dataclass(frozen=True, slots=True)
class DeclareBlanks:
    """Numbers of blank cards, and why they are gone (one of REASONS)."""

    numbers: tuple[int, ...]
    reason: str

    def problems(self) -> dict[str, str]:
        """Return what it cannot be done with, by field."""
        found = {} if self.numbers else {"ranges": "required"}
        return found if self.reason in REASONS else found | {"reason": "required"}


@dataclass(frozen=True, slots=True)
class FindBlanks:
    """Keys of blank cards that were declared gone and are there again."""

    card_ids: tuple[UUID, ...]


@command(Permission.PRINT_CARDS)
def declare_blanks(session: Session, request: DeclareBlanks) -> tuple[UUID, ...]:
    """Let the codes of these blank cards refuse; return the keys of those that were in stock.

    A card that was given or declared before is left as it is.
    """
    act = act_of(session)
    if problems := request.problems():
        raise InvalidInput(problems)
    gone: list[Card] = []
    for start in range(0, len(request.numbers), _CHUNK):
        some = request.numbers[start : start + _CHUNK]
        gone += session.scalars(
            select(Card).where(Card.number.in_(some), Card.state == "blank").order_by(Card.number)
        )
    for card in gone:
        card.state, card.reason = "void", request.reason
    act.note(blank_cards=len(gone), reason=request.reason)
    return tuple(card.id for card in gone)


@command(Permission.PRINT_CARDS)
def find_blanks(session: Session, request: FindBlanks) -> tuple[int, ...]:
    """Let blank cards hold again that were declared gone; return their numbers."""
    act = act_of(session)
    found = [
        card
        for key in request.card_ids
        if (card := session.get(Card, key)) is not None
        and (card.state, card.stay_id) == ("void", None)
        and card.reason in REASONS
    ]
    for card in found:
        card.state, card.reason = "blank", ""
    act.note(blank_cards=len(found))
    return tuple(card.number for card in found if card.number is not None)
