"""Who of which family can answer for its children."""

from collections.abc import Iterable
from datetime import datetime, timedelta
from uuid import UUID

from sqlalchemy import func, or_, select
from sqlalchemy.orm import Session

from core.db.finding import age_of
from core.db.people import Person
from core.db.stays import CANCELLED, Stay

ADULT = 18

_TOGETHER = timedelta(hours=1)
"""A family that leaves is scanned one after the other: its adult still counts this long."""

_CHUNK = 400


def with_adult(
    session: Session, family_ids: Iterable[UUID | None], at: datetime
) -> frozenset[UUID]:
    """Return those of the families that have an adult who is here, or is just leaving.

    Somebody whose age is not known does not answer for a child: the child stays in sight of
    the protection desk until the age is written down.
    """
    wanted = sorted({family_id for family_id in family_ids if family_id is not None})
    found: set[UUID] = set()
    for start in range(0, len(wanted), _CHUNK):
        rows = session.execute(
            select(Stay.family_id, Person)
            .join(Person, Stay.person_id == Person.id)
            .where(
                Stay.family_id.in_(wanted[start : start + _CHUNK]),
                Stay.exit_type != CANCELLED,
                or_(Stay.exited_at.is_(None), Stay.exited_at > at - _TOGETHER),
            )
        )
        for family_id, person in rows:
            if family_id is not None and (age_of(person, at) or 0) >= ADULT:
                found.add(family_id)
    return frozenset(found)


def sizes(session: Session, family_ids: Iterable[UUID | None]) -> dict[UUID, int]:
    """Return how many people each family has here."""
    wanted = sorted({family_id for family_id in family_ids if family_id is not None})
    found: dict[UUID, int] = {}
    for start in range(0, len(wanted), _CHUNK):
        rows = session.execute(
            select(Stay.family_id, func.count())
            .where(Stay.family_id.in_(wanted[start : start + _CHUNK]), Stay.exited_at.is_(None))
            .group_by(Stay.family_id)
        )
        found.update((family_id, count) for family_id, count in rows if family_id is not None)
    return found
