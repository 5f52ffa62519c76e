"""Beginning stays again that were cancelled by mistake: the undo of an undo (ux.md 3.6)."""

from dataclasses import dataclass
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from core.act import Act, act_of
from core.commands import command
from core.commands.departures.cancel_stay import CancelledStay
from core.db.arrivals import ListedPerson, Operation
from core.db.people import Person
from core.db.rows import key_form
from core.db.search_words import add_words, words_of_person
from core.db.stays import CANCELLED, Card, Stay
from core.errors import InvalidInput, Refused
from core.rules.access import Permission


@dataclass(frozen=True, slots=True)
class RestoreStays:
    """Cancelled stays with what they held, as `cancel_stays` returned them."""

    stays: tuple[CancelledStay, ...]

    def problems(self) -> dict[str, str]:
        """Return what it cannot be done with, by field."""
        return {} if self.stays else {"stay_ids": "required"}


@command(Permission.REGISTER)
def restore_stays(session: Session, request: RestoreStays) -> tuple[UUID, ...]:
    """Let the stays go on under their numbers and with their cards, all or none.

    The clock runs from the same arrival; a bed is proposed anew. Raises Refused when the
    person is present by another stay, the card was given to somebody else meanwhile, or the
    operation is closed.
    """
    if problems := request.problems():
        raise InvalidInput(problems)
    act = act_of(session)
    for held in request.stays:
        _restore(session, act, held)
    act.subject = request.stays[0].stay_id
    act.note(stays=len(request.stays), call_no=request.stays[0].call_no)
    return tuple(held.stay_id for held in request.stays)


def _restore(session: Session, act: Act, held: CancelledStay) -> None:
    stay = session.get(Stay, held.stay_id)
    if stay is None:
        raise Refused("stay_unknown")
    if stay.exited_at is None:
        return
    if stay.exit_type != CANCELLED:
        raise Refused("has_left", at=stay.exited_at)
    _refuse_other_stay(session, stay)
    stay.exited_at, stay.exit_type = None, ""
    _give_card_back(session, act, held)
    for listed in session.scalars(select(ListedPerson).where(ListedPerson.id.in_(held.listed_ids))):
        listed.stay_id = listed.stay_id or stay.id
    session.flush()
    person = session.get_one(Person, stay.person_id)
    add_words(session, {key_form(session)(person.id): words_of_person(person)})


def _refuse_other_stay(session: Session, stay: Stay) -> None:
    operation = session.get_one(Operation, stay.operation_id)
    if operation.closed_at is not None:
        raise Refused("operation_closed", number=operation.number)
    other = session.scalars(
        select(Stay.call_no).where(
            Stay.person_id == stay.person_id, Stay.exited_at.is_(None), Stay.id != stay.id
        )
    ).first()
    if other is not None:
        raise Refused("still_here", call_no=other)


def _give_card_back(session: Session, act: Act, held: CancelledStay) -> None:
    if not held.card_code:
        return
    card = session.scalars(select(Card).where(Card.code == held.card_code)).first()
    if card is None:
        raise Refused("card_unknown")
    was_blank = card.state == "blank" and card.number is not None
    was_made = card.state == "void" and card.stay_id == held.stay_id
    if not (was_blank or was_made):
        taken = session.get(Stay, card.stay_id) if card.stay_id else None
        raise Refused("card_already_given", call_no=taken.call_no if taken else "")
    card.state, card.stay_id, card.reason = "active", held.stay_id, ""
    card.given_at = card.given_at or act.at
