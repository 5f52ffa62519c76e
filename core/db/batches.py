"""Tables about batches: what left the centre, what headquarters answered, what it received."""

from datetime import datetime

from sqlalchemy import LargeBinary, String, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from core.db.records import Base, Keyed


class Batch(Base, Keyed):
    """A batch, frozen with its bytes in the transaction that numbers it."""

    __tablename__ = "batch"
    __table_args__ = (UniqueConstraint("chain", "seq"),)
    chain: Mapped[int]
    seq: Mapped[int]
    from_change: Mapped[int]
    upto_change: Mapped[int]
    manifest_sha256: Mapped[str] = mapped_column(String(64))
    journal_seq: Mapped[int]
    journal_sha256: Mapped[str] = mapped_column(String(64))
    file_name: Mapped[str] = mapped_column(String(60))
    people: Mapped[int]
    records: Mapped[int]
    package: Mapped[bytes] = mapped_column(LargeBinary)
    made_at: Mapped[datetime]
    copied_at: Mapped[datetime | None]
    acknowledged_at: Mapped[datetime | None]
    acknowledged_by: Mapped[str] = mapped_column(String(10), default="", server_default="")
    """What proved it: `file` (a signed receipt) or `code` (twelve signs on the telephone)."""
    refusals: Mapped[int] = mapped_column(default=0)
    refused_reason: Mapped[str] = mapped_column(String(40), default="", server_default="")
    """Why headquarters keeps it aside, by the newest receipt; empty where it does not."""


class Receipt(Base, Keyed):
    """An acknowledgement of headquarters that this centre loaded."""

    __tablename__ = "receipt"
    sha256: Mapped[str] = mapped_column(String(64), unique=True)
    chain: Mapped[int]
    applied_up_to: Mapped[int]
    body: Mapped[str] = mapped_column(Text)
    loaded_at: Mapped[datetime]


class InboundBatch(Base, Keyed):
    """A batch that headquarters received, applied or kept aside."""

    __tablename__ = "inbound_batch"
    __table_args__ = (
        UniqueConstraint("from_centre", "installation", "chain", "seq", "manifest_sha256"),
    )
    from_centre: Mapped[str] = mapped_column(String(3), index=True)
    installation: Mapped[str] = mapped_column(String(1))
    chain: Mapped[int]
    seq: Mapped[int]
    manifest_sha256: Mapped[str] = mapped_column(String(64))
    previous: Mapped[str] = mapped_column(String(64))
    status: Mapped[str] = mapped_column(String(10))
    reason: Mapped[str] = mapped_column(String(40), default="")
    people: Mapped[int] = mapped_column(default=0)
    records: Mapped[int] = mapped_column(default=0)
    journal_seq: Mapped[int] = mapped_column(default=0)
    journal_sha256: Mapped[str] = mapped_column(String(64), default="")
    made_at: Mapped[datetime]
    received_at: Mapped[datetime]
