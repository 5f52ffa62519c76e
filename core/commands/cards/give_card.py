"""One more card for somebody who is here already: the blank one in the agent's hand.

The cards that the person has go on working: whoever is met twice at the desk is not punished.
"""

from dataclasses import dataclass
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from core.act import act_of
from core.commands import command
from core.commands.arrivals.begin_stay import blank_card
from core.db.stays import Card, Stay
from core.errors import Refused
from core.rules.access import Permission
from core.rules.card_codes import read_card_code


@dataclass(frozen=True, slots=True)
class GiveCard:
    """A stay, and the code of a blank card."""

    stay_id: UUID
    card_code: str


@command(Permission.REGISTER)
def give_card(session: Session, request: GiveCard) -> UUID:
    """Bind the blank card to the stay; return the card's key. Doing it twice changes nothing.

    Raises Refused `stay_unknown`, `card_unknown`, `card_already_given`.
    """
    act = act_of(session)
    stay = session.get(Stay, request.stay_id)
    if stay is None or stay.exited_at is not None:
        raise Refused("stay_unknown")
    cards = session.scalars(select(Card).where(Card.stay_id == stay.id)).all()
    code = read_card_code(request.card_code)
    for card in cards:
        if card.code == code and card.state == "active":
            return card.id
    blank = blank_card(session, request.card_code)
    blank.state, blank.stay_id, blank.given_at = "active", stay.id, act.at
    act.subject = stay.id
    act.note(cards=len(cards) + 1)
    return blank.id


@dataclass(frozen=True, slots=True)
class TakeCardBack:
    """A card of the blank stock that was given by mistake."""

    card_id: UUID


@command(Permission.REGISTER)
def take_card_back(session: Session, request: TakeCardBack) -> UUID:
    """Make the card blank again; return its key. Raises Refused `card_unknown`."""
    act = act_of(session)
    card = session.get(Card, request.card_id)
    if card is None or card.number is None:
        raise Refused("card_unknown")
    if card.state == "active":
        act.subject = card.stay_id
        card.state, card.stay_id, card.given_at = "blank", None, None
    return card.id
