"""The plan of the beds: every bed with who sleeps there, and who has none."""

from dataclasses import dataclass, replace
from datetime import datetime
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from core.act import Act, act_of
from core.db.finding import age_of, band_of
from core.db.housing import free_beds, housed_now, sleepers
from core.db.people import Person
from core.db.stay_clock import state_of_stay
from core.db.stays import Bed, BedNight, Block, Room, Stay
from core.queries import query
from core.rules.access import Permission
from core.rules.bed_proposal import propose
from core.rules.beds import (
    Compromise,
    FreeBed,
    Housed,
    Proposal,
    Sleeper,
    compromises,
)
from core.rules.clock72 import StayState


@dataclass(frozen=True, slots=True)
class BedRow:
    """One bed of the plan; empty `call_no` when it is free."""

    bed_id: UUID
    code: str
    room: str
    block: str
    block_label: str
    kind: str
    blocked: str
    stay_id: UUID | None = None
    call_no: str = ""
    family_name: str = ""
    given_names: str = ""
    sex: str = ""
    deadline_at: datetime | None = None
    state: StayState | None = None
    person_id: UUID | None = None
    upper: bool = False
    upstairs: bool = False


@dataclass(frozen=True, slots=True)
class WaitingRow:
    """Somebody present without a bed, and the bed that is proposed with its reason."""

    stay_id: UUID
    person_id: UUID
    call_no: str
    family_name: str
    given_names: str
    sex: str
    age: int | None
    proposed: str
    reason: str
    band: str = ""
    low: bool = False
    apart: bool = False


@dataclass(frozen=True, slots=True)
class Convoy:
    """Everything that a proposal is made from: who waits, which beds are free, who sleeps where."""

    sleepers: tuple[Sleeper, ...]
    free: tuple[FreeBed, ...]
    housed: Housed


@dataclass(frozen=True, slots=True)
class Waiting:
    """Who waits with the instant answer, what it was made from, and what it gives up."""

    rows: tuple[WaitingRow, ...]
    convoy: Convoy
    compromises: tuple[Compromise, ...]


@query(Permission.HOUSE)
def bed_plan(session: Session) -> tuple[BedRow, ...]:
    """Return every bed in the order of the plan."""
    act = act_of(session)
    rows = session.execute(
        select(Bed, Room, Block, Stay, Person)
        .join(Room, Bed.room_id == Room.id)
        .join(Block, Room.block_id == Block.id)
        .outerjoin(BedNight, (BedNight.bed_id == Bed.id) & BedNight.last_night.is_(None))
        .outerjoin(Stay, BedNight.stay_id == Stay.id)
        .outerjoin(Person, Stay.person_id == Person.id)
        .order_by(Bed.rank, Bed.code)
    )
    return tuple(
        _row(bed, room, block, _who(stay, person), act) for bed, room, block, stay, person in rows
    )


@query(Permission.HOUSE)
def without_bed(session: Session) -> tuple[WaitingRow, ...]:
    """Return who is present without a bed, with the bed proposed and why."""
    return waiting(session).rows


@query(Permission.HOUSE)
def waiting(session: Session) -> Waiting:
    """Return who is present without a bed, with the instant answer and its compromises."""
    now = act_of(session).at
    convoy = Convoy(sleepers(session, now), free_beds(session), housed_now(session, now))
    found = propose(convoy.sleepers, convoy.free, convoy.housed)
    proposals = {proposal.stay_id: proposal for proposal in found}
    wishes = {sleeper.stay_id: sleeper for sleeper in convoy.sleepers}
    people = session.execute(
        select(Stay, Person)
        .join(Person, Stay.person_id == Person.id)
        .where(Stay.exited_at.is_(None))
        .order_by(Stay.operation_id, Stay.rank)
    )
    rows = tuple(
        WaitingRow(
            stay.id,
            person.id,
            stay.call_no,
            person.family_name,
            person.given_names,
            person.sex,
            age_of(person, now),
            *_bed_and_why(proposals[stay.id]),
            band_of(person),
            low=wishes[stay.id].low,
            apart=wishes[stay.id].apart,
        )
        for stay, person in people
        if stay.id in proposals
    )
    return Waiting(rows, convoy, compromises(convoy.sleepers, found, convoy.housed))


def _bed_and_why(proposal: Proposal) -> tuple[str, str]:
    return "" if proposal.bed is None else proposal.bed.code, proposal.reason


def _who(stay: Stay | None, person: Person | None) -> tuple[Stay, Person] | None:
    return None if stay is None or person is None else (stay, person)


def _row(bed: Bed, room: Room, block: Block, who: tuple[Stay, Person] | None, act: Act) -> BedRow:
    free = BedRow(
        bed_id=bed.id,
        code=bed.code,
        room=room.code,
        block=block.code,
        block_label=block.label,
        kind=block.kind,
        blocked=bed.blocked,
        upper=bed.upper,
        upstairs=room.upstairs,
    )
    if who is None:
        return free
    stay, person = who
    return replace(
        free,
        stay_id=stay.id,
        person_id=person.id,
        call_no=stay.call_no,
        family_name=person.family_name,
        given_names=person.given_names,
        sex=person.sex,
        deadline_at=stay.deadline_at,
        state=state_of_stay(stay, act.at, trusted=act.clock_trusted),
    )
