"""The telephones of the passengers of a bus: on the list only when it is asked for (ux.md 4.6)."""

from collections.abc import Mapping
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from core.db.departures import BusSeat
from core.db.people import Person
from core.db.stays import Stay
from core.queries import query
from core.rules.access import Permission


@query(Permission.DEPART)
def bus_phones(session: Session, bus_id: UUID) -> Mapping[UUID, str]:
    """Return the telephone of each passenger who gave one, by the key of the stay."""
    rows = session.execute(
        select(Stay.id, Person.phone)
        .join(Person, Stay.person_id == Person.id)
        .join(BusSeat, BusSeat.stay_id == Stay.id)
        .where(BusSeat.bus_id == bus_id, BusSeat.ended_at.is_(None), Person.phone != "")
    )
    return {row[0]: row[1] for row in rows}
