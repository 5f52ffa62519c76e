"""The register as headquarters reads it in a workbook: one row per stay, one per service.

Read in pages: first which stays there are, then their rows some thousands at a time, so that a
register of any size is never in memory as a whole.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import Select, func, select
from sqlalchemy.orm import Session

from core.act import act_of
from core.db.arrivals import Operation
from core.db.finding import birth_of
from core.db.package_in_force import rules_in_force
from core.db.people import Consent, Document, Family, Person
from core.db.stays import CANCELLED, BedNight, Card, Serving, Stay
from core.queries import query
from core.rules.access import Permission
from core.rules.births import Birth, age_on
from core.rules.families import HEAD

_CHUNK = 900
"""Keys of one statement: older SQLite takes 999 of them."""


@dataclass(frozen=True, slots=True)
class RegisterRow:
    """One stay; codes of `vocabularies_fr`, instants aware UTC, `age` at the arrival in years."""

    stay_id: UUID
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
class OperationLine:
    """One arrival operation with how many stays it has."""

    centre_code: str
    number: int
    label: str
    return_type: str
    transport_mode: str
    transport_ref: str
    departure_country: str
    departure_place: str
    organiser: str
    programme: str
    entry_point: str
    announced: int | None
    arrived_at: datetime
    closed_at: datetime | None
    people: int


@dataclass(frozen=True, slots=True)
class FamilyLine:
    """One family of one operation; `head_no` is empty where nobody was said to be its head."""

    centre_code: str
    operation_no: int
    label: str
    members: int
    head_no: str
    head_call_no: str


@dataclass(frozen=True, slots=True)
class Register:
    """What there is to write: stays by operation and call number, and what is small.

    `people` has one stay for each person, the newest. `items` are code and label of each item
    of the packages in force, in their order.
    """

    at: datetime
    stays: tuple[UUID, ...]
    people: tuple[UUID, ...]
    operations: tuple[OperationLine, ...]
    families: tuple[FamilyLine, ...]
    items: tuple[tuple[str, str], ...]


@query(Permission.EXPORT)
def register(session: Session, people: frozenset[UUID] | None = None) -> Register:
    """Return what the register holds, of everybody or of these people; no cancelled arrivals."""
    found = session.execute(
        select(Stay.id, Stay.person_id)
        .join(Operation, Stay.operation_id == Operation.id)
        .where(Stay.exit_type != CANCELLED)
        .order_by(Stay.centre_code, Operation.number, Stay.rank, Stay.id)
    ).all()
    newest: dict[UUID, UUID] = {}
    stays = []
    for stay_id, person_id in found:
        if people is None or person_id in people:
            stays.append(stay_id)
            newest[person_id] = stay_id
    return Register(
        at=act_of(session).at,
        stays=tuple(stays),
        people=tuple(newest.values()),
        operations=_operations(session),
        families=_families(session),
        items=_items(session),
    )


@query(Permission.EXPORT)
def register_page(session: Session, stays: tuple[UUID, ...]) -> tuple[RegisterRow, ...]:
    """Return the rows of these stays, in this order; one that was cancelled meanwhile is left out.

    Some thousands at a time.
    """
    found: dict[UUID, Any] = {}
    for ids in _chunks(stays):
        rows = session.execute(_PAGE.where(Stay.id.in_(ids), Stay.exit_type != CANCELLED))
        found.update({row.id: row for row in rows})
    sides = _Sides(session, stays, {row.person_id for row in found.values()})
    return tuple(sides.row(found[stay_id]) for stay_id in stays if stay_id in found)


_STAY = tuple(
    getattr(Stay, name)
    for name in (
        *("id", "person_id", "family_id", "centre_code", "call_no", "relation", "arrived_at"),
        *("deadline_at", "extension_reason", "exited_at", "exit_type"),
    )
)
_PERSON = tuple(
    getattr(Person, name)
    for name in (
        *("registration_no", "family_name", "given_names", "alias", "sex", "birth_precision"),
        *("birth_year", "birth_month", "birth_day", "birth_stated_on", "father_first_name"),
        *("mother_name", "nationality", "interview_language", "phone", "destination_text"),
        *("region_code", "cercle_code", "complete"),
    )
)
_OPERATION = tuple(
    getattr(Operation, name)
    for name in (
        *("number", "label", "return_type", "transport_mode", "departure_country"),
        "entry_point",
    )
)
_PAGE = (
    select(*_STAY, *_PERSON, *_OPERATION)
    .join(Person, Stay.person_id == Person.id)
    .join(Operation, Stay.operation_id == Operation.id)
)
"""Columns, not records: a record of each of a hundred thousand stays would cost ten times more."""


@query(Permission.EXPORT)
def services_of(session: Session, stays: tuple[UUID, ...]) -> tuple[ServiceRow, ...]:
    """Return the lines of the ledger of these stays, stay after stay, oldest first."""
    lines: dict[UUID, list[ServiceRow]] = defaultdict(list)
    for ids in _chunks(stays):
        found = session.execute(
            select(
                Stay.id,
                Serving.centre_code,
                Person.registration_no,
                Stay.call_no,
                Serving.item,
                Serving.slot,
                Serving.kind,
                Serving.at,
                Serving.post,
            )
            .join(Stay, Serving.stay_id == Stay.id)
            .join(Person, Stay.person_id == Person.id)
            .where(Stay.id.in_(ids), Stay.exit_type != CANCELLED, *_STANDS)
            .order_by(Serving.at, Serving.id)
        )
        for row in found:
            lines[row[0]].append(ServiceRow(*row[1:]))
    return tuple(line for stay_id in stays for line in lines.get(stay_id, ()))


_STANDS = (Serving.voided_by.is_(None), Serving.kind != "void")


def _operations(session: Session) -> tuple[OperationLine, ...]:
    found = session.execute(
        select(Stay.operation_id, func.count())
        .where(Stay.exit_type != CANCELLED)
        .group_by(Stay.operation_id)
    )
    counts = {operation_id: count for operation_id, count in found}  # noqa: C416 - rows
    rows = session.scalars(select(Operation).order_by(Operation.centre_code, Operation.number))
    return tuple(
        OperationLine(
            centre_code=row.centre_code,
            number=row.number,
            label=row.label,
            return_type=row.return_type,
            transport_mode=row.transport_mode,
            transport_ref=row.transport_ref,
            departure_country=row.departure_country,
            departure_place=row.departure_place,
            organiser=row.organiser,
            programme=row.programme,
            entry_point=row.entry_point,
            announced=row.announced,
            arrived_at=row.arrived_at,
            closed_at=row.closed_at,
            people=counts.get(row.id, 0),
        )
        for row in rows
    )


def _families(session: Session) -> tuple[FamilyLine, ...]:
    found = session.execute(
        select(
            Family.id,
            Stay.centre_code,
            Operation.number,
            Family.label,
            Stay.relation,
            Person.registration_no,
            Stay.call_no,
        )
        .join(Stay, Stay.family_id == Family.id)
        .join(Person, Stay.person_id == Person.id)
        .join(Operation, Stay.operation_id == Operation.id)
        .where(Stay.exit_type != CANCELLED)
        .order_by(Stay.centre_code, Operation.number, Family.label, Stay.rank)
    )
    lines: dict[tuple[UUID, int], FamilyLine] = {}
    for family, centre, number, label, relation, registration_no, call_no in found:
        known = lines.get((family, number))
        head = (registration_no, call_no) if relation == HEAD else ("", "")
        if known is not None and known.head_no:
            head = (known.head_no, known.head_call_no)
        members = 1 if known is None else known.members + 1
        lines[family, number] = FamilyLine(centre, number, label, members, *head)
    return tuple(lines.values())


def _items(session: Session) -> tuple[tuple[str, str], ...]:
    """Return every item of every centre's package once: headquarters has many packages."""
    labels: dict[str, str] = {}
    for rules in rules_in_force(session).values():
        for rule in rules:
            labels.setdefault(rule.code, rule.label)
    return tuple(labels.items())


