"""The photo of a person: for the fiche, for the desk that serves, and for the cards."""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from core.act import act_of
from core.db.photos import picture_of, pictures_of, standing_photos
from core.db.stays import Stay
from core.queries import query
from core.rules.access import Permission


@dataclass(frozen=True, slots=True)
class PhotoFile:
    """What counts for a person: `state` is `taken`, `refused`, or empty where nothing was asked.

    `jpeg` is empty unless a photo was taken; `stay_id` is told where a stay was asked for.
    """

    person_id: UUID
    state: str = ""
    photo_id: UUID | None = None
    at: datetime | None = None
    jpeg: bytes = field(default=b"", repr=False)
    stay_id: UUID | None = None


@query(Permission.SEE_PEOPLE)
def photo_of(session: Session, person_id: UUID) -> PhotoFile:
    """Return the photo that counts; raises HouseTrouble `field_altered`."""
    standing = standing_photos(session, (person_id,)).get(person_id)
    if standing is None:
        return PhotoFile(person_id)
    jpeg = picture_of(session, act_of(session).keys, standing.photo_id)
    return PhotoFile(person_id, standing.state, standing.photo_id, standing.at, jpeg)


@query(Permission.SERVE)
def photo_at_serving(session: Session, stay_id: UUID) -> PhotoFile | None:
    """Return the photo of whose stay this is, to see that a card is not lent; None for nobody."""
    person_id = session.scalars(select(Stay.person_id).where(Stay.id == stay_id)).first()
    return None if person_id is None else replace(photo_of(session, person_id), stay_id=stay_id)


@query(Permission.PRINT_CARDS)
def photos_of_stays(session: Session, stay_ids: Sequence[UUID]) -> dict[UUID, bytes]:
    """Return the JPEG of those of the stays whose person has a photo, for their cards.

    A photo that does not open any more is left out: a card without a face is still a card.
    """
    people: dict[UUID, UUID] = {}
    for start in range(0, len(stay_ids), _CHUNK):
        rows = session.execute(
            select(Stay.id, Stay.person_id).where(Stay.id.in_(stay_ids[start : start + _CHUNK]))
        )
        people.update((stay_id, person_id) for stay_id, person_id in rows)
    standing = standing_photos(session, people.values())
    pictures = pictures_of(
        session, act_of(session).keys, (each.photo_id for each in standing.values())
    )
    return {
        stay_id: pictures[standing[person_id].photo_id]
        for stay_id, person_id in people.items()
        if person_id in standing and standing[person_id].photo_id in pictures
    }


_CHUNK = 400
