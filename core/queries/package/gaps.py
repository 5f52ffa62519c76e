"""Who lacks what, item by item, at an hour: now, or later if nothing more is given until then."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from core.act import act_of
from core.db.package_states import standings
from core.db.people import Person
from core.db.stays import BedNight, Stay
from core.queries import query
from core.rules.access import Permission
from core.rules.package import ItemState


@dataclass(frozen=True, slots=True)
class GapRow:
    """One person who lacks something: codes of what is late and of what is still to be given."""

    stay_id: UUID
    person_id: UUID
    call_no: str
    family_name: str
    given_names: str
    bed: str
    late: tuple[str, ...]
    due: tuple[str, ...]


@query(Permission.SEE_PEOPLE)
def gaps_at(session: Session, at: datetime | None = None) -> tuple[GapRow, ...]:
    """Return who is present and lacks something at `at` (never before now), by bed, then number.

    What the stay ends before is not owed any more; a meal is late when its window has passed.
    """
    now = act_of(session).at
    at = now if at is None else max(at, now)
    found = session.execute(
        select(Stay, Person, BedNight.bed_code)
        .join(Person, Stay.person_id == Person.id)
        .outerjoin(BedNight, (BedNight.stay_id == Stay.id) & BedNight.last_night.is_(None))
        .where(Stay.exited_at.is_(None), Stay.arrived_at <= at)
        .order_by(BedNight.bed_code.is_(None), BedNight.bed_code, Stay.operation_id, Stay.rank)
    ).all()
    items = standings(session, [(stay, person) for stay, person, _bed in found], at)
    rows = []
    for stay, person, bed in found:
        late = tuple(each.code for each in items[stay.id] if each.state is ItemState.LATE)
        due = tuple(each.code for each in items[stay.id] if each.state is ItemState.DUE)
        if late or due:
            names = (person.family_name, person.given_names)
            rows.append(
                GapRow(stay.id, person.id, stay.call_no, *names, bed or "", late=late, due=due)
            )
    return tuple(rows)
