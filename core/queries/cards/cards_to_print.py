"""What the press needs to print cards: everything that may stand on them, and nothing else."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from sqlalchemy import Select, func, select
from sqlalchemy.orm import Session

from core.act import act_of
from core.db.card_credentials import CardSigner
from core.db.families import sizes
from core.db.finding import age_of, band_of, birth_of
from core.db.people import Family, Person
from core.db.stays import CANCELLED, BedNight, Card, Stay
from core.queries import query
from core.rules.access import Permission
from core.rules.births import Birth


@dataclass(frozen=True, slots=True)
class CardRow:
    """A card that was given, in the order of call numbers."""

    card_id: UUID
    stay_id: UUID
    code: str
    credential: str
    edition: int
    state: str
    family_name: str
    given_names: str
    sex: str
    birth: Birth | None
    age: int | None
    call_no: str
    bed: str
    arrived_at: datetime
    deadline_at: datetime
    family_label: str
    family_size: int
    band: str = ""


@dataclass(frozen=True, slots=True)
class BlankRow:
    """A blank card; its number lets the stock be counted."""

    card_id: UUID
    code: str
    credential: str
    number: int | None


@query(Permission.PRINT_CARDS)
def cards_of_operation(session: Session, operation_id: UUID) -> tuple[CardRow, ...]:
    """Return the cards in use of an operation, by call number."""
    return _cards(
        session,
        _wanted().where(Stay.operation_id == operation_id, Card.state == "active"),
    )


@query(Permission.PRINT_CARDS)
def cards_of_stays(session: Session, stay_ids: Sequence[UUID]) -> tuple[CardRow, ...]:
    """Return the cards in use of these stays, by call number."""
    return _cards(session, _wanted().where(Stay.id.in_(stay_ids), Card.state == "active"))


@query(Permission.PRINT_CARDS)
def blank_cards(
    session: Session, *, card_ids: Sequence[UUID] = (), limit: int = 1000
) -> tuple[BlankRow, ...]:
    """Return blank cards by number: these, or all that are in stock."""
    statement = select(Card).where(Card.state == "blank")
    if card_ids:
        statement = statement.where(Card.id.in_(card_ids))
    signer = CardSigner(session, act_of(session))
    found = session.scalars(statement.order_by(Card.number).limit(limit))
    return tuple(
        BlankRow(card.id, card.code, signer.credential_of(card), card.number) for card in found
    )


@query(Permission.PRINT_CARDS)
def card_counts(session: Session) -> dict[str, int]:
    """Return how many cards there are in each state."""
    rows = session.execute(select(Card.state, func.count()).group_by(Card.state))
    return {state: count for state, count in rows}  # noqa: C416 - rows are not tuples


def _wanted() -> Select[Card, Stay, Person, str, str]:
    return (
        select(Card, Stay, Person, BedNight.bed_code, Family.label)
        .join(Stay, Card.stay_id == Stay.id)
        .join(Person, Stay.person_id == Person.id)
        .outerjoin(BedNight, (BedNight.stay_id == Stay.id) & BedNight.last_night.is_(None))
        .outerjoin(Family, Stay.family_id == Family.id)
        .where(Stay.exit_type != CANCELLED)
        .order_by(Stay.operation_id, Stay.rank, Card.edition)
    )


def _cards(
    session: Session, statement: Select[Card, Stay, Person, str, str]
) -> tuple[CardRow, ...]:
    act = act_of(session)
    now, signer = act.at, CardSigner(session, act)
    found = session.execute(statement).all()
    of_families = sizes(session, (stay.family_id for _card, stay, _person, _bed, _label in found))
    return tuple(
        CardRow(
            card_id=card.id,
            stay_id=stay.id,
            code=card.code,
            credential=signer.credential_of(card),
            edition=card.edition,
            state=card.state,
            family_name=person.family_name,
            given_names=person.given_names,
            sex=person.sex,
            birth=birth_of(person),
            age=age_of(person, now),
            band=band_of(person),
            call_no=stay.call_no,
            bed=bed or "",
            arrived_at=stay.arrived_at,
            deadline_at=stay.deadline_at,
            family_label=label or "",
            family_size=of_families.get(stay.family_id, 1) if stay.family_id else 1,
        )
        for card, stay, person, bed, label in found
    )
