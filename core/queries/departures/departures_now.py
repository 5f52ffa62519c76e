"""What the exit post shows: who is here and where, the buses, who has left lately."""

from dataclasses import dataclass, field
from datetime import datetime, timedelta
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from core.act import act_of
from core.db.departures import Bus, BusSeat, Departure, presences
from core.db.families import ADULT, with_adult
from core.db.finding import age_of, find_stay
from core.db.package_states import ItemStanding, standings
from core.db.people import Person
from core.db.stays import CANCELLED, BedNight, Stay
from core.errors import Refused
from core.queries import query
from core.rules.access import Permission
from core.rules.departures import ProposedBus, Rider, propose_buses
from core.rules.package import FOLLOWED_ITEMS

_SHOWN = timedelta(days=2)


@dataclass(frozen=True, slots=True)
class Traveller:
    """Somebody who is here, or who left lately (`exited_at`); `presence` one of PRESENCES."""

    stay_id: UUID
    person_id: UUID
    call_no: str
    family_name: str
    given_names: str
    age: int | None
    family_id: UUID | None
    destination: str
    region_code: str
    cercle_code: str
    deadline_at: datetime
    presence: str = "in"
    bus_id: UUID | None = None
    bus_number: int = 0
    boarded_at: datetime | None = None
    exited_at: datetime | None = None
    exit_type: str = ""
    owed: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class BusRow:
    """A bus that has not left, or left lately."""

    id: UUID
    number: int
    label: str
    region_code: str
    company: str
    line: str
    capacity: int
    leaves_at: datetime | None
    left_at: datetime | None
    seated: int
    aboard: int
    version: int = 1


@dataclass(frozen=True, slots=True)
class DeparturesNow:
    """Everything of the place « Départs », in one reading."""

    here: tuple[Traveller, ...]
    left: tuple[Traveller, ...]
    buses: tuple[BusRow, ...]


@dataclass(frozen=True, slots=True)
class ExitFacts:
    """What is shown before an exit: the seven items, the bed, and whether an adult is with."""

    traveller: Traveller
    items: tuple[ItemStanding, ...]
    bed: str
    arrived_at: datetime
    is_minor: bool
    adult_leaves: bool


@dataclass(frozen=True, slots=True)
class _Seating:
    by_stay: dict[UUID, tuple[Bus, BusSeat]] = field(default_factory=dict)


@query(Permission.DEPART)
def departures_now(session: Session) -> DeparturesNow:
    """Return who is here by deadline, who left in the last two days, and the buses."""
    at = act_of(session).at
    here = _pairs(session, Stay.exited_at.is_(None))
    left = _pairs(session, Stay.exited_at >= at - _SHOWN)
    seats, buses = _seating(session, at)
    where = presences(session, [stay.id for stay, _person in here])
    owed = _owed(session, at)
    return DeparturesNow(
        tuple(
            _traveller(stay, person, at, seats, presence=where.get(stay.id, "in"))
            for stay, person in here
        ),
        tuple(
            sorted(
                (
                    _traveller(stay, person, at, _Seating(), owed=owed.get(stay.id, ()))
                    for stay, person in left
                ),
                key=_left_at,
                reverse=True,
            )
        ),
        buses,
    )


@query(Permission.DEPART)
def proposed_buses(session: Session, seats: int) -> tuple[ProposedBus, ...]:
    """Propose buses of so many seats for whoever is here, knows where to go and has no place."""
    at = act_of(session).at
    seated, _buses = _seating(session, at)
    pairs = _pairs(session, Stay.exited_at.is_(None))
    where = presences(session, [stay.id for stay, _person in pairs])
    riders = [
        Rider(stay.id, stay.family_id, person.region_code, person.cercle_code)
        for stay, person in pairs
        if person.region_code and stay.id not in seated.by_stay
        and where.get(stay.id, "in") == "in"
    ]  # fmt: skip
    return propose_buses(riders, seats)