class _Sides:
    """What stands beside some stays in other tables, read once each."""

    def __init__(self, session: Session, stays: Iterable[UUID], people: Iterable[UUID]) -> None:
        self._cards: dict[UUID, str] = {}
        self._beds: dict[UUID, str] = {}
        self._given: dict[UUID, Counter[str]] = defaultdict(Counter)
        self._documents: dict[UUID, list[str]] = defaultdict(list)
        self._consents: dict[UUID, str] = {}
        self._families = _newest(session, select(Family.id, Family.label))
        for ids in _chunks(tuple(stays)):
            self._read_stays(session, ids)
        for ids in _chunks(tuple(people)):
            self._read_people(session, ids)

    def _read_stays(self, session: Session, ids: tuple[UUID, ...]) -> None:
        cards = select(Card.stay_id, Card.code).where(Card.stay_id.in_(ids)).order_by(Card.edition)
        self._cards.update(_newest(session, cards))
        beds = select(BedNight.stay_id, BedNight.bed_code).where(BedNight.stay_id.in_(ids))
        self._beds.update(_newest(session, beds.order_by(BedNight.first_night)))
        for stay_id, item, count in session.execute(
            select(Serving.stay_id, Serving.item, func.count())
            .where(Serving.stay_id.in_(ids), Serving.voided_by.is_(None), Serving.kind == "given")
            .group_by(Serving.stay_id, Serving.item)
        ):
            self._given[stay_id][item] = count

    def _read_people(self, session: Session, ids: tuple[UUID, ...]) -> None:
        consents = select(Consent.person_id, Consent.answer).where(Consent.person_id.in_(ids))
        self._consents.update(_newest(session, consents.order_by(Consent.at)))
        for person_id, kind, number in session.execute(
            select(Document.person_id, Document.type, Document.number)
            .where(Document.person_id.in_(ids))
            .order_by(Document.id)
        ):
            self._documents[person_id].append(f"{kind} {number}".strip())

    def row(self, found: Any) -> RegisterRow:
        """Return the row of one stay, from a line of `_PAGE`."""
        birth = birth_of(found)
        return RegisterRow(
            stay_id=found.id,
            centre_code=found.centre_code,
            operation_no=found.number,
            operation=found.label,
            return_type=found.return_type,
            transport_mode=found.transport_mode,
            departure_country=found.departure_country,
            entry_point=found.entry_point,
            registration_no=found.registration_no,
            call_no=found.call_no,
            card_code=self._cards.get(found.id, ""),
            family_name=found.family_name,
            given_names=found.given_names,
            alias=found.alias,
            sex=found.sex,
            birth=birth,
            age=None if birth is None else age_on(birth, found.arrived_at.date()),
            father_first_name=found.father_first_name,
            mother_name=found.mother_name,
            nationality=found.nationality,
            interview_language=found.interview_language,
            phone=found.phone,
            documents="; ".join(self._documents.get(found.person_id, ())),
            family_label=self._families.get(found.family_id, "") if found.family_id else "",
            relation=found.relation,
            destination=found.destination_text,
            region_code=found.region_code,
            cercle_code=found.cercle_code,
            consent=self._consents.get(found.person_id, ""),
            complete=found.complete,
            bed=self._beds.get(found.id, ""),
            arrived_at=found.arrived_at,
            deadline_at=found.deadline_at,
            extension_reason=found.extension_reason,
            exited_at=found.exited_at,
            exit_type=found.exit_type,
            given=tuple(sorted(self._given.get(found.id, _NOTHING).items())),
        )


_NOTHING: Counter[str] = Counter()


def _chunks(keys: tuple[UUID, ...]) -> Iterable[tuple[UUID, ...]]:
    return (keys[start : start + _CHUNK] for start in range(0, len(keys), _CHUNK))


def _newest(session: Session, statement: Select[Any, str]) -> dict[UUID, str]:
    """Return the last value of each key: the rows come oldest first."""
    return {key: value for key, value in session.execute(statement)}  # noqa: C416 - rows
