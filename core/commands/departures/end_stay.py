"""Leaving, and staying longer: what stops the clock and what moves its end."""

from dataclasses import dataclass, field
from datetime import datetime
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from core.act import Act, act_of
from core.commands import command
from core.commands.housing.assign_bed import close_night
from core.commands.package.extend_stay import check_new_end, lengthen
from core.db.departures import BusSeat, Departure
from core.db.families import with_adult
from core.db.finding import age_of
from core.db.package_states import standings
from core.db.people import Person
from core.db.stays import CANCELLED, Card, Stay
from core.errors import InvalidInput, Refused
from core.ids import uuid7
from core.rules.access import Permission
from core.rules.departures import MEANS, OWED_REASONS, Escort, minor_problem
from core.rules.package import FOLLOWED_ITEMS, ItemState
from core.rules.print_queue import FATES

_LENGTHS = {
    "destination": 120,
    "ticket": 40,
    "receiver_name": 120,
    "receiver_phone": 20,
    "service": 120,
}
_ESCORT, _DOCUMENT = 120, 60


@dataclass(frozen=True, slots=True)
class Leaving:
    """Where to, by what, met by whom; for a minor the adult or the service that takes over.

    `owed_reason` (one of OWED_REASONS) says why something is still owed; nothing depends on it.
    """

    destination: str = ""
    means: str = ""
    ticket: str = ""
    receiver_name: str = ""
    receiver_phone: str = ""
    service: str = ""
    escort: Escort = field(default_factory=Escort)
    owed_reason: str = ""
    bus_id: UUID | None = None
    card_fate: str = ""
    """What became of the card (one of FATES); it ends with the stay in any case."""

    def problems(self) -> dict[str, str]:
        """Return what cannot be written down, by field."""
        found = {
            name: "too_long" for name, most in _LENGTHS.items() if len(getattr(self, name)) > most
        }
        if self.means and self.means not in MEANS:
            found["means"] = "code_unknown"
        if self.owed_reason and self.owed_reason not in OWED_REASONS:
            found["owed_reason"] = "code_unknown"
        if self.card_fate and self.card_fate not in FATES:
            found["card_fate"] = "code_unknown"
        if len(self.escort.name) > _ESCORT:
            found["escort_name"] = "too_long"
        if len(self.escort.document) > _DOCUMENT:
            found["escort_document"] = "too_long"
        return found


@dataclass(frozen=True, slots=True)
class EndStay:
    """An exit; codes of the list `exit_type`."""

    stay_id: UUID
    exit_type: str
    leaving: Leaving = field(default_factory=Leaving)

    def problems(self) -> dict[str, str]:
        """Return what it cannot be saved with, by field; mistakes are cancelled, not ended."""
        usable = self.exit_type and self.exit_type not in ("EXTEND", CANCELLED)
        found = {} if usable else {"exit_type": "required"}
        return found | self.leaving.problems()


@dataclass(frozen=True, slots=True)
class ExtendStay:
    """A new deadline, with its reason (list `extension_reason`); signed by who is logged in."""

    stay_id: UUID
    deadline_at: datetime
    reason: str
    signatory: str = ""

    def problems(self) -> dict[str, str]:
        """Return what it cannot be saved with, by field."""
        found = {} if self.reason else {"reason": "required"}
        if self.deadline_at.tzinfo is None:
            found["deadline_at"] = "time_without_zone"
        return found


@command(Permission.DEPART)
def end_stay(session: Session, request: EndStay) -> str:
    """Stop the clock, end the card and free the bed; return the bed's code.

    A minor leaves only with an adult of the family, a verified adult or to a named service
    (MRN 2021); what is still owed never keeps anybody, it is kept with the exit. Raises
    Refused `has_left`, `exit_before_arrival` or a code of `minor_problem`.
    """
    act = act_of(session)
    stay = session.get(Stay, request.stay_id)
    if stay is None:
        raise Refused("stay_unknown")
    if stay.exited_at is not None:
        raise Refused("has_left", at=stay.exited_at)
    if problems := request.problems():
        raise InvalidInput(problems)
    person = session.get_one(Person, stay.person_id)
    age = age_of(person, act.at)
    problem = minor_problem(
        age,
        request.exit_type,
        adult_leaves=stay.family_id in with_adult(session, (stay.family_id,), act.at),
        escort=request.leaving.escort,
        service=request.leaving.service,
    )
    if problem:
        raise Refused(problem, age=age)
    act.subject = stay.id
    act.note(exit_type=request.exit_type)
    bed = leave(session, act, stay, person, request)
    _end_seat(session, act, stay.id)
    return bed


def leave(session: Session, act: Act, stay: Stay, person: Person, request: EndStay) -> str:
    """Write one exit, whoever may leave having been checked; return the code of the bed."""
    if act.at < stay.arrived_at:
        raise Refused("exit_before_arrival", at=stay.arrived_at)
    session.add(_departure(act, stay, request.leaving, still_owed(session, act, stay, person)))
    stay.exited_at, stay.exit_type = act.at, request.exit_type
    for card in session.scalars(
        select(Card).where(Card.stay_id == stay.id, Card.state == "active")
    ):
        card.state, card.reason = "ended", request.leaving.card_fate
    return close_night(session, stay.id, act.at.date())


def still_owed(session: Session, act: Act, stay: Stay, person: Person) -> tuple[str, ...]:
    """Return the codes of the followed items that are due or late for a person."""
    return tuple(
        each.code
        for each in standings(session, [(stay, person)], act.at)[stay.id]
        if each.code in FOLLOWED_ITEMS and each.state in (ItemState.DUE, ItemState.LATE)
    )


def _departure(act: Act, stay: Stay, leaving: Leaving, owed: tuple[str, ...]) -> Departure:
    return Departure(
        id=uuid7(),
        centre_code=stay.centre_code,
        stay_id=stay.id,
        bus_id=leaving.bus_id,
        destination=leaving.destination.strip(),
        means=leaving.means,
        ticket=leaving.ticket.strip(),
        receiver_name=leaving.receiver_name.strip(),
        receiver_phone=leaving.receiver_phone.strip(),
        service=leaving.service.strip(),
        escort_name=leaving.escort.name.strip(),
        escort_document=leaving.escort.document.strip(),
        owed=" ".join(owed),
        owed_reason=leaving.owed_reason if owed else "",
        at=act.at,
        agent_id=act.actor.user_id,
        post=act.post,
    )


def _end_seat(session: Session, act: Act, stay_id: UUID) -> None:
    """Free the place in a bus of somebody who left otherwise."""
    for seat in session.scalars(
        select(BusSeat).where(BusSeat.stay_id == stay_id, BusSeat.ended_at.is_(None))
    ):
        seat.ended_at = act.at


@command(Permission.OVERRIDE)
def extend_stay(session: Session, request: ExtendStay) -> datetime:
    """Move the deadline; what was already recorded is not read again in its light."""
    act = act_of(session)
    if problems := request.problems():
        raise InvalidInput(problems)
    stay = session.get(Stay, request.stay_id)
    if stay is None or stay.exited_at is not None:
        raise Refused("stay_unknown")
    check_new_end(act, stay, request.deadline_at)
    lengthen(session, act, stay, request.deadline_at, (request.reason, request.signatory))
    act.subject = stay.id
    act.note(reason=request.reason, deadline=request.deadline_at)
    return stay.deadline_at
