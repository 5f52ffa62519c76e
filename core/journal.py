"""The journal: one row per command in its own transaction, hash-chained.

`sha256 = SHA256(previous || seq || at || actor || post || command || subject || body_sha256)`.
The body's hash is kept apart so that a body can be erased later (right to erasure, Malian law
2013-015) and the chain still holds.
Cutting the tail cannot be seen in the chain itself: its head is anchored in every batch,
receipt and printed day sheet.
"""

import hashlib
import json
from collections.abc import Mapping
from contextlib import closing
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
    """Return the number of the first entry that does not fit its chain, or None."""
    expected_seq, previous = 1, GENESIS
    found = session.scalars(
        select(JournalRow).order_by(JournalRow.seq).execution_options(yield_per=1000)
    )
    with closing(found) as rows:
        for row in rows:
            if not _fits(row, expected_seq, previous):
                return expected_seq
            expected_seq, previous = row.seq + 1, row.sha256
    return None


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


def _fits(row: JournalRow, seq: int, previous: str) -> bool:
    body = row.body
    return (
        row.seq == seq
        and row.previous == previous
        and (not body or hashlib.sha256(body.encode()).hexdigest() == row.body_sha256)
        and row.sha256 == _link(vars(row))
    )


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
