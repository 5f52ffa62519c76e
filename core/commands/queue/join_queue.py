"""Joining the queue: whoever was counted, by the call number; others by a bare ticket."""

from dataclasses import dataclass, field
from uuid import UUID

from sqlalchemy import false, select
from sqlalchemy.orm import Session

from core.act import Act, act_of
from core.commands import command
from core.commands.queue.restore_tickets import TicketWas, remember
from core.db.arrivals import Operation
from core.db.counters import take
from core.db.people import Person
from core.db.queue import ABSENT, DONE, WAITING, QueueTicket, still_open
from core.db.rows import insert_rows
from core.db.stays import Stay
from core.db.waiting import TICKET_HOLDS
from core.errors import InvalidInput, Refused
from core.ids import uuid7
from core.rules.access import Permission
from core.rules.queue import Lane

TICKETS = "queue_ticket"
"""The sequence of the bare tickets."""

_LAST = 999
"""Bare tickets have three digits and begin again: a longer number is misheard."""


@dataclass(frozen=True, slots=True)
class JoinQueue:
    """Who waits from now on; empty: everybody here whose fiche is not complete."""

    stay_ids: tuple[UUID, ...] = ()


@dataclass(frozen=True, slots=True)
class TakeTicket:
    """A bare ticket for somebody who is not counted yet; the key is made before the first try."""

    lane: str = Lane.ORDINARY
    id: UUID = field(default_factory=uuid7)

    def problems(self) -> dict[str, str]:
        """Return what it cannot be given with, by field."""
        found: dict[str, str] = {}
        if self.lane not in set(Lane):
            found["lane"] = "code_unknown"
        return found


@dataclass(frozen=True, slots=True)
class Joined:
    """Who joined by an act: the keys of the tickets, and how they stood before where they did."""

    ticket_ids: tuple[UUID, ...]
    was: tuple[TicketWas, ...]


@command(Permission.REGISTER)
def join_queue(session: Session, request: JoinQueue) -> Joined:
    """Let people wait; who waits already keeps the place, who was absent is back in it.

    Raises Refused `stay_unknown` for somebody who is not here, `fiche_complete` where one
    person who was named needs no desk any more.
    """
    act = act_of(session)
    people = _people(session, request)
    if len(request.stay_ids) == 1 and people[0][1].complete:
        raise Refused("fiche_complete", call_no=people[0][0].call_no)
    there = {
        ticket.stay_id: ticket
        for ticket in session.scalars(select(QueueTicket).where(still_open()))
        if ticket.stay_id is not None
    }
    new = [stay for stay, person in people if not person.complete and stay.id not in there]
    back = [there[stay.id] for stay, _person in people if stay.id in there]
    back = [ticket for ticket in back if ticket.state == ABSENT]
    was = remember(back)
    for ticket in back:
        ticket.state, ticket.post = WAITING, ""
    made = join(session, act, *((stay.id, stay.call_no) for stay in new))
    act.note(tickets=len(made) + len(back))
    return Joined((*made, *(ticket.id for ticket in back)), was)


@command(Permission.REGISTER)
def take_ticket(session: Session, request: TakeTicket) -> str:
    """Give a bare ticket; return its number, `T-012`. A retry returns the same one."""
    act = act_of(session)
    if problems := request.problems():
        raise InvalidInput(problems)
    known = session.get(QueueTicket, request.id)
    if known is not None:
        return known.number
    _forget_old(session, act)
    number = f"T-{(take(session, TICKETS)[0] - 1) % _LAST + 1:03d}"
    lane = "" if request.lane == Lane.ORDINARY else Lane(request.lane).value
    row = _row(act, request.id, number) | {"lane": lane}
    insert_rows(session, QueueTicket, [row])
    act.subject = request.id
    return number


def join(session: Session, act: Act, *stays: tuple[UUID, str]) -> tuple[UUID, ...]:
    """Let stays that are in no queue wait, each by its key and call number."""
    rows = [_row(act, uuid7(), call_no) | {"stay_id": stay_id} for stay_id, call_no in stays]
    if rows:
        insert_rows(session, QueueTicket, rows)
    return tuple(row["id"] for row in rows)  # type: ignore[misc]  # each row has its key


def _row(act: Act, key: UUID, number: str) -> dict[str, object]:
    return {
        "id": key,
        "centre_code": act.place.centre_code,
        "number": number,
        "joined_at": act.at,
    }


def _people(session: Session, request: JoinQueue) -> list[tuple[Stay, Person]]:
    statement = (
        select(Stay, Person)
        .join(Person, Stay.person_id == Person.id)
        .join(Operation, Stay.operation_id == Operation.id)
        .where(Stay.exited_at.is_(None), Operation.closed_at.is_(None))
        .order_by(Stay.arrived_at, Stay.operation_id, Stay.rank)
    )
    if request.stay_ids:
        statement = statement.where(Stay.id.in_(request.stay_ids))
    else:
        statement = statement.where(Person.complete == false())
    found = [(stay, person) for stay, person in session.execute(statement)]
    if len(found) < len(set(request.stay_ids)):
        raise Refused("stay_unknown")
    return found


def _forget_old(session: Session, act: Act) -> None:
    """End the bare tickets of yesterday: their numbers come again."""
    for ticket in session.scalars(
        select(QueueTicket).where(
            QueueTicket.stay_id.is_(None),
            still_open(),
            QueueTicket.joined_at <= act.at - TICKET_HOLDS,
        )
    ):
        ticket.state = DONE
    session.flush()
