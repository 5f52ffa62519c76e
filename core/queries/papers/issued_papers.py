"""Papers that were handed out: the one that was scanned, and those of a person."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from sqlalchemy import Select, or_, select
from sqlalchemy.orm import Session

from core.act import act_of
from core.db.centre import User
from core.db.papers import IssuedPaper
from core.db.stays import Stay
from core.errors import NotAllowed, Refused
from core.queries import query
from core.rules.access import Permission
from core.rules.paper_codes import read_paper_code
from core.rules.papers import KINDS


@dataclass(frozen=True, slots=True)
class PaperRow:
    """One paper: what stands on it, what it is about, and who handed it out when."""

    id: UUID
    number: str
    code: str
    kind: str
    about: str
    about_id: UUID | None
    about_text: str
    copy: int
    pages: int
    at: datetime
    by: str
    post: str
    person_id: UUID | None = None
    """Whose fiche it opens, where it is about a person or a stay."""


@query(None)
def paper_by_code(session: Session, text: str) -> PaperRow:
    """Return the paper whose code was scanned.

    Raises Refused `paper_unknown`, and NotAllowed for who may not see what it is about.
    """
    code = read_paper_code(text)
    found = session.execute(_rows().where(IssuedPaper.code == (code or ""))).first()
    if found is None:
        raise Refused("paper_unknown")
    (row,) = _papers(session, [found])
    kind = KINDS.get(row.kind)
    needed = None if kind is None else kind.permission
    if needed is not None and not act_of(session).actor.may(needed):
        raise NotAllowed("paper_not_yours", number=row.number)
    return row


@query(Permission.SEE_PEOPLE)
def papers_of_person(session: Session, person_id: UUID) -> tuple[PaperRow, ...]:
    """Return what was handed out about a person and his or her stays, the newest first."""
    stays = select(Stay.id).where(Stay.person_id == person_id)
    rows = session.execute(
        _rows()
        .where(or_(IssuedPaper.about_id == person_id, IssuedPaper.about_id.in_(stays)))
        .order_by(IssuedPaper.at.desc(), IssuedPaper.id.desc())
    )
    return _papers(session, rows)


def _rows() -> Select[IssuedPaper, str]:
    return select(IssuedPaper, User.name).outerjoin(User, User.id == IssuedPaper.agent_id)


def _papers(session: Session, rows: Iterable[object]) -> tuple[PaperRow, ...]:
    return tuple(_paper(session, *row) for row in rows)  # type: ignore[misc]


def _paper(session: Session, paper: IssuedPaper, by: str | None) -> PaperRow:
    person_id = paper.about_id if paper.about == "person" else None
    if paper.about == "stay" and paper.about_id is not None:
        stay = session.get(Stay, paper.about_id)
        person_id = None if stay is None else stay.person_id
    return PaperRow(
        paper.id,
        paper.number,
        paper.code,
        paper.kind,
        paper.about,
        paper.about_id,
        paper.about_text,
        paper.copy,
        paper.pages,
        paper.at,
        by or "",
        paper.post,
        person_id,
    )
