"""Freezing a batch: its number and its bytes enter the books in one transaction."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from core.act import act_of
from core.commands import command
from core.db.batches import Batch
from core.db.centre import Books
from core.db.packages import BatchCopy
from core.errors import Conflict, Refused
from core.ids import uuid7
from core.rules.access import Permission

_PLACE = 120


@dataclass(frozen=True, slots=True)
class FreezeBatch:
    """A batch that was built from one consistent picture of the books."""

    chain: int
    seq: int
    from_change: int
    upto_change: int
    manifest_sha256: str
    journal_seq: int
    journal_sha256: str
    file_name: str
    people: int
    records: int
    package: bytes


@command(Permission.EXPORT)
def freeze_batch(session: Session, request: FreezeBatch) -> UUID:
    """Give the batch its number; raises Conflict when another desk numbered one meanwhile."""
    act = act_of(session)
    books = session.scalars(select(Books)).one()
    last = session.execute(
        select(func.max(Batch.seq)).where(Batch.chain == books.chain)
    ).scalar_one()
    if books.chain != request.chain or (last or 0) + 1 != request.seq:
        raise Conflict("batch_meanwhile")
    batch = Batch(
        id=uuid7(),
        centre_code=act.place.centre_code,
        chain=request.chain,
        seq=request.seq,
        from_change=request.from_change,
        upto_change=request.upto_change,
        manifest_sha256=request.manifest_sha256,
        journal_seq=request.journal_seq,
        journal_sha256=request.journal_sha256,
        file_name=request.file_name,
        people=request.people,
        records=request.records,
        package=request.package,
        made_at=act.at,
    )
    session.add(batch)
    act.subject = batch.id
    act.note(seq=request.seq, manifest=request.manifest_sha256)
    act.marks.update(chain=request.chain, last_batch=request.seq)
    return batch.id


@dataclass(frozen=True, slots=True)
class CopyMade:
    """A batch that was written to a place and read back; `place` is what people call it."""

    batch_id: UUID
    place: str


@command(Permission.EXPORT)
def mark_copied(session: Session, request: CopyMade) -> datetime:
    """Say that the file was written and read back; raises Refused `batch_unknown`."""
    act = act_of(session)
    batch = session.get(Batch, request.batch_id)
    if batch is None:
        raise Refused("batch_unknown")
    if batch.copied_at is None:
        batch.copied_at = act.at
    session.add(
        BatchCopy(
            centre_code=act.place.centre_code,
            batch_id=batch.id,
            place=request.place[:_PLACE],
            at=act.at,
            agent_id=act.actor.user_id,
        )
    )
    act.subject = batch.id
    return act.at
