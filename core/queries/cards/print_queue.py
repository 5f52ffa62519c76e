"""The print queue as the page and the sender see it."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from uuid import UUID

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from core.act import act_of
from core.db.print_jobs import PrintJob, post_of
from core.db.stays import CANCELLED, Card, Stay
from core.queries import query
from core.rules.access import Permission
from core.rules.print_queue import FAILED, HANDED_OVER, NONE, QUEUED, TO_REDO, standing_of


@dataclass(frozen=True, slots=True)
class JobRow:
    """A job that waits for a printer, in the order of the queue."""

    job_id: UUID
    stay_id: UUID
    run_id: UUID
    call_no: str
    layout: str
    post: str


@dataclass(frozen=True, slots=True)
class PrintingNow:
    """How this post prints, what waits, and how many cards in use stand where."""

    automatic: bool = False
    paused: bool = False
    layout: str = ""
    printer: str = ""
    waiting: tuple[JobRow, ...] = ()
    redo: tuple[UUID, ...] = ()
    """Jobs of any operation that did not come out, or that nobody saw."""
    counts: Mapping[str, int] = field(default_factory=dict)


@query(Permission.PRINT_CARDS)
def printing_now(session: Session) -> PrintingNow:
    """Return the queue and the settings of the post that asks."""
    act = act_of(session)
    post = post_of(session, act.post)
    counts, redo = _counts(session, act.at)
    waiting = _waiting(session)
    if post is None:
        return PrintingNow(waiting=waiting, redo=redo, counts=counts)
    return PrintingNow(
        post.automatic, post.paused, post.layout, post.printer, waiting, redo, counts
    )


@query(Permission.PRINT_CARDS)
def stays_with_cards(session: Session, operation_id: UUID) -> tuple[UUID, ...]:
    """Return the stays of an operation whose card is in use: what a whole operation queues."""
    return tuple(
        session.scalars(
            select(Stay.id)
            .join(Card, Card.stay_id == Stay.id)
            .where(Stay.operation_id == operation_id, Card.state == "active")
            .order_by(Stay.rank)
        )
    )


def _waiting(session: Session) -> tuple[JobRow, ...]:
    rows = session.execute(
        select(PrintJob.id, Stay.id, PrintJob.run_id, Stay.call_no, PrintJob.layout, PrintJob.post)
        .join(Card, PrintJob.card_id == Card.id)
        .join(Stay, Card.stay_id == Stay.id)
        .where(PrintJob.state == QUEUED, PrintJob.begun_at.is_(None), Card.state == "active")
        .order_by(PrintJob.rank, PrintJob.id)
    )
    return tuple(JobRow(*row) for row in rows)


def _counts(session: Session, now: datetime) -> tuple[dict[str, int], tuple[UUID, ...]]:
    counts: Counter[str] = Counter()
    redo = []
    jobs = session.execute(
        select(PrintJob.id, PrintJob.state, PrintJob.sent_at, PrintJob.begun_at)
        .join(Card, PrintJob.card_id == Card.id)
        .where(Card.state == "active")
        .order_by(PrintJob.rank)
    )
    for job_id, state, sent_at, begun_at in jobs:
        standing = standing_of(state, sent_at, now, begun_at)
        counts[standing] += 1
        if standing in (FAILED, TO_REDO):
            redo.append(job_id)
    without = (
        select(Card.number.is_not(None), func.count())
        .join(Stay, Card.stay_id == Stay.id)
        .outerjoin(PrintJob, PrintJob.card_id == Card.id)
        .where(Card.state == "active", PrintJob.id.is_(None), Stay.exit_type != CANCELLED)
        .group_by(Card.number.is_not(None))
    )
    for numbered, count in session.execute(without):
        counts[HANDED_OVER if numbered else NONE] += count
    return dict(counts), tuple(redo)
