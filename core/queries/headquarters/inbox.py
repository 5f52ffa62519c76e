"""What headquarters received: batch by batch, and which numbers are missing."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from core.db.batches import InboundBatch
from core.queries import query
from core.rules.access import Permission


@dataclass(frozen=True, slots=True)
class InboundRow:
    """One batch that was received."""

    centre: str
    installation: str
    chain: int
    seq: int
    status: str
    reason: str
    people: int
    records: int
    manifest_sha256: str
    made_at: datetime
    received_at: datetime


@dataclass(frozen=True, slots=True)
class ChainStanding:
    """One chain of one installation: what a receipt says of it."""

    centre: str
    installation: str
    chain: int
    accepted: dict[int, str]
    applied_up_to: int
    missing: tuple[int, ...]


@query(Permission.CONSOLIDATE)
def inbound(session: Session) -> tuple[InboundRow, ...]:
    """Return the batches that headquarters received, newest first."""
    rows = session.scalars(select(InboundBatch).order_by(InboundBatch.received_at.desc()))
    return tuple(
        InboundRow(
            row.from_centre,
            row.installation,
            row.chain,
            row.seq,
            row.status,
            row.reason,
            row.people,
            row.records,
            row.manifest_sha256,
            row.made_at,
            row.received_at,
        )
        for row in rows
    )


@query(Permission.CONSOLIDATE)
def chain_standing(session: Session, centre: str, installation: str, chain: int) -> ChainStanding:
    """Return what was applied of one chain: without gaps up to a number, and what is missing."""
    rows = session.execute(
        select(InboundBatch.seq, InboundBatch.manifest_sha256).where(
            InboundBatch.from_centre == centre,
            InboundBatch.installation == installation,
            InboundBatch.chain == chain,
            InboundBatch.status == "applied",
        )
    )
    accepted = {seq: manifest for seq, manifest in rows}  # noqa: C416 - rows are not tuples
    highest = max(accepted, default=0)
    missing = tuple(seq for seq in range(1, highest) if seq not in accepted)
    up_to = missing[0] - 1 if missing else highest
    return ChainStanding(centre, installation, chain, accepted, up_to, missing)
