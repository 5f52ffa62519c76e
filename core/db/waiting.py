"""Who stands in the queue now: what the tickets say, and what has ended the wait by itself.

A stay that ended, an operation that was closed and a fiche that is complete take a number off
the queue without anybody's act, and undoing those puts it back; a bare ticket holds a day.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from itertools import takewhile
from uuid import UUID

from sqlalchemy import ColumnElement, and_, false, func, or_, select
from sqlalchemy.orm import Session

from core.db.arrivals import Operation
from core.db.families import with_adult
from core.db.finding import age_of
from core.db.people import Person
from core.db.queue import DONE, OPEN, QueueTicket, still_open
from core.db.stays import CANCELLED, Stay
from core.rules.queue import SMALL_CHILD, Lane, Waiting, lane_of

TICKET_HOLDS = timedelta(hours=24)
"""How long a bare ticket is awaited: its paper may be lost, and its number comes again."""

_LATEST = 60
_CHUNK = 400


@dataclass(frozen=True, slots=True)
class Standing:
    """A ticket with whoever stands behind it; both None for a bare ticket."""

    ticket: QueueTicket
    stay: Stay | None
    person: Person | None
    proposed: Lane

    @property
    def lane(self) -> Lane:
        """Return the lane: the one that an agent chose, else the proposed one."""
        return Lane(self.ticket.lane) if self.ticket.lane else self.proposed

    def waiting(self) -> Waiting:
        """Return the standing as the rules of the queue see it."""
        ticket = self.ticket
        family = self.stay.family_id if self.stay is not None else None
        return Waiting(ticket.id, ticket.number, self.lane, ticket.joined_at, family)


def standings_in_queue(
    session: Session, at: datetime, states: tuple[str, ...] = OPEN
) -> list[Standing]:
    """Return who stands in the queue in one of these states, the longest there first."""
    asked = session.execute(
        select(QueueTicket, Stay, Person)
        .outerjoin(Stay, QueueTicket.stay_id == Stay.id)
        .outerjoin(Person, Stay.person_id == Person.id)
        .outerjoin(Operation, Stay.operation_id == Operation.id)
        .where(*_is_open(at, states))
        .order_by(QueueTicket.joined_at, QueueTicket.number)
    )
    rows: list[tuple[QueueTicket, Stay | None, Person | None]] = [
        (ticket, stay, person) for ticket, stay, person in asked
    ]
    families = {stay.family_id for _ticket, stay, _person in rows if stay is not None}
    grown = with_adult(session, families, at)
    small = _with_small_child(session, families, at)
    found = []
    for ticket, stay, person in rows:
        proposed = Lane.ORDINARY
        if stay is not None and person is not None:
            proposed = lane_of(
                stay.needs.split(),
                age_of(person, at),
                with_adult=stay.family_id in grown,
                small_child=stay.family_id in small,
            )
        found.append(Standing(ticket, stay, person, proposed))
    return found


def count_in_queue(session: Session, at: datetime, states: tuple[str, ...]) -> int:
    """Return how many numbers stand in the queue in one of these states."""
    return session.execute(
        select(func.count())
        .select_from(QueueTicket)
        .outerjoin(Stay, QueueTicket.stay_id == Stay.id)
        .outerjoin(Person, Stay.person_id == Person.id)
        .outerjoin(Operation, Stay.operation_id == Operation.id)
        .where(*_is_open(at, states))
    ).scalar_one()


def latest_calls(session: Session, since: datetime) -> list[QueueTicket]:
    """Return the tickets that were called since then and not put back, the newest call first."""
    return list(
        session.scalars(
            select(QueueTicket)
            .where(QueueTicket.called_at >= since, QueueTicket.post != "")
            .order_by(QueueTicket.called_at.desc(), QueueTicket.number)
            .limit(_LATEST)
        )
    )


def calls_ahead(session: Session, at: datetime) -> int:
    """Return how many of the latest calls in a row passed over whoever had waited longest."""
    ahead = {ticket.call_id: ticket.ahead for ticket in latest_calls(session, at - TICKET_HOLDS)}
    return sum(1 for _call in takewhile(bool, ahead.values()))


def open_ticket_of(session: Session, stay_id: UUID) -> QueueTicket | None:
    """Return the number with which a stay stands in the queue, or None."""
    return session.scalars(
        select(QueueTicket).where(QueueTicket.stay_id == stay_id, still_open())
    ).first()


def leave_queue(session: Session, stay_id: UUID) -> None:
    """Take a stay off the queue: its fiche was written, the conversation took place."""
    ticket = open_ticket_of(session, stay_id)
    if ticket is not None:
        ticket.state = DONE


def _is_open(at: datetime, states: tuple[str, ...]) -> tuple[ColumnElement[bool], ...]:
    bare = and_(QueueTicket.stay_id.is_(None), QueueTicket.joined_at > at - TICKET_HOLDS)
    here = and_(Stay.exited_at.is_(None), Operation.closed_at.is_(None), Person.complete == false())
    return still_open(), QueueTicket.state.in_(states), or_(bare, here)


def _with_small_child(
    session: Session, family_ids: Iterable[UUID | None], at: datetime
) -> frozenset[UUID]:
    """Return those of the families that have a small child here."""
    wanted = sorted({family_id for family_id in family_ids if family_id is not None})
    found: set[UUID] = set()
    for start in range(0, len(wanted), _CHUNK):
        rows = session.execute(
            select(Stay.family_id, Person)
            .join(Person, Stay.person_id == Person.id)
            .where(
                Stay.family_id.in_(wanted[start : start + _CHUNK]),
                Stay.exit_type != CANCELLED,
                Stay.exited_at.is_(None),
            )
        )
        for family_id, person in rows:
            age = age_of(person, at)
            if family_id is not None and age is not None and age < SMALL_CHILD:
                found.add(family_id)
    return frozenset(found)
