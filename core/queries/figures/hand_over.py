"""What one shift tells the next, by call numbers and without names (peers.md 23)."""

from collections import Counter
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from core.act import Act, act_of
from core.db.arrivals import Operation
from core.db.cash import CashSession, left_in
from core.db.departures import Bus, BusSeat, presences
from core.db.disputes import OPEN, Dispute
from core.db.rooms import RoomTask
from core.db.stays import CANCELLED, Stay
from core.queries import query
from core.queries.figures.day_people import ranked
from core.queries.figures.day_services import Ranked, ShelfCount, shelves
from core.queries.package.board_parts import (
    BedNumbers,
    PeopleNumbers,
    bed_numbers,
    double_numbers,
    numbers_of,
    queue_numbers,
)
from core.queries.package.followed_rows import FollowedRow
from core.queries.package.present import present_now
from core.queries.stock.waiting import StockWaiting, stock_waiting
from core.rules.access import Permission
from core.rules.clock72 import StayState

SHIFTS: Final = (8, 12, 24)
"""Hours that a shift may have."""

_SOON = timedelta(hours=12)
"""Who must leave within the next shift."""

_BUSES_AHEAD = timedelta(hours=36)


@dataclass(frozen=True, slots=True)
class DueRow:
    """Somebody whose time is over, or will be before the shift ends; overdue ones come first."""

    call_no: str
    bed: str
    deadline_at: datetime
    state: StayState


@dataclass(frozen=True, slots=True)
class BusDue:
    """A bus that is to leave by tomorrow evening."""

    number: int
    label: str
    leaves_at: datetime | None
    seated: int
    capacity: int


@dataclass(frozen=True, slots=True)
class OpenDispute:
    """A refusal that somebody contests and nobody has decided."""

    call_no: str
    item: str
    cause: str
    opened_at: datetime


@dataclass(frozen=True, slots=True)
class CashState:
    """An open float: what it should hold, in whole FCFA."""

    post: str
    number: int
    left: int


@dataclass(frozen=True, slots=True)
class HandOver:
    """Everything on the sheet; `cash` is None for who does not pay."""

    since: datetime
    at: datetime
    people: PeopleNumbers
    beds: BedNumbers
    queue: int
    waiting: StockWaiting
    doubles: int
    arrived: tuple[tuple[int, str, int], ...]
    """Number and name of an operation, and how many of it came during the shift."""
    left: Ranked
    due: tuple[DueRow, ...]
    lone_minors: tuple[tuple[str, str], ...]
    """Call number and bed of each child without an adult."""
    missing: int
    in_hospital: int
    disputes: tuple[OpenDispute, ...]
    low: tuple[ShelfCount, ...]
    cash: tuple[CashState, ...] | None
    buses: tuple[BusDue, ...]
    tasks: int


@query(Permission.SEE_PEOPLE)
def hand_over(session: Session, hours: int = 12) -> HandOver:
    """Return what happened in the last hours, what stands, and what comes."""
    act = act_of(session)
    since = act.at - timedelta(hours=hours)
    present = present_now(session)
    where = Counter(presences(session, [row.stay_id for row in present.rows]).values())
    return HandOver(
        since=since,
        at=act.at,
        people=numbers_of(act.at, present),
        beds=bed_numbers(session),
        queue=queue_numbers(session).waiting,
        waiting=stock_waiting(session),
        doubles=double_numbers(session).doubles,
        arrived=_arrived(session, since, act.at),
        left=_left(session, since),
        due=tuple(_due_row(row) for row in present.rows if row.deadline_at <= act.at + _SOON),
        lone_minors=tuple((row.call_no, row.bed) for row in present.rows if row.lone_minor),
        missing=where["absent"],
        in_hospital=where["hospital"],
        disputes=_disputes(session),
        low=tuple(row for row in shelves(session) if row.low),
        cash=_cash(session) if act.actor.may(Permission.PAY) else None,
        buses=_buses(session, act),
        tasks=session.execute(select(func.count()).where(RoomTask.done_at.is_(None))).scalar_one(),
    )


def _due_row(row: FollowedRow) -> DueRow:
    return DueRow(row.call_no, row.bed, row.deadline_at, row.state)


def _arrived(session: Session, since: datetime, at: datetime) -> tuple[tuple[int, str, int], ...]:
    rows = session.execute(
        select(Operation.number, Operation.label, func.count())
        .join(Stay, Stay.operation_id == Operation.id)
        .where(Stay.arrived_at > since, Stay.arrived_at <= at, Stay.exit_type != CANCELLED)
        .group_by(Operation.number, Operation.label)
        .order_by(Operation.number)
    )
    return tuple((number, label, count) for number, label, count in rows)


def _left(session: Session, since: datetime) -> Ranked:
    kinds = session.scalars(
        select(Stay.exit_type).where(Stay.exited_at > since, Stay.exit_type != CANCELLED)
    )
    return ranked(Counter(kinds))


def _disputes(session: Session) -> tuple[OpenDispute, ...]:
    rows = session.execute(
        select(Stay.call_no, Dispute.item, Dispute.cause, Dispute.opened_at)
        .join(Stay, Dispute.stay_id == Stay.id)
        .where(Dispute.state == OPEN)
        .order_by(Dispute.opened_at)
    )
    return tuple(OpenDispute(*row) for row in rows)


def _cash(session: Session) -> tuple[CashState, ...]:
    desks = session.scalars(
        select(CashSession).where(CashSession.closed_at.is_(None)).order_by(CashSession.post)
    ).all()
    return tuple(CashState(desk.post, desk.number, left_in(session, desk)) for desk in desks)


def _buses(session: Session, act: Act) -> tuple[BusDue, ...]:
    seated = (
        select(BusSeat.bus_id, func.count().label("people"))
        .where(BusSeat.ended_at.is_(None))
        .group_by(BusSeat.bus_id)
        .subquery()
    )
    rows = session.execute(
        select(Bus.number, Bus.label, Bus.leaves_at, seated.c.people, Bus.capacity)
        .outerjoin(seated, seated.c.bus_id == Bus.id)
        .where(
            Bus.left_at.is_(None),
            Bus.cancelled_at.is_(None),
            Bus.leaves_at.is_(None) | (Bus.leaves_at <= act.at + _BUSES_AHEAD),
        )
        .order_by(Bus.leaves_at, Bus.number)
    )
    return tuple(
        BusDue(number, label, leaves_at, people or 0, capacity)
        for number, label, leaves_at, people, capacity in rows
    )
