"""Meals that nobody's right: of guests and of staff, counted without names."""

from datetime import datetime
from uuid import UUID

from sqlalchemy import String
from sqlalchemy.orm import Mapped, mapped_column

from core.db.records import Base, Keyed, exported

KINDS = ("guest", "staff")


@exported
class ExtraMeal(Base, Keyed):
    """So many meals of a slot went to guests or staff: an append-only count.

    A mistake is a counter-entry, with the count below zero; both stay.
    """

    __tablename__ = "extra_meal"
    slot: Mapped[str] = mapped_column(String(40), index=True)
    kind: Mapped[str] = mapped_column(String(8))
    count: Mapped[int]
    at: Mapped[datetime]
    agent_id: Mapped[UUID]
    post: Mapped[str] = mapped_column(String(40))
    voids_id: Mapped[UUID | None] = mapped_column(unique=True)
    voided_by: Mapped[UUID | None]
