"""Cards join the print queue, one or a whole operation in the order of call number, bed or bus.

A card that lies somewhere already is never queued on the quiet: it is printed again for a reason
(`replace_card`), or because nobody saw the first one (ux.md 3.12.4).
"""

from dataclasses import dataclass, field
from datetime import datetime
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from core.act import act_of
from core.commands import command
from core.db.departures import Bus, BusSeat
from core.db.print_jobs import PrintJob
from core.db.print_queue import jobs_of_cards, queue_rows, requeued
from core.db.rows import run
from core.db.stays import BedNight, Card, Stay
from core.errors import InvalidInput
from core.ids import uuid7
from core.rules.access import Permission
from core.rules.print_queue import (
    CANCELLED,
    FAILED,
    ORDERS,
    QUEUED,
    TO_REDO,
    JobBefore,
    standing_of,
)

_CHUNK = 400
_LAST = "SELECT COALESCE(MAX(rank), 0) FROM print_job"


@dataclass(frozen=True, slots=True)
class QueueCards:
    """Whose cards, and in which order (one of ORDERS); `id` is the key of the run."""

    stay_ids: tuple[UUID, ...]
    order: str = "call"
    layout: str = ""
    id: UUID = field(default_factory=uuid7)

    def problems(self) -> dict[str, str]:
        """Return what it cannot be done with, by field."""
        found = {} if self.stay_ids else {"stay_ids": "required"}
        return found if self.order in ORDERS else found | {"order": "code_unknown"}


@dataclass(frozen=True, slots=True)
class CardsQueued:
    """What waits now, with what an undo needs, and how many cards were there already."""

    run_id: UUID
    before: tuple[JobBefore, ...]
    waiting: tuple[tuple[UUID, UUID], ...] = ()
    """All of these cards that wait now, in their order: the job and the stay of each."""
    already: int = 0


@command(Permission.PRINT_CARDS)
def queue_cards(session: Session, request: QueueCards) -> CardsQueued:
    """Let the cards in use of these stays wait for a printer; no printer is asked anything.

    A retry queues nothing twice.
    """
    act = act_of(session)
    if problems := request.problems():
        raise InvalidInput(problems)
    cards = _in_order(session, request)
    known = jobs_of_cards(session, (card.id for card in cards))
    rank = int(run(session, _LAST)[0][0])
    before, new, already = [], [], 0
    for card in cards:
        job = known.get(card.id)
        if job is None:
            new.append((card.id, card.edition))
        elif _may_wait_again(job, act.at):
            rank += 1
            before.append(requeued(job))
            job.run_id, job.rank, job.layout = request.id, rank, request.layout
        elif job.state != QUEUED:
            already += 1
    session.flush()
    queue_rows(session, act, new, request.id, request.layout)
    made = jobs_of_cards(session, (key for key, _edition in new))
    before += [JobBefore(made[key].id, QUEUED) for key, _edition in new]
    act.note(cards=len(before), already=already, order=request.order)
    jobs = {**known, **made}
    waiting = tuple(
        (jobs[card.id].id, card.stay_id)
        for card in cards
        if card.stay_id is not None and _waits(jobs[card.id])
    )
    return CardsQueued(request.id, tuple(before), waiting, already)


def _waits(job: PrintJob) -> bool:
    return job.state == QUEUED and job.begun_at is None


def _may_wait_again(job: PrintJob, now: datetime) -> bool:
    standing = standing_of(job.state, job.sent_at, now, job.begun_at)
    return standing in (FAILED, CANCELLED, TO_REDO)


def _in_order(session: Session, request: QueueCards) -> list[Card]:
    places: dict[UUID, tuple[object, ...]] = {}
    cards: list[Card] = []
    for start in range(0, len(request.stay_ids), _CHUNK):
        some = request.stay_ids[start : start + _CHUNK]
        for card, stay, bed, bus in session.execute(
            select(Card, Stay, BedNight.bed_code, Bus.number)
            .join(Stay, Card.stay_id == Stay.id)
            .outerjoin(BedNight, (BedNight.stay_id == Stay.id) & BedNight.last_night.is_(None))
            .outerjoin(BusSeat, (BusSeat.stay_id == Stay.id) & BusSeat.ended_at.is_(None))
            .outerjoin(Bus, BusSeat.bus_id == Bus.id)
            .where(Stay.id.in_(some), Card.state == "active")
        ):
            first: tuple[object, ...] = ()
            if request.order == "bed":
                first = (bed is None, bed or "")
            elif request.order == "bus":
                first = (bus is None, bus or 0)
            cards.append(card)
            places[card.id] = (*first, stay.operation_id.hex, stay.rank)
    return sorted(cards, key=lambda card: places[card.id])
