"""What these books know of one card: its state, and the call number it was given to."""

from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import Session

from core.db.stays import Card, Stay
from core.queries import query


@dataclass(frozen=True, slots=True)
class CardState:
    """One card: `state` is blank, active, replaced or ended."""

    code: str
    state: str
    edition: int
    call_no: str


@query(None)
def card_state(session: Session, code: str) -> CardState | None:
    """Return what is known of the card with this code; None for a card of somebody else."""
    row = session.execute(
        select(Card.code, Card.state, Card.edition, Stay.call_no)
        .outerjoin(Stay, Card.stay_id == Stay.id)
        .where(Card.code == code)
    ).first()
    return None if row is None else CardState(row[0], row[1], row[2], row[3] or "")
