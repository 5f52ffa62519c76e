"""The manager's lines of a day: kept in the books, so that every print of the day has them."""

from dataclasses import dataclass, field
from datetime import date
from uuid import UUID

from sqlalchemy.orm import Session

from core.act import act_of
from core.commands import command
from core.db.day_summaries import LONGEST, DaySummary, summary_of
from core.errors import Conflict, InvalidInput
from core.ids import uuid7
from core.rules.access import Permission

__all__ = ["LONGEST", "KeepSummary", "keep_summary"]


@dataclass(frozen=True, slots=True)
class KeepSummary:
    """The words of a day; `seen` is what stood there when they were written."""

    day: date
    words: str
    seen: str = ""
    id: UUID = field(default_factory=uuid7)

    def problems(self) -> dict[str, str]:
        """Return what cannot be kept, by field."""
        return {"words": "too_long"} if len(self.words) > LONGEST else {}


@command(Permission.SEE_FIGURES)
def keep_summary(session: Session, request: KeepSummary) -> str:
    """Write the words and return those that stood there before: with them it is undone.

    Raises InvalidInput, and Conflict `summary_changed` where somebody else wrote meanwhile.
    """
    act = act_of(session)
    if problems := request.problems():
        raise InvalidInput(problems)
    kept = summary_of(session, request.day)
    before = "" if kept is None else kept.words
    if before not in (request.seen, request.words):
        raise Conflict("summary_changed", words=before)
    if kept is None:
        kept = DaySummary(id=request.id, centre_code=act.place.centre_code, day=request.day)
        session.add(kept)
    if before != request.words or kept.agent_id is None:
        kept.words = request.words
        kept.at = act.at
        kept.agent_id = act.actor.user_id
        kept.post = act.post
    act.subject = kept.id
    act.note(day=request.day.isoformat(), length=len(request.words))
    return before
