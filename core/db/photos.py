"""The table of photos, and which photo of a person counts."""

from collections.abc import Iterable
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from sqlalchemy import ForeignKey, LargeBinary, String, UniqueConstraint, select
from sqlalchemy.orm import Mapped, Session, mapped_column

from core.db.packages import ArrivedPhoto
from core.db.records import Base, Keyed, exported
from core.errors import HouseTrouble
from core.vault.open_keys import OpenKeys
from core.vault.sealed_fields import Spot, open_field, seal_field

TAKEN = "taken"
REFUSED = "refused"
WITHDRAWN = "withdrawn"

_PURPOSE = "photos"
_CHUNK = 400
_FEW = 50
"""Pictures that are read at once: 4 MB."""


@exported
class Photo(Base, Keyed):
    """A photo that was taken, its refusal, or the withdrawal of one of both: append-only.

    The newest that nobody withdrew counts, so that an undo gives the one before back.
    `picture` is sealed by the program, also in a file that is encrypted as a whole: a
    PostgreSQL server never sees a face. It does not travel in the batch: pictures go to
    headquarters in packages of their own (`core.db.packages`).
    """

    __tablename__ = "photo"
    __table_args__ = (UniqueConstraint("withdraws_id"),)
    person_id: Mapped[UUID] = mapped_column(ForeignKey("person.id"), index=True)
    state: Mapped[str] = mapped_column(String(10))
    picture: Mapped[bytes | None] = mapped_column(LargeBinary)
    withdraws_id: Mapped[UUID | None] = mapped_column(ForeignKey("photo.id"))
    at: Mapped[datetime]
    agent_id: Mapped[UUID]


@dataclass(frozen=True, slots=True)
class Standing:
    """The photo, or the refusal, that counts for a person."""

    photo_id: UUID
    state: str
    at: datetime


def standing_photos(session: Session, person_ids: Iterable[UUID]) -> dict[UUID, Standing]:
    """Return what counts for each of these people; who has neither photo nor refusal is left out.

    Reads no picture.
    """
    wanted = sorted(set(person_ids))
    found: dict[UUID, Standing] = {}
    for start in range(0, len(wanted), _CHUNK):
        rows = session.execute(
            select(Photo.id, Photo.person_id, Photo.state, Photo.at, Photo.withdraws_id)
            .where(Photo.person_id.in_(wanted[start : start + _CHUNK]))
            .order_by(Photo.at, Photo.id)
        ).all()
        gone = {withdraws_id for *_rest, withdraws_id in rows}
        found.update(
            (person_id, Standing(photo_id, state, at))
            for photo_id, person_id, state, at, _withdraws in rows
            if state != WITHDRAWN and photo_id not in gone
        )
    return found


def picture_of(session: Session, keys: OpenKeys, photo_id: UUID) -> bytes:
    """Return the JPEG of a photo, empty for a refusal; raises HouseTrouble `field_altered`."""
    row = session.execute(select(Photo.version, Photo.picture).where(Photo.id == photo_id)).first()
    if row is None or row.picture is None:
        return arrived_pictures(session, keys, [photo_id]).get(photo_id, b"")
    return open_field(row.picture, keys.subkey(_PURPOSE), _spot(photo_id, row.version))


def pictures_of(session: Session, keys: OpenKeys, photo_ids: Iterable[UUID]) -> dict[UUID, bytes]:
    """Return the JPEG of each photo; one that does not open any more is left out."""
    wanted, key = sorted(set(photo_ids)), keys.subkey(_PURPOSE)
    found: dict[UUID, bytes] = {}
    for start in range(0, len(wanted), _FEW):
        rows = session.execute(
            select(Photo.id, Photo.version, Photo.picture).where(
                Photo.id.in_(wanted[start : start + _FEW])
            )
        )
        for photo_id, version, picture in rows:
            with suppress(HouseTrouble):
                if picture is not None:
                    found[photo_id] = open_field(picture, key, _spot(photo_id, version))
    return found | arrived_pictures(session, keys, set(wanted) - set(found))


def arrived_pictures(
    session: Session, keys: OpenKeys, photo_ids: Iterable[UUID]
) -> dict[UUID, bytes]:
    """Return the JPEG of each photo that came from a centre; headquarters has such only."""
    wanted, key = sorted(set(photo_ids)), keys.subkey(_PURPOSE)
    found: dict[UUID, bytes] = {}
    for start in range(0, len(wanted), _FEW):
        rows = session.execute(
            select(ArrivedPhoto.id, ArrivedPhoto.picture).where(
                ArrivedPhoto.id.in_(wanted[start : start + _FEW])
            )
        )
        for photo_id, picture in rows:
            with suppress(HouseTrouble):
                found[photo_id] = open_field(picture, key, _arrived_spot(photo_id))
    return found


def sealed_arrived(keys: OpenKeys, photo_id: UUID, jpeg: bytes) -> bytes:
    """Return a picture that came from a centre as headquarters keeps it."""
    return seal_field(jpeg, keys.subkey(_PURPOSE), _arrived_spot(photo_id))


def sealed_picture(keys: OpenKeys, photo_id: UUID, jpeg: bytes) -> bytes:
    """Return a picture as the column of a new photo keeps it."""
    return seal_field(jpeg, keys.subkey(_PURPOSE), _spot(photo_id, 1))


def _spot(photo_id: UUID, version: int) -> Spot:
    return Spot(Photo.__tablename__, photo_id, "picture", version)


def _arrived_spot(photo_id: UUID) -> Spot:
    return Spot(ArrivedPhoto.__tablename__, photo_id, "picture", 1)
