"""Who of which family can answer for its children."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

from sqlalchemy import func, or_, select
from sqlalchemy.orm import Session

from core.db.finding import age_of
from core.db.people import Person
from core.db.stays import CANCELLED, Stay
from core.rules.families import ADULT, Member

__all__ = ["ADULT", "Kin", "family_of", "numbers_within", "sizes", "with_adult"]

_TOGETHER = timedelta(hours=1)
"""A family that leaves is scanned one after the other: its adult still counts this long."""

_CHUNK = 400


@dataclass(frozen=True, slots=True)
class Kin:
    """One of a family with his or her records: `member` is what the rules ask about."""

    stay: Stay
    person: Person
    member: Member


def family_of(session: Session, family_id: UUID | None, at: datetime) -> tuple[Kin, ...]:
    """Return everybody of a family, by arrival; also who has left, not who never came.

    One family may have people of several operations.
    """
    if family_id is None:
        return ()
    rows = session.execute(
        select(Stay, Person)
        .join(Person, Stay.person_id == Person.id)
        .where(Stay.family_id == family_id, Stay.exit_type != CANCELLED)
        .order_by(Stay.arrived_at, Stay.call_no)
    )
    return tuple(
        Kin(stay, person, Member(stay.id, stay.relation, age_of(person, at), stay.guardian_id))
        for stay, person in rows
    )


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


def numbers_within(session: Session, family_ids: Iterable[UUID | None]) -> dict[UUID, int]:
    """Return, by stay, the how manieth of its family here somebody is, in order of arrival."""
    wanted = sorted({family_id for family_id in family_ids if family_id is not None})
    found: dict[UUID, int] = {}
    for start in range(0, len(wanted), _CHUNK):
        place = func.row_number().over(
            partition_by=Stay.family_id, order_by=(Stay.arrived_at, Stay.call_no)
        )
        rows = session.execute(
            select(Stay.id, place).where(
                Stay.family_id.in_(wanted[start : start + _CHUNK]), Stay.exited_at.is_(None)
            )
        )
        found.update((stay_id, at) for stay_id, at in rows)
    return found
