"""Acknowledging by the twelve signs that headquarters read out over the telephone."""

from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import Session

from core.act import act_of
from core.commands import command
from core.commands.batches.load_receipt import BY_CODE, LoadedReceipt, acknowledge
from core.db.batches import Batch
from core.errors import Refused
from core.rules.access import Permission


@dataclass(frozen=True, slots=True)
class AcknowledgeByCode:
    """A code that was checked: it stands for « received up to this batch of this chain »."""

    chain: int
    applied_up_to: int
    manifest_sha256: str


@command(Permission.EXPORT)
def acknowledge_by_code(session: Session, request: AcknowledgeByCode) -> LoadedReceipt:
    """Acknowledge every batch of the chain up to that one; the receipt itself may follow.

    Raises Refused `receipt_of_other_books` when the batch is not the one that was checked.
    """
    act = act_of(session)
    batches = session.scalars(
        select(Batch).where(Batch.chain == request.chain, Batch.seq <= request.applied_up_to)
    ).all()
    checked = (request.applied_up_to, request.manifest_sha256)
    if checked not in ((batch.seq, batch.manifest_sha256) for batch in batches):
        raise Refused("receipt_of_other_books", seq=request.applied_up_to)
    fresh = [batch for batch in batches if batch.acknowledged_at is None]
    for batch in fresh:
        acknowledge(batch, act, BY_CODE)
    act.note(acknowledged=len(fresh), up_to=request.applied_up_to)
    return LoadedReceipt(len(fresh), len(batches) - len(fresh))
