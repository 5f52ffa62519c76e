"""What `verify` asks the books about themselves: the journal's chain, the batches' anchors."""

from dataclasses import dataclass
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from core import journal
from core.db.batches import Batch
from core.queries import query
from core.rules.access import Permission


@dataclass(frozen=True, slots=True)
class BatchAnchor:
    """A batch, and whether the journal still holds the entry that the batch cites."""

    batch_id: UUID
    manifest_sha256: str
    held: bool


@query(Permission.BACK_UP)
def journal_fault(session: Session) -> int | None:
    """Return the number of the first entry that does not fit its chain, or None."""
    return journal.first_fault(session)


@query(Permission.BACK_UP)
def batch_anchors(session: Session) -> tuple[BatchAnchor, ...]:
    """Return every batch made here, oldest first."""
    rows = session.execute(
        select(Batch.id, Batch.manifest_sha256, Batch.journal_seq, Batch.journal_sha256).order_by(
            Batch.chain, Batch.seq
        )
    )
    return tuple(
        BatchAnchor(batch_id, manifest, journal.holds(session, journal.Head(seq, sha256)))
        for batch_id, manifest, seq, sha256 in rows
    )


@query(Permission.BACK_UP)
def batch_package(session: Session, batch_id: UUID) -> bytes:
    """Return the frozen package of a batch."""
    return session.get_one(Batch, batch_id).package
