"""Steering the print queue: cancel, do again, go on at card N after a jam; each is taken back."""

from collections.abc import Iterable
from dataclasses import dataclass
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from core.act import act_of
from core.commands import command
from core.db.print_jobs import PrintJob
from core.db.print_queue import jobs, moved, put_back, requeued
from core.errors import Refused
from core.rules.access import Permission
from core.rules.print_queue import CANCELLED, FAILED, QUEUED, SENT, JobBefore

_AGAIN = (SENT, FAILED, CANCELLED)


@dataclass(frozen=True, slots=True)
class CancelPrinting:
    """Jobs that shall not go out."""

    job_ids: tuple[UUID, ...]


@dataclass(frozen=True, slots=True)
class PrintAgain:
    """Jobs that wait again: not gone out, never seen, or cancelled."""

    job_ids: tuple[UUID, ...]


@dataclass(frozen=True, slots=True)
class ResumeAfter:
    """The last good card of a run that jammed; without one, the run is done from its first card."""

    run_id: UUID
    last_good_id: UUID | None = None


@dataclass(frozen=True, slots=True)
class PutJobsBack:
    """What an act on the queue did, as it returned it."""

    before: tuple[JobBefore, ...]


@command(Permission.PRINT_CARDS)
def cancel_printing(session: Session, request: CancelPrinting) -> tuple[JobBefore, ...]:
    """Take jobs out of the queue that did not go out yet; return what an undo needs."""
    return _each(
        session,
        (
            moved(job, CANCELLED, begun_at=None)
            for job in jobs(session, request.job_ids)
            if job.state in (QUEUED, FAILED)
        ),
    )


@command(Permission.PRINT_CARDS)
def print_again(session: Session, request: PrintAgain) -> tuple[JobBefore, ...]:
    """Let jobs wait again; cards that were seen since stay as they are."""
    return _each(
        session,
        (requeued(job) for job in jobs(session, request.job_ids) if _can_go_again(job)),
    )


@command(Permission.PRINT_CARDS)
def resume_after(session: Session, request: ResumeAfter) -> tuple[JobBefore, ...]:
    """Let everything after the last good card wait again; return what an undo needs.

    Raises Refused `job_unknown` for a card that is not of this run.
    """
    run = session.scalars(select(PrintJob.id).where(PrintJob.run_id == request.run_id)).all()
    found = jobs(session, run)
    after = 0
    if request.last_good_id is not None:
        good = next((job for job in found if job.id == request.last_good_id), None)
        if good is None:
            raise Refused("job_unknown")
        after = good.rank
    return _each(
        session,
        (
            requeued(job)
            for job in found
            if job.rank > after and (job.state in (SENT, FAILED) or job.begun_at is not None)
        ),
    )


@command(Permission.PRINT_CARDS)
def put_jobs_back(session: Session, request: PutJobsBack) -> tuple[JobBefore, ...]:
    """Take an act on the queue back; return what doing it again needs.

    A job that went on since is left as it is.
    """
    before = {each.job_id: each for each in request.before}
    return _each(session, _back(session, before))


def _back(session: Session, before: dict[UUID, JobBefore]) -> Iterable[JobBefore]:
    for job in session.scalars(select(PrintJob).where(PrintJob.id.in_(list(before)))):
        each = before[job.id]
        if job.state != each.now or (job.state == QUEUED and job.begun_at is not None):
            continue
        undone = moved(job, job.state)
        put_back(job, each)
        yield JobBefore(
            job.id,
            job.state,
            undone.state,
            undone.run_id,
            undone.rank,
            undone.layout,
            undone.printer,
            undone.error,
            undone.begun_at,
            undone.sent_at,
            undone.checked_at,
            undone.handed_at,
        )


def _can_go_again(job: PrintJob) -> bool:
    return job.state in _AGAIN or (job.state == QUEUED and job.begun_at is not None)


def _each(session: Session, moves: Iterable[JobBefore]) -> tuple[JobBefore, ...]:
    act = act_of(session)
    done = tuple(moves)
    act.note(cards=len(done))
    return done
