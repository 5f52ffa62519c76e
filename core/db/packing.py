"""Which photos go to headquarters: what counts for somebody who agrees to be registered."""

from collections.abc import Iterable
from uuid import UUID

from sqlalchemy import ColumnElement, Select, and_, exists, func, or_, select
from sqlalchemy.orm import Session, aliased

from core.db.packages import PackagedPhoto, PhotoPackage
from core.db.people import Consent
from core.db.photos import TAKEN, WITHDRAWN, Photo

_CHUNK = 400
_NO = "no"


def photos_to_pack(session: Session) -> tuple[UUID, ...]:
    """Return the photos that go and are in no package yet, oldest first."""
    packed = exists().where(PackagedPhoto.photo_id == Photo.id)
    return tuple(session.scalars(_going().where(~packed).order_by(Photo.at, Photo.id)))


def photos_unproven(session: Session) -> int:
    """Return how many photos that go are in no package that headquarters acknowledged."""
    proven = exists().where(
        PackagedPhoto.photo_id == Photo.id,
        PhotoPackage.id == PackagedPhoto.package_id,
        PhotoPackage.acknowledged_at.is_not(None),
    )
    going = _going().where(~proven).subquery()
    return session.execute(select(func.count()).select_from(going)).scalar_one()


def still_go(session: Session, photo_ids: Iterable[UUID]) -> set[UUID]:
    """Return which of these photos still go: a person may have changed their mind since."""
    wanted = sorted(photo_ids)
    found: set[UUID] = set()
    for start in range(0, len(wanted), _CHUNK):
        found.update(session.scalars(_agreed().where(Photo.id.in_(wanted[start : start + _CHUNK]))))
    return found


def _going() -> Select[UUID]:
    """Return the newest photo of each person that nobody withdrew, where the person agrees."""
    later, gone = aliased(Photo), aliased(Photo)
    newer: ColumnElement[bool] = exists().where(
        later.person_id == Photo.person_id,
        later.state != WITHDRAWN,
        or_(later.at > Photo.at, and_(later.at == Photo.at, later.id > Photo.id)),
        ~exists().where(gone.withdraws_id == later.id),
    )
    return _agreed().where(~newer)


def _agreed() -> Select[UUID]:
    withdrawn = aliased(Photo)
    answer = (
        select(Consent.answer)
        .where(Consent.person_id == Photo.person_id)
        .order_by(Consent.at.desc(), Consent.id.desc())
        .limit(1)
        .scalar_subquery()
    )
    return select(Photo.id).where(
        Photo.state == TAKEN,
        Photo.picture.is_not(None),
        ~exists().where(withdrawn.withdraws_id == Photo.id),
        answer != _NO,
    )
