"""Cards that hold no more: why, when, and which one holds instead; counted by reason."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from sqlalchemy import func, select
from sqlalchemy.orm import Session, aliased

from core.db.people import Person
from core.db.stays import Card, Stay
from core.queries import query
from core.rules.access import Permission

_MOST = 500


@dataclass(frozen=True, slots=True)
class ReplacedRow:
    """A card that was replaced; the holding one is empty where the person has left."""

    card_id: UUID
    person_id: UUID
    code: str
    edition: int
    reason: str
    at: datetime | None
    call_no: str
    family_name: str
    given_names: str
    holding_code: str = ""
    holding_edition: int = 0


@dataclass(frozen=True, slots=True)
class CardEnds:
    """How many cards ended, and why: `replaced` by reason, `fates` at the exit by what was said.

    An exit where nothing was said of the card counts as "" in `fates`.
    """

    replaced: Mapping[str, int]
    fates: Mapping[str, int]


@query(Permission.PRINT_CARDS)
def replaced_cards(session: Session, *, limit: int = _MOST) -> tuple[ReplacedRow, ...]:
    """Return replaced cards, newest first."""
    new = aliased(Card)
    next_made = (
        select(func.min(new.given_at))
        .where(new.stay_id == Card.stay_id, new.edition > Card.edition)
        .scalar_subquery()
    )
    holding = aliased(Card)
    rows = session.execute(
        select(Card, Stay, Person, next_made, holding.code, holding.edition)
        .join(Stay, Card.stay_id == Stay.id)
        .join(Person, Stay.person_id == Person.id)
        .outerjoin(holding, (holding.stay_id == Stay.id) & (holding.state == "active"))
        .where(Card.state == "replaced")
        .order_by(next_made.desc(), Card.id.desc())
        .limit(limit)
    )
    return tuple(
        ReplacedRow(
            card.id,
            person.id,
            card.code,
            card.edition,
            card.reason,
            at,
            stay.call_no,
            person.family_name,
            person.given_names,
            held_code or "",
            held_edition or 0,
        )
        for card, stay, person, at, held_code, held_edition in rows
    )


@query(Permission.PRINT_CARDS)
def card_ends(session: Session) -> CardEnds:
    """Return the counters of replaced cards and of cards at the exit."""
    return CardEnds(_by_reason(session, "replaced"), _by_reason(session, "ended"))


def _by_reason(session: Session, state: str) -> dict[str, int]:
    rows = session.execute(
        select(Card.reason, func.count()).where(Card.state == state).group_by(Card.reason)
    )
    return {reason: count for reason, count in rows}  # noqa: C416 - rows are not tuples
