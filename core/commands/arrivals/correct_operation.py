"""Correcting an operation: what was typed wrongly for a whole convoy, its hour of arrival too."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from core.act import Act, act_of
from core.commands import command
from core.commands.arrivals.open_operation import LEAD, OpenOperation, is_doubtful
from core.db.arrivals import Operation
from core.db.people import Person
from core.db.stays import CANCELLED, Stay
from core.errors import Conflict, InvalidInput, NotAllowed, Refused
from core.rules.access import Permission
from core.rules.clock72 import deadline_of

_PLAIN = (
    "return_type",
    "transport_mode",
    "transport_ref",
    "departure_country",
    "departure_place",
    "organiser",
    "programme",
    "entry_point",
    "announced",
)


@dataclass(frozen=True, slots=True)
class CorrectOperation:
    """An operation as it should have been opened; `version` is the one that the form saw.

    The key inside `corrected` is not looked at.
    """

    operation_id: UUID
    version: int
    corrected: OpenOperation

    def problems(self) -> dict[str, str]:
        """Return what it cannot be saved with, by field."""
        return self.corrected.problems()


@command(Permission.REGISTER)
def correct_operation(session: Session, request: CorrectOperation) -> int:
    """Write an operation anew; return how many stays got another 72 hours.

    Another hour of arrival needs `Permission.OVERRIDE`: it moves the clock of everybody who
    came with the operation. A deadline that was extended stays where it was put. Raises
    Conflict when another desk saved the operation after this form was opened.
    """
    act = act_of(session)
    if problems := request.problems():
        raise InvalidInput(problems)
    operation = session.get(Operation, request.operation_id)
    if operation is None:
        raise Refused("operation_unknown")
    if operation.version != request.version:
        raise Conflict("changed_meanwhile", version=operation.version)
    wanted = request.corrected
    moved = 0
    changed = [name for name in _PLAIN if getattr(operation, name) != getattr(wanted, name)]
    if operation.label != wanted.label.strip():
        changed.append("label")
    if operation.arrived_at != wanted.arrived_at:
        if is_doubtful(wanted, act.at):
            raise InvalidInput({"arrived_at": "arrival_long_ago"})
        changed.append("arrived_at")
        act.note(arrived_before=operation.arrived_at, arrived=wanted.arrived_at)
        moved = _move(session, act, operation, wanted.arrived_at)
    _hand_down(session, operation, wanted.departure_country)
    for name in _PLAIN:
        setattr(operation, name, getattr(wanted, name))
    operation.label = wanted.label.strip()
    act.subject = operation.id
    act.note(fields=changed, stays=moved)
    return moved


def _hand_down(session: Session, operation: Operation, country: str) -> None:
    """Correct the country of everybody who has it from the operation; nobody else's."""
    if operation.departure_country == country:
        return
    mine = select(Stay.person_id).where(Stay.operation_id == operation.id)
    people = session.scalars(
        select(Person).where(
            Person.id.in_(mine), Person.stay_country == operation.departure_country
        )
    )
    for person in people:
        person.stay_country = country


def _move(session: Session, act: Act, operation: Operation, arrived_at: datetime) -> int:
    """Let the operation and its stays have arrived at another instant; return how many."""
    if not act.actor.may(Permission.OVERRIDE):
        raise NotAllowed("not_allowed", permission=Permission.OVERRIDE.value)
    stays = session.scalars(
        select(Stay).where(Stay.operation_id == operation.id, Stay.exit_type != CANCELLED)
    ).all()
    _check(act, stays, arrived_at)
    before, operation.arrived_at = operation.arrived_at, arrived_at
    moved = 0
    for stay in stays:
        # Who was counted before the hour that was written had arrived by then.
        counted = stay.arrived_at < before
        arrived = min(stay.arrived_at, arrived_at) if counted else arrived_at
        if arrived == stay.arrived_at:
            continue
        stay.arrived_at = arrived
        if not stay.extension_reason:
            stay.deadline_at = deadline_of(arrived)
        moved += 1
    return moved


def _check(act: Act, stays: Sequence[Stay], arrived_at: datetime) -> None:
    """Refuse an arrival after the people were here, or after somebody had gone."""
    if arrived_at > (act.at if stays else act.at + LEAD):
        raise InvalidInput({"arrived_at": "arrival_in_future"})
    exits = [stay.exited_at for stay in stays if stay.exited_at is not None]
    if exits and arrived_at > min(exits):
        raise InvalidInput({"arrived_at": "arrival_after_exit"})
