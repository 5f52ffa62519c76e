"""Keeping the photo of a person, and taking a photo or a refusal back."""

from dataclasses import dataclass, field
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from core.act import Act, act_of
from core.commands import command
from core.db.people import Person
from core.db.photos import TAKEN, WITHDRAWN, Photo, sealed_picture
from core.errors import InvalidInput, Refused
from core.ids import uuid7
from core.rules.access import Permission
from core.rules.photos import photo_problem


@dataclass(frozen=True, slots=True)
class KeepPhoto:
    """A photo as `core.exchange.photos` makes it; `id` is the key that a retry comes with again."""

    person_id: UUID
    jpeg: bytes = field(repr=False)
    id: UUID = field(default_factory=uuid7)

    def problems(self) -> dict[str, str]:
        """Return what it cannot be kept with, by field."""
        problem = photo_problem(self.jpeg)
        return {"photo": problem} if problem else {}


@dataclass(frozen=True, slots=True)
class WithdrawPhoto:
    """A photo or a refusal, by its key, that was a mistake."""

    photo_id: UUID
    id: UUID = field(default_factory=uuid7)


@command(Permission.REGISTER)
def keep_photo(session: Session, request: KeepPhoto) -> UUID:
    """Keep the photo; it counts from now on, and the one before stays behind it.

    A retry with the same key changes nothing. Raises InvalidInput for bytes that are no photo
    of the books, Refused `person_unknown`.
    """
    act = act_of(session)
    if problems := request.problems():
        raise InvalidInput(problems)
    if session.get(Photo, request.id) is None:
        picture = sealed_picture(act.keys, request.id, request.jpeg)
        add_photo(session, act, request.id, request.person_id, TAKEN, picture)
    return request.id


@command(Permission.REGISTER)
def withdraw_photo(session: Session, request: WithdrawPhoto) -> UUID:
    """Write that a photo or a refusal does not count; what counted before it counts again.

    Raises Refused `photo_unknown`.
    """
    act = act_of(session)
    photo = session.get(Photo, request.photo_id)
    if photo is None or photo.state == WITHDRAWN:
        raise Refused("photo_unknown")
    done = session.scalars(select(Photo.id).where(Photo.withdraws_id == photo.id)).first()
    if done is not None:
        return done
    add_photo(session, act, request.id, photo.person_id, WITHDRAWN, withdraws_id=photo.id)
    return request.id


def add_photo(
    session: Session,
    act: Act,
    photo_id: UUID,
    person_id: UUID,
    state: str,
    picture: bytes | None = None,
    *,
    withdraws_id: UUID | None = None,
) -> None:
    """Write one more record of a person's photos; raises Refused `person_unknown`."""
    if session.get(Person, person_id) is None:
        raise Refused("person_unknown")
    session.add(
        Photo(
            id=photo_id,
            centre_code=act.place.centre_code,
            person_id=person_id,
            state=state,
            picture=picture,
            withdraws_id=withdraws_id,
            at=act.at,
            agent_id=act.actor.user_id,
        )
    )
    act.subject = person_id
    act.note(photo=state)
