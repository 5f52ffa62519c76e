"""Operations with their three numbers: announced, arrived, fiches complete."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from sqlalchemy import Integer, cast, func, select, true
from sqlalchemy.orm import Session

from core.db.arrivals import ListedPerson, ListFile, Operation
from core.db.people import Person
from core.db.stays import CANCELLED, Card, Stay
from core.queries import query
from core.rules.access import Permission
from core.rules.names import fold

_SHOWN = re.compile(r"(?:op[ée]ration )?(?P<number>[0-9]{1,9})(?: ?[·—–-] ?(?P<label>.+))?")


@dataclass(frozen=True, slots=True)
class OperationRow:
    """One operation; `listed` are lines of lists, `awaited` those who have not come.

    `arrived` are all who were counted; `unlisted` those of them who stand for no line.
    """

    id: UUID
    number: int
    label: str
    arrived_at: datetime
    departure_country: str
    departure_place: str
    transport_mode: str
    return_type: str
    organiser: str
    entry_point: str
    announced: int | None
    listed: int
    awaited: int
    arrived: int
    complete: int
    left: int
    closed_at: datetime | None
    transport_ref: str
    programme: str
    version: int
    unlisted: int = 0


@dataclass(frozen=True, slots=True)
class ListedRow:
    """A line of a list, with the call number of the stay that stands for it."""

    id: UUID
    family_name: str
    given_names: str
    sex: str
    birth: str
    group: str
    destination: str
    call_no: str
    sheet: str
    row: int
    file_id: UUID
    stay_id: UUID | None
    phone: str
    document: str
    relation: str
    sought: str
    """Its names, numbers and group, folded: what the filter of the list looks through."""


@dataclass(frozen=True, slots=True)
class LatestRow:
    """Somebody who has just been counted, and when."""

    stay_id: UUID
    call_no: str
    family_name: str
    given_names: str
    sex: str
    counted_at: datetime | None
    code: str


@query(Permission.SEE_PEOPLE)
def operations(
    session: Session, *, limit: int = 200, only: UUID | None = None
) -> tuple[OperationRow, ...]:
    """Return the operations, newest first; `only` the one with this key."""
    listed = (
        select(
            ListedPerson.operation_id,
            func.count().label("listed"),
            func.count(ListedPerson.stay_id).label("came"),
        )
        .group_by(ListedPerson.operation_id)
        .subquery()
    )
    stays = (
        select(
            Stay.operation_id,
            func.count().label("arrived"),
            func.sum(cast(Person.complete, Integer)).label("complete"),
            func.count(Stay.exited_at).label("left_count"),
        )
        .join(Person, Stay.person_id == Person.id)
        .where(Stay.exit_type != CANCELLED)
        .group_by(Stay.operation_id)
        .subquery()
    )
    wanted = true() if only is None else Operation.id == only
    rows = session.execute(
        select(Operation, listed.c.listed, listed.c.came, stays)
        .where(wanted)
        .outerjoin(listed, listed.c.operation_id == Operation.id)
        .outerjoin(stays, stays.c.operation_id == Operation.id)
        .order_by(Operation.number.desc())
        .limit(limit)
    )
    return tuple(
        OperationRow(
            id=operation.id,
            number=operation.number,
            label=operation.label,
            arrived_at=operation.arrived_at,
            departure_country=operation.departure_country,
            departure_place=operation.departure_place,
            transport_mode=operation.transport_mode,
            return_type=operation.return_type,
            organiser=operation.organiser,
            entry_point=operation.entry_point,
            announced=operation.announced,
            listed=on_list or 0,
            awaited=(on_list or 0) - (came or 0),
            arrived=arrived or 0,
            complete=complete or 0,
            left=left or 0,
            closed_at=operation.closed_at,
            transport_ref=operation.transport_ref,
            programme=operation.programme,
            version=operation.version,
            unlisted=max((arrived or 0) - (came or 0), 0) if on_list else 0,
        )
        for operation, on_list, came, _id, arrived, complete, left in rows
    )


@query(Permission.SEE_PEOPLE)
def operation_called(session: Session, label: str) -> OperationRow | None:
    """Return the newest operation with this label (accents as typed), or None.

    Else the one with this number, as a person writes it (`3`, `03`) or as the screens show it
    with its label (`03 · Vol`, `Opération 03 — Vol`).
    """
    wanted = _plain(label)
    rows = session.execute(
        select(Operation.id, Operation.number, Operation.label).order_by(Operation.number.desc())
    ).all()
    called = [row.id for row in rows if _plain(row.label) == wanted]
    shown = _SHOWN.fullmatch(wanted)
    if not called and shown:
        number, name = int(shown["number"]), shown["label"]
        called = [
            row.id for row in rows if row.number == number and name in (None, _plain(row.label))
        ]
    return operations(session, only=called[0])[0] if called else None


def _plain(label: str) -> str:
    return " ".join(label.casefold().split())


@query(Permission.SEE_PEOPLE)
def listed_people(
    session: Session, operation_id: UUID, *, awaited_only: bool = False
) -> tuple[ListedRow, ...]:
    """Return the lines of an operation's lists, in their order."""
    statement = (
        select(ListedPerson, Stay.call_no)
        .outerjoin(Stay, ListedPerson.stay_id == Stay.id)
        .join(ListFile, ListedPerson.file_id == ListFile.id)
        .where(ListedPerson.operation_id == operation_id)
        .order_by(ListFile.imported_at, ListedPerson.sheet, ListedPerson.row)
    )
    if awaited_only:
        statement = statement.where(ListedPerson.stay_id.is_(None))
    return tuple(
        ListedRow(
            id=listed.id,
            family_name=listed.family_name,
            given_names=listed.given_names,
            sex=listed.sex,
            birth=listed.birth,
            group=listed.group,
            destination=listed.destination,
            call_no=call_no or "",
            sheet=listed.sheet,
            row=listed.row,
            file_id=listed.file_id,
            stay_id=listed.stay_id,
            phone=listed.phone,
            document=listed.document,
            relation=listed.relation,
            sought=fold(
                " ".join(
                    (
                        *(listed.family_name, listed.given_names, call_no or ""),
                        *(listed.group, listed.document, listed.phone),
                    )
                )
            ),
        )
        for listed, call_no in session.execute(statement)
    )


