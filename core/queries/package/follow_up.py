"""The follow-up list: everybody present by deadline, one letter per item; and the board."""

from collections import Counter
from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

from sqlalchemy import ColumnElement, func, select
from sqlalchemy.orm import Session

from core.act import Act, act_of
from core.db.arrivals import Operation
from core.db.families import ADULT, with_adult
from core.db.finding import age_of, band_of
from core.db.merged import waiting_pairs
from core.db.package_states import ItemStanding, standings
from core.db.people import Person
from core.db.queue import WAITING
from core.db.stay_clock import state_of_stay
from core.db.stays import CANCELLED, Bed, BedNight, Stay
from core.db.waiting import count_in_queue
from core.queries import query
from core.rules.access import Permission
from core.rules.clock72 import StayState
from core.rules.package import FOLLOWED_ITEMS, ItemState

_DAY = timedelta(hours=24)


@dataclass(frozen=True, slots=True)
class FollowedRow:
    """One person present: the clock, the bed, and the seven items in their fixed order."""

    stay_id: UUID
    person_id: UUID
    call_no: str
    family_name: str
    given_names: str
    sex: str
    age: int | None
    arrived_at: datetime
    deadline_at: datetime
    state: StayState
    bed: str
    complete: bool
    lone_minor: bool
    items: tuple[ItemStanding, ...]
    band: str = ""


@dataclass(frozen=True, slots=True)
class ItemCount:
    """How many of those present an item is done for."""

    code: str
    label: str
    done: int
    owed: int
    late: int


@dataclass(frozen=True, slots=True)
class Board:
    """The situation: every number equals the length of the list that it opens.

    Men, women, children and unknown (age not known, or an adult of unknown sex) make up all
    who are present.
    """

    at: datetime
    present: int
    men: int
    women: int
    children: int
    unknown: int
    arrived_24h: int
    left_24h: int
    overdue: int
    urgent: int
    beds: int
    beds_taken: int
    without_bed: int
    incomplete: int
    lone_minors: int
    items: tuple[ItemCount, ...]
    operations: int
    waiting: int
    doubles: int = 0
    """Pairs of fiches that wait for a decision."""


@query(Permission.SEE_PEOPLE)
def follow_up(session: Session, *, operation_id: UUID | None = None) -> tuple[FollowedRow, ...]:
    """Return everybody who is present, the nearest deadline first."""
    where = () if operation_id is None else (Stay.operation_id == operation_id,)
    return _followed(session, Stay.exited_at.is_(None), *where)


@query(Permission.SEE_PEOPLE)
def moved_lately(session: Session, *, left: bool) -> tuple[FollowedRow, ...]:
    """Return who arrived (or left) in the last 24 hours, those included who have left since."""
    now = act_of(session).at
    return _followed(session, *(_left_lately(now) if left else _arrived_lately(now)))


@query(Permission.SEE_BOARD)
def board(session: Session) -> Board:
    """Return the figures of the situation board at this minute."""
    now = act_of(session).at
    rows = _followed(session, Stay.exited_at.is_(None))
    beds = session.execute(select(func.count()).where(Bed.blocked == "")).scalar_one()
    taken = session.execute(select(func.count()).where(BedNight.last_night.is_(None))).scalar_one()
    states = Counter(row.state for row in rows)
    groups = Counter(_group(row) for row in rows)
    return Board(
        at=now,
        present=len(rows),
        men=groups["M"],
        women=groups["F"],
        children=groups["child"],
        unknown=groups[""],
        arrived_24h=_count(session, *_arrived_lately(now)),
        left_24h=_count(session, *_left_lately(now)),
        overdue=states[StayState.OVERDUE],
        urgent=states[StayState.URGENT],
        beds=beds,
        beds_taken=taken,
        without_bed=sum(1 for row in rows if not row.bed),
        incomplete=sum(1 for row in rows if not row.complete),
        lone_minors=sum(1 for row in rows if row.lone_minor),
        items=_coverage(rows),
        operations=session.execute(
            select(func.count()).where(Operation.closed_at.is_(None))
        ).scalar_one(),
        waiting=count_in_queue(session, now, (WAITING,)),
        doubles=waiting_pairs(session),
    )


def _arrived_lately(now: datetime) -> tuple[ColumnElement[bool], ...]:
    return (Stay.arrived_at > now - _DAY, Stay.exit_type != CANCELLED)


def _left_lately(now: datetime) -> tuple[ColumnElement[bool], ...]:
    return (Stay.exited_at > now - _DAY, Stay.exit_type != CANCELLED)


def _followed(session: Session, *where: ColumnElement[bool]) -> tuple[FollowedRow, ...]:
    act = act_of(session)
    statement = (
        select(Stay, Person, BedNight.bed_code)
        .join(Person, Stay.person_id == Person.id)
        .outerjoin(BedNight, (BedNight.stay_id == Stay.id) & BedNight.last_night.is_(None))
        .where(*where)
        .order_by(Stay.deadline_at, Stay.operation_id, Stay.rank)
    )
    found = session.execute(statement).all()
    pairs = [(stay, person) for stay, person, _bed in found]
    grown = with_adult(session, (stay.family_id for stay, _person in pairs), act.at)
    items = standings(session, pairs, act.at, grown=grown)
    return tuple(
        _row(stay, person, bed or "", items[stay.id], grown, act) for stay, person, bed in found
    )


def _row(
    stay: Stay,
    person: Person,
    bed: str,
    items: tuple[ItemStanding, ...],
    grown: Collection[UUID | None],
    act: Act,
) -> FollowedRow:
    age = age_of(person, act.at)
    by_code = {item.code: item for item in items}
    return FollowedRow(
        stay_id=stay.id,
        person_id=person.id,
        call_no=stay.call_no,
        family_name=person.family_name,
        given_names=person.given_names,
        sex=person.sex,
        age=age,
        arrived_at=stay.arrived_at,
        deadline_at=stay.deadline_at,
        state=state_of_stay(stay, act.at, trusted=act.clock_trusted),
        bed=bed,
        complete=person.complete,
        lone_minor=age is not None and age < ADULT and stay.family_id not in grown,
        items=tuple(by_code[code] for code in FOLLOWED_ITEMS if code in by_code),
        band=band_of(person),
    )


def _group(row: FollowedRow) -> str:
    """Return M, F, child, or nothing for whom it cannot be said."""
    if row.age is None:
        return ""
    return "child" if row.age < ADULT else row.sex


def _coverage(rows: tuple[FollowedRow, ...]) -> tuple[ItemCount, ...]:
    counts: dict[str, ItemCount] = {}
    for row in rows:
        for item in row.items:
            now = counts.get(item.code, ItemCount(item.code, item.label, 0, 0, 0))
            counts[item.code] = ItemCount(
                item.code,
                item.label,
                now.done + (item.state in (ItemState.DONE, ItemState.PARTLY)),
                now.owed + (item.state is not ItemState.NOT_NEEDED),
                now.late + (item.state is ItemState.LATE),
            )
    return tuple(counts.values())


def _count(session: Session, *where: ColumnElement[bool]) -> int:
    return session.execute(select(func.count()).select_from(Stay).where(*where)).scalar_one()
