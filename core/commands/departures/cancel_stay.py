"""Undoing an arrival that was a mistake: nothing is deleted, and its number is not given again."""

from dataclasses import dataclass
from datetime import timedelta
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from core.act import Act, act_of
from core.commands import command
from core.commands.housing.assign_bed import close_night
from core.commands.package.ledger import void
from core.db.arrivals import ListedPerson
from core.db.people import Person
from core.db.rows import key_form
from core.db.search_words import drop_words, words_of_person
from core.db.stays import CANCELLED, Card, Serving, Stay
from core.errors import InvalidInput, NotAllowed, Refused
from core.rules.access import Permission
from core.rules.package import BED_ITEM

REASONS = ("duplicate", "wrong_person", "not_arrived", "exercise", "other")
_MOST = 2_000
UNDO_WITHIN = timedelta(hours=12)
"""Later than this only somebody who may override undoes an arrival: it is in the figures."""


@dataclass(frozen=True, slots=True)
class CancelStay:
    """A stay that should not have begun, and why: one of REASONS."""

    stay_id: UUID
    reason: str

    def problems(self) -> dict[str, str]:
        """Return what it cannot be done with, by field."""
        return {} if self.reason in REASONS else {"reason": "required"}


@dataclass(frozen=True, slots=True)
class CancelStays:
    """Stays of one act (a family, a list that arrived) that should not have begun, and why."""

    stay_ids: tuple[UUID, ...]
    reason: str

    def problems(self) -> dict[str, str]:
        """Return what it cannot be done with, by field."""
        found: dict[str, str] = {}
        if not 1 <= len(self.stay_ids) <= _MOST:
            found["stay_ids"] = "number_out_of_range"
        if self.reason not in REASONS:
            found["reason"] = "required"
        return found


@dataclass(frozen=True, slots=True)
class CancelledStay:
    """What a cancelled stay held: with it the stay can begin again (`restore_stays`)."""

    stay_id: UUID
    call_no: str
    card_code: str
    listed_ids: tuple[UUID, ...] = ()


@command(Permission.REGISTER)
def cancel_stay(session: Session, request: CancelStay) -> str:
    """End the stay as never begun; return its call number, which is not given again.

    A card of the blank stock is blank again, one that was made for the stay is void; a listed
    person is awaited again. Raises Refused `already_served` when something was given.
    """
    act = act_of(session)
    if problems := request.problems():
        raise InvalidInput(problems)
    stay = session.get(Stay, request.stay_id)
    if stay is None:
        raise Refused("stay_unknown")
    _cancel(session, act, stay, request.reason)
    act.subject = stay.id
    act.note(reason=request.reason, call_no=stay.call_no)
    return stay.call_no


@command(Permission.REGISTER)
def cancel_stays(session: Session, request: CancelStays) -> tuple[CancelledStay, ...]:
    """End stays that one act began, all or none; return what they held.

    Raises Refused `group_already_served` naming the first person who was given something.
    """
    act = act_of(session)
    if problems := request.problems():
        raise InvalidInput(problems)
    cancelled = []
    for done, stay_id in enumerate(dict.fromkeys(request.stay_ids), start=1):
        stay = session.get(Stay, stay_id)
        if stay is None:
            raise Refused("stay_unknown")
        held = _held(session, stay)
        try:
            _cancel(session, act, stay, request.reason)
        except Refused as error:
            if error.code != "already_served" or len(request.stay_ids) == 1:
                raise
            raise Refused("group_already_served", call_no=stay.call_no) from error
        cancelled.append(held)
        act.progress(done, len(request.stay_ids))
    act.subject = request.stay_ids[0]
    act.note(reason=request.reason, stays=len(cancelled), call_no=cancelled[0].call_no)
    return tuple(cancelled)


def _held(session: Session, stay: Stay) -> CancelledStay:
    code = session.scalars(
        select(Card.code).where(Card.stay_id == stay.id, Card.state == "active")
    ).first()
    listed = session.scalars(select(ListedPerson.id).where(ListedPerson.stay_id == stay.id))
    return CancelledStay(stay.id, stay.call_no, code or "", tuple(listed))


def _cancel(session: Session, act: Act, stay: Stay, reason: str) -> None:
    """End one stay; who was cancelled before stays so."""
    if stay.exit_type == CANCELLED:
        return
    if stay.exited_at is not None:
        raise Refused("has_left", at=stay.exited_at)
    _take_cards_back(session, act, stay.id, reason)
    _void_bed(session, act, stay.id)
    close_night(session, stay.id, act.at.date())
    stay.exited_at, stay.exit_type = act.at, CANCELLED
    for listed in session.scalars(select(ListedPerson).where(ListedPerson.stay_id == stay.id)):
        listed.stay_id = None
    session.flush()
    _hide_from_search(session, stay.person_id)


def _take_cards_back(session: Session, act: Act, stay_id: UUID, reason: str) -> None:
    for card in session.scalars(select(Card).where(Card.stay_id == stay_id)):
        given_at = card.given_at or act.at
        if act.at - given_at > UNDO_WITHIN and not act.actor.may(Permission.OVERRIDE):
            raise NotAllowed("undo_too_late", permission=Permission.OVERRIDE.value)
        if card.state != "active":
            continue
        if card.number is not None:
            card.state, card.stay_id, card.given_at = "blank", None, None
        else:
            card.state, card.reason = "void", reason


def _void_bed(session: Session, act: Act, stay_id: UUID) -> None:
    given = session.scalars(
        select(Serving).where(
            Serving.stay_id == stay_id, Serving.voided_by.is_(None), Serving.kind != "void"
        )
    ).all()
    if any(serving.item != BED_ITEM for serving in given):
        raise Refused("already_served")
    for serving in given:
        void(session, act, serving, "cancelled")


def _hide_from_search(session: Session, person_id: UUID) -> None:
    """Take a person who never came out of the search index; the record itself stays."""
    other = session.scalars(
        select(Stay.id).where(Stay.person_id == person_id, Stay.exit_type != CANCELLED)
    ).first()
    if other is None:
        person = session.get_one(Person, person_id)
        drop_words(session, {key_form(session)(person_id): words_of_person(person)})
