"""Beginning a stay: the person's number, the call number, the clock and the card, at once."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from core.act import Act
from core.commands.cards.make_cards import CardMaker
from core.db.counters import registrations, take
from core.db.finding import reason_of_blank
from core.db.people import Person
from core.db.print_queue import Joining
from core.db.rows import insert_rows, instant, key_form, run
from core.db.search_words import NAMED_BY, add_words, words_of, words_of_person
from core.db.stays import Card, Stay
from core.errors import Refused
from core.ids import uuid7
from core.rules.card_codes import read_card_code
from core.rules.clock72 import deadline_of
from core.rules.numbers import LAST_SEQUENCE, call_number, registration_number

_OPERATION = "SELECT number, arrived_at, closed_at, departure_country FROM operation WHERE id = ?"


@dataclass(frozen=True, slots=True)
class Begun:
    """What the desk says aloud and prints when a stay begins."""

    person_id: UUID
    stay_id: UUID
    registration_no: str
    call_no: str
    card_code: str


@dataclass(frozen=True, slots=True)
class Arrival:
    """How somebody arrives: with whom, with which visible needs, with which blank card.

    Without a card one is made; `stay_id` is made before the first try.
    """

    stay_id: UUID = field(default_factory=uuid7)
    family_id: UUID | None = None
    relation: str = ""
    needs: tuple[str, ...] = ()
    card_code: str = ""
    guardian_id: UUID | None = None


class StayMaker:
    """Begins stays of one operation within one command."""

    def __init__(self, session: Session, act: Act, operation_id: UUID) -> None:
        found = run(session, _OPERATION, key_form(session)(operation_id))
        if not found:
            raise Refused("operation_unknown")
        self._number, arrived_at, closed_at, self._country = found[0]
        self.arrived_at = instant(arrived_at)
        if closed_at is not None:
            raise Refused("operation_closed", number=self._number)
        self._operation_id = operation_id
        self._session = session
        self._act = act
        self._cards = CardMaker(act)
        self._queue = Joining(session, act)

    def begin(self, facts: Mapping[str, Any], arrival: Arrival) -> Begun:
        """Register a new person, by the columns of the fiche, and start the clock.

        What the fiche does not say is as for everybody of the operation: the country left.
        """
        act = self._act
        sequence = take(self._session, registrations(act.at.year))[0]
        if sequence > LAST_SEQUENCE:
            raise Refused("numbers_used_up")
        number = registration_number(
            act.place.centre_code, act.place.installation, act.at.year, sequence
        )
        person = {
            "stay_country": self._country,
            **facts,
            "centre_code": act.place.centre_code,
            "registered_at": act.at,
            "registration_no": number,
        }
        insert_rows(self._session, Person, [person])
        words = words_of(*(facts.get(name, "") for name in NAMED_BY))
        add_words(self._session, {key_form(self._session)(facts["id"]): words})
        return self._begin(facts["id"], number, arrival)

    def begin_again(self, person: Person, arrival: Arrival) -> Begun:
        """Begin the next stay of somebody known; raises Refused `still_here`."""
        open_stay = self._session.scalars(
            select(Stay).where(Stay.person_id == person.id, Stay.exited_at.is_(None))
        ).first()
        if open_stay is not None:
            raise Refused("still_here", call_no=open_stay.call_no)
        self._session.flush()
        words = words_of_person(person)
        add_words(self._session, {key_form(self._session)(person.id): words})
        return self._begin(person.id, person.registration_no, arrival)

    def _begin(self, person_id: UUID, registration_no: str, arrival: Arrival) -> Begun:
        rank = take(self._session, f"rank:{self._operation_id}")[0]
        arrived_at = min(self.arrived_at, self._act.at)
        call_no = call_number(self._number, rank)
        stay = {
            "id": arrival.stay_id,
            "centre_code": self._act.place.centre_code,
            "person_id": person_id,
            "operation_id": self._operation_id,
            "family_id": arrival.family_id,
            "relation": arrival.relation,
            "guardian_id": arrival.guardian_id,
            "rank": rank,
            "call_no": call_no,
            "arrived_at": arrived_at,
            "deadline_at": deadline_of(arrived_at),
            "needs": " ".join(arrival.needs),
        }
        insert_rows(self._session, Stay, [stay])
        code = self._card(arrival.stay_id, arrival.card_code)
        return Begun(person_id, arrival.stay_id, registration_no, call_no, code)

    def _card(self, stay_id: UUID, card_code: str) -> str:
        if not card_code:
            card = self._cards.given(stay_id)
            insert_rows(self._session, Card, [card])
            self._queue.join(card)
            return str(card["code"])
        blank = blank_card(self._session, card_code)
        blank.state, blank.stay_id, blank.given_at = "active", stay_id, self._act.at
        return blank.code


def blank_card(session: Session, text: str) -> Card:
    """Return the blank card with this code; raises Refused with what the card really is."""
    code = read_card_code(text)
    card = None
    if code is not None:
        card = session.scalars(select(Card).where(Card.code == code)).first()
    if card is None:
        raise Refused("card_unknown")
    if card.stay_id is None and card.state != "blank":
        raise Refused(reason_of_blank(card))
    if card.state != "blank":
        stay = session.get(Stay, card.stay_id) if card.stay_id else None
        raise Refused("card_already_given", call_no=stay.call_no if stay else "")
    return card


def begun_before(session: Session, stay: Stay) -> Begun:
    """Return what a first try of the same act wrote: a retry doubles nothing."""
    person = session.get_one(Person, stay.person_id)
    card = session.scalars(
        select(Card).where(Card.stay_id == stay.id, Card.state == "active")
    ).first()
    return Begun(
        person.id, stay.id, person.registration_no, stay.call_no, card.code if card else ""
    )
