"""Tables about the life of rooms: who was there at the roll-call, linen, tasks, who sleeps apart.

Nothing of it travels to headquarters: it is of use where the rooms are.
"""

from datetime import datetime
from uuid import UUID

from sqlalchemy import ForeignKey, Index, String, text
from sqlalchemy.orm import Mapped, mapped_column

from core.db.records import Base, Keyed


class RollTick(Base, Keyed):
    """Somebody was seen in the room, or was not: never written again, the newest counts."""

    __tablename__ = "roll_tick"
    stay_id: Mapped[UUID] = mapped_column(ForeignKey("stay.id"), index=True)
    bed_code: Mapped[str] = mapped_column(String(16))
    present: Mapped[bool]
    at: Mapped[datetime] = mapped_column(index=True)
    agent_id: Mapped[UUID]
    post: Mapped[str] = mapped_column(String(40))


class RoomTask(Base, Keyed):
    """Something to be done in a room: what an inspection found."""

    __tablename__ = "room_task"
    room_id: Mapped[UUID] = mapped_column(ForeignKey("room.id"), index=True)
    what: Mapped[str] = mapped_column(String(120))
    due_at: Mapped[datetime]
    made_at: Mapped[datetime]
    made_by: Mapped[UUID]
    done_at: Mapped[datetime | None] = mapped_column(index=True)
    done_by: Mapped[UUID | None]


class Linen(Base, Keyed):
    """Sheets and blanket that somebody holds until they come back."""

    __tablename__ = "linen"
    __table_args__ = (
        Index(
            "uq_linen_stay",
            "stay_id",
            unique=True,
            sqlite_where=text("returned_at IS NULL"),
            postgresql_where=text("returned_at IS NULL"),
        ),
    )
    stay_id: Mapped[UUID] = mapped_column(ForeignKey("stay.id"))
    given_at: Mapped[datetime]
    given_by: Mapped[UUID]
    returned_at: Mapped[datetime | None]
    returned_by: Mapped[UUID | None]


class SleepsApart(Base, Keyed):
    """Somebody who is to sleep in a room kept apart; why is not written here."""

    __tablename__ = "sleeps_apart"
    __table_args__ = (
        Index(
            "uq_sleeps_apart_stay",
            "stay_id",
            unique=True,
            sqlite_where=text("ended_at IS NULL"),
            postgresql_where=text("ended_at IS NULL"),
        ),
    )
    stay_id: Mapped[UUID] = mapped_column(ForeignKey("stay.id"))
    since: Mapped[datetime]
    agent_id: Mapped[UUID]
    ended_at: Mapped[datetime | None]
