"""Cards on their way to a printer: begun, sent, or not gone out. Nobody says « printed »."""

from dataclasses import dataclass
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from core.act import act_of
from core.commands import command
from core.db.print_jobs import PrintJob
from core.db.print_queue import jobs, moved
from core.errors import InvalidInput
from core.rules.access import Permission
from core.rules.print_queue import ERRORS, FAILED, QUEUED, SENT


@dataclass(frozen=True, slots=True)
class BeginSending:
    """The jobs that go to a printer next."""

    job_ids: tuple[UUID, ...]
    layout: str
    printer: str = ""


@dataclass(frozen=True, slots=True)
class NoteOut:
    """How it ended: what went out, what did not, and why (one of ERRORS)."""

    sent_ids: tuple[UUID, ...]
    failed_ids: tuple[UUID, ...] = ()
    error: str = ""

    def problems(self) -> dict[str, str]:
        """Return what it cannot be written with, by field."""
        usable = self.error in ERRORS or not self.failed_ids
        return {} if usable else {"error": "code_unknown"}


@command(Permission.PRINT_CARDS)
def begin_sending(session: Session, request: BeginSending) -> tuple[UUID, ...]:
    """Mark what goes out now; return the jobs that may: whose card still holds and who wait."""
    act = act_of(session)
    begun = []
    for job in jobs(session, request.job_ids):
        if job.state == QUEUED:
            job.begun_at, job.layout, job.printer = act.at, request.layout, request.printer
            begun.append(job.id)
    act.note(cards=len(begun), layout=request.layout)
    return tuple(begun)


@command(Permission.PRINT_CARDS)
def note_out(session: Session, request: NoteOut) -> int:
    """Write what went out and what did not; return how many went out.

    A card that was seen meanwhile stays as it is: the scan knows better than the printer.
    """
    act = act_of(session)
    if problems := request.problems():
        raise InvalidInput(problems)
    sent = 0
    for job in jobs(session, request.sent_ids):
        if job.state == QUEUED:
            moved(job, SENT, sent_at=act.at, begun_at=None, error="")
            sent += 1
    failed = 0
    for job in jobs(session, request.failed_ids):
        if job.state == QUEUED:
            moved(job, FAILED, begun_at=None, error=request.error)
            failed += 1
    act.note(sent=sent, failed=failed, error=request.error)
    return sent


@dataclass(frozen=True, slots=True)
class NotePrintCut:
    """The program was cut off at this post: what was on its way is not known to be there."""


@command(None)
def note_print_cut(session: Session, request: NotePrintCut) -> int:
    """Let what was on its way from this post be done again; return how many cards that are."""
    del request
    act = act_of(session)
    under_way = session.scalars(
        select(PrintJob).where(
            PrintJob.state == QUEUED, PrintJob.begun_at.is_not(None), PrintJob.post == act.post
        )
    ).all()
    for job in under_way:
        moved(job, FAILED, begun_at=None, error="power_cut")
    act.note(cards=len(under_way))
    return len(under_way)
