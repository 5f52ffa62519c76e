"""Leaving, and staying longer: what stops the clock and what moves its end."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from core.act import Act, act_of
from core.commands import command
from core.commands.housing.assign_bed import close_night
from core.db.families import ADULT, with_adult
from core.db.finding import age_of
from core.db.people import Person
from core.db.stays import CANCELLED, Card, Stay
from core.errors import InvalidInput, Refused
from core.rules.access import Permission

_MINOR_EXITS = ("FAMILY", "TRANSFER", "HOSP", "SOCIAL", "DEAD")
_LONGEST_EXTENSION = timedelta(days=30)


@dataclass(frozen=True, slots=True)
class EndStay:
    """An exit; codes of the list `exit_type`."""

    stay_id: UUID
    exit_type: str

    def problems(self) -> dict[str, str]:
        """Return what it cannot be saved with, by field; mistakes are cancelled, not ended."""
        usable = self.exit_type and self.exit_type not in ("EXTEND", CANCELLED)
        return {} if usable else {"exit_type": "required"}


@dataclass(frozen=True, slots=True)
class ExtendStay:
    """A new deadline, with its reason (list `extension_reason`); signed by who is logged in."""

    stay_id: UUID
    deadline_at: datetime
    reason: str

    def problems(self) -> dict[str, str]:
        """Return what it cannot be saved with, by field."""
        found = {} if self.reason else {"reason": "required"}
        if self.deadline_at.tzinfo is None:
            found["deadline_at"] = "time_without_zone"
        return found


@command(Permission.DEPART)
def end_stay(session: Session, request: EndStay) -> str:
    """Stop the clock, end the card and free the bed; return the bed's code.

    A lone minor leaves only to a family, a service, a hospital or another centre (MRN 2021).
    """
    act = act_of(session)
    stay = session.get(Stay, request.stay_id)
    if stay is None:
        raise Refused("stay_unknown")
    if stay.exited_at is not None:
        raise Refused("has_left", at=stay.exited_at)
    if problems := request.problems():
        raise InvalidInput(problems)
    age = age_of(session.get_one(Person, stay.person_id), act.at)
    minor = age is not None and age < ADULT
    if minor and request.exit_type not in _MINOR_EXITS and not _has_adult(session, stay, act):
        raise Refused("minor_needs_adult", age=age)
    stay.exited_at, stay.exit_type = act.at, request.exit_type
    for card in session.scalars(
        select(Card).where(Card.stay_id == stay.id, Card.state == "active")
    ):
        card.state = "ended"
    act.subject = stay.id
    act.note(exit_type=request.exit_type)
    return close_night(session, stay.id, act.at.date())


def _has_adult(session: Session, stay: Stay, act: Act) -> bool:
    return stay.family_id in with_adult(session, (stay.family_id,), act.at)


@command(Permission.OVERRIDE)
def extend_stay(session: Session, request: ExtendStay) -> datetime:
    """Move the deadline; what was already recorded is not read again in its light."""
    act = act_of(session)
    if problems := request.problems():
        raise InvalidInput(problems)
    stay = session.get(Stay, request.stay_id)
    if stay is None or stay.exited_at is not None:
        raise Refused("stay_unknown")
    if not stay.deadline_at < request.deadline_at <= act.at + _LONGEST_EXTENSION:
        raise InvalidInput({"deadline_at": "deadline_out_of_range"})
    stay.deadline_at, stay.extension_reason = request.deadline_at, request.reason
    stay.extended_by = act.actor.user_id
    act.subject = stay.id
    act.note(reason=request.reason, deadline=request.deadline_at)
    return stay.deadline_at
