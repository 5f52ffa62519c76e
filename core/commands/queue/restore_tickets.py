"""Taking an act of the queue back: the numbers stand again where they stood before it."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from sqlalchemy.orm import Session

from core.act import act_of
from core.commands import command
from core.db.queue import QueueTicket
from core.errors import Refused
from core.rules.access import Permission

_KEPT = ("lane", "state", "post", "call_id", "called_at", "times", "ahead")


@dataclass(frozen=True, slots=True)
class TicketWas:
    """How a number stood before an act; `version` is the one that the act gave it."""

    id: UUID
    version: int
    lane: str
    state: str
    post: str
    call_id: UUID | None
    called_at: datetime | None
    times: int
    ahead: bool


@dataclass(frozen=True, slots=True)
class RestoreTickets:
    """Numbers that go back to where they stood."""

    tickets: tuple[TicketWas, ...]


@command(Permission.REGISTER)
def restore_tickets(session: Session, request: RestoreTickets) -> int:
    """Put numbers back; return how many. Raises Refused `queue_moved` after another desk's act."""
    act = act_of(session)
    for was in request.tickets:
        ticket = session.get(QueueTicket, was.id)
        if ticket is None or ticket.version != was.version:
            raise Refused("queue_moved")
        for name in _KEPT:
            setattr(ticket, name, getattr(was, name))
    act.subject = request.tickets[0].id if request.tickets else None
    act.note(tickets=len(request.tickets))
    return len(request.tickets)


def remember(tickets: Iterable[QueueTicket]) -> tuple[TicketWas, ...]:
    """Return how the tickets stand now; each is about to be written once by this act."""
    return tuple(
        TicketWas(
            id=ticket.id,
            version=ticket.version + 1,
            **{name: getattr(ticket, name) for name in _KEPT},
        )
        for ticket in tickets
    )
