"""The queue as it stands: who waits in which lane, how long, and who was called where."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from uuid import UUID

from sqlalchemy import false, func, select
from sqlalchemy.orm import Session

from core.act import act_of
from core.db.arrivals import Operation
from core.db.people import Person
from core.db.queue import ABSENT, CALLED, OPEN, WAITING, QueueTicket, still_open
from core.db.stays import Stay
from core.db.waiting import (
    Standing,
    calls_ahead,
    count_in_queue,
    latest_calls,
    standings_in_queue,
)
from core.queries import query
from core.rules.access import Permission
from core.rules.queue import Lane, in_order, pace, usual_wait

_LATELY = timedelta(hours=1)
"""Over which the pace and the usual wait are taken."""

_SHOWN_FOR = timedelta(hours=2)
_SHOWN = 5


@dataclass(frozen=True, slots=True)
class QueueRow:
    """One number. `place` counts the calls until its own, 0 where it does not wait.

    `expected` is how long that takes at the pace of the last hour, None while it has no pace.
    """

    ticket_id: UUID
    number: str
    lane: Lane
    proposed: Lane
    state: str
    since: datetime
    waited: timedelta
    together: int
    post: str
    called_at: datetime | None
    call_id: UUID | None
    times: int
    stay_id: UUID | None
    person_id: UUID | None
    place: int = 0
    expected: timedelta | None = None


@dataclass(frozen=True, slots=True)
class LaneCount:
    """How many wait in a lane, and since when the one does who waits longest there."""

    lane: Lane
    waiting: int
    since: datetime | None


@dataclass(frozen=True, slots=True)
class QueueNow:
    """The whole queue; `waiting` in the order in which it will be called."""

    at: datetime
    post: str
    lanes: tuple[LaneCount, ...]
    waiting: tuple[QueueRow, ...]
    called: tuple[QueueRow, ...]
    absent: tuple[QueueRow, ...]
    usual_wait: timedelta | None
    pace: timedelta | None
    to_join: int
    """How many people here have an unfinished fiche and stand in no queue."""


@dataclass(frozen=True, slots=True)
class ShownCall:
    """A call as everybody may see it: numbers, the post, when, and how often."""

    numbers: tuple[str, ...]
    post: str
    at: datetime
    times: int


@dataclass(frozen=True, slots=True)
class ShownCalls:
    """What the display for everybody gets: nothing else of the queue reaches it."""

    at: datetime
    calls: tuple[ShownCall, ...]
    waiting: int
    usual_wait: timedelta | None


@dataclass(frozen=True, slots=True)
class CallHere:
    """What this post has called and not finished; `numbers` is empty where there is nothing."""

    post: str
    numbers: tuple[str, ...]
    ticket_ids: tuple[UUID, ...]
    call_id: UUID | None
    person_id: UUID | None
    at: datetime | None
    times: int
    waiting: int


@query(Permission.REGISTER)
def call_here(session: Session) -> CallHere:
    """Return the call of the post that asks, and how many wait behind it."""
    act = act_of(session)
    mine = [
        each
        for each in standings_in_queue(session, act.at, (CALLED,))
        if each.ticket.post == act.post
    ]
    mine.sort(key=lambda each: each.ticket.number)
    first = mine[0] if mine else None
    person = first.person if first is not None else None
    return CallHere(
        post=act.post,
        numbers=tuple(each.ticket.number for each in mine),
        ticket_ids=tuple(each.ticket.id for each in mine),
        call_id=None if first is None else first.ticket.call_id,
        person_id=None if person is None else person.id,
        at=None if first is None else first.ticket.called_at,
        times=0 if first is None else first.ticket.times,
        waiting=count_in_queue(session, act.at, (WAITING,)),
    )


@query(Permission.REGISTER)
def queue_now(session: Session) -> QueueNow:
    """Return the queue at this instant."""
    act = act_of(session)
    standings = standings_in_queue(session, act.at)
    lately = latest_calls(session, act.at - _LATELY)
    rhythm = pace({ticket.called_at for ticket in lately if ticket.called_at is not None})
    by_state = {state: [each for each in standings if each.ticket.state == state] for state in OPEN}
    waiting = _waiting(session, act.at, by_state[WAITING], rhythm)
    return QueueNow(
        at=act.at,
        post=act.post,
        lanes=tuple(_lane_count(lane, waiting) for lane in Lane),
        waiting=waiting,
        called=tuple(_row(each, act.at) for each in by_state[CALLED]),
        absent=tuple(_row(each, act.at) for each in by_state[ABSENT]),
        usual_wait=_usual_wait(lately),
        pace=rhythm,
        to_join=_to_join(session),
    )


@query(Permission.REGISTER)
def shown_calls(session: Session) -> ShownCalls:
    """Return the latest calls for the display that everybody reads, the newest first."""
    at = act_of(session).at
    calls: dict[UUID | None, list[QueueTicket]] = {}
    lately = latest_calls(session, at - _SHOWN_FOR)
    for ticket in lately:
        calls.setdefault(ticket.call_id, []).append(ticket)
    return ShownCalls(
        at=at,
        calls=tuple(_shown(tickets) for tickets in list(calls.values())[:_SHOWN]),
        waiting=count_in_queue(session, at, (WAITING,)),
        usual_wait=_usual_wait([each for each in lately if _called_since(each, at - _LATELY)]),
    )


def _waiting(
    session: Session, at: datetime, standings: Sequence[Standing], rhythm: timedelta | None
) -> tuple[QueueRow, ...]:
    by_key = {each.ticket.id: _row(each, at) for each in standings}
    order = in_order((each.waiting() for each in standings), calls_ahead(session, at))
    return tuple(
        replace(
            by_key[each.key],
            together=len(group),
            place=place,
            expected=None if rhythm is None else rhythm * place,
        )
        for place, group in enumerate(order, start=1)
        for each in group
    )


def _row(standing: Standing, at: datetime) -> QueueRow:
    ticket, stay, person = standing.ticket, standing.stay, standing.person
    return QueueRow(
        ticket_id=ticket.id,
        number=ticket.number,
        lane=standing.lane,
        proposed=standing.proposed,
        state=ticket.state,
        since=ticket.joined_at,
        waited=at - ticket.joined_at,
        together=1,
        post=ticket.post,
        called_at=ticket.called_at,
        call_id=ticket.call_id,
        times=ticket.times,
        stay_id=None if stay is None else stay.id,
        person_id=None if person is None else person.id,
    )


def _lane_count(lane: Lane, waiting: Sequence[QueueRow]) -> LaneCount:
    since = [row.since for row in waiting if row.lane is lane]
    return LaneCount(lane, len(since), min(since, default=None))


def _usual_wait(tickets: Sequence[QueueTicket]) -> timedelta | None:
    return usual_wait(
        ticket.called_at - ticket.joined_at for ticket in tickets if ticket.called_at is not None
    )


def _called_since(ticket: QueueTicket, since: datetime) -> bool:
    return ticket.called_at is not None and ticket.called_at >= since


def _shown(tickets: Sequence[QueueTicket]) -> ShownCall:
    first = tickets[0]
    assert first.called_at is not None
    return ShownCall(
        tuple(sorted(ticket.number for ticket in tickets)), first.post, first.called_at, first.times
    )


def _to_join(session: Session) -> int:
    queued = select(QueueTicket.stay_id).where(still_open(), QueueTicket.stay_id.is_not(None))
    return session.execute(
        select(func.count())
        .select_from(Stay)
        .join(Person, Stay.person_id == Person.id)
        .join(Operation, Stay.operation_id == Operation.id)
        .where(
            Stay.exited_at.is_(None),
            Operation.closed_at.is_(None),
            Person.complete == false(),
            Stay.id.not_in(queued),
        )
    ).scalar_one()
