"""Receiving a batch at headquarters: once, in any order, and never over a newer record."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import delete, insert, select
from sqlalchemy.orm import Session

from core.act import Act, act_of
from core.commands import command
from core.commands.arrivals.begin_stay import words_of
from core.db.batches import InboundBatch
from core.db.people import Person, SearchWord
from core.db.replica import upsert
from core.db.tracking import touch
from core.ids import uuid7
from core.rules.access import Permission

_CHUNK = 400


@dataclass(frozen=True, slots=True)
class ReceiveBatch:
    """A batch that was opened, verified and read; `tables` in the order of their keys."""

    centre: str
    installation: str
    chain: int
    seq: int
    manifest_sha256: str
    previous: str
    journal_seq: int
    journal_sha256: str
    made_at: datetime
    people: int
    tables: Mapping[str, Sequence[dict[str, Any]]]


@dataclass(frozen=True, slots=True)
class Received:
    """What became of the batch: `applied`, `already` or `fork`, with the reason's code."""

    status: str
    reason: str
    records: int


@command(Permission.CONSOLIDATE)
def receive_batch(session: Session, request: ReceiveBatch) -> Received:
    """Apply the batch; a second delivery changes nothing, a fork is kept aside and shown."""
    act = act_of(session)
    same_number = session.scalars(
        select(InboundBatch).where(
            InboundBatch.from_centre == request.centre,
            InboundBatch.installation == request.installation,
            InboundBatch.chain == request.chain,
            InboundBatch.seq == request.seq,
        )
    ).all()
    for known in same_number:
        if known.manifest_sha256 == request.manifest_sha256:
            return Received("already" if known.status == "applied" else known.status, "", 0)
    reason = _fork(session, request, same_number)
    records = 0
    if not reason:
        records = _apply(session, act, request)
    session.add(_row(request, act, "fork" if reason else "applied", reason, records))
    act.note(centre=request.centre, seq=request.seq, manifest=request.manifest_sha256)
    return Received("fork" if reason else "applied", reason, records)


def _fork(session: Session, request: ReceiveBatch, same_number: Sequence[InboundBatch]) -> str:
    """Say whether another history of the same chain is here already."""
    if any(known.status == "applied" for known in same_number):
        return "same_number_other_content"
    neighbours = {
        known.seq: known
        for known in session.scalars(
            select(InboundBatch).where(
                InboundBatch.from_centre == request.centre,
                InboundBatch.installation == request.installation,
                InboundBatch.chain == request.chain,
                InboundBatch.seq.in_((request.seq - 1, request.seq + 1)),
                InboundBatch.status == "applied",
            )
        )
    }
    before, after = neighbours.get(request.seq - 1), neighbours.get(request.seq + 1)
    if before is not None and before.manifest_sha256 != request.previous:
        return "does_not_follow"
    if after is not None and after.previous != request.manifest_sha256:
        return "does_not_precede"
    return ""


def _apply(session: Session, act: Act, request: ReceiveBatch) -> int:
    total = sum(len(rows) for rows in request.tables.values())
    done = 0
    for table, rows in request.tables.items():
        upsert(session, table, rows, request.centre)
        ids = [UUID(row["id"]) for row in rows]
        touch(session, table, *ids)
        if table == "person":
            _index(session, ids)
        done += len(rows)
        act.progress(done, total)
    return total


def _index(session: Session, ids: Sequence[UUID]) -> None:
    """Write the search words of the people who came in the batch, as they are kept now."""
    for start in range(0, len(ids), _CHUNK):
        chunk = ids[start : start + _CHUNK]
        session.execute(delete(SearchWord).where(SearchWord.person_id.in_(chunk)))
        people = session.execute(
            select(
                Person.id, Person.family_name, Person.given_names, Person.alias, Person.phone
            ).where(Person.id.in_(chunk))
        )
        words = [
            {"word": word, "person_id": person_id}
            for person_id, *texts in people
            for word in sorted(words_of(*texts))
        ]
        if words:
            session.execute(insert(SearchWord), words)


def _row(request: ReceiveBatch, act: Act, status: str, reason: str, records: int) -> InboundBatch:
    return InboundBatch(
        id=uuid7(),
        centre_code=act.place.centre_code,
        from_centre=request.centre,
        installation=request.installation,
        chain=request.chain,
        seq=request.seq,
        manifest_sha256=request.manifest_sha256,
        previous=request.previous,
        status=status,
        reason=reason,
        people=request.people,
        records=records,
        journal_seq=request.journal_seq,
        journal_sha256=request.journal_sha256,
        made_at=request.made_at,
        received_at=act.at,
    )
