"""Pictures of things (a bag, a paper that is contested), sealed by the program like faces."""

from collections.abc import Iterable
from datetime import datetime
from uuid import UUID

from sqlalchemy import ForeignKey, LargeBinary, select
from sqlalchemy.orm import Mapped, Session, mapped_column

from core.act import Act
from core.db.records import Base, Keyed
from core.ids import uuid7
from core.vault.open_keys import OpenKeys
from core.vault.sealed_fields import Spot, open_field, seal_field

_PURPOSE = "photos"


class KeptPicture(Base, Keyed):
    """One picture of a deposit or of a dispute; it stays at the centre."""

    __tablename__ = "kept_picture"
    deposit_id: Mapped[UUID | None] = mapped_column(ForeignKey("deposit.id"), index=True)
    dispute_id: Mapped[UUID | None] = mapped_column(ForeignKey("dispute.id"), index=True)
    picture: Mapped[bytes] = mapped_column(LargeBinary)
    at: Mapped[datetime]
    agent_id: Mapped[UUID]


def keep_picture(
    session: Session,
    act: Act,
    jpeg: bytes,
    *,
    deposit_id: UUID | None = None,
    dispute_id: UUID | None = None,
) -> None:
    """Keep a picture of one of the two, sealed; nothing where there is none.

    What it shows must be written already.
    """
    if not jpeg:
        return
    key = uuid7()
    session.add(
        KeptPicture(
            id=key,
            centre_code=act.place.centre_code,
            deposit_id=deposit_id,
            dispute_id=dispute_id,
            picture=seal_field(jpeg, act.keys.subkey(_PURPOSE), _spot(key, 1)),
            at=act.at,
            agent_id=act.actor.user_id,
        )
    )


def picture_about(session: Session, keys: OpenKeys, subject_id: UUID) -> bytes:
    """Return the JPEG about a deposit or a dispute, empty where there is none.

    Raises HouseTrouble `field_altered`.
    """
    kept = session.scalars(
        select(KeptPicture)
        .where((KeptPicture.deposit_id == subject_id) | (KeptPicture.dispute_id == subject_id))
        .order_by(KeptPicture.at.desc())
    ).first()
    if kept is None:
        return b""
    return open_field(kept.picture, keys.subkey(_PURPOSE), _spot(kept.id, kept.version))


def with_picture(session: Session, subject_ids: Iterable[UUID]) -> set[UUID]:
    """Return those of the deposits or disputes that have a picture."""
    wanted = list(subject_ids)
    rows = session.execute(
        select(KeptPicture.deposit_id, KeptPicture.dispute_id).where(
            KeptPicture.deposit_id.in_(wanted) | KeptPicture.dispute_id.in_(wanted)
        )
    )
    return {key for row in rows for key in row if key is not None}


def _spot(picture_id: UUID, version: int) -> Spot:
    return Spot(KeptPicture.__tablename__, picture_id, "picture", version)
