"""The journal: one row per command in its own transaction, hash-chained.

`sha256 = SHA256(previous || seq || at || actor || post || command || subject || body_sha256)`.
The body's hash is kept apart so that a body can be erased later (right to erasure, Malian law
2013-015) and the chain still holds.
Cutting the tail cannot be seen in the chain itself: its head is anchored in every batch,
receipt and printed day sheet.
"""

import hashlib
import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from core.act import Act
from core.db.centre import JournalRow
from core.db.rows import insert_rows, instant, run

_BODY = json.JSONEncoder(sort_keys=True, ensure_ascii=False, default=str)
GENESIS = "0" * 64


@dataclass(frozen=True, slots=True)
class Head:
    """The newest entry of the journal: what is anchored elsewhere."""

    seq: int
    sha256: str


@dataclass(frozen=True, slots=True)
class Standing:
    """Where the journal stands before an act: its head, and the newest instant in it."""

    head: Head
    newest_at: datetime | None


# The newest instant, not the last entry's: else the clock could creep back by the tolerance
# with every act.
_STANDING = """
SELECT seq, sha256, (SELECT max(at) FROM journal) FROM journal ORDER BY seq DESC LIMIT 1
"""


_CHAIN = """
SELECT seq, at, actor_id, post, command, subject_id, body, body_sha256, previous, sha256
FROM journal WHERE seq > ? ORDER BY seq LIMIT 4000
"""
_SHA256 = hashlib.sha256
_WHOLE_SECOND = ".000000"


def standing(session: Session) -> Standing:
    """Return where the journal stands; it cannot move while an act is under way."""
    for seq, sha256, newest_at in run(session, _STANDING):
        return Standing(Head(seq, sha256), instant(newest_at))
    return Standing(Head(0, GENESIS), None)


def head_of(session: Session) -> Head:
    """Return the newest entry; sequence 0 for an empty journal."""
    return standing(session).head


def write_entry(
    session: Session, act: Act, command: str, changed: dict[str, int], last: Head
) -> Head:
    """Add the entry of one command after `last`; `changed` counts the records by table."""
    body = _BODY.encode({"notes": act.notes, "records": changed})
    body_sha256 = hashlib.sha256(body.encode()).hexdigest()
    seq = last.seq + 1
    row = {
        "seq": seq,
        "at": act.at,
        "actor_id": act.actor.user_id,
        "post": act.post,
        "command": command,
        "subject_id": act.subject,
        "body": body,
        "body_sha256": body_sha256,
        "previous": last.sha256,
    }
    sha256 = _link(row)
    insert_rows(session, JournalRow, [row | {"sha256": sha256}])
    return Head(seq, sha256)


def first_fault(session: Session) -> int | None:
    """Return the number of the first entry that does not fit its chain, or None.

    Entries are read past the unit of work, some thousands at a time: a year of acts is verified
    within a second, in a few megabytes.
    """
    expected, previous = 1, GENESIS
    while rows := run(session, _CHAIN, expected - 1):
        fault, previous = chain_fault(rows, expected, previous)
        if fault is not None:
            return fault
        expected += len(rows)
    return None


def chain_fault(
    rows: Iterable[tuple[Any, ...]], expected: int, previous: str
) -> tuple[int | None, str]:
    """Return the number of the first of these entries that does not fit, and the last hash.

    `rows` as the driver gives them, in the order of `_CHAIN`; `expected` is the first number.
    """
    for row in rows:
        seq, at, actor, post, command, subject, body, body_sha256, before, stated = row
        facts = (
            before,
            seq,
            _instant_words(at),
            _key_words(actor),
            post,
            command,
            _key_words(subject),
            body_sha256,
        )
        linked = _SHA256("\n".join(map(str, facts)).encode()).hexdigest()
        fits = (
            seq == expected
            and before == previous
            and stated == linked
            and (not body or _SHA256(body.encode()).hexdigest() == body_sha256)
        )
        if not fits:
            return expected, previous
        expected, previous = expected + 1, stated
    return None, previous


def holds(session: Session, anchor: Head) -> bool:
    """Say whether the journal still contains an entry that was anchored elsewhere."""
    if anchor.seq == 0:
        return True
    found = session.execute(
        select(JournalRow.sha256).where(JournalRow.seq == anchor.seq)
    ).scalar_one_or_none()
    return found == anchor.sha256


def entries(session: Session) -> int:
    """Return how many entries the journal has."""
    return session.execute(select(func.count()).select_from(JournalRow)).scalar_one()


def _instant_words(at: datetime | str) -> str:
    """Return an instant of the driver as `_link` wrote it: SQLite keeps it without its zone."""
    if isinstance(at, str):
        return f"{at[:10]}T{at[11:].removesuffix(_WHOLE_SECOND)}+00:00"
    return at.astimezone(UTC).isoformat()


def _key_words(key: object) -> str:
    """Return a key of the driver as `_link` wrote it: SQLite keeps its digits only."""
    if isinstance(key, str):
        return f"{key[:8]}-{key[8:12]}-{key[12:16]}-{key[16:20]}-{key[20:]}"
    return str(key)


def _link(row: Mapping[str, Any]) -> str:
    facts = (
        row["previous"],
        row["seq"],
        row["at"].astimezone(UTC).isoformat(),
        row["actor_id"],
        row["post"],
        row["command"],
        row["subject_id"],
        row["body_sha256"],
    )
    return hashlib.sha256("\n".join(str(fact) for fact in facts).encode()).hexdigest()
