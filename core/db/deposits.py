"""The table of luggage and valuables that people leave with the centre."""

from datetime import datetime
from uuid import UUID

from sqlalchemy import ForeignKey, String
from sqlalchemy.orm import Mapped, mapped_column

from core.db.records import Base, Keyed


class Deposit(Base, Keyed):
    """Something left with the centre under a tag; given back once, against a signature.

    It stays at the centre: nothing of it travels to headquarters.
    """

    __tablename__ = "deposit"
    number: Mapped[int] = mapped_column(unique=True)
    code: Mapped[str] = mapped_column(String(20), unique=True)
    stay_id: Mapped[UUID] = mapped_column(ForeignKey("stay.id"), index=True)
    kind: Mapped[str] = mapped_column(String(10))
    pieces: Mapped[int] = mapped_column(default=1)
    description: Mapped[str] = mapped_column(String(200))
    place: Mapped[str] = mapped_column(String(40), default="")
    received_at: Mapped[datetime]
    agent_id: Mapped[UUID]
    post: Mapped[str] = mapped_column(String(40))
    returned_at: Mapped[datetime | None] = mapped_column(index=True)
    returned_by: Mapped[UUID | None]
    returned_to: Mapped[str] = mapped_column(String(120), default="")
    signed: Mapped[str] = mapped_column(String(12), default="")
    cancelled_at: Mapped[datetime | None]
