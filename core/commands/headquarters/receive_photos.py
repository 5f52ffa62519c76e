"""Receiving a package of photos at headquarters: once, before or after its records."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from hashlib import sha256
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from core.act import act_of
from core.commands import command
from core.commands.headquarters.receive_batch import Received
from core.db.packages import ArrivedPhoto, InboundPhotoPackage
from core.db.photos import sealed_arrived
from core.errors import Refused
from core.ids import uuid7
from core.rules.access import Permission


@dataclass(frozen=True, slots=True)
class ReceivePhotos:
    """A package that was opened, verified and read; each picture is a photo of the books."""

    centre: str
    installation: str
    chain: int
    seq: int
    part: int
    manifest_sha256: str
    made_at: datetime
    pictures: Mapping[UUID, bytes] = field(repr=False)


@command(Permission.CONSOLIDATE)
def receive_photos(session: Session, request: ReceivePhotos) -> Received:
    """Keep the pictures, sealed by headquarters' own key; a second delivery changes nothing.

    Raises Refused `record_of_other_centre` when another centre sent the photo of this key.
    """
    act = act_of(session)
    known = session.scalars(
        select(InboundPhotoPackage.id).where(
            InboundPhotoPackage.from_centre == request.centre,
            InboundPhotoPackage.manifest_sha256 == request.manifest_sha256,
        )
    ).first()
    if known is not None:
        return Received("already", "", 0)
    held = {  # noqa: C416 - rows are not tuples
        key: centre
        for key, centre in session.execute(
            select(ArrivedPhoto.id, ArrivedPhoto.from_centre).where(
                ArrivedPhoto.id.in_(request.pictures)
            )
        )
    }
    if any(centre != request.centre for centre in held.values()):
        raise Refused("record_of_other_centre", table=ArrivedPhoto.__tablename__)
    fresh = {key: data for key, data in request.pictures.items() if key not in held}
    session.add_all(
        ArrivedPhoto(
            id=key,
            centre_code=act.place.centre_code,
            from_centre=request.centre,
            sha256=sha256(data).hexdigest(),
            picture=sealed_arrived(act.keys, key, data),
        )
        for key, data in fresh.items()
    )
    session.add(
        InboundPhotoPackage(
            id=uuid7(),
            centre_code=act.place.centre_code,
            from_centre=request.centre,
            installation=request.installation,
            chain=request.chain,
            seq=request.seq,
            part=request.part,
            manifest_sha256=request.manifest_sha256,
            photos=len(request.pictures),
            made_at=request.made_at,
            received_at=act.at,
        )
    )
    act.note(centre=request.centre, photos=len(fresh), manifest=request.manifest_sha256)
    return Received("applied", "", len(fresh))
