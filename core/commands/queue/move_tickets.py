"""What becomes of numbers: nobody came, done, back in the queue, another lane."""

from dataclasses import dataclass
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from core.act import act_of
from core.commands import command
from core.commands.queue.restore_tickets import TicketWas, remember
from core.db.queue import ABSENT, DONE, WAITING, QueueTicket, still_open
from core.errors import InvalidInput, Refused
from core.rules.access import Permission
from core.rules.queue import Lane


@dataclass(frozen=True, slots=True)
class Tickets:
    """Numbers by their keys."""

    ticket_ids: tuple[UUID, ...]


@dataclass(frozen=True, slots=True)
class ChangeLane:
    """Numbers that wait in another lane from now on; empty: the one that is proposed."""

    ticket_ids: tuple[UUID, ...]
    lane: str

    def problems(self) -> dict[str, str]:
        """Return what it cannot be done with, by field."""
        found: dict[str, str] = {}
        if self.lane and self.lane not in set(Lane):
            found["lane"] = "code_unknown"
        return found


@command(Permission.REGISTER)
def not_there(session: Session, request: Tickets) -> tuple[TicketWas, ...]:
    """Put numbers aside that nobody answered; they keep the time that they have waited."""
    return _move(session, request.ticket_ids, ABSENT)


@command(Permission.REGISTER)
def finish_call(session: Session, request: Tickets) -> tuple[TicketWas, ...]:
    """Take numbers off the queue: the person was seen, or does not wait any more."""
    return _move(session, request.ticket_ids, DONE)


@command(Permission.REGISTER)
def put_back(session: Session, request: Tickets) -> tuple[TicketWas, ...]:
    """Let numbers wait again that were called or absent, at the place of their time."""
    return _move(session, request.ticket_ids, WAITING)


@command(Permission.REGISTER)
def change_lane(session: Session, request: ChangeLane) -> tuple[TicketWas, ...]:
    """Let numbers wait in another lane; raises Refused `queue_moved` where one is done."""
    if problems := request.problems():
        raise InvalidInput(problems)
    lane = Lane(request.lane).value if request.lane else ""
    tickets = _open(session, request.ticket_ids)
    was = remember(ticket for ticket in tickets if ticket.lane != lane)
    for ticket in tickets:
        ticket.lane = lane
    return was


def _move(session: Session, ticket_ids: tuple[UUID, ...], state: str) -> tuple[TicketWas, ...]:
    """Write the state; return how the tickets stood that it changed: what takes it back."""
    tickets = _open(session, ticket_ids)
    was = remember(ticket for ticket in tickets if ticket.state != state)
    for ticket in tickets:
        ticket.state = state
        if state == WAITING:
            ticket.post, ticket.ahead = "", False
    return was


def _open(session: Session, ticket_ids: tuple[UUID, ...]) -> list[QueueTicket]:
    tickets = list(
        session.scalars(
            select(QueueTicket)
            .where(QueueTicket.id.in_(ticket_ids), still_open())
            .order_by(QueueTicket.number)
        )
    )
    if not tickets or len(tickets) < len(set(ticket_ids)):
        raise Refused("queue_moved")
    act = act_of(session)
    act.subject = tickets[0].id
    act.note(tickets=len(tickets))
    return tickets
