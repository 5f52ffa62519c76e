"""Tables of the print queue: one job for each card that is to be printed, and how a post prints.

Both stay at the centre. Jobs of cards that hold no more are read over (`holding`), so that no
other act has to know of the queue.
"""

from datetime import datetime
from uuid import UUID

from sqlalchemy import ForeignKey, String, UniqueConstraint, select
from sqlalchemy.orm import Mapped, Session, mapped_column

from core.db.records import Base, Keyed


class PrintJob(Base, Keyed):
    """The printing of one card. A new edition is a new card and has a job of its own.

    What was queued together has one `run_id` and goes out by `rank`; `begun_at` is set while the
    card is on its way to a printer and emptied by the answer, so that a cut in between is found.
    """

    __tablename__ = "print_job"
    __table_args__ = (UniqueConstraint("card_id"),)
    card_id: Mapped[UUID] = mapped_column(ForeignKey("card.id"))
    edition: Mapped[int]
    run_id: Mapped[UUID] = mapped_column(index=True)
    rank: Mapped[int]
    layout: Mapped[str] = mapped_column(String(12), default="")
    printer: Mapped[str] = mapped_column(String(120), default="")
    state: Mapped[str] = mapped_column(String(12), index=True)
    error: Mapped[str] = mapped_column(String(20), default="")
    asked_at: Mapped[datetime]
    begun_at: Mapped[datetime | None]
    sent_at: Mapped[datetime | None]
    checked_at: Mapped[datetime | None]
    handed_at: Mapped[datetime | None]
    agent_id: Mapped[UUID]
    post: Mapped[str] = mapped_column(String(40))


class PrintPost(Base, Keyed):
    """How one post prints: whether a saved card joins the queue by itself, and whether it waits."""

    __tablename__ = "print_post"
    __table_args__ = (UniqueConstraint("post"),)
    post: Mapped[str] = mapped_column(String(40))
    automatic: Mapped[bool] = mapped_column(default=False)
    paused: Mapped[bool] = mapped_column(default=False)
    layout: Mapped[str] = mapped_column(String(12), default="")
    printer: Mapped[str] = mapped_column(String(120), default="")
    at: Mapped[datetime]
    agent_id: Mapped[UUID]


def post_of(session: Session, post: str) -> PrintPost | None:
    """Return how a post prints, None where nobody said."""
    return session.scalars(select(PrintPost).where(PrintPost.post == post)).first()
