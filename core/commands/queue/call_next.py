"""Calling: the next number to this post, a number again, or one that was chosen."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from core.act import Act, act_of
from core.commands import command
from core.commands.queue.restore_tickets import TicketWas, remember
from core.db.queue import ABSENT, CALLED, DONE, WAITING, QueueTicket
from core.db.waiting import Standing, calls_ahead, standings_in_queue
from core.errors import Refused
from core.ids import uuid7
from core.rules.access import Permission
from core.rules.queue import in_order, passes_over


@dataclass(frozen=True, slots=True)
class CallNext:
    """Whom to call: `ticket_id`, else whoever is next; the key is made before the first try."""

    ticket_id: UUID | None = None
    id: UUID = field(default_factory=uuid7)


@dataclass(frozen=True, slots=True)
class CallAgain:
    """The call of this post that nobody answered yet."""

    call_id: UUID


@dataclass(frozen=True, slots=True)
class Called:
    """Who comes to the post: the numbers, the first one's person where there is one.

    `was`: how these and the numbers that the post had before stood.
    """

    call_id: UUID
    numbers: tuple[str, ...]
    person_id: UUID | None
    stay_id: UUID | None
    was: tuple[TicketWas, ...] = ()


@command(Permission.REGISTER)
def call_next(session: Session, request: CallNext) -> Called:
    """Call a family (or one person) to this post; whom the post had called before is done.

    Raises Refused `queue_empty`, or `queue_moved` for a chosen number that another desk called
    meanwhile. A retry with the same key returns the first try's answer and calls nobody.
    """
    act = act_of(session)
    tries = session.scalars(
        select(QueueTicket).where(QueueTicket.call_id == request.id).order_by(QueueTicket.number)
    ).all()
    standings = standings_in_queue(session, act.at)
    if tries:
        return _answer(request.id, [each for each in standings if each.ticket in tries])
    called, ahead = _choose(session, act, request, standings)
    before = [
        each.ticket
        for each in standings
        if each.ticket.state == CALLED and each.ticket.post == act.post
    ]
    tickets = [each.ticket for each in called]
    was = remember([*before, *tickets])
    for ticket in before:
        ticket.state = DONE
    for ticket in tickets:
        ticket.state, ticket.post, ticket.call_id = CALLED, act.post, request.id
        ticket.called_at, ticket.times, ticket.ahead = act.at, 1, ahead
    act.subject = tickets[0].id
    act.note(tickets=len(tickets))
    return _answer(request.id, called, was)


@command(Permission.REGISTER)
def call_again(session: Session, request: CallAgain) -> tuple[str, ...]:
    """Call the numbers of a call once more; return them. Raises Refused `queue_moved`."""
    act = act_of(session)
    tickets = session.scalars(
        select(QueueTicket)
        .where(QueueTicket.call_id == request.call_id, QueueTicket.state == CALLED)
        .order_by(QueueTicket.number)
    ).all()
    if not tickets:
        raise Refused("queue_moved")
    for ticket in tickets:
        ticket.called_at, ticket.times = act.at, ticket.times + 1
    act.subject = tickets[0].id
    return tuple(ticket.number for ticket in tickets)


def _choose(
    session: Session, act: Act, request: CallNext, standings: Sequence[Standing]
) -> tuple[list[Standing], bool]:
    """Return who is called, and whether that passes over somebody who has waited longer."""
    by_key = {each.ticket.id: each for each in standings}
    waiting = [each.waiting() for each in standings if each.ticket.state == WAITING]
    if request.ticket_id is not None:
        chosen = by_key.get(request.ticket_id)
        if chosen is None or chosen.ticket.state not in (WAITING, ABSENT):
            raise Refused("queue_moved")
        return [chosen], passes_over([chosen.waiting()], waiting)
    order = in_order(waiting, calls_ahead(session, act.at))
    if not order:
        raise Refused("queue_empty")
    return [by_key[each.key] for each in order[0]], passes_over(order[0], waiting)


def _answer(call_id: UUID, called: Sequence[Standing], was: tuple[TicketWas, ...] = ()) -> Called:
    first = called[0] if called else None
    person = first.person if first is not None else None
    stay = first.stay if first is not None else None
    return Called(
        call_id=call_id,
        numbers=tuple(each.ticket.number for each in called),
        person_id=None if person is None else person.id,
        stay_id=None if stay is None else stay.id,
        was=was,
    )
