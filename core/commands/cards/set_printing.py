"""How a post prints: by itself or when it is asked, on which printer, and not now."""

from dataclasses import dataclass, field
from uuid import UUID

from sqlalchemy.orm import Session

from core.act import act_of
from core.commands import command
from core.db.print_jobs import PrintPost, post_of
from core.ids import uuid7
from core.rules.access import Permission


@dataclass(frozen=True, slots=True)
class SetPrinting:
    """How this post prints: whether saved cards join the queue, where they go, and a pause.

    Paused is also the option of the night: nothing is printed now (ux.md 3.12.8).
    """

    automatic: bool
    paused: bool
    layout: str = ""
    printer: str = ""
    id: UUID = field(default_factory=uuid7)


@command(Permission.PRINT_CARDS)
def set_printing(session: Session, request: SetPrinting) -> SetPrinting:
    """Write how this post prints; return how it printed before: with that it is undone."""
    act = act_of(session)
    kept = post_of(session, act.post)
    if kept is None:
        before = SetPrinting(automatic=False, paused=False)
        kept = PrintPost(id=request.id, centre_code=act.place.centre_code, post=act.post)
        session.add(kept)
    else:
        before = SetPrinting(kept.automatic, kept.paused, kept.layout, kept.printer)
    kept.automatic, kept.paused = request.automatic, request.paused
    kept.layout, kept.printer = request.layout, request.printer
    kept.at, kept.agent_id = act.at, act.actor.user_id
    act.note(automatic=request.automatic, paused=request.paused)
    return before
