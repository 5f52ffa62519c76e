"""Who needs a bed and which beds are free: read by the proposal and by the plan."""

from datetime import datetime
from uuid import UUID

from sqlalchemy import or_, select
from sqlalchemy.orm import Session

from core.db.families import sizes
from core.db.finding import age_of
from core.db.people import Person
from core.db.rooms import SleepsApart
from core.db.stays import Bed, BedNight, Block, Room, Stay
from core.rules.beds import ADULT, FreeBed, Housed, Sleeper, side_of

_SMALL = 6
_OLD = 60
_CANNOT_CLIMB = frozenset({"disability", "elderly", "pregnant"})
"""Needs of a fiche for which a low bed is wished; small children and old people wish it too."""


def free_beds(session: Session) -> tuple[FreeBed, ...]:
    """Return the beds that nobody holds and nothing blocks, in the order of the plan."""
    taken = select(BedNight.bed_id).where(
        BedNight.last_night.is_(None), BedNight.bed_id.is_not(None)
    )
    rows = session.execute(
        select(Bed.id, Bed.code, Room.code, Block.kind, Bed.upper, Room.upstairs)
        .join(Room, Bed.room_id == Room.id)
        .join(Block, Room.block_id == Block.id)
        .where(Bed.id.not_in(taken), Bed.blocked == "")
        .order_by(Bed.rank, Bed.code)
    )
    return tuple(
        FreeBed(key, code, room, kind, low=not upper and not upstairs)
        for key, code, room, kind, upper, upstairs in rows
    )


def sleepers(session: Session, at: datetime, *, without_bed: bool = True) -> tuple[Sleeper, ...]:
    """Return the people who are present, by default only those without a bed."""
    statement = (
        select(Stay, Person)
        .join(Person, Stay.person_id == Person.id)
        .where(Stay.exited_at.is_(None))
        .order_by(Stay.operation_id, Stay.rank)
    )
    if without_bed:
        housed = select(BedNight.stay_id).where(BedNight.last_night.is_(None))
        statement = statement.where(Stay.id.not_in(housed))
    apart = who_sleeps_apart(session)
    return tuple(
        sleeper_of(stay, person, at, apart=stay.id in apart)
        for stay, person in session.execute(statement)
    )


def sleeper_of(stay: Stay, person: Person, at: datetime, *, apart: bool) -> Sleeper:
    """Return what the rules ask of one stay."""
    age = age_of(person, at)
    low = bool(_CANNOT_CLIMB & set(stay.needs.split()))
    low = low or (age is not None and (age < _SMALL or age >= _OLD))
    return Sleeper(stay.id, person.sex, age, stay.family_id, low=low, apart=apart)


def who_sleeps_apart(session: Session) -> frozenset[UUID]:
    """Return the stays that are to sleep apart."""
    return frozenset(
        session.scalars(select(SleepsApart.stay_id).where(SleepsApart.ended_at.is_(None)))
    )


def housed_now(session: Session, at: datetime) -> Housed:
    """Return who sleeps where, as the rules ask it."""
    rows = session.execute(
        select(Stay, Person, Room.code, Block.kind)
        .join(Person, Stay.person_id == Person.id)
        .join(BedNight, (BedNight.stay_id == Stay.id) & BedNight.last_night.is_(None))
        .join(Bed, BedNight.bed_id == Bed.id)
        .join(Room, Bed.room_id == Room.id)
        .join(Block, Room.block_id == Block.id)
        .where(Stay.exited_at.is_(None), or_(Stay.family_id.is_not(None), Block.kind == "overflow"))
        .order_by(Stay.rank.desc())
    ).all()
    present = sizes(session, {stay.family_id for stay, *_rest in rows})
    families: dict[UUID, str] = {}
    adults: dict[UUID, frozenset[str]] = {}
    sides: dict[str, frozenset[str]] = {}
    for stay, person, room, kind in rows:
        sleeper = sleeper_of(stay, person, at, apart=kind == "apart")
        family = stay.family_id
        size = 1 if family is None else present.get(family, 1)
        if kind == "overflow":
            sides[room] = sides.get(room, frozenset()) | {side_of(sleeper, size)}
        if family is None or kind == "apart":
            continue
        families[family] = room
        if (sleeper.age or ADULT) >= ADULT:
            adults[family] = adults.get(family, frozenset()) | {room}
    return Housed(families, adults, sides)


def family_size(session: Session, stay: Stay) -> int:
    """Return how many of the stay's family are still present, the person included."""
    if stay.family_id is None:
        return 1
    return len(
        session.scalars(
            select(Stay.id).where(Stay.family_id == stay.family_id, Stay.exited_at.is_(None))
        ).all()
    )
