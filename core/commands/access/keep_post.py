"""Posts: the PCs of the centre, each with its job."""

from dataclasses import dataclass
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from core.act import act_of
from core.commands import command
from core.db.centre import Post
from core.errors import InvalidInput
from core.ids import uuid7
from core.rules.access import Permission
from core.rules.labels import required_fault

JOBS = ("", "reception", "registration", "distribution", "health", "housing", "exit", "office")
_LONGEST = 40


@dataclass(frozen=True, slots=True)
class KeepPost:
    """A post by its name, and what is done there."""

    name: str
    job: str = ""

    def problems(self) -> dict[str, str]:
        """Return what it cannot be saved with, by field."""
        found: dict[str, str] = {}
        if fault := required_fault(self.name, _LONGEST):
            found["name"] = fault
        if self.job not in JOBS:
            found["job"] = "job_unknown"
        return found


@command(Permission.SET_UP)
def keep_post(session: Session, request: KeepPost) -> UUID:
    """Write the post, or give the one of this name its new job; return its key."""
    act = act_of(session)
    if problems := request.problems():
        raise InvalidInput(problems)
    name = request.name.strip()
    post = session.scalars(select(Post).where(Post.name == name)).first()
    if post is None:
        post = Post(id=uuid7(), centre_code=act.place.centre_code, name=name)
        session.add(post)
    post.job = request.job
    act.subject = post.id
    act.note(job=request.job)
    return post.id
