"""Giving, moving and freeing beds; the database lets nobody into a bed that is taken."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from core.act import Act, act_of
from core.commands import command
from core.commands.package.ledger import new_serving, void
from core.db.housing import (
    family_size,
    free_beds,
    housed_now,
    sleeper_of,
    sleepers,
    who_sleeps_apart,
)
from core.db.people import Person
from core.db.stays import Bed, BedNight, Block, Room, Serving, Stay
from core.errors import Refused
from core.rules.access import Permission
from core.rules.bed_proposal import propose
from core.rules.beds import Housed, Proposal, Sleeper, allowed_in, side_of
from core.rules.package import BED_ITEM

_FIRST_NIGHT = "night-1"


@dataclass(frozen=True, slots=True)
class AssignBed:
    """A bed, by its code, for a stay; `reason` is needed where the block's rule says no."""

    stay_id: UUID
    bed_code: str
    reason: str = ""


@dataclass(frozen=True, slots=True)
class AssignProposed:
    """Accept the proposal for everybody who is without a bed (or for these stays only)."""

    stay_ids: tuple[UUID, ...] = ()


@dataclass(frozen=True, slots=True)
class Assigned:
    """A bed that was given; empty `bed_code` when no bed was free."""

    stay_id: UUID
    bed_code: str
    reason: str


@command(Permission.HOUSE)
def assign_bed(session: Session, request: AssignBed) -> Assigned:
    """Give a bed, moving the person who has one; raises Refused saying who or what is there."""
    act = act_of(session)
    stay = session.get(Stay, request.stay_id)
    if stay is None or stay.exited_at is not None:
        raise Refused("stay_unknown")
    row = session.execute(
        select(Bed, Room, Block.kind)
        .join(Room, Bed.room_id == Room.id)
        .join(Block, Room.block_id == Block.id)
        .where(Bed.code == request.bed_code.strip().upper())
    ).first()
    if row is None:
        raise Refused("bed_unknown", bed=request.bed_code)
    bed, room, kind = row
    if bed.blocked:
        raise Refused("bed_blocked", bed=bed.code, why=bed.blocked)
    if not request.reason.strip():
        _check_rules(session, act, stay, bed, (room.code, kind))
    act.subject = stay.id
    if bed_of(session, stay.id) == bed.code:
        return Assigned(stay.id, bed.code, request.reason or kind)
    close_night(session, stay.id, act.at.date())
    _open_night(session, act, stay, bed, request.reason)
    act.note(bed=bed.code, reason=request.reason[:40])
    return Assigned(stay.id, bed.code, request.reason or kind)


def _check_rules(session: Session, act: Act, stay: Stay, bed: Bed, place: tuple[str, str]) -> None:
    """Refuse what a rule forbids: with a reason it can be done all the same."""
    room, kind = place
    person = session.get_one(Person, stay.person_id)
    apart = stay.id in who_sleeps_apart(session)
    sleeper = sleeper_of(stay, person, act.at, apart=apart)
    size = family_size(session, stay)
    if not allowed_in(kind, sleeper, size):
        raise Refused("block_rule", bed=bed.code, kind=kind)
    housed = housed_now(session, act.at)
    if kind == "overflow" and housed.sides.get(room, frozenset()) - {side_of(sleeper, size)}:
        raise Refused("sides_mixed", bed=bed.code)
    if _away_from_adult(sleeper, room, housed):
        raise Refused("minor_alone", bed=bed.code)


def _away_from_adult(sleeper: Sleeper, room: str, housed: Housed) -> bool:
    if sleeper.family_id is None or not sleeper.minor or sleeper.apart:
        return False
    rooms = housed.adults.get(sleeper.family_id, frozenset())
    return bool(rooms) and room not in rooms


