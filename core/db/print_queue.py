"""Writing the print queue: cards join it in the transaction that made them, jobs move on in it."""

from collections.abc import Collection, Iterable, Sequence
from typing import Any
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from core.act import Act
from core.db.print_jobs import PrintJob
from core.db.rows import insert_rows, run
from core.db.stays import Card
from core.ids import uuid7
from core.rules.print_queue import CANCELLED, QUEUED, JobBefore

_AUTOMATIC = "SELECT layout FROM print_post WHERE post = ? AND automatic = ?"
_LAST = "SELECT COALESCE(MAX(rank), 0) FROM print_job"
_CHUNK = 400

_KEPT = ("state", "run_id", "rank", "layout", "printer", "error")
_TIMES = ("begun_at", "sent_at", "checked_at", "handed_at")


def moved(job: PrintJob, state: str, **values: Any) -> JobBefore:
    """Give a job another state, with other values; return how it was."""
    before = {name: getattr(job, name) for name in (*_KEPT, *_TIMES)}
    job.state = state
    for name, value in values.items():
        setattr(job, name, value)
    return JobBefore(job.id, state, **before)


def requeued(job: PrintJob) -> JobBefore:
    """Let a job wait again as if it had never gone out."""
    return moved(job, QUEUED, error="", **dict.fromkeys(_TIMES))


def put_back(job: PrintJob, before: JobBefore) -> None:
    """Give a job back what it had; one that the act made is cancelled."""
    if not before.state:
        job.state = CANCELLED
        return
    for name in (*_KEPT, *_TIMES):
        setattr(job, name, getattr(before, name))


def jobs(session: Session, job_ids: Iterable[UUID]) -> list[PrintJob]:
    """Return jobs whose cards still hold, in the order of the queue."""
    found: list[PrintJob] = []
    for some in _chunks(job_ids):
        found += session.scalars(
            select(PrintJob)
            .join(Card, PrintJob.card_id == Card.id)
            .where(PrintJob.id.in_(some), Card.state == "active")
        )
    return sorted(found, key=_rank)


def jobs_of_cards(session: Session, card_ids: Iterable[UUID]) -> dict[UUID, PrintJob]:
    """Return the job of each card that has one, by card."""
    found: dict[UUID, PrintJob] = {}
    for some in _chunks(card_ids):
        rows = session.scalars(select(PrintJob).where(PrintJob.card_id.in_(some)))
        found.update((job.card_id, job) for job in rows)
    return found


def _chunks(keys: Iterable[UUID]) -> Iterable[Collection[UUID]]:
    asked = list(dict.fromkeys(keys))
    return (asked[start : start + _CHUNK] for start in range(0, len(asked), _CHUNK))


def _rank(job: PrintJob) -> int:
    return job.rank


class Joining:
    """Cards that join the queue by themselves in the act that makes them, all as one run.

    Nothing here waits for a printer, or fails for one.
    """

    def __init__(self, session: Session, act: Act) -> None:
        self._session = session
        self._act = act
        self._run_id = uuid7()
        self._layout: str | None = None
        self._is_asked = False

    def join(self, card: dict[str, Any]) -> None:
        """Let a card that was just written wait, where this post prints by itself."""
        if not self._is_asked:
            asked = run(self._session, _AUTOMATIC, self._act.post, True)  # noqa: FBT003 - a value
            self._layout = asked[0][0] if asked else None
            self._is_asked = True
        if self._layout is not None:
            cards = [(card["id"], card.get("edition", 1))]
            queue_rows(self._session, self._act, cards, self._run_id, self._layout)


def queue_rows(
    session: Session, act: Act, cards: Sequence[tuple[UUID, int]], run_id: UUID, layout: str
) -> None:
    """Write new jobs for cards (key, edition), in this order, behind all that wait."""
    last = int(run(session, _LAST)[0][0]) if cards else 0
    insert_rows(
        session,
        PrintJob,
        [
            {
                "id": uuid7(),
                "centre_code": act.place.centre_code,
                "card_id": card_id,
                "edition": edition,
                "run_id": run_id,
                "rank": rank,
                "layout": layout,
                "state": QUEUED,
                "asked_at": act.at,
                "agent_id": act.actor.user_id,
                "post": act.post,
            }
            for rank, (card_id, edition) in enumerate(cards, start=last + 1)
        ],
    )
