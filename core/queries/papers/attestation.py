"""What an attestation says of a stay: who was received, from when to when, what was given.

Nothing of health, protection or money: the medical visit apart, which the paper says only when
the person agrees (ux.md 4.2).
"""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Final
from uuid import UUID

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from core.act import act_of
from core.db.arrivals import Operation
from core.db.departures import Departure
from core.db.finding import age_of, band_of, birth_of
from core.db.people import Document, Person
from core.db.stays import CANCELLED, BedNight, Serving, Stay
from core.errors import Refused
from core.queries import query
from core.rules.access import Permission
from core.rules.births import Birth
from core.rules.package import BED_ITEM, MEAL_ITEM
from core.rules.stock import GIVES

HEALTH_ITEM: Final = "MED"
ATTESTED: Final = (BED_ITEM, MEAL_ITEM, "KHY", "KVE", "KCO", "TEL", "TRA")
"""In the order in which they are told; every other service is the person's own matter."""


@dataclass(frozen=True, slots=True)
class Help:
    """One service of the package that was given: how often, 0 where that says nothing."""

    item: str
    times: int = 0


@dataclass(frozen=True, slots=True)
class PaperShown:
    """A document that was shown at the registration."""

    type: str
    number: str
    state: str


@dataclass(frozen=True, slots=True)
class AttestedStay:
    """One stay of one person, as the paper says it; `until` is empty while it goes on."""

    stay_id: UUID
    person_id: UUID
    registration_no: str
    call_no: str
    family_name: str
    given_names: str
    sex: str
    birth: Birth | None
    age: int | None
    band: str
    birth_place: str
    nationality: str
    country: str
    arrived_at: datetime
    until: datetime | None
    nights: int
    helps: tuple[Help, ...]
    seen_by_health: bool
    destination: str
    documents: tuple[PaperShown, ...]


@query(Permission.SEE_PEOPLE)
def attested_stay(session: Session, stay_id: UUID) -> AttestedStay:
    """Return what is attested of a stay; raises Refused `stay_unknown` (also for a mistake)."""
    stay = session.get(Stay, stay_id)
    if stay is None or stay.exit_type == CANCELLED:
        raise Refused("stay_unknown")
    person = session.get_one(Person, stay.person_id)
    operation = session.get_one(Operation, stay.operation_id)
    now = act_of(session).at
    given = _given(session, stay.id)
    nights = _nights(session, stay.id, (stay.exited_at or now).date())
    left = _departure(session, stay.id)
    if nights or _had_bed(session, stay.id):
        given.setdefault(BED_ITEM, 1)
    if left is not None and left.means:
        given.setdefault("TRA", 1)
    return AttestedStay(
        stay_id=stay.id,
        person_id=person.id,
        registration_no=person.registration_no,
        call_no=stay.call_no,
        family_name=person.family_name,
        given_names=person.given_names,
        sex=person.sex,
        birth=birth_of(person),
        age=age_of(person, now),
        band=band_of(person),
        birth_place=person.birth_place,
        nationality=person.nationality,
        country=person.stay_country or operation.departure_country,
        arrived_at=stay.arrived_at,
        until=stay.exited_at,
        nights=nights,
        helps=tuple(Help(item, _times(item, given, nights)) for item in ATTESTED if item in given),
        seen_by_health=HEALTH_ITEM in given,
        destination=(left.destination if left else "") or person.destination_text,
        documents=tuple(
            PaperShown(*row)
            for row in session.execute(
                select(Document.type, Document.number, Document.state)
                .where(Document.person_id == person.id)
                .order_by(Document.id)
            )
        ),
    )


def _given(session: Session, stay_id: UUID) -> dict[str, int]:
    """Return how often each item was given to a stay."""
    rows = session.execute(
        select(Serving.item, func.count())
        .where(
            Serving.stay_id == stay_id,
            Serving.voided_by.is_(None),
            Serving.kind.in_(GIVES),
        )
        .group_by(Serving.item)
    )
    return {row[0]: row[1] for row in rows}


def _nights(session: Session, stay_id: UUID, today: date) -> int:
    """Return how many nights the stay had a bed."""
    rows = session.execute(
        select(BedNight.first_night, BedNight.last_night).where(BedNight.stay_id == stay_id)
    )
    return sum(max(((last or today) - first).days, 0) for first, last in rows)


def _had_bed(session: Session, stay_id: UUID) -> bool:
    return (
        session.scalar(select(BedNight.id).where(BedNight.stay_id == stay_id).limit(1)) is not None
    )


def _departure(session: Session, stay_id: UUID) -> Departure | None:
    return session.scalars(
        select(Departure)
        .where(Departure.stay_id == stay_id, Departure.undone_at.is_(None))
        .order_by(Departure.at.desc())
    ).first()


def _times(item: str, given: dict[str, int], nights: int) -> int:
    if item == BED_ITEM:
        return nights
    return given[item] if item == MEAL_ITEM else 0
