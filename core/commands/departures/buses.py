"""Buses: planned, filled, boarded by scan, and gone; each with its undo."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from core.act import Act, act_of
from core.commands import command
from core.commands.departures.end_stay import EndStay, Leaving, leave
from core.commands.departures.undo_exit import WITHIN, take_back
from core.db.counters import take
from core.db.departures import Bus, BusSeat, Departure
from core.db.families import ADULT
from core.db.finding import age_of, find_stay
from core.db.people import Person
from core.db.stays import Stay
from core.errors import InvalidInput, NotAllowed, Refused
from core.ids import uuid7
from core.rules.access import Permission
from core.rules.departures import FEWEST_SEATS, MOST_SEATS
from core.rules.print_queue import FATES

_SEQUENCE = "bus"
_LENGTHS = {"label": 60, "company": 60, "line": 60}


@dataclass(frozen=True, slots=True)
class BusPlan:
    """A bus and who is to ride in it; who sat elsewhere moves here."""

    label: str
    capacity: int
    stay_ids: tuple[UUID, ...] = ()
    region_code: str = ""
    company: str = ""
    line: str = ""
    leaves_at: datetime | None = None
    id: UUID = field(default_factory=uuid7)

    def problems(self) -> dict[str, str]:
        """Return what it cannot be saved with, by field."""
        found: dict[str, str] = {}
        for name, most in _LENGTHS.items():
            if len(getattr(self, name)) > most:
                found[name] = "too_long"
        if not self.label.strip():
            found["label"] = "required"
        if not FEWEST_SEATS <= self.capacity <= MOST_SEATS:
            found["capacity"] = "number_out_of_range"
        if self.leaves_at is not None and self.leaves_at.tzinfo is None:
            found["leaves_at"] = "time_without_zone"
        return found


@dataclass(frozen=True, slots=True)
class PlanBuses:
    """Buses of one act: one by hand, or a whole proposal."""

    buses: tuple[BusPlan, ...]

    def problems(self) -> dict[str, str]:
        """Return what they cannot be saved with, by field."""
        found = {} if self.buses else {"buses": "required"}
        for bus in self.buses:
            found |= bus.problems()
        return found


@dataclass(frozen=True, slots=True)
class SeatIn:
    """These people ride in this bus; without a bus they ride in none."""

    stay_ids: tuple[UUID, ...]
    bus_id: UUID | None


@dataclass(frozen=True, slots=True)
class Board:
    """What was presented at the door of a bus."""

    bus_id: UUID
    presented: str


@dataclass(frozen=True, slots=True)
class Boarded:
    """The verdict at the door.

    `aboard`, `already_aboard`, `other_bus` (then `bus` is its number), `not_on_list`,
    `has_left`, or the reason of `find_stay`.
    """

    verdict: str
    stay_id: UUID | None = None
    call_no: str = ""
    bus: int = 0
    at: datetime | None = None


@dataclass(frozen=True, slots=True)
class StepDown:
    """Somebody who boarded by mistake; his or her place stays."""

    stay_id: UUID


@dataclass(frozen=True, slots=True)
class BusLeaves:
    """A bus that goes, and what became of the cards of those aboard (codes of FATES).

    `card_fate` is the answer for everybody, `otherwise` that of single people; empty is unsaid.
    """

    bus_id: UUID
    card_fate: str = ""
    otherwise: tuple[tuple[UUID, str], ...] = ()

    def problems(self) -> dict[str, str]:
        """Return what it cannot be done with, by field."""
        told = [
            ("card_fate", self.card_fate),
            *(("otherwise", fate) for _key, fate in self.otherwise),
        ]
        return {name: "code_unknown" for name, fate in told if fate and fate not in FATES}


@dataclass(frozen=True, slots=True)
class BusGone:
    """Who left with the bus, and who did not come: they stay, without a place."""

    bus_id: UUID
    gone: tuple[UUID, ...]
    missed: tuple[UUID, ...]


@command(Permission.DEPART)
def plan_buses(session: Session, request: PlanBuses) -> tuple[int, ...]:
    """Make buses with their people, all or none; return their numbers."""
    act = act_of(session)
    if problems := request.problems():
        raise InvalidInput(problems)
    numbers = []
    for plan in request.buses:
        known = session.get(Bus, plan.id)
        if known is None:
            known = _make(session, act, plan)
            _seat(session, act, plan.stay_ids, known)
        numbers.append(known.number)
    act.note(buses=len(numbers))
    return tuple(numbers)


@command(Permission.DEPART)
def cancel_buses(session: Session, request: tuple[UUID, ...]) -> int:
    """Take buses out of the plan; their people ride in none. Return how many places that were."""
    act = act_of(session)
    freed = 0
    for key in request:
        bus = _open(session, key)
        bus.cancelled_at = act.at
        for seat in _seats(session, bus.id):
            seat.ended_at = act.at
            freed += 1
    act.note(buses=len(request))
    return freed


@command(Permission.DEPART)
def seat_in(session: Session, request: SeatIn) -> tuple[SeatIn, ...]:
    """Move people to another bus, or off the list; return what puts them back.

    Raises Refused `bus_full`, `bus_unknown`, `bus_left`, `stay_unknown`.
    """
    act = act_of(session)
    before: dict[UUID | None, list[UUID]] = {}
    for key in request.stay_ids:
        held = _seat_of(session, key)
        before.setdefault(None if held is None else held.bus_id, []).append(key)
    bus = None if request.bus_id is None else _open(session, request.bus_id)
    _seat(session, act, request.stay_ids, bus)
    act.note(people=len(request.stay_ids), bus=0 if bus is None else bus.number)
    return tuple(SeatIn(tuple(keys), bus_id) for bus_id, keys in before.items())


@command(Permission.DEPART)
def board(session: Session, request: Board) -> Boarded:
    """Let somebody in who has a place in this bus; anything else is a verdict, not an error."""
    act = act_of(session)
    bus = _open(session, request.bus_id)
    found = find_stay(session, request.presented)
    stay = found.stay
    if stay is None:
        return Boarded(found.reason or "number_unknown")
    if stay.exited_at is not None:
        return Boarded("has_left", stay.id, stay.call_no, at=stay.exited_at)
    if found.reason:
        return Boarded(found.reason, stay.id, stay.call_no)
    return _take_place(session, act, bus, stay)


@command(Permission.DEPART)
def step_down(session: Session, request: StepDown) -> bool:
    """Take back that somebody boarded; say whether he or she was aboard."""
    seat = _seat_of(session, request.stay_id)
    if seat is None or seat.boarded_at is None:
        return False
    seat.boarded_at = None
    act_of(session).subject = request.stay_id
    return True


@command(Permission.DEPART)
def bus_leaves(session: Session, request: BusLeaves) -> BusGone:
    """End the stays and the cards of everybody aboard, all or none; who did not come stays.

    A child rides with an adult of the family who is aboard too: else Refused
    `child_without_adult_aboard`, and the child steps down or leaves by the exit post.
    """
    act = act_of(session)
    if problems := request.problems():
        raise InvalidInput(problems)
    bus = _open(session, request.bus_id)
    seats = _seats(session, bus.id)
    aboard = [seat.stay_id for seat in seats if seat.boarded_at is not None]
    if not aboard:
        raise Refused("bus_empty")
    pairs = [_pair(session, key) for key in aboard]
    _check_children(pairs, act)
    fates = dict(request.otherwise)
    for done, (stay, person) in enumerate(pairs, start=1):
        fate = fates.get(stay.id, request.card_fate)
        leaving = Leaving(destination=bus.label, means="bus", bus_id=bus.id, card_fate=fate)
        leave(session, act, stay, person, EndStay(stay.id, "HOME", leaving))
        act.progress(done, len(pairs))
    missed = [seat for seat in seats if seat.boarded_at is None]
    for seat in missed:
        seat.ended_at = act.at
    bus.left_at = act.at
    act.subject = bus.id
    act.note(bus=bus.number, gone=len(aboard), missed=len(missed), card_fate=request.card_fate)
    return BusGone(bus.id, tuple(aboard), tuple(seat.stay_id for seat in missed))


@command(Permission.DEPART)
def undo_bus_left(session: Session, request: BusGone) -> int:
    """Let everybody's stay go on and the bus stand at the door again; return how many.

    Half an hour at the post that let it go, then a manager (ux.md 3.6).
    """
    act = act_of(session)
    bus = session.get(Bus, request.bus_id)
    if bus is None or bus.left_at is None:
        raise Refused("bus_unknown")
    post = session.scalars(select(Departure.post).where(Departure.bus_id == bus.id)).first()
    late = act.at - bus.left_at > WITHIN or post != act.post
    if late and not act.actor.may(Permission.OVERRIDE):
        raise NotAllowed("undo_too_late", permission=Permission.OVERRIDE.value)
    left_at, bus.left_at = bus.left_at, None
    undone = 0
    for seat in session.scalars(select(BusSeat).where(BusSeat.bus_id == bus.id)).all():
        stay = session.get_one(Stay, seat.stay_id)
        if seat.boarded_at is not None and stay.exited_at == left_at:
            boarded_at = seat.boarded_at
            take_back(session, act, stay, "bus")
            seat.ended_at, seat.boarded_at = None, boarded_at
            undone += 1
        elif seat.ended_at == left_at and _seat_of(session, seat.stay_id) is None:
            seat.ended_at = None
    act.subject = bus.id
    act.note(bus=bus.number, undone=undone)
    return undone


def _take_place(session: Session, act: Act, bus: Bus, stay: Stay) -> Boarded:
    seat = _seat_of(session, stay.id)
    if seat is None:
        return Boarded("not_on_list", stay.id, stay.call_no)
    if seat.bus_id != bus.id:
        other = session.get_one(Bus, seat.bus_id)
        return Boarded("other_bus", stay.id, stay.call_no, other.number)
    if seat.boarded_at is not None:
        return Boarded("already_aboard", stay.id, stay.call_no, at=seat.boarded_at)
    seat.boarded_at = act.at
    act.subject = stay.id
    act.note(bus=bus.number)
    return Boarded("aboard", stay.id, stay.call_no, bus.number, act.at)


def _make(session: Session, act: Act, plan: BusPlan) -> Bus:
    bus = Bus(
        id=plan.id,
        centre_code=act.place.centre_code,
        number=take(session, _SEQUENCE).start,
        label=plan.label.strip(),
        region_code=plan.region_code,
        company=plan.company.strip(),
        line=plan.line.strip(),
        capacity=plan.capacity,
        leaves_at=plan.leaves_at,
        made_at=act.at,
    )
    session.add(bus)
    session.flush()
    return bus


def _seat(session: Session, act: Act, stay_ids: Iterable[UUID], bus: Bus | None) -> None:
    for key in dict.fromkeys(stay_ids):
        stay = session.get(Stay, key)
        if stay is None or stay.exited_at is not None:
            raise Refused("stay_unknown")
        held = _seat_of(session, key)
        if held is not None and bus is not None and held.bus_id == bus.id:
            continue
        if held is not None:
            held.ended_at = act.at
            session.flush()
        if bus is not None:
            session.add(
                BusSeat(id=uuid7(), centre_code=stay.centre_code, bus_id=bus.id, stay_id=key)
            )
    session.flush()
    if bus is not None and len(_seats(session, bus.id)) > bus.capacity:
        raise Refused("bus_full", places=bus.capacity, number=bus.number)


def _check_children(pairs: list[tuple[Stay, Person]], act: Act) -> None:
    grown = {
        stay.family_id
        for stay, person in pairs
        if stay.family_id is not None and (age_of(person, act.at) or 0) >= ADULT
    }
    for stay, person in pairs:
        age = age_of(person, act.at)
        if age is not None and age < ADULT and stay.family_id not in grown:
            raise Refused("child_without_adult_aboard", call_no=stay.call_no)


def _pair(session: Session, stay_id: UUID) -> tuple[Stay, Person]:
    stay = session.get_one(Stay, stay_id)
    if stay.exited_at is not None:
        raise Refused("has_left", at=stay.exited_at)
    return stay, session.get_one(Person, stay.person_id)


def _seats(session: Session, bus_id: UUID) -> list[BusSeat]:
    held = select(BusSeat).where(BusSeat.bus_id == bus_id, BusSeat.ended_at.is_(None))
    return list(session.scalars(held.order_by(BusSeat.id)))


def _seat_of(session: Session, stay_id: UUID) -> BusSeat | None:
    return session.scalars(
        select(BusSeat).where(BusSeat.stay_id == stay_id, BusSeat.ended_at.is_(None))
    ).first()


def _open(session: Session, bus_id: UUID) -> Bus:
    bus = session.get(Bus, bus_id)
    if bus is None or bus.cancelled_at is not None:
        raise Refused("bus_unknown")
    if bus.left_at is not None:
        raise Refused("bus_left", number=bus.number, at=bus.left_at)
    return bus
