"""Opening an arrival operation: its values are the defaults of everybody in it."""

from dataclasses import dataclass, field
from datetime import datetime, timedelta
from uuid import UUID

from sqlalchemy.orm import Session

from core.act import act_of
from core.commands import command
from core.db.arrivals import Operation
from core.db.counters import OPERATIONS, take
from core.errors import InvalidInput
from core.ids import uuid7
from core.rules.access import Permission
from core.rules.labels import label_fault, required_fault

LEAD = timedelta(hours=24)
"""How long before the arrival an operation may be prepared."""

LONG_AGO = timedelta(days=30)
"""An arrival before that is more often a mistyped date than an old arrival: it is asked."""

_TEXTS = ("label", "transport_ref", "departure_place", "organiser", "programme", "entry_point")
_MOST_ANNOUNCED = 5000


@dataclass(frozen=True, slots=True)
class OpenOperation:
    """A convoy, flight, bus, or the people who come by themselves; codes of `vocabularies_fr`.

    `date_confirmed` says that somebody looked at an arrival of long ago, and that it is right.
    """

    label: str
    arrived_at: datetime
    return_type: str = ""
    transport_mode: str = ""
    transport_ref: str = ""
    departure_country: str = ""
    departure_place: str = ""
    organiser: str = ""
    programme: str = ""
    entry_point: str = ""
    announced: int | None = None
    date_confirmed: bool = False
    id: UUID = field(default_factory=uuid7)

    def problems(self) -> dict[str, str]:
        """Return what it cannot be opened with, by field."""
        found: dict[str, str] = {}
        faults = {name: label_fault(getattr(self, name)) for name in _TEXTS}
        faults["label"] = required_fault(self.label)
        found.update((name, fault) for name, fault in faults.items() if fault)
        if self.announced is not None and not 0 <= self.announced <= _MOST_ANNOUNCED:
            found["announced"] = "number_out_of_range"
        if self.arrived_at.tzinfo is None:
            found["arrived_at"] = "time_without_zone"
        return found


@dataclass(frozen=True, slots=True)
class OpenedOperation:
    """The operation that was opened; `number` is the first half of its call numbers."""

    id: UUID
    number: int
    label: str


def is_doubtful(request: OpenOperation, now: datetime) -> bool:
    """Say whether the arrival is so long ago that its date must be confirmed."""
    return request.arrived_at < now - LONG_AGO and not request.date_confirmed


@command(Permission.REGISTER)
def open_operation(session: Session, request: OpenOperation) -> OpenedOperation:
    """Open an operation; raises InvalidInput, also for an arrival in the future or long ago.

    An operation may be prepared up to a day ahead: the lists come before the buses.
    """
    act = act_of(session)
    problems = request.problems()
    if "arrived_at" not in problems and request.arrived_at > act.at + LEAD:
        problems["arrived_at"] = "arrival_in_future"
    elif "arrived_at" not in problems and is_doubtful(request, act.at):
        problems["arrived_at"] = "arrival_long_ago"
    if problems:
        raise InvalidInput(problems)
    known = session.get(Operation, request.id)
    if known is not None:
        return OpenedOperation(known.id, known.number, known.label)
    number = take(session, OPERATIONS)[0]
    session.add(
        Operation(
            id=request.id,
            centre_code=act.place.centre_code,
            number=number,
            label=request.label.strip(),
            return_type=request.return_type,
            transport_mode=request.transport_mode,
            transport_ref=request.transport_ref,
            departure_country=request.departure_country,
            departure_place=request.departure_place,
            organiser=request.organiser,
            programme=request.programme,
            entry_point=request.entry_point,
            announced=request.announced,
            arrived_at=request.arrived_at,
        )
    )
    act.subject = request.id
    return OpenedOperation(request.id, number, request.label.strip())
