"""What a ticked list is typed in with: the items, the operations and the hours of the meals."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from core.act import act_of
from core.db.arrivals import Operation
from core.db.package_in_force import rules_in_force
from core.queries import query
from core.rules.access import Permission
from core.rules.meals import USUAL_PLAN, MealPlan
from core.rules.package import BED_ITEM, ItemRule, Who

_MOST = 40


@dataclass(frozen=True, slots=True)
class SheetOperation:
    """An operation whose people may be on the list."""

    number: int
    label: str


@dataclass(frozen=True, slots=True)
class SheetChoices:
    """What there is to choose from, at the instant of asking."""

    at: datetime
    items: tuple[ItemRule, ...]
    operations: tuple[SheetOperation, ...]
    plan: MealPlan


@query(Permission.SERVE)
def sheet_choices(session: Session) -> SheetChoices:
    """Return the items that are given at a post, and the newest operations first."""
    act = act_of(session)
    rules = rules_in_force(session).get(act.place.centre_code, ())
    rows = session.execute(
        select(Operation.number, Operation.label)
        .order_by(Operation.closed_at.is_not(None), Operation.arrived_at.desc())
        .limit(_MOST)
    )
    return SheetChoices(
        at=act.at,
        items=tuple(rule for rule in rules if _is_given_at_a_post(rule)),
        operations=tuple(SheetOperation(number, label) for number, label in rows),
        plan=rules[0].plan if rules else USUAL_PLAN,
    )


def _is_given_at_a_post(rule: ItemRule) -> bool:
    return rule.code != BED_ITEM and (rule.who is not Who.NOBODY_YET or bool(rule.earlier))
