"""What the press needs to print cards: everything that may stand on them, and nothing else."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import Select, func, select
from sqlalchemy.orm import Session

from core.act import act_of
from core.db.card_credentials import CardSigner
from core.db.families import numbers_within, sizes
from core.db.finding import age_of, band_of, birth_of
from core.db.people import Family, Person
from core.db.print_jobs import PrintJob
from core.db.stays import CANCELLED, BedNight, Card, Stay
from core.queries import query
from core.rules.access import Permission
from core.rules.births import Birth
from core.rules.print_queue import HANDED_OVER, NONE, standing_of


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
    family_number: int = field(default=0, kw_only=True)
    """The how manieth of the family this is, in order of arrival; 0 without a family."""
    band: str = ""
    number: int | None = None
    """The number of a card that was printed ahead, None for one that was made for the person."""
    print_state: str = field(default=NONE, compare=False)
    """How its printing stands (one of STANDINGS); a paper that was made of it is still right."""
    job_id: UUID | None = field(default=None, compare=False)
    run_id: UUID | None = field(default=None, compare=False)
    queue_rank: int = field(default=0, compare=False)
    state_at: datetime | None = field(default=None, compare=False)
    error: str = field(default="", compare=False)


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


def _wanted() -> Select[Card, Stay, Person, str, str, PrintJob]:
    return (
        select(Card, Stay, Person, BedNight.bed_code, Family.label, PrintJob)
        .join(Stay, Card.stay_id == Stay.id)
        .join(Person, Stay.person_id == Person.id)
        .outerjoin(BedNight, (BedNight.stay_id == Stay.id) & BedNight.last_night.is_(None))
        .outerjoin(Family, Stay.family_id == Family.id)
        .outerjoin(PrintJob, PrintJob.card_id == Card.id)
        .where(Stay.exit_type != CANCELLED)
        .order_by(Stay.operation_id, Stay.rank, Card.edition)
    )


def _cards(
    session: Session, statement: Select[Card, Stay, Person, str, str, PrintJob]
) -> tuple[CardRow, ...]:
    act = act_of(session)
    now, signer = act.at, CardSigner(session, act)
    found = session.execute(statement).all()
    families = {stay.family_id for _card, stay, *_more in found}
    of_families, within = sizes(session, families), numbers_within(session, families)
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
            family_number=within.get(stay.id, 0),
            family_size=of_families.get(stay.family_id, 1) if stay.family_id else 1,
            number=card.number,
            **_standing(card, job, now),
        )
        for card, stay, person, bed, label, job in found
    )


def _standing(card: Card, job: PrintJob | None, now: datetime) -> dict[str, Any]:
    """Return how the printing of a card stands; one that was printed ahead was given by hand."""
    if job is None:
        return (
            {} if card.number is None else {"print_state": HANDED_OVER, "state_at": card.given_at}
        )
    times = (job.handed_at, job.checked_at, job.sent_at, job.begun_at, job.asked_at)
    return {
        "print_state": standing_of(job.state, job.sent_at, now, job.begun_at),
        "job_id": job.id,
        "run_id": job.run_id,
        "queue_rank": job.rank,
        "state_at": next(at for at in times if at is not None),
        "error": job.error,
    }
