"""A bus that is planned otherwise: more or fewer places, another hour, another company."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from core.act import act_of
from core.commands import command
from core.commands.departures.buses import BusPlan
from core.db.departures import Bus, BusSeat
from core.errors import Conflict, InvalidInput, Refused
from core.rules.access import Permission

_CHANGED = ("label", "company", "line", "capacity", "leaves_at")


@dataclass(frozen=True, slots=True)
class ChangeBus:
    """A bus as it should be; `version` is the one that the form saw."""

    bus_id: UUID
    version: int
    label: str
    capacity: int
    company: str = ""
    line: str = ""
    leaves_at: datetime | None = None

    def problems(self) -> dict[str, str]:
        """Return what it cannot be saved with, by field: what a new bus is held to."""
        plan = BusPlan(self.label, self.capacity, company=self.company, line=self.line,
                       leaves_at=self.leaves_at)  # fmt: skip
        return plan.problems()


@command(Permission.DEPART)
def change_bus(session: Session, request: ChangeBus) -> ChangeBus:
    """Write a bus anew; return what puts it back. Nobody loses a place by it.

    Raises Refused `bus_unknown`, `bus_left` and `bus_too_small` (with how many have a place and
    how many of them are aboard), Conflict `changed_meanwhile`.
    """
    act = act_of(session)
    if problems := request.problems():
        raise InvalidInput(problems)
    bus = session.get(Bus, request.bus_id)
    if bus is None or bus.cancelled_at is not None:
        raise Refused("bus_unknown")
    if bus.left_at is not None:
        raise Refused("bus_left", number=bus.number, at=bus.left_at)
    if bus.version != request.version:
        raise Conflict("changed_meanwhile", version=bus.version)
    _check_places(session, bus, request.capacity)
    before = {name: getattr(bus, name) for name in _CHANGED}
    for name in _CHANGED:
        value = getattr(request, name)
        setattr(bus, name, value.strip() if isinstance(value, str) else value)
    session.flush()
    changed = [name for name in _CHANGED if getattr(bus, name) != before[name]]
    act.subject = bus.id
    act.note(bus=bus.number, changed=changed, capacity=bus.capacity, leaves_at=bus.leaves_at)
    return ChangeBus(bus.id, bus.version, **before)


def _check_places(session: Session, bus: Bus, places: int) -> None:
    seated, aboard = session.execute(
        select(func.count(), func.count(BusSeat.boarded_at)).where(
            BusSeat.bus_id == bus.id, BusSeat.ended_at.is_(None)
        )
    ).one()
    if seated > places:
        raise Refused("bus_too_small", number=bus.number, places=places, seated=seated,
                      aboard=aboard, over=seated - places)  # fmt: skip
