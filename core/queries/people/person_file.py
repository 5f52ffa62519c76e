"""One person's file: who, where, until when, what was given, what is owed."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Self
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from core.act import act_of
from core.db.centre import User
from core.db.departures import away, presences
from core.db.finding import age_of, band_of, birth_of, newest_stay
from core.db.package_states import ItemStanding, standings
from core.db.people import Consent, Document, Family, Person, UnreadText
from core.db.stay_clock import state_of_stay
from core.db.stays import CANCELLED, BedNight, Card, Serving, Stay
from core.errors import Refused
from core.queries import query
from core.rules.access import Permission
from core.rules.births import Birth
from core.rules.clock72 import StayState
from core.rules.fiches import COUNTED, Fiche, PaperSeen


@dataclass(frozen=True, slots=True)
class GivenRow:
    """One line of the ledger."""

    serving_id: UUID
    item: str
    slot: str
    kind: str
    at: datetime
    post: str
    by: str
    voided: bool


@dataclass(frozen=True, slots=True)
class StayRow:
    """Another stay of the same person."""

    call_no: str
    arrived_at: datetime
    exited_at: datetime | None


@dataclass(frozen=True, slots=True)
class RelativeRow:
    """Somebody of the same family."""

    stay_id: UUID
    person_id: UUID
    call_no: str
    family_name: str
    given_names: str
    relation: str
    age: int | None
    band: str = ""
    missing: tuple[str, ...] = ()
    """What an unfinished fiche lacks, where it was asked for (`incomplete_people`)."""


@dataclass(frozen=True, slots=True)
class PersonFile:
    """Everything that the file page shows; `version` goes back with a correction."""

    person_id: UUID
    version: int
    registration_no: str
    family_name: str
    given_names: str
    alias: str
    sex: str
    birth: Birth | None
    age: int | None
    father_first_name: str
    mother_name: str
    nationality: str
    interview_language: str
    phone: str
    phone_owner: str
    destination_text: str
    destination_code: str
    region_code: str
    cercle_code: str
    complete: bool
    consent: str
    stay_id: UUID | None
    call_no: str
    card_code: str
    card_edition: int
    bed: str
    family_label: str
    relation: str
    arrived_at: datetime | None
    deadline_at: datetime | None
    exited_at: datetime | None
    state: StayState | None
    needs: tuple[str, ...]
    items: tuple[ItemStanding, ...]
    given: tuple[GivenRow, ...]
    relatives: tuple[RelativeRow, ...]
    band: str = ""
    earlier: tuple[StayRow, ...] = ()
    """The other stays of the person, the newest first: one person, however often he returns."""
    merged_into: UUID | None = None
    """The fiche that stands for this one, where both were reunited."""
    unread: tuple[tuple[str, str], ...] = ()
    """Fields whose text means nothing yet, with what was said."""
    away: str = ""
    """`out`, `hospital` or `absent` for somebody who is not here now."""


@query(Permission.SEE_PEOPLE)
def person_file(session: Session, person_id: UUID) -> PersonFile:
    """Return the file with the newest stay; raises Refused `person_unknown`."""
    person = session.get(Person, person_id)
    if person is None:
        raise Refused("person_unknown")
    act = act_of(session)
    now, stay = act.at, newest_stay(session, person.id)
    said = _unread(session, person.id)
    card = _newest_card(session, stay)
    return PersonFile(
        person_id=person.id,
        version=person.version,
        registration_no=person.registration_no,
        family_name=person.family_name,
        given_names=person.given_names,
        alias=person.alias,
        sex=person.sex,
        birth=birth_of(person),
        age=age_of(person, now),
        father_first_name=person.father_first_name,
        mother_name=person.mother_name,
        nationality=person.nationality,
        interview_language=person.interview_language,
        phone=person.phone,
        phone_owner=person.phone_owner,
        destination_text=person.destination_text,
        destination_code=person.destination_code,
        region_code=person.region_code,
        cercle_code=person.cercle_code,
        complete=person.complete,
        consent=_consent(session, person.id),
        stay_id=stay.id if stay else None,
        call_no=stay.call_no if stay else "",
        card_code=card.code if card else "",
        card_edition=card.edition if card else 0,
        bed=_bed(session, stay),
        family_label=_family_label(session, stay),
        relation=stay.relation if stay else "",
        arrived_at=stay.arrived_at if stay else None,
        deadline_at=stay.deadline_at if stay else None,
        exited_at=stay.exited_at if stay else None,
        state=None if stay is None else state_of_stay(stay, now, trusted=act.clock_trusted),
        needs=tuple(stay.needs.split()) if stay else (),
        items=standings(session, [(stay, person)], now)[stay.id] if stay else (),
        given=_given(session, stay),
        relatives=_relatives(session, stay, now),
        band=said.pop(COUNTED, "") or band_of(person),
        earlier=_earlier(session, person.id, stay),
        merged_into=person.merged_into_id,
        unread=tuple(said.items()),
        away=away(presences(session, [stay.id]).get(stay.id, "")) if stay else "",
    )


@query(Permission.SEE_PEOPLE)
def incomplete_people(session: Session, *, limit: int = 500) -> tuple[RelativeRow, ...]:
    """Return the people present whose fiche is unfinished, longest there first."""
    now = act_of(session).at
    rows = session.execute(
        select(Stay, Person)
        .join(Person, Stay.person_id == Person.id)
        .where(Stay.exited_at.is_(None), Person.complete.is_(False))
        .order_by(Stay.arrived_at, Stay.rank)
        .limit(limit)
    )
    found = [(_relative(stay, person, now), person) for stay, person in rows]
    lacking = _Lacking.of(session, [person.id for _row, person in found])
    return tuple(replace(row, missing=lacking.by(person)) for row, person in found)


@dataclass(frozen=True, slots=True)
class _Lacking:
    """What is known beside the columns of unfinished people: one question for all of them."""

    consented: frozenset[UUID]
    unread: Mapping[UUID, tuple[tuple[str, str], ...]]
    unnamed: frozenset[UUID]
    """Who has a paper of a kind that nobody said."""

    @classmethod
    def of(cls, session: Session, people: list[UUID]) -> Self:
        """Ask for these people."""
        unread: dict[UUID, tuple[tuple[str, str], ...]] = {}
        kept = select(UnreadText).where(UnreadText.person_id.in_(people))
        for each in session.scalars(kept.order_by(UnreadText.field)):
            unread[each.person_id] = (*unread.get(each.person_id, ()), (each.field, each.text))
        consents = select(Consent.person_id).where(Consent.person_id.in_(people))
        papers = select(Document.person_id).where(
            Document.person_id.in_(people), Document.type == "", Document.number != ""
        )
        return cls(frozenset(session.scalars(consents)), unread, frozenset(session.scalars(papers)))

    def by(self, person: Person) -> tuple[str, ...]:
        """Return the fields that the fiche of a person lacks, as the form names them."""
        said = dict(self.unread.get(person.id, ()))
        band = said.pop(COUNTED, "") or band_of(person)
        written = Fiche(
            birth=birth_of(person),
            unread=tuple(said.items()),
            counted=bool(band),
            papers=(PaperSeen("", "?"),) if person.id in self.unnamed else (),
            **{name: getattr(person, name) for name in _ASKED},
        )
        return written.missing(consented=person.id in self.consented)


_ASKED = (
    "family_name",
    "given_names",
    "sex",
    "father_first_name",
    "mother_name",
    "nationality",
    "interview_language",
    "destination_text",
    "region_code",
)
"""Columns of a person that a fiche has under the same name."""


def _unread(session: Session, person_id: UUID) -> dict[str, str]:
    kept = select(UnreadText.field, UnreadText.text).where(UnreadText.person_id == person_id)
    return {row[0]: row[1] for row in session.execute(kept.order_by(UnreadText.field))}


def _earlier(session: Session, person_id: UUID, newest: Stay | None) -> tuple[StayRow, ...]:
    rows = session.execute(
        select(Stay.call_no, Stay.arrived_at, Stay.exited_at)
        .where(
            Stay.person_id == person_id,
            Stay.exit_type != CANCELLED,
            Stay.id != (None if newest is None else newest.id),
        )
        .order_by(Stay.arrived_at.desc(), Stay.id.desc())
    )
    return tuple(StayRow(*row) for row in rows)


def _newest_card(session: Session, stay: Stay | None) -> Card | None:
    if stay is None:
        return None
    return session.scalars(
        select(Card)
        .where(Card.stay_id == stay.id)
        # The one that holds: a newer one may have been taken back.
        .order_by((Card.state == "active").desc(), Card.edition.desc())
    ).first()


def _bed(session: Session, stay: Stay | None) -> str:
    if stay is None:
        return ""
    found = session.scalars(
        select(BedNight.bed_code).where(BedNight.stay_id == stay.id, BedNight.last_night.is_(None))
    ).first()
    return found or ""


def _family_label(session: Session, stay: Stay | None) -> str:
    if stay is None or stay.family_id is None:
        return ""
    return session.get_one(Family, stay.family_id).label


def _consent(session: Session, person_id: UUID) -> str:
    found = session.scalars(
        select(Consent.answer)
        .where(Consent.person_id == person_id)
        .order_by(Consent.at.desc(), Consent.id.desc())
    ).first()
    return found or ""


def _given(session: Session, stay: Stay | None) -> tuple[GivenRow, ...]:
    if stay is None:
        return ()
    rows = session.execute(
        select(Serving, User.name)
        .outerjoin(User, User.id == Serving.agent_id)
        .where(Serving.stay_id == stay.id, Serving.kind != "void")
        .order_by(Serving.at, Serving.id)
    )
    return tuple(
        GivenRow(
            serving.id,
            serving.item,
            serving.slot,
            serving.kind,
            serving.at,
            serving.post,
            name or "",
            serving.voided_by is not None,
        )
        for serving, name in rows
    )


def _relatives(session: Session, stay: Stay | None, now: datetime) -> tuple[RelativeRow, ...]:
    if stay is None or stay.family_id is None:
        return ()
    rows = session.execute(
        select(Stay, Person)
        .join(Person, Stay.person_id == Person.id)
        .where(Stay.family_id == stay.family_id, Stay.id != stay.id, Stay.exit_type != CANCELLED)
        .order_by(Stay.rank)
    )
    return tuple(_relative(other, person, now) for other, person in rows)


def _relative(stay: Stay, person: Person, now: datetime) -> RelativeRow:
    return RelativeRow(
        stay.id,
        person.id,
        stay.call_no,
        person.family_name,
        person.given_names,
        stay.relation,
        age_of(person, now),
        band_of(person),
    )
