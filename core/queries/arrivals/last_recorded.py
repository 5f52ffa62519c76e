"""Who was recorded last: what is told first after a power cut."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from core.db.people import Person
from core.db.stays import CANCELLED, Stay
from core.queries import query


@dataclass(frozen=True, slots=True)
class LastRecorded:
    """The newest stay: its call number, and when the person's fiche was begun."""

    call_no: str
    at: datetime


@query(None)
def last_recorded(session: Session) -> LastRecorded | None:
    """Return the newest stay of the books, or None; keys grow with time."""
    row = session.execute(
        select(Stay.call_no, Person.registered_at)
        .join(Person, Stay.person_id == Person.id)
        .where(Stay.exit_type != CANCELLED)
        .order_by(Stay.id.desc())
        .limit(1)
    ).first()
    return None if row is None else LastRecorded(row.call_no, row.registered_at)
