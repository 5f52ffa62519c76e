"""The table of what the manager says of a day, in the daily report."""

from datetime import date, datetime
from uuid import UUID

from sqlalchemy import String, UniqueConstraint, select
from sqlalchemy.orm import Mapped, Session, mapped_column

from core.db.records import Base, Keyed

LONGEST = 600


class DaySummary(Base, Keyed):
    """A few lines about one day; it stays at the centre, whoever prints the report sends it."""

    __tablename__ = "day_summary"
    __table_args__ = (UniqueConstraint("day"),)
    day: Mapped[date]
    words: Mapped[str] = mapped_column(String(LONGEST))
    at: Mapped[datetime]
    agent_id: Mapped[UUID]
    post: Mapped[str] = mapped_column(String(40))


def summary_of(session: Session, day: date) -> DaySummary | None:
    """Return what was said of the day, or None."""
    return session.scalars(select(DaySummary).where(DaySummary.day == day)).first()
