"""Where records stand with headquarters: each is not sent, in a batch, received or kept aside."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from sqlalchemy import ColumnElement, Select, func, select, union
from sqlalchemy.orm import Session

from core.db.batches import Batch
from core.db.centre import Change
from core.db.people import Consent, Document, Person
from core.db.photos import Photo
from core.db.stays import Stay
from core.queries import query
from core.queries.batches.outbox import acknowledged_spans
from core.rules.coverage import Span, covered_up_to, is_covered

NOT_SENT, IN_BATCH, RECEIVED, REFUSED = "not_sent", "in_batch", "received", "refused"


@dataclass(frozen=True, slots=True)
class RecordStanding:
    """One fiche: its state, the file name of its batch, and why headquarters keeps it aside."""

    state: str
    file_name: str = ""
    reason: str = ""


@dataclass(frozen=True, slots=True)
class StandingCounts:
    """How many people's fiches stand where."""

    not_sent: int
    in_batch: int
    received: int
    refused: int


@dataclass(frozen=True, slots=True)
class StandingRow:
    """A fiche that headquarters does not have: whose, and where it stands."""

    person_id: UUID
    registration_no: str
    name: str
    standing: RecordStanding
    changed_at: datetime | None = None


@query(None)
def fiche_standing(session: Session, person_id: UUID) -> RecordStanding:
    """Return how far the newest change of a fiche has come; its stays, papers, photo count."""
    covered = covered_up_to(acknowledged_spans(session))
    last = _last_batch(session)
    if last == 0:
        return RecordStanding(NOT_SENT)
    newest = session.scalar(
        select(func.max(Change.number)).where(
            Change.number > covered, Change.record_id.in_(_parts_of(person_id))
        )
    )
    return _standing(session, newest)


@query(None)
def standing_counts(session: Session) -> StandingCounts:
    """Return how many fiches stand where: together they are all people of these books."""
    open_ones = _open_people(session)
    states = [_standing(session, newest).state for newest in open_ones.values()]
    people = session.execute(select(func.count()).select_from(Person)).scalar_one()
    received = states.count(RECEIVED)
    return StandingCounts(
        not_sent=states.count(NOT_SENT),
        in_batch=states.count(IN_BATCH),
        received=people - len(states) + received,
        refused=states.count(REFUSED),
    )


@query(None)
def standing_rows(session: Session, state: str, *, limit: int = 500) -> tuple[StandingRow, ...]:
    """Return the fiches in a state other than `received`, the oldest change first."""
    found: list[tuple[UUID, RecordStanding]] = []
    for person_id, newest in sorted(_open_people(session).items(), key=_by_number):
        standing = _standing(session, newest)
        if standing.state == state and len(found) < limit:
            found.append((person_id, standing))
    people = {
        row.id: row
        for row in session.execute(
            select(Person.id, Person.registration_no, Person.family_name, Person.given_names).where(
                Person.id.in_([person_id for person_id, _standing_ in found])
            )
        )
    }
    return tuple(
        StandingRow(
            person_id,
            people[person_id].registration_no,
            f"{people[person_id].family_name} {people[person_id].given_names}".strip(),
            standing,
        )
        for person_id, standing in found
        if person_id in people
    )


def _open_people(session: Session) -> dict[UUID, int]:
    """Return people with a change that lies in no acknowledged batch, with the newest of these."""
    covered = covered_up_to(acknowledged_spans(session))
    rows = session.execute(
        select(Change.record_id, func.max(Change.number))
        .where(Change.number > covered, Change.table_name == Person.__tablename__)
        .group_by(Change.record_id)
    )
    return {record_id: newest for record_id, newest in rows}  # noqa: C416 - rows are not tuples


def _standing(session: Session, newest: int | None) -> RecordStanding:
    if newest is None or is_covered(Span(newest, newest), acknowledged_spans(session)):
        return RecordStanding(RECEIVED)
    batch = session.execute(
        select(Batch.file_name, Batch.refused_reason)
        .where(Batch.from_change <= newest, Batch.upto_change >= newest, _in_use())
        .order_by(Batch.chain.desc(), Batch.seq.desc())
        .limit(1)
    ).first()
    if batch is None:
        return RecordStanding(NOT_SENT)
    state = REFUSED if batch.refused_reason else IN_BATCH
    return RecordStanding(state, batch.file_name, batch.refused_reason)


def _in_use() -> ColumnElement[bool]:
    return Batch.acknowledged_at.is_(None)


def _last_batch(session: Session) -> int:
    last: int | None = session.scalar(select(func.max(Batch.upto_change)))
    return last or 0


def _parts_of(person_id: UUID) -> Select[UUID]:
    """Return the keys of the records that make a fiche."""
    parts = union(
        select(Person.id).where(Person.id == person_id),
        *(
            select(table.id).where(table.person_id == person_id)
            for table in (Stay, Document, Consent, Photo)
        ),
    ).subquery()
    return select(parts.c.id)


def _by_number(item: tuple[UUID, int]) -> int:
    return item[1]
