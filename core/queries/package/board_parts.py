"""The numbers of the situation board, part by part: one that fails leaves the others."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from functools import lru_cache

from sqlalchemy import ColumnElement, func, select
from sqlalchemy.orm import Session

from core.act import act_of
from core.db.arrivals import Operation
from core.db.families import ADULT
from core.db.merged import waiting_pairs
from core.db.queue import WAITING
from core.db.stays import CANCELLED, Bed, BedNight, Stay
from core.db.waiting import count_in_queue
from core.queries import query
from core.queries.package.followed_rows import FollowedRow
from core.queries.package.present import Present, present_now
from core.rules.access import Permission
from core.rules.clock72 import StayState
from core.rules.package import ItemState

_DAY = timedelta(hours=24)
_NO_HOUR = datetime.min.replace(tzinfo=UTC)


@dataclass(frozen=True, slots=True)
class ItemCount:
    """How many of those present an item is done for."""

    code: str
    label: str
    done: int
    owed: int
    late: int


@dataclass(frozen=True, slots=True)
class PeopleNumbers:
    """Who is here. While `is_whole` is false only `present` is known yet, and it is asked again.

    Men, women, children and unknown (age not known, or an adult of unknown sex) make up all
    who are present.
    """

    at: datetime
    is_whole: bool
    present: int
    men: int
    women: int
    children: int
    unknown: int
    overdue: int
    urgent: int
    without_bed: int
    incomplete: int
    lone_minors: int
    items: tuple[ItemCount, ...]


@dataclass(frozen=True, slots=True)
class FlowNumbers:
    """Who came and who left."""

    arrived_24h: int
    left_24h: int
    operations: int


@dataclass(frozen=True, slots=True)
class BedNumbers:
    """Places that may be slept in, and how many are taken."""

    beds: int
    beds_taken: int


@dataclass(frozen=True, slots=True)
class QueueNumbers:
    """Numbers that wait at the door."""

    waiting: int


@dataclass(frozen=True, slots=True)
class DoubleNumbers:
    """Pairs of fiches that wait for a decision."""

    doubles: int


@query(Permission.SEE_BOARD)
def people_numbers(session: Session) -> PeopleNumbers:
    """Return who is here; right after opening it takes several calls to know everything."""
    return numbers_of(act_of(session).at, present_now(session, at_once=True))


@query(Permission.SEE_BOARD)
def flow_numbers(session: Session) -> FlowNumbers:
    """Return who came and left in 24 hours, and the operations that are open."""
    now = act_of(session).at
    return FlowNumbers(
        arrived_24h=_count(session, *arrived_lately(now)),
        left_24h=_count(session, *left_lately(now)),
        operations=session.execute(
            select(func.count()).where(Operation.closed_at.is_(None))
        ).scalar_one(),
    )


@query(Permission.SEE_BOARD)
def bed_numbers(session: Session) -> BedNumbers:
    """Return the places and how many of them are taken."""
    beds = session.execute(select(func.count()).where(Bed.blocked == "")).scalar_one()
    taken = session.execute(select(func.count()).where(BedNight.last_night.is_(None))).scalar_one()
    return BedNumbers(beds, taken)


@query(Permission.SEE_BOARD)
def queue_numbers(session: Session) -> QueueNumbers:
    """Return how many wait at the door."""
    return QueueNumbers(count_in_queue(session, act_of(session).at, (WAITING,)))


@query(Permission.SEE_BOARD)
def double_numbers(session: Session) -> DoubleNumbers:
    """Return the pairs of fiches that wait for a decision."""
    return DoubleNumbers(waiting_pairs(session))


def numbers_of(at: datetime, present: Present) -> PeopleNumbers:
    """Count those who are present; as long as nothing has changed they are not counted again."""
    return replace(_counted(present), at=at)


@lru_cache(maxsize=1)
def _counted(present: Present) -> PeopleNumbers:
    rows = present.rows
    states = Counter(row.state for row in rows)
    groups = Counter(_group(row) for row in rows)
    return PeopleNumbers(
        at=_NO_HOUR,
        is_whole=present.is_whole,
        present=present.total,
        men=groups["M"],
        women=groups["F"],
        children=groups["child"],
        unknown=groups[""],
        overdue=states[StayState.OVERDUE],
        urgent=states[StayState.URGENT],
        without_bed=sum(1 for row in rows if not row.bed),
        incomplete=sum(1 for row in rows if not row.complete),
        lone_minors=sum(1 for row in rows if row.lone_minor),
        items=_coverage(rows),
    )


def arrived_lately(now: datetime) -> tuple[ColumnElement[bool], ...]:
    """Return the conditions of who came in the last 24 hours."""
    return (Stay.arrived_at > now - _DAY, Stay.exit_type != CANCELLED)


def left_lately(now: datetime) -> tuple[ColumnElement[bool], ...]:
    """Return the conditions of who left in the last 24 hours."""
    return (Stay.exited_at > now - _DAY, Stay.exit_type != CANCELLED)


def _group(row: FollowedRow) -> str:
    """Return M, F, child, or nothing for whom it cannot be said."""
    if row.age is None:
        return ""
    return "child" if row.age < ADULT else row.sex


def _coverage(rows: Iterable[FollowedRow]) -> tuple[ItemCount, ...]:
    counts = Counter((item.code, item.label, item.state) for row in rows for item in row.items)
    found: dict[str, ItemCount] = {}
    for (code, label, state), number in counts.items():
        now = found.get(code, ItemCount(code, label, 0, 0, 0))
        found[code] = ItemCount(
            code,
            label,
            now.done + number * (state in (ItemState.DONE, ItemState.PARTLY)),
            now.owed + number * (state is not ItemState.NOT_NEEDED),
            now.late + number * (state is ItemState.LATE),
        )
    return tuple(found.values())


def _count(session: Session, *where: ColumnElement[bool]) -> int:
    return session.execute(select(func.count()).select_from(Stay).where(*where)).scalar_one()
