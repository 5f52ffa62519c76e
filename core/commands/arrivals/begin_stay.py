"""Beginning a stay: the person's number, the call number, the clock and the card, at once."""

from dataclasses import dataclass
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from core.act import Act
from core.commands.cards.make_cards import CardMaker
from core.db.arrivals import Operation
from core.db.counters import registrations, take
from core.db.people import LONGEST_WORD, Person, SearchWord
from core.db.stays import Card, Stay
from core.errors import Refused
from core.ids import uuid7
from core.rules.card_codes import read_card_code
from core.rules.clock72 import deadline_of
from core.rules.names import search_tokens
from core.rules.numbers import LAST_SEQUENCE, call_number, registration_number

_LAST_DIGITS = 4


@dataclass(frozen=True, slots=True)
class Begun:
    """What the desk says aloud and prints when a stay begins."""

    person_id: UUID
    stay_id: UUID
    registration_no: str
    call_no: str
    card_code: str


class StayMaker:
    """Begins stays of one operation within one command."""

    def __init__(self, session: Session, act: Act, operation_id: UUID) -> None:
        operation = session.get(Operation, operation_id)
        if operation is None:
            raise Refused("operation_unknown")
        if operation.closed_at is not None:
            raise Refused("operation_closed", number=operation.number)
        self.operation = operation
        self._session = session
        self._act = act
        self._cards = CardMaker(session, act)

    def begin(
        self,
        person: Person,
        *,
        stay_id: UUID | None = None,
        family_id: UUID | None = None,
        relation: str = "",
        needs: tuple[str, ...] = (),
        card_code: str = "",
    ) -> Begun:
        """Give the person a number, start the clock, and give the blank card or a new one.

        Raises Refused `still_here` for somebody whose stay has not ended.
        """
        if person.registration_no:
            self._refuse_still_here(person)
        else:
            self._register(person)
        arrived_at = min(self.operation.arrived_at, self._act.at)
        rank = take(self._session, f"rank:{self.operation.id}")[0]
        stay = Stay(
            id=stay_id or uuid7(),
            centre_code=self._act.place.centre_code,
            person_id=person.id,
            operation_id=self.operation.id,
            family_id=family_id,
            relation=relation,
            rank=rank,
            call_no=call_number(self.operation.number, rank),
            arrived_at=arrived_at,
            deadline_at=deadline_of(arrived_at),
            needs=" ".join(needs),
        )
        self._session.add(person)
        self._session.flush()
        self._session.add(stay)
        self._session.flush()
        card = self._card(stay.id, card_code)
        write_search_words(self._session, person)
        return Begun(person.id, stay.id, person.registration_no, stay.call_no, card.code)

    def _register(self, person: Person) -> None:
        act = self._act
        sequence = take(self._session, registrations(act.at.year))[0]
        if sequence > LAST_SEQUENCE:
            raise Refused("numbers_used_up")
        person.centre_code = act.place.centre_code
        person.registered_at = act.at
        person.registration_no = registration_number(
            act.place.centre_code, act.place.installation, act.at.year, sequence
        )

    def _refuse_still_here(self, person: Person) -> None:
        open_stay = self._session.scalars(
            select(Stay).where(Stay.person_id == person.id, Stay.exited_at.is_(None))
        ).first()
        if open_stay is not None:
            raise Refused("still_here", call_no=open_stay.call_no)

    def _card(self, stay_id: UUID, card_code: str) -> Card:
        if not card_code:
            card = self._cards.given(stay_id)
            self._session.add(card)
            return card
        card = blank_card(self._session, card_code)
        card.state, card.stay_id, card.given_at = "active", stay_id, self._act.at
        return card


def blank_card(session: Session, text: str) -> Card:
    """Return the blank card with this code; raises Refused with what the card really is."""
    code = read_card_code(text)
    card = None
    if code is not None:
        card = session.scalars(select(Card).where(Card.code == code)).first()
    if card is None:
        raise Refused("card_unknown")
    if card.state != "blank":
        stay = session.get(Stay, card.stay_id) if card.stay_id else None
        raise Refused("card_already_given", call_no=stay.call_no if stay else "")
    return card


def words_of(family_name: str, given_names: str, alias: str, phone: str) -> frozenset[str]:
    """Return the folded words under which a person is found, phone ending included."""
    words = set(search_tokens(family_name, given_names, alias))
    if phone:
        words.add(phone[-_LAST_DIGITS:])
    return frozenset(word[:LONGEST_WORD] for word in words)


def write_search_words(session: Session, person: Person) -> None:
    """Rewrite the words under which the person is found."""
    words = words_of(person.family_name, person.given_names, person.alias, person.phone)
    known = {
        found.word: found
        for found in session.scalars(select(SearchWord).where(SearchWord.person_id == person.id))
    }
    for word in known.keys() - words:
        session.delete(known[word])
    session.add_all(
        SearchWord(word=word, person_id=person.id) for word in sorted(words - known.keys())
    )


def begun_before(session: Session, stay: Stay) -> Begun:
    """Return what a first try of the same act wrote: a retry doubles nothing."""
    person = session.get_one(Person, stay.person_id)
    card = session.scalars(
        select(Card).where(Card.stay_id == stay.id, Card.state == "active")
    ).first()
    return Begun(
        person.id, stay.id, person.registration_no, stay.call_no, card.code if card else ""
    )
