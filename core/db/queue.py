"""The table of the queue at the door: numbers that wait, are called, and are done."""

from datetime import datetime
from uuid import UUID

from sqlalchemy import ColumnElement, ForeignKey, Index, String, literal_column, text
from sqlalchemy.orm import Mapped, mapped_column

from core.db.records import Base, Keyed

WAITING, CALLED, ABSENT, DONE = "waiting", "called", "absent", "done"
OPEN = (WAITING, CALLED, ABSENT)
"""States in which a number still belongs to the queue."""

_IS_OPEN = text("state <> 'done'")


class QueueTicket(Base, Keyed):
    """One number in the queue: the call number of a stay, or that of a bare ticket.

    `lane` is empty while the proposed one holds: what is known of the person then decides. It
    stays at the centre: nothing of the queue travels to headquarters.
    """

    __tablename__ = "queue_ticket"
    __table_args__ = (
        Index(
            "uq_queue_ticket_stay",
            "stay_id",
            unique=True,
            sqlite_where=_IS_OPEN,
            postgresql_where=_IS_OPEN,
        ),
        Index(
            "uq_queue_ticket_number",
            "number",
            unique=True,
            sqlite_where=_IS_OPEN,
            postgresql_where=_IS_OPEN,
        ),
    )
    number: Mapped[str] = mapped_column(String(12))
    stay_id: Mapped[UUID | None] = mapped_column(ForeignKey("stay.id"))
    lane: Mapped[str] = mapped_column(String(12), default="")
    joined_at: Mapped[datetime]
    state: Mapped[str] = mapped_column(String(8), default=WAITING)
    post: Mapped[str] = mapped_column(String(40), default="")
    call_id: Mapped[UUID | None] = mapped_column(index=True)
    called_at: Mapped[datetime | None] = mapped_column(index=True)
    times: Mapped[int] = mapped_column(default=0)
    ahead: Mapped[bool] = mapped_column(default=False)


def still_open() -> ColumnElement[bool]:
    """Return the condition of the partial indexes, word for word, so that they are used."""
    return QueueTicket.state != literal_column("'done'")
