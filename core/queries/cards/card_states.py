"""What these books know of one card: its state, why it holds no more, and which one holds."""

from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import Session

from core.db.finding import card_that_holds, find_stay, reason_of_blank
from core.db.stays import Card, Stay
from core.queries import query


@dataclass(frozen=True, slots=True)
class CardState:
    """One card: `state` is blank, active, replaced, ended or void.

    `why` says more: lost, spoiled, error, printer or second_card of a replaced card; kept,
    returned or cut of one that ended; card_lost or card_spoiled of a blank one that is missing.
    `holding_code` and `holding_edition` are those of the card that holds instead, `centre` gave it.
    """

    code: str
    state: str
    edition: int
    call_no: str
    why: str = ""
    holding_code: str = ""
    holding_edition: int = 0
    centre: str = ""


@query(None)
def card_state(session: Session, code: str) -> CardState | None:
    """Return what is known of the card with this code; None for a card of somebody else."""
    row = session.execute(
        select(Card, Stay.call_no).outerjoin(Stay, Card.stay_id == Stay.id).where(Card.code == code)
    ).first()
    if row is None:
        return None
    card: Card = row[0]
    if card.stay_id is None:
        why = reason_of_blank(card) if card.state == "void" else ""
        return CardState(card.code, card.state, card.edition, "", why, centre=card.centre_code)
    holding = None
    if card.state != "active":
        found = find_stay(session, card.code).stay
        holding = None if found is None else card_that_holds(session, found.id)
    return CardState(
        card.code,
        card.state,
        card.edition,
        row[1] or "",
        card.reason,
        "" if holding is None else holding.code,
        0 if holding is None else holding.edition,
        card.centre_code,
    )
