"""Taking an announced list into an operation: the same list again, or a corrected one, updates."""

import json
from collections.abc import Iterable, Mapping
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
from core.rules.births import from_compact
from core.rules.list_keys import adopt_keys, spelled


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
    relation: str = ""


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
    "relation": 40,
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
    corrections: str = "[]"


@dataclass(frozen=True, slots=True)
class ImportedList:
    """What the list did: `people` = added + updated + unchanged."""

    people: int
    added: int
    updated: int
    unchanged: int
    announced: tuple[int, int] | None = None
    """What was announced before and what is now, where the lists hold more people."""
    gone: int = 0
    """Lines of the list before that a corrected one no longer holds: they stay awaited."""


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
        corrections=request.corrections,
    )
    session.add(file)
    session.flush()
    known = {
        listed.list_key: listed
        for listed in session.scalars(
            select(ListedPerson).where(ListedPerson.operation_id == operation.id)
        )
    }
    adopted = adopt_keys(
        [line.key for line in request.lines],
        known,
        (spellings_of(request.lines), {key: _spelled(listed) for key, listed in known.items()}),
    )
    # In two steps: a list that was renumbered hands its keys on from line to line.
    moved = {new: known.pop(old) for new, old in adopted.items()}
    for listed in moved.values():
        listed.list_key = f"…{listed.id}"
    session.flush()
    for new, listed in moved.items():
        listed.list_key = new
    known |= moved
    gone = _gone(known, {line.key for line in request.lines})
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
    return ImportedList(people=len(request.lines), **counts, announced=raised, gone=gone)


def spellings_of(lines: Iterable[ListLine]) -> dict[str, str]:
    """Return how the names of lines are spelled, by key."""
    return {line.key: spelled(line.family_name, line.given_names) for line in lines}


def _spelled(listed: ListedPerson) -> str:
    return spelled(listed.family_name, listed.given_names)


def _gone(known: Mapping[str, ListedPerson], keys: set[str]) -> int:
    """Return how many awaited lines came from the same lists as these, and are in them no more."""
    files = {listed.file_id for key, listed in known.items() if key in keys}
    return sum(
        listed.file_id in files and listed.stay_id is None
        for key, listed in known.items()
        if key not in keys
    )


def settled(line: ListLine, known: Mapping[str, str] | None) -> dict[str, str]:
    """Return what the books keep of a line, by column; the same age is the same birth.

    « 25 ans » read today and read again tomorrow says the same: the first day stays.
    """
    values = kept_of(line)
    if known is not None and _same_age(known.get("birth", ""), values["birth"]):
        values["birth"] = known["birth"]
    return values


def _same_age(one: str, other: str) -> bool:
    if not (one.startswith("AGE:") and other.startswith("AGE:")):
        return False
    first, second = from_compact(one), from_compact(other)
    if first.stated_on is None or second.stated_on is None or first.month or second.month:
        return False
    return first.stated_on.year - first.year == second.stated_on.year - second.year


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
    listed = known.get(line.key)
    before = None if listed is None else {name: getattr(listed, name) for name in _FIELDS}
    values = settled(line, before)
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
    # Where the line stands in the newest list, also if it says the same: groups are counted
    # by list, and people look a line up by its number.
    place = {"file_id": file.id, "sheet": line.sheet[:60], "row": line.row}
    for name, value in (place | values).items():
        if getattr(listed, name) != value:
            setattr(listed, name, value)
    return "unchanged" if values == before else "updated"


def _raise_announced(session: Session, operation: Operation) -> tuple[int, int] | None:
    """Keep the announced number at least as high as the lists; return a number that was raised."""
    listed = session.execute(
        select(func.count()).where(ListedPerson.operation_id == operation.id)
    ).scalar_one()
    before = operation.announced
    if before is None or before < listed:
        operation.announced = listed
    return None if before is None or before >= listed else (before, listed)
