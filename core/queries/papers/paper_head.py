"""The head that every paper has, as whoever makes a paper needs it."""

from dataclasses import dataclass, field
from uuid import UUID

from sqlalchemy.orm import Session

from core.db.papers import logos_of, newest_head
from core.queries import query


@dataclass(frozen=True, slots=True)
class KnownHead:
    """Lines of text, the phone for help, logos as PNG; `id` is None where nobody wrote one."""

    id: UUID | None = None
    lines: tuple[str, ...] = ()
    phone: str = ""
    logos: tuple[bytes, ...] = field(default=(), repr=False)


@query(None)
def paper_head(session: Session) -> KnownHead:
    """Return the head that counts."""
    head = newest_head(session)
    if head is None:
        return KnownHead()
    return KnownHead(head.id, tuple(head.lines.splitlines()), head.phone, logos_of(session, head))
