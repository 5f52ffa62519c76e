"""The roll of the open books: read once, then kept up with what any desk writes.

Read in pieces of some milliseconds where somebody else may be waiting for the house. Afterwards
the numbers of changed records say what to read again; headquarters, which numbers nothing, reads
all of it again when a batch brought people. Whoever is found is compared once more with what the
books say: the roll proposes, it is never the answer.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from threading import Lock
from typing import Any
from uuid import UUID
from weakref import WeakKeyDictionary

from sqlalchemy.orm import Session

from core.db.roll import Enrolled, Roll
from core.db.rows import key_form, run
from core.rules.name_variants import NameVariants

_PIECE = 2_000
"""People read at once while somebody may wait: about 30 ms."""

_CHUNK = 400
_MANY_CHANGES = 100_000
"""Changes from which reading everything again is quicker."""

_COLUMNS = (
    "id, family_name, given_names, sex, birth_precision, birth_year, birth_month, birth_day, "
    "father_first_name, mother_name, phone, destination_text"
)
_FIRST_KEY = UUID(int=0)


@dataclass
class _Call:
    """How far the books were read: people, then papers, then what changes."""

    roll: Roll
    last_person: UUID = _FIRST_KEY
    last_paper: UUID = _FIRST_KEY
    people_done: bool = False
    is_whole: bool = False
    change: int = 0
    entry: int = 0
    papers: dict[UUID, list[str]] = field(default_factory=dict)


_LOCK = Lock()
_CALLS: WeakKeyDictionary[Any, dict[int, _Call]] = WeakKeyDictionary()
"""By the pool of connections of the books, then by the table of spellings in use."""


def roll_of(
    session: Session, variants: NameVariants, *, numbered: bool, at_once: bool = False
) -> Roll | None:
    """Return the roll as the books stand for this session; reads all of it the first time.

    `numbered`: these books number their changes (a centre does). `at_once`: give None rather
    than let anybody wait; each such call reads a piece.
    """
    if not _LOCK.acquire(blocking=not at_once):
        return None
    try:
        calls = _CALLS.setdefault(session.get_bind().engine.pool, {})
        call = calls.get(id(variants))
        if call is None:
            # One table of spellings is used in a program; an older one is not kept alive.
            calls.clear()
            call = calls[id(variants)] = _Call(Roll(variants))
        return _brought_up(session, call, numbered=numbered, at_once=at_once)
    finally:
        _LOCK.release()


def _brought_up(session: Session, call: _Call, *, numbered: bool, at_once: bool) -> Roll | None:
    if call.is_whole and not numbered and _has_new_entries(session, call):
        call.__init__(Roll(call.roll.variants))  # type: ignore[misc]  # begun again in its place
    if not call.is_whole:
        if call.last_person == _FIRST_KEY:
            call.change, call.entry = _newest_change(session), _newest_entry(session)
        while not call.is_whole:
            # A small register is read at once: nobody notices.
            if _read_on(session, call) and at_once:
                return None
    _take_changes(session, call)
    return call.roll


def _read_on(session: Session, call: _Call) -> bool:
    """Read the next piece of the books; say whether it was a full one."""
    form = key_form(session)
    if not call.people_done:
        rows = run(
            session,
            f"SELECT {_COLUMNS} FROM person WHERE id > ? AND merged_into_id IS NULL "  # noqa: S608 - our names
            "ORDER BY id LIMIT ?",
            form(call.last_person),
            _PIECE,
        )
        people = [_enrolled(row) for row in rows]
        call.roll.add(people)
        if people:
            call.last_person = people[-1].key
        call.people_done = len(people) < _PIECE
        return not call.people_done
    rows = run(
        session,
        "SELECT id, person_id, number FROM document WHERE id > ? AND number <> '' "
        "ORDER BY id LIMIT ?",
        form(call.last_paper),
        _PIECE,
    )
    for key, person, number in rows:
        call.last_paper = _uuid(key)
        call.papers.setdefault(_uuid(person), []).append(number)
    if len(rows) < _PIECE:
        for person_id, numbers in call.papers.items():
            call.roll.set_papers(person_id, numbers)
        call.papers.clear()
        call.is_whole = True
    return not call.is_whole


def _take_changes(session: Session, call: _Call) -> None:
    """Read again whoever was written since the last time, and people newer than all others."""
    form = key_form(session)
    changed = run(
        session,
        "SELECT number, table_name, record_id FROM change WHERE number > ? "
        "AND table_name IN ('person', 'document') ORDER BY number LIMIT ?",
        call.change,
        _MANY_CHANGES,
    )
    people = {_uuid(key) for _number, table, key in changed if table == "person"}
    papers = [_uuid(key) for _number, table, key in changed if table == "document"]
    for some in _chunks(papers):
        marks = ", ".join("?" * len(some))
        owners = f"SELECT person_id FROM document WHERE id IN ({marks})"  # noqa: S608 - our names
        people.update(_uuid(key) for (key,) in run(session, owners, *map(form, some)))
    newer = run(session, "SELECT id FROM person WHERE id > ? ORDER BY id", form(call.last_person))
    people.update(_uuid(key) for (key,) in newer)
    _read_again(session, call, sorted(people))
    if changed:
        call.change = changed[-1][0]


def _read_again(session: Session, call: _Call, keys: Sequence[UUID]) -> None:
    form = key_form(session)
    call.roll.drop(keys)
    for some in _chunks(keys):
        marks = ", ".join("?" * len(some))
        asked = list(map(form, some))
        found = f"SELECT {_COLUMNS} FROM person WHERE merged_into_id IS NULL AND id IN ({marks})"  # noqa: S608 - our names
        call.roll.add([_enrolled(row) for row in run(session, found, *asked)])
        numbers: dict[UUID, list[str]] = {key: [] for key in some}
        theirs = f"SELECT person_id, number FROM document WHERE person_id IN ({marks})"  # noqa: S608 - our names
        for key, number in run(session, theirs, *asked):
            numbers[_uuid(key)].append(number)
        for key, mine in numbers.items():
            call.roll.set_papers(key, mine)
    if keys:
        call.last_person = max(call.last_person, keys[-1])


def _newest_change(session: Session) -> int:
    return int(run(session, "SELECT coalesce(max(number), 0) FROM change")[0][0])


def _newest_entry(session: Session) -> int:
    return int(run(session, "SELECT coalesce(max(seq), 0) FROM journal")[0][0])


def _has_new_entries(session: Session, call: _Call) -> bool:
    """Say whether an act wrote people since the roll was read, where nothing is numbered."""
    rows = run(session, "SELECT seq, body FROM journal WHERE seq > ? ORDER BY seq", call.entry)
    if rows:
        call.entry = rows[-1][0]
    return any('"person":' in body or '"document":' in body for _seq, body in rows)


def _enrolled(row: Sequence[Any]) -> Enrolled:
    key, family_name, given_names, sex, precision, year, month, day, father, mother, *rest = row
    phone, destination = rest
    return Enrolled(
        _uuid(key),
        family_name,
        given_names,
        sex,
        (precision, year, month, day),
        father,
        mother,
        phone,
        destination,
    )


def _uuid(key: Any) -> UUID:
    return key if isinstance(key, UUID) else UUID(hex=key)


def _chunks(keys: Sequence[UUID]) -> Iterable[Sequence[UUID]]:
    for start in range(0, len(keys), _CHUNK):
        yield keys[start : start + _CHUNK]
