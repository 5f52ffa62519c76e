"""The life of the rooms: how they stand, who was seen in them, what is to be done in them."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from core.act import act_of
from core.db.departures import Bus, BusSeat
from core.db.housing import free_beds
from core.db.people import Person
from core.db.rooms import Linen, RollTick, RoomTask
from core.db.stays import Bed, BedNight, Block, Room, Stay
from core.queries import query
from core.rules.access import Permission
from core.rules.bed_forecast import Freed, forecast


@dataclass(frozen=True, slots=True)
class RoomRow:
    """One room: beds, who sleeps there, whether it is clean, open tasks, the last roll-call."""

    code: str
    block: str
    kind: str
    beds: int
    taken: int
    state: str
    upstairs: bool
    tasks: int
    rolled_at: datetime | None


@dataclass(frozen=True, slots=True)
class RollRow:
    """Somebody of a room; `present` is None until somebody looked (`at`)."""

    stay_id: UUID
    person_id: UUID
    bed: str
    room: str
    call_no: str
    family_name: str
    given_names: str
    present: bool | None
    at: datetime | None
    linen: bool


@dataclass(frozen=True, slots=True)
class TaskRow:
    """Something to be done in a room; `late` when its time is over."""

    task_id: UUID
    room: str
    what: str
    due_at: datetime
    done_at: datetime | None
    late: bool


@query(Permission.HOUSE)
def rooms(session: Session) -> tuple[RoomRow, ...]:
    """Return every room in the order of the plan."""
    waiting = session.execute(
        select(RoomTask.room_id, func.count())
        .where(RoomTask.done_at.is_(None))
        .group_by(RoomTask.room_id)
    )
    tasks: dict[UUID, int] = {room_id: count for room_id, count in waiting}  # noqa: C416 - typed
    rows = session.execute(
        select(
            Room,
            Block,
            func.count(func.distinct(Bed.id)),
            func.count(func.distinct(BedNight.id)),
            func.max(RollTick.at),
        )
        .join(Block, Room.block_id == Block.id)
        .join(Bed, Bed.room_id == Room.id)
        .outerjoin(BedNight, (BedNight.bed_id == Bed.id) & BedNight.last_night.is_(None))
        .outerjoin(RollTick, RollTick.stay_id == BedNight.stay_id)
        .group_by(Room.id, Block.id)
        .order_by(func.min(Bed.rank), Room.code)
    )
    return tuple(
        RoomRow(
            room.code,
            block.code,
            block.kind,
            beds,
            taken,
            room.state,
            room.upstairs,
            tasks.get(room.id, 0),
            at,
        )
        for room, block, beds, taken, at in rows
    )


@query(Permission.HOUSE)
def roll_of_room(session: Session, room: str = "") -> tuple[RollRow, ...]:
    """Return who sleeps in a room (in every room without one) and who was seen there last."""
    asked = (
        select(Stay, Person, BedNight.bed_code, Room.code, Linen.id)
        .join(Person, Stay.person_id == Person.id)
        .join(BedNight, (BedNight.stay_id == Stay.id) & BedNight.last_night.is_(None))
        .join(Bed, BedNight.bed_id == Bed.id)
        .join(Room, Bed.room_id == Room.id)
        .outerjoin(Linen, (Linen.stay_id == Stay.id) & Linen.returned_at.is_(None))
        .where(Stay.exited_at.is_(None))
        .order_by(Bed.rank, Bed.code)
    )
    if room:
        asked = asked.where(Room.code == room)
    people = session.execute(asked).all()
    seen: dict[UUID, RollTick] = {}
    ticks = select(RollTick).join(Stay, RollTick.stay_id == Stay.id)
    for tick in session.scalars(
        ticks.where(Stay.exited_at.is_(None)).order_by(RollTick.at, RollTick.id)
    ):
        seen[tick.stay_id] = tick
    return tuple(
        RollRow(
            stay.id,
            person.id,
            bed,
            of_room,
            stay.call_no,
            person.family_name,
            person.given_names,
            None if stay.id not in seen else seen[stay.id].present,
            None if stay.id not in seen else seen[stay.id].at,
            linen is not None,
        )
        for stay, person, bed, of_room, linen in people
    )


@query(Permission.HOUSE)
def room_tasks(session: Session) -> tuple[TaskRow, ...]:
    """Return what is to be done in the rooms, the most urgent first, then what was done last."""
    now = act_of(session).at
    rows = session.execute(
        select(RoomTask, Room.code)
        .join(Room, RoomTask.room_id == Room.id)
        .order_by(RoomTask.done_at.is_not(None), RoomTask.due_at, RoomTask.id)
        .limit(_MOST)
    )
    return tuple(
        TaskRow(
            task.id,
            room,
            task.what,
            task.due_at,
            task.done_at,
            task.done_at is None and task.due_at < now,
        )
        for task, room in rows
    )


@query(Permission.HOUSE)
def beds_freed(session: Session) -> tuple[Freed, ...]:
    """Return how many beds become free in each six hours of the next 72.

    A deadline counts as it stands now, extensions included; whoever has a seat in a bus whose
    hour is known leaves with it.
    """
    rows = session.execute(
        select(Stay.deadline_at, Bus.leaves_at)
        .join(BedNight, (BedNight.stay_id == Stay.id) & BedNight.last_night.is_(None))
        .outerjoin(BusSeat, (BusSeat.stay_id == Stay.id) & BusSeat.ended_at.is_(None))
        .outerjoin(Bus, (BusSeat.bus_id == Bus.id) & Bus.cancelled_at.is_(None))
        .where(Stay.exited_at.is_(None), BedNight.bed_id.is_not(None))
    )
    ends = [deadline if leaves is None else leaves for deadline, leaves in rows]
    return forecast(ends, act_of(session).at, len(free_beds(session)))


_MOST = 500
