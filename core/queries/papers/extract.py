"""Everything that the books hold about one person: what is handed out when he or she asks.

Never another person's data: relatives, staff, whoever receives somebody and doubles are only
counted or named by their role. What is for the protection officer alone is left out for others.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final
from uuid import UUID

from sqlalchemy import ColumnElement, Row, func, or_, select
from sqlalchemy.orm import Session

from core.act import act_of
from core.db.arrivals import ListedPerson, Operation
from core.db.batches import Batch
from core.db.cash import CashMove
from core.db.centre import Change, JournalRow
from core.db.departures import Departure, Extension, Movement
from core.db.deposits import Deposit
from core.db.disputes import Dispute
from core.db.finding import age_of, band_of, birth_of
from core.db.papers import IssuedPaper
from core.db.people import Consent, Document, DuplicateVerdict, Person, UnreadText
from core.db.photos import Photo
from core.db.stays import BedNight, Card, RefusedScan, Serving, Stay
from core.errors import Refused
from core.queries import query
from core.rules.access import Permission
from core.rules.births import Birth

PROTECTED_NEEDS: Final = frozenset({"see_in_private"})
"""Of the needs, what is for the protection officer alone."""

Values = tuple[Any, ...]
"""What is held of one thing, in the order of its columns."""


@dataclass(frozen=True, slots=True)
class Held:
    """Things of one kind that are held, oldest first: as many values each as it has columns."""

    kind: str
    rows: tuple[Values, ...]


@dataclass(frozen=True, slots=True)
class HeldStay:
    """One stay with everything that hangs on it."""

    stay_id: UUID
    call_no: str
    operation: str
    return_type: str
    transport_mode: str
    country: str
    arrived_at: datetime
    deadline_at: datetime
    exited_at: datetime | None
    exit_type: str
    relation: str
    relatives: int
    needs: tuple[str, ...]
    held: tuple[Held, ...]


@dataclass(frozen=True, slots=True)
class Extract:
    """The person, his or her stays, and who else was told.

    `fields` are the columns of the fiche by name. `journal` counts the acts about the person.
    """

    person_id: UUID
    registration_no: str
    family_name: str
    given_names: str
    sex: str
    birth: Birth | None
    age: int | None
    band: str
    fields: tuple[tuple[str, str], ...]
    registered_at: datetime
    complete: bool
    held: tuple[Held, ...]
    stays: tuple[HeldStay, ...]
    batches: tuple[Values, ...]
    """(file name, made at, copied at, acknowledged at) of each batch that took the fiche along."""
    lists: int
    """Lines of announced lists that stand for the person."""
    journal: int


@query(Permission.SEE_PEOPLE)
def extract_of(session: Session, person_id: UUID) -> Extract:
    """Return everything held about a person; raises Refused `person_unknown`."""
    person = session.get(Person, person_id)
    if person is None:
        raise Refused("person_unknown")
    act = act_of(session)
    stays = session.scalars(
        select(Stay).where(Stay.person_id == person.id).order_by(Stay.arrived_at, Stay.id)
    ).all()
    keys = (person.id, *(stay.id for stay in stays))
    protects = act.actor.may(Permission.PROTECT)
    return Extract(
        person_id=person.id,
        registration_no=person.registration_no,
        family_name=person.family_name,
        given_names=person.given_names,
        sex=person.sex,
        birth=birth_of(person),
        age=age_of(person, act.at),
        band=band_of(person),
        fields=tuple((name, str(getattr(person, name) or "")) for name in _FIELDS),
        registered_at=person.registered_at,
        complete=person.complete,
        held=_held_of_person(session, person.id, keys),
        stays=tuple(_stay(session, stay, protects=protects) for stay in stays),
        batches=_batches(session, keys),
        lists=_count(session, ListedPerson.stay_id.in_(keys[1:])),
        journal=_count(session, JournalRow.subject_id.in_(keys)),
    )


_FIELDS: Final = (
    "alias",
    "birth_place",
    "father_first_name",
    "mother_name",
    "nationality",
    "marital_status",
    "interview_language",
    "phone",
    "phone_owner",
    "destination_text",
    "stay_country",
)


def _held_of_person(session: Session, person_id: UUID, keys: tuple[UUID, ...]) -> tuple[Held, ...]:
    both = or_(DuplicateVerdict.one_id == person_id, DuplicateVerdict.other_id == person_id)
    asked = (
        ("documents", select(Document.type, Document.number, Document.state)
            .where(Document.person_id == person_id).order_by(Document.id)),
        ("consents", select(Consent.at, Consent.answer, Consent.method, Consent.language,
                            Consent.text_version)
            .where(Consent.person_id == person_id).order_by(Consent.at)),
        ("photos", select(Photo.at, Photo.state).where(Photo.person_id == person_id)
            .order_by(Photo.at)),
        ("unread", select(UnreadText.field, UnreadText.text)
            .where(UnreadText.person_id == person_id).order_by(UnreadText.field)),
        ("doubles", select(DuplicateVerdict.at, DuplicateVerdict.verdict).where(both)
            .order_by(DuplicateVerdict.at)),
        ("papers", select(IssuedPaper.at, IssuedPaper.kind, IssuedPaper.number, IssuedPaper.copy)
            .where(IssuedPaper.about_id.in_(keys)).order_by(IssuedPaper.at)),
    )  # fmt: skip
    return _filled((kind, session.execute(statement)) for kind, statement in asked)


def _stay(session: Session, stay: Stay, *, protects: bool) -> HeldStay:
    operation = session.get_one(Operation, stay.operation_id)
    needs = tuple(need for need in stay.needs.split() if protects or need not in PROTECTED_NEEDS)
    return HeldStay(
        stay_id=stay.id,
        call_no=stay.call_no,
        operation=operation.label,
        return_type=operation.return_type,
        transport_mode=operation.transport_mode,
        country=operation.departure_country,
        arrived_at=stay.arrived_at,
        deadline_at=stay.deadline_at,
        exited_at=stay.exited_at,
        exit_type=stay.exit_type,
        relation=stay.relation,
        relatives=_relatives(session, stay),
        needs=needs,
        held=_held_of_stay(session, stay.id),
    )


def _held_of_stay(session: Session, stay_id: UUID) -> tuple[Held, ...]:
    asked = (
        ("beds", select(BedNight.bed_code, BedNight.first_night, BedNight.last_night)
            .where(BedNight.stay_id == stay_id).order_by(BedNight.first_night, BedNight.id)),
        ("cards", select(Card.given_at, Card.code, Card.edition, Card.state, Card.reason)
            .where(Card.stay_id == stay_id).order_by(Card.edition)),
        ("servings", select(Serving.at, Serving.item, Serving.slot, Serving.kind, Serving.post,
                            Serving.voided_by.is_not(None))
            .where(Serving.stay_id == stay_id, Serving.kind != "void")
            .order_by(Serving.at, Serving.id)),
        ("refusals", select(RefusedScan.at, RefusedScan.item, RefusedScan.slot,
                            RefusedScan.verdict)
            .where(RefusedScan.stay_id == stay_id).order_by(RefusedScan.at)),
        ("disputes", select(Dispute.opened_at, Dispute.item, Dispute.slot, Dispute.state)
            .where(Dispute.stay_id == stay_id).order_by(Dispute.opened_at)),
        ("payments", select(CashMove.at, CashMove.amount, CashMove.fund, CashMove.receipt_no,
                            CashMove.voided_by.is_not(None))
            .where(CashMove.stay_id == stay_id, CashMove.kind == "paid").order_by(CashMove.at)),
        ("deposits", select(Deposit.received_at, Deposit.number, Deposit.kind, Deposit.pieces,
                            Deposit.description, Deposit.returned_at)
            .where(Deposit.stay_id == stay_id).order_by(Deposit.received_at)),
        ("movements", select(Movement.at, Movement.kind, Movement.reason)
            .where(Movement.stay_id == stay_id).order_by(Movement.at)),
        ("extensions", select(Extension.at, Extension.until_at, Extension.reason,
                              Extension.undone_at.is_not(None))
            .where(Extension.stay_id == stay_id).order_by(Extension.at)),
        ("departures", select(Departure.at, Departure.destination, Departure.means,
                              Departure.service, Departure.receiver_name != "",
                              Departure.undone_at.is_not(None))
            .where(Departure.stay_id == stay_id).order_by(Departure.at)),
    )  # fmt: skip
    return _filled((kind, session.execute(statement)) for kind, statement in asked)


def _filled(found: Iterable[tuple[str, Iterable[Row[Any]]]]) -> tuple[Held, ...]:
    """Return the kinds of which something is held."""
    kept = [Held(kind, tuple(tuple(row) for row in rows)) for kind, rows in found]
    return tuple(held for held in kept if held.rows)


def _relatives(session: Session, stay: Stay) -> int:
    if stay.family_id is None:
        return 0
    return _count(session, (Stay.family_id == stay.family_id) & (Stay.id != stay.id))


def _batches(session: Session, keys: tuple[UUID, ...]) -> tuple[Values, ...]:
    """Return the batches in which a record of these keys lies, oldest first."""
    lies_in = (
        select(Change.number)
        .where(
            Change.record_id.in_(keys),
            Change.number >= Batch.from_change,
            Change.number <= Batch.upto_change,
        )
        .exists()
    )
    rows = session.execute(
        select(Batch.file_name, Batch.made_at, Batch.copied_at, Batch.acknowledged_at)
        .where(lies_in)
        .order_by(Batch.chain, Batch.seq)
    )
    return tuple(tuple(row) for row in rows)


def _count(session: Session, condition: ColumnElement[bool]) -> int:
    return session.scalar(select(func.count()).where(condition)) or 0
