"""Taking an announced list into an operation: the same list again, or a corrected one, updates."""

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from uuid import UUID

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from core.act import act_of
from core.commands import command
from core.db.arrivals import ListedPerson, ListFile, Operation
from core.errors import Refused
from core.ids import uuid7
from core.rules.access import Permission
from core.rules.list_keys import adopt_keys


@dataclass(frozen=True, slots=True)
class ListLine:
    """One person of a list, read and cleaned; `key` is the identity inside the list."""

    key: str
    sheet: str
    row: int
    family_name: str = ""
    given_names: str = ""
    sex: str = ""
    birth: str = ""
    phone: str = ""
    document: str = ""
    destination: str = ""
    provenance: str = ""
    group: str = ""


_FIELDS = {
    "family_name": 80,
    "given_names": 80,
    "sex": 1,
    "birth": 40,
    "phone": 20,
    "document": 40,
    "destination": 120,
    "provenance": 120,
    "group": 40,
}
"""What is kept of a line, and how much of it: the preview has told what is too long."""


@dataclass(frozen=True, slots=True)
class ImportList:
    """A list that was read and previewed, for one operation."""

    operation_id: UUID
    file_name: str
    sha256: str
    sender_shape: str
    lines: tuple[ListLine, ...]
    mapping: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class ImportedList:
    """What the list did: `people` = added + updated + unchanged."""

    people: int
    added: int
    updated: int
    unchanged: int
    announced: tuple[int, int] | None = None
    """What was announced before and what is now, where the lists hold more people."""


@command(Permission.REGISTER)
def import_list(session: Session, request: ImportList) -> ImportedList:
    """Write the lines, all or nothing; raises Refused `operation_unknown` or `list_empty`.

    A line whose key is known in this operation is updated where it differs, so the same list
    twice adds nobody; a corrected list finds the lines that it corrects. Somebody who has
    arrived keeps the link to the stay.
    """
    act = act_of(session)
    operation = session.get(Operation, request.operation_id)
    if operation is None:
        raise Refused("operation_unknown")
    if operation.closed_at is not None:
        raise Refused("operation_closed", number=operation.number)
    if not request.lines:
        raise Refused("list_empty")
    file = ListFile(
        id=uuid7(),
        centre_code=act.place.centre_code,
        operation_id=operation.id,
        file_name=request.file_name[-200:],
        sha256=request.sha256,
        sender_shape=request.sender_shape[:64],
        mapping=json.dumps(dict(request.mapping), ensure_ascii=False),
        imported_at=act.at,
        people=len(request.lines),
    )
    session.add(file)
    session.flush()
    known = {
        listed.list_key: listed
        for listed in session.scalars(
            select(ListedPerson).where(ListedPerson.operation_id == operation.id)
        )
    }
    for new, old in adopt_keys([line.key for line in request.lines], known).items():
        known[new] = known.pop(old)
        known[new].list_key = new
    counts = {"added": 0, "updated": 0, "unchanged": 0}
    for done, line in enumerate(request.lines, start=1):
        counts[_write_line(session, line, known, file, act.place.centre_code)] += 1
        if done % 500 == 0:
            session.flush()
            act.progress(done, len(request.lines))
    session.flush()
    raised = _raise_announced(session, operation)
    act.subject = operation.id
    act.note(sha256=request.sha256, **counts)
    return ImportedList(people=len(request.lines), **counts, announced=raised)


def kept_of(line: ListLine) -> dict[str, str]:
    """Return what the books keep of a line, by column of `ListedPerson`."""
    return {name: getattr(line, name)[:most] for name, most in _FIELDS.items()}


def _write_line(
    session: Session,
    line: ListLine,
    known: dict[str, ListedPerson],
    file: ListFile,
    centre_code: str,
) -> str:
    values = kept_of(line)
    listed = known.get(line.key)
    if listed is None:
        known[line.key] = ListedPerson(
            centre_code=centre_code,
            operation_id=file.operation_id,
            file_id=file.id,
            list_key=line.key,
            sheet=line.sheet[:60],
            row=line.row,
            **values,
        )
        session.add(known[line.key])
        return "added"
    if all(getattr(listed, name) == value for name, value in values.items()):
        return "unchanged"
    for name, value in values.items():
        setattr(listed, name, value)
    listed.file_id = file.id
    return "updated"


def _raise_announced(session: Session, operation: Operation) -> tuple[int, int] | None:
    """Keep the announced number at least as high as the lists; return a number that was raised."""
    listed = session.execute(
        select(func.count()).where(ListedPerson.operation_id == operation.id)
    ).scalar_one()
    before = operation.announced
    if before is None or before < listed:
        operation.announced = listed
    return None if before is None or before >= listed else (before, listed)