@query(Permission.DEPART)
def exit_facts(session: Session, presented: str | UUID) -> ExitFacts:
    """Return what is shown before an exit, for a card, a number or the key of a stay.

    Raises Refused `has_left` (with when) and the reasons of `find_stay`.
    """
    at = act_of(session).at
    stay, person = _presented(session, presented)
    if stay.exited_at is not None:
        raise Refused("has_left", at=stay.exited_at)
    seats, _buses = _seating(session, at)
    presence = presences(session, [stay.id]).get(stay.id, "in")
    age = age_of(person, at)
    items = standings(session, [(stay, person)], at)[stay.id]
    bed = session.scalars(
        select(BedNight.bed_code).where(BedNight.stay_id == stay.id, BedNight.last_night.is_(None))
    ).first()
    return ExitFacts(
        _traveller(stay, person, at, seats, presence=presence),
        tuple(each for each in items if each.code in FOLLOWED_ITEMS),
        bed or "",
        stay.arrived_at,
        age is not None and age < ADULT,
        stay.family_id in with_adult(session, (stay.family_id,), at),
    )


def _presented(session: Session, presented: str | UUID) -> tuple[Stay, Person]:
    if isinstance(presented, UUID):
        stay = session.get(Stay, presented)
    else:
        stay = find_stay(session, presented).stay
    if stay is None or stay.exit_type == CANCELLED:
        raise Refused("exit_unknown")
    return stay, session.get_one(Person, stay.person_id)


def _pairs(session: Session, wanted: object) -> list[tuple[Stay, Person]]:
    rows = session.execute(
        select(Stay, Person)
        .join(Person, Person.id == Stay.person_id)
        .where(wanted, Stay.exit_type != CANCELLED)  # type: ignore[arg-type]
        .order_by(Stay.deadline_at, Stay.operation_id, Stay.rank)
    )
    return [(stay, person) for stay, person in rows]


def _seating(session: Session, at: datetime) -> tuple[_Seating, tuple[BusRow, ...]]:
    buses = session.scalars(
        select(Bus)
        .where(Bus.cancelled_at.is_(None), Bus.left_at.is_(None) | (Bus.left_at >= at - _SHOWN))
        .order_by(Bus.left_at.is_not(None), Bus.leaves_at, Bus.number)
    ).all()
    by_key = {bus.id: bus for bus in buses}
    found = _Seating()
    seated = dict.fromkeys(by_key, 0)
    aboard = dict.fromkeys(by_key, 0)
    for seat in session.scalars(select(BusSeat).where(BusSeat.ended_at.is_(None))):
        bus = by_key.get(seat.bus_id)
        if bus is not None:
            found.by_stay[seat.stay_id] = (bus, seat)
            seated[bus.id] += 1
            aboard[bus.id] += seat.boarded_at is not None
    rows = tuple(
        BusRow(
            bus.id,
            bus.number,
            bus.label,
            bus.region_code,
            bus.company,
            bus.line,
            bus.capacity,
            bus.leaves_at,
            bus.left_at,
            seated[bus.id],
            aboard[bus.id],
            bus.version,
        )
        for bus in buses
    )
    return found, rows


def _owed(session: Session, at: datetime) -> dict[UUID, tuple[str, ...]]:
    rows = session.execute(
        select(Departure.stay_id, Departure.owed).where(
            Departure.at >= at - _SHOWN, Departure.undone_at.is_(None)
        )
    )
    return {stay_id: tuple(owed.split()) for stay_id, owed in rows}


def _traveller(
    stay: Stay,
    person: Person,
    at: datetime,
    seats: _Seating,
    *,
    presence: str = "in",
    owed: tuple[str, ...] = (),
) -> Traveller:
    bus, seat = seats.by_stay.get(stay.id, (None, None))
    return Traveller(
        stay.id,
        person.id,
        stay.call_no,
        person.family_name,
        person.given_names,
        age_of(person, at),
        stay.family_id,
        person.destination_text,
        person.region_code,
        person.cercle_code,
        stay.deadline_at,
        presence,
        None if bus is None else bus.id,
        0 if bus is None else bus.number,
        None if seat is None else seat.boarded_at,
        stay.exited_at,
        stay.exit_type,
        owed,
    )


def _left_at(row: Traveller) -> datetime:
    return row.exited_at or row.deadline_at
