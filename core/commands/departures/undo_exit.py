"""Taking an exit back: within half an hour at the post that recorded it, then by a manager."""

from dataclasses import dataclass
from datetime import timedelta
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from core.act import Act, act_of
from core.commands import command
from core.db.centre import JournalRow
from core.db.departures import BusSeat, Departure
from core.db.stays import CANCELLED, BedNight, Card, Stay
from core.errors import InvalidInput, NotAllowed, Refused
from core.rules.access import Permission

WITHIN = timedelta(minutes=30)
"""How long the post that recorded an exit may take it back by itself (ux.md 3.6)."""

_REASON = 80


@dataclass(frozen=True, slots=True)
class UndoExit:
    """The stay that did not end; `reason` is asked of the manager who takes it back later."""

    stay_id: UUID
    reason: str = ""

    def problems(self) -> dict[str, str]:
        """Return what it cannot be done with, by field."""
        return {"reason": "too_long"} if len(self.reason) > _REASON else {}


@command(Permission.DEPART)
def undo_exit(session: Session, request: UndoExit) -> str:
    """Let the clock run on, the card hold again and the bed be slept in, where it is still free.

    Return the code of the bed, empty where somebody else has it now. Raises NotAllowed
    `undo_too_late`, and Refused `still_here` when the person came back by a new stay.
    """
    act = act_of(session)
    if problems := request.problems():
        raise InvalidInput(problems)
    stay = session.get(Stay, request.stay_id)
    if stay is None or stay.exit_type == CANCELLED:
        raise Refused("stay_unknown")
    act.subject = stay.id
    if stay.exited_at is None:
        return ""
    if act.at - stay.exited_at > WITHIN or _post_of_exit(session, stay.id) != act.post:
        _ask_manager(act, request.reason)
    act.note(reason=request.reason)
    return take_back(session, act, stay, request.reason)


def take_back(session: Session, act: Act, stay: Stay, reason: str) -> str:
    """Let one stay go on; the exit is kept with when and why it was taken back."""
    exited_at = stay.exited_at
    if exited_at is None:
        return ""
    other = session.scalars(
        select(Stay.call_no).where(Stay.person_id == stay.person_id, Stay.exited_at.is_(None))
    ).first()
    if other is not None:
        raise Refused("still_here", call_no=other)
    stay.exited_at, stay.exit_type = None, ""
    _card_holds_again(session, stay.id)
    for left in session.scalars(
        select(Departure).where(Departure.stay_id == stay.id, Departure.undone_at.is_(None))
    ):
        left.undone_at, left.undone_reason = act.at, reason.strip()
    for seat in session.scalars(
        select(BusSeat).where(
            BusSeat.stay_id == stay.id, BusSeat.ended_at.is_(None), BusSeat.boarded_at.is_not(None)
        )
    ):
        seat.ended_at = act.at
    session.flush()
    return _sleep_again(session, stay.id, exited_at.date())


def _card_holds_again(session: Session, stay_id: UUID) -> None:
    card = session.scalars(
        select(Card)
        .where(Card.stay_id == stay_id, Card.state == "ended")
        .order_by(Card.edition.desc())
    ).first()
    if card is not None:
        card.state, card.reason = "active", ""


def _ask_manager(act: Act, reason: str) -> None:
    if not act.actor.may(Permission.OVERRIDE):
        raise NotAllowed("undo_too_late", permission=Permission.OVERRIDE.value)
    if not reason.strip():
        raise InvalidInput({"reason": "required"})


def _post_of_exit(session: Session, stay_id: UUID) -> str | None:
    post = session.scalars(
        select(Departure.post)
        .where(Departure.stay_id == stay_id, Departure.undone_at.is_(None))
        .order_by(Departure.at.desc())
        .limit(1)
    ).first()
    if post is not None:
        return post
    # An exit of before exits were written down in full.
    return session.scalars(
        select(JournalRow.post)
        .where(JournalRow.command == "end_stay", JournalRow.subject_id == stay_id)
        .order_by(JournalRow.seq.desc())
        .limit(1)
    ).first()


def _sleep_again(session: Session, stay_id: UUID, day: object) -> str:
    night = session.scalars(
        select(BedNight)
        .where(BedNight.stay_id == stay_id, BedNight.last_night == day)
        .order_by(BedNight.first_night.desc(), BedNight.id.desc())
        .limit(1)
    ).first()
    if night is None:
        return ""
    code = night.bed_code
    try:
        with session.begin_nested():
            night.last_night = None
    except IntegrityError:
        return ""
    return code
