"""Who needs a bed and which beds are free: read by the proposal and by the plan."""

from datetime import datetime
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from core.db.finding import age_of
from core.db.people import Person
from core.db.stays import Bed, BedNight, Block, Room, Stay
from core.rules.beds import FreeBed, Sleeper


def free_beds(session: Session) -> tuple[FreeBed, ...]:
    """Return the beds that nobody holds and nothing blocks, in the order of the plan."""
    taken = select(BedNight.bed_id).where(
        BedNight.last_night.is_(None), BedNight.bed_id.is_not(None)
    )
    rows = session.execute(
        select(Bed.id, Bed.code, Room.code, Block.kind)
        .join(Room, Bed.room_id == Room.id)
        .join(Block, Room.block_id == Block.id)
        .where(Bed.id.not_in(taken), Bed.blocked == "")
        .order_by(Bed.rank, Bed.code)
    )
    return tuple(FreeBed(*row) for row in rows)


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
    return tuple(
        Sleeper(stay.id, person.sex, age_of(person, at), stay.family_id)
        for stay, person in session.execute(statement)
    )


def rooms_of_families(session: Session) -> dict[UUID, str]:
    """Return, for each family of which some have a bed, a room in which they sleep."""
    rows = session.execute(
        select(Stay.family_id, Room.code)
        .join(BedNight, (BedNight.stay_id == Stay.id) & BedNight.last_night.is_(None))
        .join(Bed, BedNight.bed_id == Bed.id)
        .join(Room, Bed.room_id == Room.id)
        .where(Stay.family_id.is_not(None), Stay.exited_at.is_(None))
        .order_by(Stay.rank.desc())
    )
    return {family_id: room for family_id, room in rows if family_id is not None}


def family_size(session: Session, stay: Stay) -> int:
    """Return how many of the stay's family are still present, the person included."""
    if stay.family_id is None:
        return 1
    return len(
        session.scalars(
            select(Stay.id).where(Stay.family_id == stay.family_id, Stay.exited_at.is_(None))
        ).all()
    )
