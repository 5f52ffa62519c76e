"""The table of contested refusals: who was served provisionally, and what was decided."""

from datetime import datetime
from uuid import UUID

from sqlalchemy import ForeignKey, String
from sqlalchemy.orm import Mapped, mapped_column

from core.db.records import Base, Keyed, exported

PROVISIONAL = "provisional"
"""Kind of a serving that was given while the refusal is contested: counted apart."""

PROVISIONAL_SEQUENCE = 100
"""Sequence of such a serving: the unique index allows one of each right, beside the first."""

OPEN, UPHELD, REJECTED, WITHDRAWN = "open", "upheld", "rejected", "withdrawn"


@exported
class Dispute(Base, Keyed):
    """A refusal that the person contests; it travels for the figures, its notes do not."""

    __tablename__ = "dispute"
    stay_id: Mapped[UUID] = mapped_column(ForeignKey("stay.id"), index=True)
    serving_id: Mapped[UUID] = mapped_column(ForeignKey("serving.id"), index=True)
    item: Mapped[str] = mapped_column(String(8))
    slot: Mapped[str] = mapped_column(String(40))
    cause: Mapped[str] = mapped_column(String(24))
    note: Mapped[str] = mapped_column(String(200), default="")
    opened_at: Mapped[datetime] = mapped_column(index=True)
    agent_id: Mapped[UUID]
    post: Mapped[str] = mapped_column(String(40))
    state: Mapped[str] = mapped_column(String(10), default=OPEN, index=True)
    decided_at: Mapped[datetime | None]
    decided_by: Mapped[UUID | None]
    decision_note: Mapped[str] = mapped_column(String(200), default="")
