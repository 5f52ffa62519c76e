"""Handing a paper out: it gets its number and code in the books before it is printed."""

import secrets
from dataclasses import dataclass, field
from uuid import UUID

from sqlalchemy.orm import Session

from core.act import Act, act_of
from core.clock import LOCAL
from core.commands import command
from core.db.counters import papers, take
from core.db.papers import IssuedPaper, copies_of
from core.errors import InvalidInput, NotAllowed
from core.ids import uuid7
from core.rules.paper_codes import new_paper_code, paper_number
from core.rules.papers import KINDS

_LONGEST = 120


@dataclass(frozen=True, slots=True)
class IssuePaper:
    """A paper of a kind about one thing; no personal data in `about_text`.

    `pages` is 0 where it is not known beforehand.
    """

    kind: str
    about_id: UUID | None = None
    about_text: str = ""
    pages: int = 0
    id: UUID = field(default_factory=uuid7)

    def problems(self) -> dict[str, str]:
        """Return what it cannot be issued with, by field."""
        found = {}
        if self.kind not in KINDS:
            found["kind"] = "paper_kind_unknown"
        if len(self.about_text) > _LONGEST:
            found["about_text"] = "too_long"
        return found


@dataclass(frozen=True, slots=True)
class Issued:
    """What stands on the paper: number, code, and which copy it is (1 for the first)."""

    id: UUID
    number: str
    code: str
    copy: int


@command(None)
def issue_paper(session: Session, request: IssuePaper) -> Issued:
    """Give the paper its number; a retry with the same key returns the same.

    Raises InvalidInput, and NotAllowed for a kind that the role may not make.
    """
    act = act_of(session)
    if problems := request.problems():
        raise InvalidInput(problems)
    kind = KINDS[request.kind]
    if kind.permission is not None and not act.actor.may(kind.permission):
        raise NotAllowed("not_allowed", permission=kind.permission.value)
    paper = session.get(IssuedPaper, request.id) or _issue(session, act, request)
    return Issued(paper.id, paper.number, paper.code, paper.copy)


def _issue(session: Session, act: Act, request: IssuePaper) -> IssuedPaper:
    place, year = act.place, act.at.astimezone(LOCAL).year
    about = KINDS[request.kind].about
    (sequence,) = take(session, papers(year))
    before = copies_of(session, request.kind, about, request.about_id, request.about_text)
    paper = IssuedPaper(
        id=request.id,
        centre_code=place.centre_code,
        number=paper_number(place.centre_code, place.installation, year, sequence),
        code=new_paper_code(secrets.randbelow),
        kind=request.kind,
        about=about,
        about_id=request.about_id,
        about_text=request.about_text,
        copy=before + 1,
        pages=request.pages,
        at=act.at,
        agent_id=act.actor.user_id,
        post=act.post,
    )
    session.add(paper)
    session.flush()
    act.subject = request.about_id or paper.id
    act.note(paper=request.kind, number=paper.number, copy=paper.copy)
    return paper