@command(Permission.HOUSE)
def assign_proposed(session: Session, request: AssignProposed) -> tuple[Assigned, ...]:
    """Give everybody the proposed bed; who finds none stays « sans lit », which is no error."""
    act = act_of(session)
    everybody = sleepers(session, act.at)
    waiting = everybody
    if request.stay_ids:
        wanted = set(request.stay_ids)
        waiting = tuple(sleeper for sleeper in waiting if sleeper.stay_id in wanted)
    housed = housed_now(session, act.at)
    given = give_all(session, act, propose(waiting, free_beds(session), housed, everybody))
    act.note(beds=sum(1 for each in given if each.bed_code))
    return given


def give_all(session: Session, act: Act, proposals: tuple[Proposal, ...]) -> tuple[Assigned, ...]:
    """Give everybody the bed that is proposed; who has none proposed stays without one."""
    given = []
    for proposal in proposals:
        code = ""
        if proposal.bed is not None:
            stay = session.get_one(Stay, proposal.stay_id)
            bed = session.get_one(Bed, proposal.bed.bed_id)
            _open_night(session, act, stay, bed, proposal.reason)
            code = bed.code
        given.append(Assigned(proposal.stay_id, code, proposal.reason))
    return tuple(given)


@command(Permission.HOUSE)
def free_bed(session: Session, request: UUID) -> str:
    """Free the bed of a stay; return its code, empty when there was none."""
    act = act_of(session)
    act.subject = request
    return take_back(session, act, request)


def take_back(session: Session, act: Act, stay_id: UUID) -> str:
    """Free the bed of a stay; a bed that nobody has slept in yet no longer counts as given."""
    night = session.scalars(
        select(BedNight).where(BedNight.stay_id == stay_id, BedNight.last_night.is_(None))
    ).first()
    if night is not None and night.first_night == act.at.date():
        given = _first_night(session, stay_id)
        if given is not None:
            void(session, act, given, "bed_freed")
    return close_night(session, stay_id, act.at.date())


def bed_of(session: Session, stay_id: UUID) -> str:
    """Return the code of the bed that the stay has now, or an empty text."""
    code = session.scalars(
        select(BedNight.bed_code).where(BedNight.stay_id == stay_id, BedNight.last_night.is_(None))
    ).first()
    return code or ""


def close_night(session: Session, stay_id: UUID, day: date) -> str:
    """Free the bed of a stay; return its code, empty when there was none."""
    night = session.scalars(
        select(BedNight).where(BedNight.stay_id == stay_id, BedNight.last_night.is_(None))
    ).first()
    if night is None:
        return ""
    night.last_night = day
    if night.bed_id is not None and night.first_night < day:
        room = session.get_one(Room, session.get_one(Bed, night.bed_id).room_id)
        room.state = "to_clean"  # Somebody slept there: the sheets are to be changed.
    session.flush()
    return night.bed_code


def _open_night(session: Session, act: Act, stay: Stay, bed: Bed, reason: str) -> None:
    night = BedNight(
        centre_code=act.place.centre_code,
        bed_id=bed.id,
        bed_code=bed.code,
        stay_id=stay.id,
        first_night=act.at.date(),
        reason=reason[:40],
    )
    try:
        with session.begin_nested():
            session.add(night)
    except IntegrityError as error:
        raise Refused("bed_taken", bed=bed.code) from error
    _count_night(session, act, stay)


def _count_night(session: Session, act: Act, stay: Stay) -> None:
    """Enter the first night in the ledger: the right to housing is served by giving a bed."""
    if _first_night(session, stay.id) is None:
        session.add(new_serving(act, stay.id, BED_ITEM, _FIRST_NIGHT))


def _first_night(session: Session, stay_id: UUID) -> Serving | None:
    return session.scalars(
        select(Serving).where(
            Serving.stay_id == stay_id,
            Serving.item == BED_ITEM,
            Serving.slot == _FIRST_NIGHT,
            Serving.voided_by.is_(None),
            Serving.kind != "void",
        )
    ).first()
