"""Tables about coming and going: movements, longer stays, exits, and buses with their seats."""

from datetime import datetime
from uuid import UUID

from sqlalchemy import ForeignKey, Index, String, select, text
from sqlalchemy.orm import Mapped, Session, mapped_column

from core.db.records import Base, Keyed, exported

BACK = "in"
"""Kind of a movement by which somebody is here again."""


@exported
class Movement(Base, Keyed):
    """Somebody went out, to hospital, is missing, or came back: never written again."""

    __tablename__ = "movement"
    stay_id: Mapped[UUID] = mapped_column(ForeignKey("stay.id"), index=True)
    kind: Mapped[str] = mapped_column(String(10))
    reason: Mapped[str] = mapped_column(String(80), default="")
    at: Mapped[datetime]
    agent_id: Mapped[UUID]
    post: Mapped[str] = mapped_column(String(40))


@exported
class Extension(Base, Keyed):
    """One extension of one stay: the end before and after, why, and who signed."""

    __tablename__ = "extension"
    stay_id: Mapped[UUID] = mapped_column(ForeignKey("stay.id"), index=True)
    from_at: Mapped[datetime]
    from_reason: Mapped[str] = mapped_column(String(12), default="")
    from_by: Mapped[UUID | None]
    until_at: Mapped[datetime]
    reason: Mapped[str] = mapped_column(String(12))
    signatory: Mapped[str] = mapped_column(String(80), default="")
    at: Mapped[datetime]
    agent_id: Mapped[UUID]
    post: Mapped[str] = mapped_column(String(40))
    undone_at: Mapped[datetime | None]


class Bus(Base, Keyed):
    """A vehicle that takes people home; it has left when `left_at` says so."""

    __tablename__ = "bus"
    number: Mapped[int] = mapped_column(unique=True)
    label: Mapped[str] = mapped_column(String(60))
    region_code: Mapped[str] = mapped_column(String(2), default="")
    company: Mapped[str] = mapped_column(String(60), default="")
    line: Mapped[str] = mapped_column(String(60), default="")
    capacity: Mapped[int]
    leaves_at: Mapped[datetime | None]
    made_at: Mapped[datetime]
    left_at: Mapped[datetime | None] = mapped_column(index=True)
    cancelled_at: Mapped[datetime | None]


class BusSeat(Base, Keyed):
    """A place of a person in a bus: one at a time."""

    __tablename__ = "bus_seat"
    __table_args__ = (
        Index(
            "uq_bus_seat_stay",
            "stay_id",
            unique=True,
            sqlite_where=text("ended_at IS NULL"),
            postgresql_where=text("ended_at IS NULL"),
        ),
    )
    bus_id: Mapped[UUID] = mapped_column(ForeignKey("bus.id"), index=True)
    stay_id: Mapped[UUID] = mapped_column(ForeignKey("stay.id"))
    boarded_at: Mapped[datetime | None]
    ended_at: Mapped[datetime | None]


@exported
class Departure(Base, Keyed):
    """How a stay ended: where to, by what, met by whom, and what was still owed.

    `owed` are codes of items separated by spaces. An exit that was a mistake is kept,
    with when and why it was taken back.
    """

    __tablename__ = "departure"
    stay_id: Mapped[UUID] = mapped_column(ForeignKey("stay.id"), index=True)
    bus_id: Mapped[UUID | None] = mapped_column(ForeignKey("bus.id"), index=True)
    destination: Mapped[str] = mapped_column(String(120), default="")
    means: Mapped[str] = mapped_column(String(10), default="")
    ticket: Mapped[str] = mapped_column(String(40), default="")
    receiver_name: Mapped[str] = mapped_column(String(120), default="")
    receiver_phone: Mapped[str] = mapped_column(String(20), default="")
    service: Mapped[str] = mapped_column(String(120), default="")
    escort_name: Mapped[str] = mapped_column(String(120), default="")
    escort_document: Mapped[str] = mapped_column(String(60), default="")
    owed: Mapped[str] = mapped_column(String(120), default="")
    owed_reason: Mapped[str] = mapped_column(String(12), default="")
    at: Mapped[datetime] = mapped_column(index=True)
    agent_id: Mapped[UUID]
    post: Mapped[str] = mapped_column(String(40))
    undone_at: Mapped[datetime | None]
    undone_reason: Mapped[str] = mapped_column(String(80), default="")


def presences(session: Session, stay_ids: list[UUID]) -> dict[UUID, str]:
    """Return the kind of the newest movement of each stay that has one."""
    found: dict[UUID, str] = {}
    for start in range(0, len(stay_ids), 400):
        rows = session.execute(
            select(Movement.stay_id, Movement.kind)
            .where(Movement.stay_id.in_(stay_ids[start : start + 400]))
            .order_by(Movement.at, Movement.id)
        )
        found.update((stay_id, kind) for stay_id, kind in rows)
    return found


def away(kind: str) -> str:
    """Return the kind of a newest movement where it led out, empty for who is here."""
    return kind if kind != BACK else ""
