"""Packages of photos: what goes into the next one, and what has to be written again."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from core.act import act_of
from core.db.batches import Batch
from core.db.centre import Books
from core.db.packages import PackagedPhoto, PhotoPackage
from core.db.packing import photos_to_pack, still_go
from core.db.photos import pictures_of
from core.queries import query
from core.rules.access import Permission


@dataclass(frozen=True, slots=True)
class PhotoPackageRow:
    """A package of photos as it can be written again; `manifest` and `signature` as signed."""

    id: UUID
    file_name: str
    manifest: str
    manifest_sha256: str
    signature: str
    readme: str
    photos: int
    size: int
    made_at: datetime
    copied_at: datetime | None
    acknowledged_at: datetime | None


@dataclass(frozen=True, slots=True)
class NextPhotos:
    """Pictures for one package, by the keys of their photos, and the batch they go along with."""

    chain: int
    seq: int
    part: int
    at: datetime
    pictures: dict[UUID, bytes]

    @property
    def size(self) -> int:
        """Return the bytes of the pictures."""
        return sum(map(len, self.pictures.values()))


@query(Permission.EXPORT)
def photo_packages(session: Session) -> tuple[PhotoPackageRow, ...]:
    """Return the packages that count, oldest first."""
    rows = session.scalars(
        select(PhotoPackage)
        .where(PhotoPackage.voided_at.is_(None))
        .order_by(PhotoPackage.chain, PhotoPackage.seq, PhotoPackage.part)
    )
    return tuple(_row(row) for row in rows)


@query(Permission.EXPORT)
def unpacked_photos(session: Session) -> int:
    """Return how many photos are in no package yet."""
    return len(photos_to_pack(session))


@query(Permission.EXPORT)
def next_photos(session: Session, most: int) -> NextPhotos | None:
    """Return pictures of at most `most` bytes together for the next package.

    None when there is none, or no batch yet that they could go along with.
    """
    chain = session.scalars(select(Books.chain)).one()
    seq: int | None = session.scalar(select(func.max(Batch.seq)).where(Batch.chain == chain))
    if seq is None:
        return None
    part = session.execute(
        select(func.max(PhotoPackage.part)).where(
            PhotoPackage.chain == chain, PhotoPackage.seq == seq
        )
    ).scalar_one()
    act = act_of(session)
    pictures: dict[UUID, bytes] = {}
    size = 0
    for photo_id in photos_to_pack(session):
        picture = pictures_of(session, act.keys, [photo_id]).get(photo_id)
        if picture is None:  # It no longer opens: the check of the books says so.
            continue
        if pictures and size + len(picture) > most:
            break
        pictures[photo_id] = picture
        size += len(picture)
    return NextPhotos(chain, seq, (part or 0) + 1, act.at, pictures) if pictures else None


@query(Permission.EXPORT)
def package_pictures(
    session: Session, package_id: UUID
) -> tuple[PhotoPackageRow, dict[UUID, bytes] | None]:
    """Return a package and its pictures; None for them where somebody no longer agrees."""
    row = session.get_one(PhotoPackage, package_id)
    ids = set(
        session.scalars(
            select(PackagedPhoto.photo_id).where(PackagedPhoto.package_id == package_id)
        )
    )
    if still_go(session, ids) != ids:
        return _row(row), None
    pictures = pictures_of(session, act_of(session).keys, ids)
    return _row(row), pictures if set(pictures) == ids else None


def _row(row: PhotoPackage) -> PhotoPackageRow:
    return PhotoPackageRow(
        id=row.id,
        file_name=row.file_name,
        manifest=row.manifest,
        manifest_sha256=row.manifest_sha256,
        signature=row.signature,
        readme=row.readme,
        photos=row.photos,
        size=row.size,
        made_at=row.made_at,
        copied_at=row.copied_at,
        acknowledged_at=row.acknowledged_at,
    )
