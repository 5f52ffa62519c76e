"""Freezing a package of photos: its name and its signed manifest enter the books."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from sqlalchemy import delete, func, select
from sqlalchemy.orm import Session

from core.act import act_of
from core.commands import command
from core.db.packages import PackagedPhoto, PhotoPackage
from core.errors import Conflict, Refused
from core.ids import uuid7
from core.rules.access import Permission


@dataclass(frozen=True, slots=True)
class FreezePhotos:
    """A package of photos that was signed; `size` is the bytes of its pictures."""

    chain: int
    seq: int
    part: int
    file_name: str
    manifest: str
    manifest_sha256: str
    signature: str
    readme: str
    photo_ids: tuple[UUID, ...]
    size: int


@command(Permission.EXPORT)
def freeze_photos(session: Session, request: FreezePhotos) -> UUID:
    """Give the package its name; raises Conflict when another desk packed one meanwhile."""
    act = act_of(session)
    last = session.execute(
        select(func.max(PhotoPackage.part)).where(
            PhotoPackage.chain == request.chain, PhotoPackage.seq == request.seq
        )
    ).scalar_one()
    taken = session.scalars(
        select(PackagedPhoto.photo_id).where(PackagedPhoto.photo_id.in_(request.photo_ids))
    ).first()
    if (last or 0) + 1 != request.part or taken is not None:
        raise Conflict("batch_meanwhile")
    package = PhotoPackage(
        id=uuid7(),
        centre_code=act.place.centre_code,
        chain=request.chain,
        seq=request.seq,
        part=request.part,
        file_name=request.file_name,
        manifest=request.manifest,
        manifest_sha256=request.manifest_sha256,
        signature=request.signature,
        readme=request.readme,
        photos=len(request.photo_ids),
        size=request.size,
        made_at=act.at,
    )
    session.add(package)
    session.flush()
    session.add_all(
        PackagedPhoto(photo_id=photo_id, package_id=package.id) for photo_id in request.photo_ids
    )
    act.subject = package.id
    act.note(photos=len(request.photo_ids), manifest=request.manifest_sha256)
    return package.id


@command(Permission.EXPORT)
def mark_photos_copied(session: Session, request: UUID) -> datetime:
    """Say that the package was written and read back; raises Refused `batch_unknown`."""
    act = act_of(session)
    package = _package(session, request)
    package.copied_at = act.at
    act.subject = package.id
    return act.at


@command(Permission.EXPORT)
def give_up_photos(session: Session, request: UUID) -> None:
    """Give a package up because somebody in it no longer agrees; the others go anew.

    Raises Refused `batch_unknown`.
    """
    act = act_of(session)
    package = _package(session, request)
    package.voided_at = act.at
    session.execute(delete(PackagedPhoto).where(PackagedPhoto.package_id == package.id))
    act.subject = package.id


def _package(session: Session, package_id: UUID) -> PhotoPackage:
    package = session.get(PhotoPackage, package_id)
    if package is None:
        raise Refused("batch_unknown")
    return package
