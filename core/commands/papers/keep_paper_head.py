"""The head that every paper has: lines of text, a phone for help, logos of partners."""

from dataclasses import dataclass, field
from uuid import UUID

from sqlalchemy.orm import Session

from core.act import act_of
from core.commands import command
from core.db.papers import PaperHead, PaperLogo, newest_head
from core.errors import Conflict, InvalidInput
from core.ids import uuid7
from core.rules.access import Permission
from core.rules.papers import head_problems


@dataclass(frozen=True, slots=True)
class KeepPaperHead:
    """A head as a whole; `seen` is the key of the one that was shown when it was written."""

    lines: tuple[str, ...] = ()
    phone: str = ""
    logos: tuple[bytes, ...] = field(default=(), repr=False)
    seen: UUID | None = None
    id: UUID = field(default_factory=uuid7)

    def problems(self) -> dict[str, str]:
        """Return what it cannot be kept with, by field."""
        return head_problems(self.lines, self.phone, self.logos)


@command(Permission.SET_UP)
def keep_paper_head(session: Session, request: KeepPaperHead) -> UUID:
    """Keep the head: it counts from now on, and the one before stays behind it.

    A retry with the same key changes nothing. Raises InvalidInput, and Conflict
    `changed_meanwhile` where somebody else kept one since.
    """
    act = act_of(session)
    if problems := request.problems():
        raise InvalidInput(problems)
    if session.get(PaperHead, request.id) is not None:
        return request.id
    newest = newest_head(session)
    if (None if newest is None else newest.id) != request.seen:
        raise Conflict("changed_meanwhile")
    session.add(
        PaperHead(
            id=request.id,
            centre_code=act.place.centre_code,
            lines="\n".join(line.strip() for line in request.lines if line.strip()),
            phone=request.phone.strip(),
            at=act.at,
            agent_id=act.actor.user_id,
        )
    )
    session.flush()
    session.add_all(
        PaperLogo(centre_code=act.place.centre_code, head_id=request.id, rank=rank, picture=picture)
        for rank, picture in enumerate(request.logos, start=1)
    )
    act.subject = request.id
    act.note(lines=len(request.lines), logos=len(request.logos))
    return request.id