@query(Permission.SEE_PEOPLE)
def listed_values(
    session: Session, operation_id: UUID, names: Sequence[str]
) -> dict[str, dict[str, str]]:
    """Return the columns `names` of an operation's lines, by the key of each in the list."""
    return {
        listed.list_key: {name: getattr(listed, name) for name in names}
        for listed in session.scalars(
            select(ListedPerson).where(ListedPerson.operation_id == operation_id)
        )
    }


@query(Permission.SEE_PEOPLE)
def latest_arrivals(
    session: Session, operation_id: UUID, *, limit: int = 12
) -> tuple[LatestRow, ...]:
    """Return who was counted last in the operation, newest first."""
    rows = session.execute(
        select(
            Stay.id,
            Stay.call_no,
            Person.family_name,
            Person.given_names,
            Person.sex,
            Card.given_at,
            Card.code,
        )
        .join(Person, Stay.person_id == Person.id)
        .join(Card, (Card.stay_id == Stay.id) & (Card.state == "active"))
        .where(Stay.operation_id == operation_id)
        .order_by(Stay.rank.desc())
        .limit(limit)
    )
    return tuple(LatestRow(*row) for row in rows)


@query(Permission.SEE_PEOPLE)
def reading_of_sender(session: Session, sender_shape: str) -> tuple[str, str]:
    """Return how the last list of this shape was read: its columns and corrections, as JSON.

    Two empty texts for a sender who is not known.
    """
    found = session.execute(
        select(ListFile.mapping, ListFile.corrections)
        .where(ListFile.sender_shape == sender_shape)
        .order_by(ListFile.imported_at.desc(), ListFile.id.desc())
        .limit(1)
    ).first()
    return ("", "") if found is None else (found.mapping, found.corrections)


@query(Permission.SEE_PEOPLE)
def mapping_of_sender(session: Session, sender_shape: str) -> str:
    """Return how the last list of this shape was read (JSON), empty for a new sender."""
    return (
        session.scalars(
            select(ListFile.mapping)
            .where(ListFile.sender_shape == sender_shape)
            .order_by(ListFile.imported_at.desc())
            .limit(1)
        ).first()
        or ""
    )
