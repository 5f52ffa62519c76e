"""Tables of what goes along with batches: copies, packages of photos, photos that came.

A package of photos is named by the batch it goes along with: the first of batch 123 is
`BKO_A-000123-P01`. Its pictures stay in `photo` only: the manifest names each by its SHA-256,
so that the same package can be written again, byte for byte.
"""

from datetime import datetime
from uuid import UUID

from sqlalchemy import ForeignKey, LargeBinary, String, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from core.db.records import Base, Keyed


class BatchCopy(Base, Keyed):
    """A copy of a batch that was written and read back: where, when, by whom; the first first."""

    __tablename__ = "batch_copy"
    batch_id: Mapped[UUID] = mapped_column(ForeignKey("batch.id"), index=True)
    place: Mapped[str] = mapped_column(String(120))
    at: Mapped[datetime]
    agent_id: Mapped[UUID]


class PhotoPackage(Base, Keyed):
    """A package of photos: its signed manifest, so that it is written again identically."""

    __tablename__ = "photo_package"
    __table_args__ = (UniqueConstraint("chain", "seq", "part"),)
    chain: Mapped[int]
    seq: Mapped[int]
    part: Mapped[int]
    file_name: Mapped[str] = mapped_column(String(60))
    manifest: Mapped[str] = mapped_column(Text)
    manifest_sha256: Mapped[str] = mapped_column(String(64))
    signature: Mapped[str] = mapped_column(String(128))
    readme: Mapped[str] = mapped_column(Text)
    photos: Mapped[int]
    size: Mapped[int]
    made_at: Mapped[datetime]
    copied_at: Mapped[datetime | None]
    acknowledged_at: Mapped[datetime | None]
    voided_at: Mapped[datetime | None]
    """When it was given up because somebody in it no longer agrees: the others go anew."""


class PackagedPhoto(Base):
    """A photo that is in a package: none goes twice."""

    __tablename__ = "packaged_photo"
    photo_id: Mapped[UUID] = mapped_column(ForeignKey("photo.id"), primary_key=True)
    package_id: Mapped[UUID] = mapped_column(ForeignKey("photo_package.id"), index=True)


class InboundPhotoPackage(Base, Keyed):
    """A package of photos that headquarters received."""

    __tablename__ = "inbound_photo_package"
    __table_args__ = (UniqueConstraint("from_centre", "manifest_sha256"),)
    from_centre: Mapped[str] = mapped_column(String(3))
    installation: Mapped[str] = mapped_column(String(1))
    chain: Mapped[int]
    seq: Mapped[int]
    part: Mapped[int]
    manifest_sha256: Mapped[str] = mapped_column(String(64))
    photos: Mapped[int]
    made_at: Mapped[datetime]
    received_at: Mapped[datetime]


class ArrivedPhoto(Base, Keyed):
    """A picture that came in a package, by the key of its photo, sealed by headquarters.

    It points at no other table: the record may come before or after it.
    """

    __tablename__ = "arrived_photo"
    from_centre: Mapped[str] = mapped_column(String(3))
    sha256: Mapped[str] = mapped_column(String(64))
    picture: Mapped[bytes] = mapped_column(LargeBinary)
