"""Meals of guests and staff: a count of each meal, without names."""

from dataclasses import dataclass, field
from uuid import UUID

from sqlalchemy.orm import Session

from core.act import act_of
from core.commands import command
from core.db.meals import KINDS, ExtraMeal
from core.db.package_in_force import rule_of
from core.errors import InvalidInput, Refused
from core.ids import uuid7
from core.rules.access import Permission
from core.rules.package import MEAL_ITEM, check_slot

_MOST = 500


@dataclass(frozen=True, slots=True)
class CountMeals:
    """So many more meals of a slot for `guest` or `staff`."""

    slot: str
    kind: str
    count: int
    id: UUID = field(default_factory=uuid7)

    def problems(self) -> dict[str, str]:
        """Return what they cannot be counted with, by field."""
        found: dict[str, str] = {}
        if self.kind not in KINDS:
            found["kind"] = "kind_unknown"
        if not 1 <= self.count <= _MOST:
            found["count"] = "number_out_of_range"
        return found


@command(Permission.SERVE)
def count_meals(session: Session, request: CountMeals) -> UUID:
    """Add the meals to the count and return the key of the entry; trying again adds nothing."""
    act = act_of(session)
    if problems := request.problems():
        raise InvalidInput(problems)
    check_slot(rule_of(session, MEAL_ITEM, act.place.centre_code), request.slot)
    if session.get(ExtraMeal, request.id) is None:
        session.add(
            ExtraMeal(
                id=request.id,
                centre_code=act.place.centre_code,
                slot=request.slot,
                kind=request.kind,
                count=request.count,
                at=act.at,
                agent_id=act.actor.user_id,
                post=act.post,
            )
        )
    act.subject = request.id
    act.note(slot=request.slot, kind=request.kind, count=request.count)
    return request.id


@dataclass(frozen=True, slots=True)
class UncountMeals:
    """An entry that was a mistake."""

    entry_id: UUID
    id: UUID = field(default_factory=uuid7)


@command(Permission.SERVE)
def uncount_meals(session: Session, request: UncountMeals) -> UUID:
    """Write the counter-entry; both stay. Raises Refused `meals_unknown`."""
    act = act_of(session)
    entry = session.get(ExtraMeal, request.entry_id)
    if entry is None or entry.voids_id is not None:
        raise Refused("meals_unknown")
    if entry.voided_by is not None:
        return entry.voided_by
    session.add(
        ExtraMeal(
            id=request.id,
            centre_code=entry.centre_code,
            slot=entry.slot,
            kind=entry.kind,
            count=-entry.count,
            at=act.at,
            agent_id=act.actor.user_id,
            post=act.post,
            voids_id=entry.id,
        )
    )
    entry.voided_by = request.id
    act.subject = entry.id
    act.note(slot=entry.slot, kind=entry.kind, count=-entry.count)
    return request.id
