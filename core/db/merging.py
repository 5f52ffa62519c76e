"""What a merge of two fiches would move: one reading for the screen that shows it and the act."""

from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

from sqlalchemy import select, update
from sqlalchemy.orm import Session

from core.db.arrivals import ListedPerson
from core.db.people import Consent, Document, Person
from core.db.photos import Photo
from core.db.stays import BedNight, Card, Serving, Stay
from core.db.tracking import touch


@dataclass(frozen=True, slots=True)
class MergePlan:
    """Everything that hangs on the fiche that is given up.

    `double` is its open stay where the kept person is present too: it ends as a double, and
    its servings (`again`: those of a right that the kept stay has had as well) and
    its line of the list go over to `kept_stay`, and the children that it answers for (`wards`).
    `night` is its bed: it moves too where `takes_bed`, else it is freed. Without a double all of
    these are empty. `photos` move where the kept person has none.
    """

    stays: Sequence[Stay]
    documents: Sequence[Document]
    consents: Sequence[Consent]
    kept_stay: Stay | None = None
    double: Stay | None = None
    cards: Sequence[Card] = ()
    servings: Sequence[Serving] = ()
    again: int = 0
    listed: Sequence[ListedPerson] = ()
    night: BedNight | None = None
    takes_bed: bool = False
    wards: Sequence[Stay] = ()
    photos: Sequence[UUID] = ()


def plan_merge(session: Session, kept: Person, merged: Person) -> MergePlan:
    """Return what merging would move; writes nothing."""
    stays = session.scalars(select(Stay).where(Stay.person_id == merged.id).order_by(Stay.id)).all()
    documents = session.scalars(select(Document).where(Document.person_id == merged.id)).all()
    consents = session.scalars(select(Consent).where(Consent.person_id == merged.id)).all()
    photos = _photos(session, kept, merged)
    kept_stay = _open_stay(session, kept.id)
    double = _open_stay(session, merged.id)
    if kept_stay is None or double is None:
        return MergePlan(stays, documents, consents, kept_stay, photos=photos)
    servings = live_servings(session, double.id)
    had = {(each.item, each.slot) for each in live_servings(session, kept_stay.id)}
    night = open_night(session, double.id)
    return MergePlan(
        stays,
        documents,
        consents,
        kept_stay,
        double,
        session.scalars(select(Card).where(Card.stay_id == double.id).order_by(Card.id)).all(),
        servings,
        sum(1 for each in servings if (each.item, each.slot) in had),
        session.scalars(select(ListedPerson).where(ListedPerson.stay_id == double.id)).all(),
        night,
        night is not None and open_night(session, kept_stay.id) is None,
        session.scalars(select(Stay).where(Stay.guardian_id == double.id)).all(),
        photos,
    )


def live_servings(session: Session, stay_id: UUID) -> Sequence[Serving]:
    """Return what was given to a stay and not taken back."""
    return session.scalars(
        select(Serving)
        .where(Serving.stay_id == stay_id, Serving.voided_by.is_(None), Serving.kind != "void")
        .order_by(Serving.id)
    ).all()


def open_night(session: Session, stay_id: UUID) -> BedNight | None:
    """Return the bed that a stay has now."""
    return session.scalars(
        select(BedNight).where(BedNight.stay_id == stay_id, BedNight.last_night.is_(None))
    ).first()


def _photos(session: Session, kept: Person, merged: Person) -> Sequence[UUID]:
    own = session.scalars(select(Photo.id).where(Photo.person_id == kept.id).limit(1)).first()
    if own is not None:
        return ()
    return session.scalars(select(Photo.id).where(Photo.person_id == merged.id)).all()


def move_photos(session: Session, photo_ids: Sequence[UUID], person_id: UUID) -> None:
    """Put photos on a fiche; their version stays, because it is part of their seal."""
    if photo_ids:
        session.execute(update(Photo).where(Photo.id.in_(photo_ids)).values(person_id=person_id))
        touch(session, Photo.__tablename__, *photo_ids)


def _open_stay(session: Session, person_id: UUID) -> Stay | None:
    return session.scalars(
        select(Stay)
        .where(Stay.person_id == person_id, Stay.exited_at.is_(None))
        .order_by(Stay.arrived_at.desc(), Stay.id.desc())
    ).first()
