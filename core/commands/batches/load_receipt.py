"""Loading headquarters' acknowledgement: « accusé reçu » is said only when it is proven."""

from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import Session

from core.act import act_of
from core.commands import command
from core.db.batches import Batch, Receipt
from core.errors import Refused
from core.rules.access import Permission


@dataclass(frozen=True, slots=True)
class LoadReceipt:
    """A receipt whose signature was verified; `accepted` maps batch numbers to their hashes."""

    sha256: str
    chain: int
    applied_up_to: int
    accepted: dict[int, str]
    refusals: dict[int, int]
    body: str


@dataclass(frozen=True, slots=True)
class LoadedReceipt:
    """What the receipt proved: how many batches are acknowledged by it, how many already were."""

    acknowledged: int
    already: int


@command(Permission.EXPORT)
def load_receipt(session: Session, request: LoadReceipt) -> LoadedReceipt:
    """Acknowledge the batches that headquarters holds, byte for byte.

    Raises Refused `receipt_of_other_books` when a hash is not that of our batch: these books
    were restored, or cloned.
    """
    act = act_of(session)
    known = session.scalars(select(Receipt).where(Receipt.sha256 == request.sha256)).first()
    batches = {
        batch.seq: batch
        for batch in session.scalars(select(Batch).where(Batch.chain == request.chain))
    }
    acknowledged = already = 0
    for seq, manifest in sorted(request.accepted.items()):
        batch = batches.get(seq)
        if batch is None or batch.manifest_sha256 != manifest:
            raise Refused("receipt_of_other_books", seq=seq)
        if batch.acknowledged_at is None:
            batch.acknowledged_at = act.at
            batch.refusals = request.refusals.get(seq, 0)
            acknowledged += 1
        else:
            already += 1
    if known is None:
        session.add(
            Receipt(
                centre_code=act.place.centre_code,
                sha256=request.sha256,
                chain=request.chain,
                applied_up_to=request.applied_up_to,
                body=request.body,
                loaded_at=act.at,
            )
        )
    act.note(acknowledged=acknowledged, up_to=request.applied_up_to, sha256=request.sha256)
    return LoadedReceipt(acknowledged, already)
