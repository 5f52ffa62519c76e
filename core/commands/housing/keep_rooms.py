"""What is kept of rooms and beds: clean or not, blocked, high up; and who sleeps apart."""

from dataclasses import dataclass
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from core.act import act_of
from core.commands import command
from core.db.housing import free_beds
from core.db.rooms import Linen, SleepsApart
from core.db.stays import Bed, Room, Stay
from core.errors import InvalidInput, Refused
from core.rules.access import Permission

STATES = ("clean", "to_clean")
_WHY = 40


@dataclass(frozen=True, slots=True)
class SetRooms:
    """The state of rooms, by their codes."""

    rooms: tuple[str, ...]
    state: str

    def problems(self) -> dict[str, str]:
        """Return what cannot be kept, by field."""
        return {} if self.state in STATES else {"state": "code_unknown"}


@dataclass(frozen=True, slots=True)
class SetUpstairs:
    """Whether stairs lead to a room."""

    room: str
    upstairs: bool


@dataclass(frozen=True, slots=True)
class SetBed:
    """What is known of a bed: why it is blocked (empty: it is not), whether one climbs to it."""

    bed_code: str
    blocked: str = ""
    upper: bool = False

    def problems(self) -> dict[str, str]:
        """Return what cannot be kept, by field."""
        return {"reason": "too_long"} if len(self.blocked) > _WHY else {}


@dataclass(frozen=True, slots=True)
class SleepApart:
    """Whether somebody is to sleep apart; why is not asked."""

    stay_id: UUID
    apart: bool = True


@dataclass(frozen=True, slots=True)
class HandLinen:
    """Sheets and blanket given to people, or come back from them."""

    stay_ids: tuple[UUID, ...]
    given: bool = True


@command(Permission.HOUSE)
def set_rooms(session: Session, request: SetRooms) -> tuple[str, ...]:
    """Write the state of rooms; return the codes of those whose state was another one."""
    if problems := request.problems():
        raise InvalidInput(problems)
    act = act_of(session)
    changed = []
    for room in session.scalars(select(Room).where(Room.code.in_(request.rooms))):
        if room.state != request.state:
            room.state, room.state_at = request.state, act.at
            room.state_by = act.actor.user_id
            changed.append(room.code)
    act.note(rooms=len(changed), state=request.state)
    return tuple(sorted(changed))


@command(Permission.HOUSE)
def set_upstairs(session: Session, request: SetUpstairs) -> str:
    """Write whether a room is upstairs; return its code; raises Refused `room_unknown`."""
    room = session.scalars(select(Room).where(Room.code == request.room)).first()
    if room is None:
        raise Refused("room_unknown", room=request.room)
    room.upstairs = request.upstairs
    return room.code


@command(Permission.HOUSE)
def set_bed(session: Session, request: SetBed) -> SetBed:
    """Write what is known of a bed; return what was known before, to take it back.

    Raises Refused `bed_unknown`, `bed_taken` for a bed to be blocked in which somebody sleeps.
    """
    if problems := request.problems():
        raise InvalidInput(problems)
    bed = session.scalars(select(Bed).where(Bed.code == request.bed_code)).first()
    if bed is None:
        raise Refused("bed_unknown", bed=request.bed_code)
    before = SetBed(bed.code, bed.blocked, bed.upper)
    if request.blocked and not bed.blocked and _is_taken(session, bed):
        raise Refused("bed_taken", bed=bed.code)
    bed.blocked, bed.upper = request.blocked.strip(), request.upper
    return before


@command(Permission.HOUSE)
def sleep_apart(session: Session, request: SleepApart) -> bool:
    """Write that somebody is to sleep apart, or no longer; return whether that is new."""
    act = act_of(session)
    act.subject = request.stay_id
    if session.get(Stay, request.stay_id) is None:
        raise Refused("stay_unknown")
    kept = session.scalars(
        select(SleepsApart).where(
            SleepsApart.stay_id == request.stay_id, SleepsApart.ended_at.is_(None)
        )
    ).first()
    if (kept is not None) == request.apart:
        return False
    if kept is not None:
        kept.ended_at = act.at
        return True
    session.add(
        SleepsApart(
            centre_code=act.place.centre_code,
            stay_id=request.stay_id,
            since=act.at,
            agent_id=act.actor.user_id,
        )
    )
    return True


@command(Permission.HOUSE)
def hand_linen(session: Session, request: HandLinen) -> tuple[UUID, ...]:
    """Write that linen was given or came back; return the stays for which that is new."""
    act = act_of(session)
    stays = set(session.scalars(select(Stay.id).where(Stay.id.in_(request.stay_ids))))
    held = {
        linen.stay_id: linen
        for linen in session.scalars(
            select(Linen).where(Linen.stay_id.in_(stays), Linen.returned_at.is_(None))
        )
    }
    changed = []
    for stay_id in request.stay_ids:
        linen = held.get(stay_id)
        if stay_id not in stays or (linen is not None) == request.given:
            continue
        changed.append(stay_id)
        if linen is not None:
            linen.returned_at, linen.returned_by = act.at, act.actor.user_id
            continue
        session.add(
            Linen(
                centre_code=act.place.centre_code,
                stay_id=stay_id,
                given_at=act.at,
                given_by=act.actor.user_id,
            )
        )
    act.note(linen=len(changed), given=request.given)
    return tuple(changed)


def _is_taken(session: Session, bed: Bed) -> bool:
    return bed.id not in {free.bed_id for free in free_beds(session)}
