"""What an inspection finds is to be done: what, in which room, by when, and who did it."""

from dataclasses import dataclass, field
from datetime import datetime
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from core.act import act_of
from core.commands import command
from core.db.rooms import RoomTask
from core.db.stays import Room
from core.errors import InvalidInput, Refused
from core.ids import uuid7
from core.rules.access import Permission

_WHAT = 120


@dataclass(frozen=True, slots=True)
class AddTask:
    """Something to be done in a room by an instant (aware UTC)."""

    room: str
    what: str
    due_at: datetime
    id: UUID = field(default_factory=uuid7)

    def problems(self) -> dict[str, str]:
        """Return what it cannot be written with, by field."""
        if not self.what.strip():
            return {"what": "required"}
        return {"what": "too_long"} if len(self.what) > _WHAT else {}


@dataclass(frozen=True, slots=True)
class FinishTask:
    """A task that is done, or that was said to be done by mistake."""

    task_id: UUID
    done: bool = True


@command(Permission.HOUSE)
def add_task(session: Session, request: AddTask) -> UUID:
    """Write a task down, once for its key; raises InvalidInput, Refused `room_unknown`."""
    act = act_of(session)
    if problems := request.problems():
        raise InvalidInput(problems)
    if session.get(RoomTask, request.id) is not None:
        return request.id
    room = session.scalars(select(Room).where(Room.code == request.room.strip().upper())).first()
    if room is None:
        raise Refused("room_unknown", room=request.room)
    session.add(
        RoomTask(
            id=request.id,
            centre_code=act.place.centre_code,
            room_id=room.id,
            what=request.what.strip(),
            due_at=request.due_at,
            made_at=act.at,
            made_by=act.actor.user_id,
        )
    )
    return request.id


@command(Permission.HOUSE)
def finish_task(session: Session, request: FinishTask) -> bool:
    """Write that a task is done, or is not after all; return whether that is new.

    Raises Refused `task_unknown`.
    """
    act = act_of(session)
    task = session.get(RoomTask, request.task_id)
    if task is None:
        raise Refused("task_unknown")
    if (task.done_at is not None) == request.done:
        return False
    task.done_at = act.at if request.done else None
    task.done_by = act.actor.user_id if request.done else None
    return True
