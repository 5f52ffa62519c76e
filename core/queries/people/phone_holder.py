"""Who of the people present has a telephone number already: perhaps the same family."""

from dataclasses import dataclass
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from core.db.people import Person
from core.db.stays import Stay
from core.queries import query
from core.rules.access import Permission


@dataclass(frozen=True, slots=True)
class PhoneHolder:
    """Somebody present with the number; numbers are shared, so that it is only asked about."""

    person_id: UUID
    stay_id: UUID
    call_no: str
    family_name: str
    given_names: str
    family_id: UUID | None


@query(Permission.SEE_PEOPLE)
def phone_holder(session: Session, phone: str, but_not: UUID | None = None) -> PhoneHolder | None:
    """Return the first person present, other than `but_not`, with this number (E.164)."""
    row = session.execute(
        select(
            Person.id,
            Stay.id,
            Stay.call_no,
            Person.family_name,
            Person.given_names,
            Stay.family_id,
        )
        .join(Stay, Stay.person_id == Person.id)
        .where(Person.phone == phone, Stay.exited_at.is_(None), Person.id.is_distinct_from(but_not))
        .order_by(Stay.arrived_at, Stay.rank)
        .limit(1)
    ).first()
    return None if row is None else PhoneHolder(*row)
