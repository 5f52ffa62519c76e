"""A card in the hand: checked by a scan after printing, handed over to whom it belongs to."""

from dataclasses import dataclass
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from core.act import Act, act_of
from core.commands import command
from core.db.finding import find_stay
from core.db.print_jobs import PrintJob
from core.db.print_queue import jobs_of_cards, moved, queue_rows
from core.db.stays import Card
from core.errors import Refused
from core.ids import uuid7
from core.rules.access import Permission
from core.rules.card_codes import read_card_code
from core.rules.print_queue import CHECKED, HANDED_OVER, JobBefore
from core.vault.credentials import read_credential


@dataclass(frozen=True, slots=True)
class CheckPrinted:
    """A card that came out, as its code was read; `run_ids` are the runs that are looked through.

    Without runs, any card is checked.
    """

    presented: str
    run_ids: tuple[UUID, ...] = ()


@dataclass(frozen=True, slots=True)
class HandOver:
    """A card that goes to its person: by its code, or by the keys of cards."""

    presented: str = ""
    card_ids: tuple[UUID, ...] = ()


@dataclass(frozen=True, slots=True)
class CardSeen:
    """What was seen: `checked` or `handed_over`, `again` where it was so before, `other_run`.

    `before` is what an undo needs; empty where nothing was written.
    """

    outcome: str
    call_no: str = ""
    family_name: str = ""
    given_names: str = ""
    card_id: UUID | None = None
    before: tuple[JobBefore, ...] = ()


@command(Permission.PRINT_CARDS)
def check_printed(session: Session, request: CheckPrinted) -> CardSeen:
    """Note that a card is there and can be read; one that is not of the runs is only told.

    A card without a job (its paper was saved as a file) gets one: it lies in somebody's hand.
    Raises Refused with the reason why a card does not hold.
    """
    act = act_of(session)
    card, seen = _presented(session, request.presented)
    job = jobs_of_cards(session, [card.id]).get(card.id)
    if request.run_ids and (job is None or job.run_id not in request.run_ids):
        return _answer("other_run", seen)
    if job is not None and job.state in (CHECKED, HANDED_OVER):
        return _answer("again", seen)
    act.subject = card.stay_id
    before = _see(session, act, card, CHECKED)
    return _answer("checked", seen, before)


@command(Permission.PRINT_CARDS)
def hand_over(session: Session, request: HandOver) -> CardSeen:
    """Note that cards are in the hands of their people.

    Raises Refused with the reason why a card does not hold.
    """
    act = act_of(session)
    if request.presented:
        card, seen = _presented(session, request.presented)
        cards = [card]
    else:
        seen = CardSeen("")
        cards = list(
            session.scalars(
                select(Card).where(Card.id.in_(request.card_ids), Card.state == "active")
            )
        )
        if not cards:
            raise Refused("card_unknown")
    known = jobs_of_cards(session, (card.id for card in cards))
    waiting = [
        card for card in cards if card.id not in known or known[card.id].state != HANDED_OVER
    ]
    if not waiting:
        return _answer("again", seen)
    before: list[JobBefore] = []
    for card in waiting:
        before += _see(session, act, card, HANDED_OVER)
    act.subject = cards[0].stay_id
    act.note(cards=len(waiting))
    return _answer("handed_over", seen, tuple(before))


def _answer(outcome: str, seen: CardSeen, before: tuple[JobBefore, ...] = ()) -> CardSeen:
    return CardSeen(outcome, seen.call_no, seen.family_name, seen.given_names, seen.card_id, before)


def _presented(session: Session, text: str) -> tuple[Card, CardSeen]:
    """Return the card that was read, of either side; a number on its own is no card."""
    found = find_stay(session, text)
    is_card = read_card_code(text) is not None or read_credential(text) is not None
    if found.card is None or not is_card:
        raise Refused(found.reason or "code_unreadable")
    if found.reason or found.stay is None or found.person is None:
        raise Refused(found.reason or "card_unknown")
    if found.card.state != "active":
        raise Refused(f"card_{found.card.state}")
    person = found.person
    seen = CardSeen("", found.stay.call_no, person.family_name, person.given_names, found.card.id)
    return found.card, seen


def _see(session: Session, act: Act, card: Card, state: str) -> tuple[JobBefore, ...]:
    job = jobs_of_cards(session, [card.id]).get(card.id)
    at = {"checked_at": act.at} if state == CHECKED else {"handed_at": act.at}
    if job is not None:
        return (moved(job, state, begun_at=None, error="", **at),)
    queue_rows(session, act, [(card.id, card.edition)], uuid7(), "")
    made = session.scalars(select(PrintJob).where(PrintJob.card_id == card.id)).one()
    moved(made, state, **at)
    return (JobBefore(made.id, state),)
