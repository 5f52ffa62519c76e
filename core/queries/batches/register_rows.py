"""The register as headquarters reads it in a workbook: one row per stay, one per service."""

from collections import Counter, defaultdict
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import Select, select
from sqlalchemy.orm import Session

from core.act import act_of
from core.db.arrivals import Operation
from core.db.finding import age_of, birth_of
from core.db.package_in_force import rules_in_force
from core.db.people import Consent, Document, Family, Person
from core.db.stays import CANCELLED, BedNight, Card, Serving, Stay
from core.queries import query
from core.rules.access import Permission
from core.rules.births import Birth


@dataclass(frozen=True, slots=True)
class RegisterRow:
    """One stay; codes of `vocabularies_fr`, instants aware UTC, `age` at the arrival in years."""

    centre_code: str
    operation_no: int
    operation: str
    return_type: str
    transport_mode: str
    departure_country: str
    entry_point: str
    registration_no: str
    call_no: str
    card_code: str
    family_name: str
    given_names: str
    alias: str
    sex: str
    birth: Birth | None
    age: int | None
    father_first_name: str
    mother_name: str
    nationality: str
    interview_language: str
    phone: str
    documents: str
    family_label: str
    relation: str
    destination: str
    region_code: str
    cercle_code: str
    consent: str
    complete: bool
    bed: str
    arrived_at: datetime
    deadline_at: datetime
    extension_reason: str
    exited_at: datetime | None
    exit_type: str
    given: tuple[tuple[str, int], ...]


@dataclass(frozen=True, slots=True)
class ServiceRow:
    """One line of the ledger that stands: what was given, refused or not needed."""

    centre_code: str
    registration_no: str
    call_no: str
    item: str
    slot: str
    kind: str
    at: datetime
    post: str


@dataclass(frozen=True, slots=True)
class Register:
    """Everything that the workbook shows, from one picture of the books."""

    at: datetime
    stays: tuple[RegisterRow, ...]
    services: tuple[ServiceRow, ...]
    items: tuple[tuple[str, str], ...]
    """Code and label of each item of the package in force, in its order."""


@query(Permission.EXPORT)
def register_rows(session: Session) -> Register:
    """Return the whole register, by operation and call number; cancelled arrivals are left out."""
    found = session.execute(
        select(Stay, Person, Operation)
        .join(Person, Stay.person_id == Person.id)
        .join(Operation, Stay.operation_id == Operation.id)
        .where(Stay.exit_type != CANCELLED)
        .order_by(Stay.centre_code, Operation.number, Stay.rank)
    ).all()
    sides = _Sides(session)
    people = {stay.id: (person.registration_no, stay.call_no) for stay, person, _op in found}
    return Register(
        at=act_of(session).at,
        stays=tuple(sides.row(stay, person, operation) for stay, person, operation in found),
        services=_services(session, people),
        items=_items(session),
    )


def _items(session: Session) -> tuple[tuple[str, str], ...]:
    """Return every item of every centre's package once: headquarters has many packages."""
    labels: dict[str, str] = {}
    for rules in rules_in_force(session).values():
        for rule in rules:
            labels.setdefault(rule.code, rule.label)
    return tuple(labels.items())


class _Sides:
    """What stands beside the stays in other tables, read once each."""

    def __init__(self, session: Session) -> None:
        self._cards = _newest(
            session,
            select(Card.stay_id, Card.code).where(Card.stay_id.is_not(None)).order_by(Card.edition),
        )
        self._beds = _newest(
            session, select(BedNight.stay_id, BedNight.bed_code).order_by(BedNight.first_night)
        )
        self._families = _newest(session, select(Family.id, Family.label))
        self._consents = _newest(
            session, select(Consent.person_id, Consent.answer).order_by(Consent.at)
        )
        self._documents: dict[UUID, list[str]] = defaultdict(list)
        for person_id, kind, number in session.execute(
            select(Document.person_id, Document.type, Document.number).order_by(Document.id)
        ):
            self._documents[person_id].append(f"{kind} {number}".strip())
        self._given: dict[UUID, Counter[str]] = defaultdict(Counter)
        for stay_id, item in session.execute(
            select(Serving.stay_id, Serving.item).where(
                Serving.voided_by.is_(None), Serving.kind == "given"
            )
        ):
            self._given[stay_id][item] += 1

    def row(self, stay: Stay, person: Person, operation: Operation) -> RegisterRow:
        """Return the row of one stay."""
        return RegisterRow(
            centre_code=stay.centre_code,
            operation_no=operation.number,
            operation=operation.label,
            return_type=operation.return_type,
            transport_mode=operation.transport_mode,
            departure_country=operation.departure_country,
            entry_point=operation.entry_point,
            registration_no=person.registration_no,
            call_no=stay.call_no,
            card_code=self._cards.get(stay.id, ""),
            family_name=person.family_name,
            given_names=person.given_names,
            alias=person.alias,
            sex=person.sex,
            birth=birth_of(person),
            age=age_of(person, stay.arrived_at),
            father_first_name=person.father_first_name,
            mother_name=person.mother_name,
            nationality=person.nationality,
            interview_language=person.interview_language,
            phone=person.phone,
            documents="; ".join(self._documents.get(person.id, ())),
            family_label=self._families.get(stay.family_id, "") if stay.family_id else "",
            relation=stay.relation,
            destination=person.destination_text,
            region_code=person.region_code,
            cercle_code=person.cercle_code,
            consent=self._consents.get(person.id, ""),
            complete=person.complete,
            bed=self._beds.get(stay.id, ""),
            arrived_at=stay.arrived_at,
            deadline_at=stay.deadline_at,
            extension_reason=stay.extension_reason,
            exited_at=stay.exited_at,
            exit_type=stay.exit_type,
            given=tuple(sorted(self._given.get(stay.id, Counter()).items())),
        )


def _services(session: Session, people: dict[UUID, tuple[str, str]]) -> tuple[ServiceRow, ...]:
    rows = session.execute(
        select(
            Serving.centre_code,
            Serving.stay_id,
            Serving.item,
            Serving.slot,
            Serving.kind,
            Serving.at,
            Serving.post,
        )
        .where(Serving.voided_by.is_(None), Serving.kind != "void")
        .order_by(Serving.at, Serving.id)
    )
    return tuple(
        ServiceRow(centre, *people[stay_id], item, slot, kind, at, post)
        for centre, stay_id, item, slot, kind, at, post in rows
        if stay_id in people
    )


def _newest(session: Session, statement: Select[Any, str]) -> dict[UUID, str]:
    """Return the last value of each key: the rows come oldest first."""
    return {key: value for key, value in session.execute(statement)}  # noqa: C416 - rows
