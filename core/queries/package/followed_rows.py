"""A line of the follow-up list, and reading lines from the books."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass, replace
from datetime import datetime
from uuid import UUID

from sqlalchemy import ColumnElement, select
from sqlalchemy.orm import Session

from core.act import act_of
from core.db.departures import away, presences
from core.db.families import ADULT, with_adult
from core.db.finding import age_of, band_of
from core.db.package_states import ItemStanding, standings
from core.db.people import Person
from core.db.stay_clock import state_of_stay
from core.db.stays import BedNight, Stay
from core.rules.clock72 import StayState
from core.rules.package import FOLLOWED_ITEMS


@dataclass(frozen=True, slots=True)
class FollowedRow:
    """One person present: the clock, the bed, and the seven items in their fixed order."""

    stay_id: UUID
    person_id: UUID
    call_no: str
    family_name: str
    given_names: str
    sex: str
    age: int | None
    arrived_at: datetime
    deadline_at: datetime
    state: StayState
    bed: str
    complete: bool
    lone_minor: bool
    items: tuple[ItemStanding, ...]
    band: str = ""
    operation_id: UUID | None = None
    family_id: UUID | None = None
    away: str = ""
    """`out`, `hospital` or `absent` for somebody who is not here now; empty for who is."""


def read_rows(session: Session, *where: ColumnElement[bool]) -> tuple[FollowedRow, ...]:
    """Read from the books who answers to the conditions, the nearest deadline first."""
    act = act_of(session)
    statement = (
        select(Stay, Person, BedNight.bed_code)
        .join(Person, Stay.person_id == Person.id)
        .outerjoin(BedNight, (BedNight.stay_id == Stay.id) & BedNight.last_night.is_(None))
        .where(*where)
        .order_by(Stay.deadline_at, Stay.operation_id, Stay.rank)
    )
    found = session.execute(statement).all()
    pairs = [(stay, person) for stay, person, _bed in found]
    grown = with_adult(session, (stay.family_id for stay, _person in pairs), act.at)
    items = standings(session, pairs, act.at, grown=grown)
    moved = presences(session, [stay.id for stay, _person in pairs])
    return tuple(
        replace(
            followed_row(
                stay,
                person,
                bed or "",
                items[stay.id],
                grown,
                act.at,
                state_of_stay(stay, act.at, trusted=act.clock_trusted),
            ),
            away=away(moved.get(stay.id, "")),
        )
        for stay, person, bed in found
    )


def followed_row(
    stay: Stay,
    person: Person,
    bed: str,
    items: Iterable[ItemStanding],
    grown: Collection[UUID | None],
    at: datetime,
    state: StayState,
) -> FollowedRow:
    """Return the line of a stay as it stands at an instant, now or at the end of a past day.

    `grown` are the families that have an adult here.
    """
    age = age_of(person, at)
    by_code = {item.code: item for item in items}
    return FollowedRow(
        stay_id=stay.id,
        person_id=person.id,
        call_no=stay.call_no,
        family_name=person.family_name,
        given_names=person.given_names,
        sex=person.sex,
        age=age,
        arrived_at=stay.arrived_at,
        deadline_at=stay.deadline_at,
        state=state,
        bed=bed,
        complete=person.complete,
        lone_minor=age is not None and age < ADULT and stay.family_id not in grown,
        items=tuple(by_code[code] for code in FOLLOWED_ITEMS if code in by_code),
        band=band_of(person),
        operation_id=stay.operation_id,
        family_id=stay.family_id,
    )
