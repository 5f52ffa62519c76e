"""Who sleeps where, for the night in which everybody must get out (peers.md 25; ux.md 4.6)."""

from dataclasses import dataclass, replace
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from core.act import act_of
from core.db.finding import age_of
from core.db.people import Person
from core.db.stays import Bed, BedNight, Block, Room, Serving, Stay
from core.queries import query
from core.rules.access import Permission
from core.rules.evacuation import is_helped
from core.rules.package import MEAL_ITEM

_CHUNK = 400


@dataclass(frozen=True, slots=True)
class Sleeper:
    """One person who is present. Without a bed `block`, `room` and `bed` are empty.

    `helped`: somebody must help this person to get out; why is not told. `last_meal` is the
    slot of the last meal, empty for none. The names are empty where nobody may read them.
    """

    call_no: str
    block: str
    block_label: str
    room: str
    bed: str
    helped: bool
    family_name: str = ""
    given_names: str = ""
    last_meal: str = ""
    last_meal_at: datetime | None = None


@query(None)
def evacuees(session: Session) -> tuple[Sleeper, ...]:
    """Return everybody present by room and call number, without names: whoever works may."""
    return _sleepers(session, named=False)


@query(Permission.SEE_PEOPLE)
def named_evacuees(session: Session) -> tuple[Sleeper, ...]:
    """Return the same with names."""
    return _sleepers(session, named=True)


@query(Permission.SEE_PEOPLE)
def relief_list(session: Session) -> tuple[Sleeper, ...]:
    """Return everybody present by call number with the last meal: to go on without the PC."""
    found = session.execute(
        select(Stay.call_no, Serving.slot, Serving.at)
        .join(Serving, Serving.stay_id == Stay.id)
        .where(
            Stay.exited_at.is_(None),
            Serving.item == MEAL_ITEM,
            Serving.voided_by.is_(None),
            Serving.kind == "given",
        )
        .order_by(Serving.at)
    )
    meals = {call_no: (slot, at) for call_no, slot, at in found}
    rows = [
        replace(row, last_meal=meals[row.call_no][0], last_meal_at=meals[row.call_no][1])
        if row.call_no in meals
        else row
        for row in _sleepers(session, named=True)
    ]
    return tuple(sorted(rows, key=_by_number))


def _sleepers(session: Session, *, named: bool) -> tuple[Sleeper, ...]:
    now = act_of(session).at
    rows = session.execute(
        select(Stay, Person, Block.code, Block.label, Room.code, BedNight.bed_code)
        .join(Person, Stay.person_id == Person.id)
        .outerjoin(BedNight, (BedNight.stay_id == Stay.id) & BedNight.last_night.is_(None))
        .outerjoin(Bed, BedNight.bed_id == Bed.id)
        .outerjoin(Room, Bed.room_id == Room.id)
        .outerjoin(Block, Room.block_id == Block.id)
        .where(Stay.exited_at.is_(None))
    )
    found = [
        Sleeper(
            call_no=stay.call_no,
            block=block or "",
            block_label=label or "",
            room=room or "",
            bed=bed or "",
            helped=is_helped(stay.needs.split(), age_of(person, now)),
            family_name=person.family_name if named else "",
            given_names=person.given_names if named else "",
        )
        for stay, person, block, label, room, bed in rows
    ]
    return tuple(sorted(found, key=_by_room))


def _by_room(row: Sleeper) -> tuple[bool, str, str, tuple[int, int, str]]:
    return (not row.bed, row.block, row.room, _by_number(row))


def _by_number(row: Sleeper) -> tuple[int, int, str]:
    operation, _dash, rank = row.call_no.rpartition("-")
    numbers = (int("".join(filter(str.isdigit, part)) or 0) for part in (operation, rank))
    return (*numbers, row.call_no)  # type: ignore[return-value]  # two numbers and the text
