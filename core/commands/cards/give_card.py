"""The blank card in the agent's hand for somebody who is here: it takes the old one's place.

One card of a stay holds at a time: whoever has the new one shows that one.
"""

from dataclasses import dataclass
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from core.act import act_of
from core.commands import command
from core.commands.arrivals.begin_stay import blank_card
from core.db.merged import doubles_of_person
from core.db.stays import Card, Stay
from core.errors import Refused
from core.rules.access import Permission
from core.rules.card_codes import read_card_code

_REASON = "second_card"


@dataclass(frozen=True, slots=True)
class GiveCard:
    """A stay, and the code of a blank card."""

    stay_id: UUID
    card_code: str


@dataclass(frozen=True, slots=True)
class CardGiven:
    """The card that holds now, and those that it replaced: what the undo needs."""

    card_id: UUID
    replaced: tuple[UUID, ...]


@command(Permission.REGISTER)
def give_card(session: Session, request: GiveCard) -> CardGiven:
    """Bind the blank card to the stay in the place of the one before; a retry changes nothing.

    Raises Refused `stay_unknown`, `card_unknown`, `card_already_given`.
    """
    act = act_of(session)
    stay = session.get(Stay, request.stay_id)
    if stay is None or stay.exited_at is not None:
        raise Refused("stay_unknown")
    stays = (stay.id, *doubles_of_person(session, stay.person_id))
    cards = session.scalars(select(Card).where(Card.stay_id.in_(stays)).order_by(Card.id)).all()
    held = next((each for each in cards if each.code == read_card_code(request.card_code)), None)
    if held is not None and held.state == "active":
        before = [card.id for card in cards if card.reason == _REASON]
        return CardGiven(held.id, tuple(before))
    blank = blank_card(session, request.card_code)
    replaced = [card for card in cards if card.state == "active"]
    for card in replaced:
        card.state, card.reason = "replaced", _REASON
    blank.edition = max((card.edition for card in cards), default=0) + 1
    blank.state, blank.stay_id, blank.given_at = "active", stay.id, act.at
    act.subject = stay.id
    act.note(edition=blank.edition, reason=_REASON)
    return CardGiven(blank.id, tuple(card.id for card in replaced))


@command(Permission.REGISTER)
def take_card_back(session: Session, request: CardGiven) -> UUID:
    """Make the card blank again, and let the ones before hold; return its key.

    Raises Refused `card_changed` when it was replaced or ended since.
    """
    act = act_of(session)
    card = session.get(Card, request.card_id)
    if card is None or card.number is None:
        raise Refused("card_unknown")
    if card.state == "blank":
        return card.id
    if card.state != "active":
        raise Refused("card_changed")
    act.subject = card.stay_id
    card.state, card.stay_id, card.given_at, card.edition = "blank", None, None, 1
    for key in request.replaced:
        before = session.get_one(Card, key)
        if (before.state, before.reason) == ("replaced", _REASON):
            before.state, before.reason = "active", ""
    return card.id
