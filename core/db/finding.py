"""From what is presented (card, call number, registration number) to a stay."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from core.db.card_credentials import is_of_card
from core.db.merged import is_double, people_once_called, survivor_of
from core.db.people import Person
from core.db.stays import CANCELLED, Card, Stay
from core.rules.births import Birth, age_on, stated_band
from core.rules.card_codes import BLANK_LOST, BLANK_SPOILED, read_card_code
from core.rules.numbers import call_number, read_call_number, read_registration_number
from core.vault.credentials import read_credential

_SHORTEST_CREDENTIAL = 100


@dataclass(frozen=True, slots=True)
class Found:
    """The stay, or why there is none; `reason` also holds what is wrong with the card."""

    stay: Stay | None = None
    person: Person | None = None
    card: Card | None = None
    reason: str = ""

    @property
    def band(self) -> str:
        """Return the band of a person who was only counted by it, or ""."""
        return "" if self.person is None else band_of(self.person)

    def age_at(self, at: datetime) -> int | None:
        """Return the person's age in years, or None."""
        return None if self.person is None else age_of(self.person, at)


def find_stay(session: Session, text: str) -> Found:
    """Find the stay of a card (either side), registration number or call number.

    Where there is none, or the card no longer holds, the reason says so: `code_unreadable`,
    `card_unknown`, `card_blank`, `card_lost`, `card_spoiled`, `card_replaced`, `card_void`,
    `number_unknown`, `number_ambiguous`, `no_stay`.
    """
    code = read_card_code(text)
    if code is not None:
        return _by_card(session, code)
    number = read_registration_number(text)
    if number is not None:
        person = session.scalars(select(Person).where(Person.registration_no == number)).first()
        return _newest(session, person)
    called = read_call_number(text)
    if called is not None:
        return _by_call_number(session, *called)
    return _by_credential(session, text)


def birth_of(person: Person) -> Birth | None:
    """Read the birth back from its columns."""
    if person.birth_year is None:
        return None
    return Birth(
        precision=person.birth_precision,  # type: ignore[arg-type]  # written from a Birth
        year=person.birth_year,
        month=person.birth_month,
        day=person.birth_day,
        stated_on=person.birth_stated_on,
    )


def age_of(person: Person, at: datetime) -> int | None:
    """Return the age in whole years on that day, or None when no birth is known."""
    birth = birth_of(person)
    return None if birth is None else age_on(birth, at.date())


def band_of(person: Person) -> str:
    """Return the age band of somebody who was only counted by it, or "".

    Until there is a name, an age that the express reception wrote stands for a band: it is
    good enough for rights and beds, but nobody ever stated it.
    """
    if person.complete or person.family_name or person.given_names:
        return ""
    birth = birth_of(person)
    return "" if birth is None else stated_band(birth)


def _by_credential(session: Session, text: str) -> Found:
    """Find by the signed code on a card's back: only the very one that these books printed."""
    shown = read_credential(text) if len(text) > _SHORTEST_CREDENTIAL else None
    if shown is None:
        return Found(reason="code_unreadable")
    found = _by_card(session, shown.code)
    if found.card is None or not is_of_card(shown, found.card):
        return Found(reason="card_unknown")
    return found


def _by_card(session: Session, code: str) -> Found:
    card = session.scalars(select(Card).where(Card.code == code)).first()
    if card is None:
        return Found(reason="card_unknown")
    if card.stay_id is None:
        return Found(card=card, reason=reason_of_blank(card))
    stay = session.get_one(Stay, card.stay_id)
    if stay.exit_type == CANCELLED and is_double(session, stay.id):
        stay = newest_stay(session, stay.person_id) or stay
    reason = f"card_{card.state}" if card.state in ("replaced", "void") else ""
    return Found(stay, session.get_one(Person, stay.person_id), card, reason)


def reason_of_blank(card: Card) -> str:
    """Return why a card that belongs to nobody does not hold: blank, or missing from the stock."""
    return {BLANK_LOST: "card_lost", BLANK_SPOILED: "card_spoiled"}.get(card.reason, "card_blank")


def card_that_holds(session: Session, stay_id: UUID) -> Card | None:
    """Return the card in use of a stay: what a replaced one is to be changed for."""
    return session.scalars(
        select(Card).where(Card.stay_id == stay_id, Card.state == "active")
    ).first()


def newest_stay(session: Session, person_id: UUID) -> Stay | None:
    """Return the person's newest stay, one that was cancelled only where there is no other."""
    return session.scalars(
        select(Stay)
        .where(Stay.person_id == person_id)
        .order_by(Stay.exit_type == CANCELLED, Stay.arrived_at.desc(), Stay.id.desc())
        .limit(1)
    ).first()


def stays_called(session: Session, operation: int | None, rank: int) -> list[Stay]:
    """Return the stays called `07-415`, or `415` among those who are here, newest first."""
    if operation is not None:
        where = select(Stay).where(Stay.call_no == call_number(operation, rank))
    else:
        where = select(Stay).where(Stay.rank == rank, Stay.exited_at.is_(None))
    found = list(
        session.scalars(
            where.where(Stay.exit_type != CANCELLED).order_by(
                Stay.arrived_at.desc(), Stay.id.desc()
            )
        )
    )
    return found or _of_doubles(session, operation, rank)


def _of_doubles(session: Session, operation: int | None, rank: int) -> list[Stay]:
    """Return the stays of the people whose double stay was called so: their papers still say it."""
    called = Stay.rank == rank
    if operation is not None:
        called = Stay.call_no == call_number(operation, rank)
    people = people_once_called(session, called)
    stays = [newest_stay(session, person_id) for person_id in people]
    here = [stay for stay in stays if stay is not None]
    return here if operation is not None else [stay for stay in here if stay.exited_at is None]


def _newest(session: Session, person: Person | None) -> Found:
    if person is None:
        return Found(reason="number_unknown")
    person = survivor_of(session, person)
    stay = newest_stay(session, person.id)
    return Found(stay, person, reason="no_stay" if stay is None else "")


def _by_call_number(session: Session, operation: int | None, rank: int) -> Found:
    stays = stays_called(session, operation, rank)
    if not stays:
        return Found(reason="number_unknown")
    if len(stays) > 1:
        return Found(reason="number_ambiguous")
    return Found(stays[0], session.get_one(Person, stays[0].person_id))
