"""A person does not want to be photographed: noted, and nothing else changes."""

from dataclasses import dataclass, field
from uuid import UUID

from sqlalchemy.orm import Session

from core.act import act_of
from core.commands import command
from core.commands.people.keep_photo import add_photo
from core.db.photos import REFUSED, Photo
from core.ids import uuid7
from core.rules.access import Permission


@dataclass(frozen=True, slots=True)
class RefusePhoto:
    """Who refused; `id` is the key that a retry comes with again."""

    person_id: UUID
    id: UUID = field(default_factory=uuid7)


@command(Permission.REGISTER)
def refuse_photo(session: Session, request: RefusePhoto) -> UUID:
    """Note the refusal: an earlier photo is shown nowhere any more, on no card and no screen.

    What the person gets does not depend on it (design.md 9). Raises Refused `person_unknown`.
    """
    if session.get(Photo, request.id) is None:
        add_photo(session, act_of(session), request.id, request.person_id, REFUSED)
    return request.id
