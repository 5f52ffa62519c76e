"""The plan of the beds: every bed with who sleeps there, and who has none."""

from dataclasses import dataclass, replace
from datetime import datetime
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from core.act import Act, act_of
from core.db.finding import age_of, band_of
from core.db.housing import free_beds, rooms_of_families, sleepers
from core.db.people import Person
from core.db.stay_clock import state_of_stay
from core.db.stays import Bed, BedNight, Block, Room, Stay
from core.queries import query
from core.rules.access import Permission
from core.rules.beds import Proposal, propose
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


@query(Permission.HOUSE)
def bed_plan(session: Session) -> tuple[BedRow, ...]:
    """Return every bed in the order of the plan."""
    act = act_of(session)
    rows = session.execute(
        select(Bed, Room.code, Block, Stay, Person)
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
    now = act_of(session).at
    proposals: dict[UUID, Proposal] = {
        proposal.stay_id: proposal
        for proposal in propose(
            sleepers(session, now), free_beds(session), rooms_of_families(session)
        )
    }
    rows = session.execute(
        select(Stay, Person)
        .join(Person, Stay.person_id == Person.id)
        .where(Stay.exited_at.is_(None))
        .order_by(Stay.operation_id, Stay.rank)
    )
    waiting = []
    for stay, person in rows:
        proposal = proposals.get(stay.id)
        if proposal is None:
            continue
        waiting.append(
            WaitingRow(
                stay.id,
                person.id,
                stay.call_no,
                person.family_name,
                person.given_names,
                person.sex,
                age_of(person, now),
                "" if proposal.bed is None else proposal.bed.code,
                proposal.reason,
                band_of(person),
            )
        )
    return tuple(waiting)


def _who(stay: Stay | None, person: Person | None) -> tuple[Stay, Person] | None:
    return None if stay is None or person is None else (stay, person)


def _row(bed: Bed, room: str, block: Block, who: tuple[Stay, Person] | None, act: Act) -> BedRow:
    free = BedRow(
        bed_id=bed.id,
        code=bed.code,
        room=room,
        block=block.code,
        block_label=block.label,
        kind=block.kind,
        blocked=bed.blocked,
    )
    if who is None:
        return free
    stay, person = who
    return replace(
        free,
        stay_id=stay.id,
        call_no=stay.call_no,
        family_name=person.family_name,
        given_names=person.given_names,
        sex=person.sex,
        deadline_at=stay.deadline_at,
        state=state_of_stay(stay, act.at, trusted=act.clock_trusted),
    )
