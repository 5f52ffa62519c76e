"""The 72-hour package: what is owed to whom, in which slots, and what a scan is answered.

The items come from configuration (`assistance_package_72h.csv`); the official procedure of
the centres (workshop of 22-23/10/2025) was not found, so nothing here is a constant of law
except the 72 hours themselves.
"""

import re
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

from core.clock import LOCAL
from core.errors import InvalidInput
from core.rules.meals import (
    MEALS,
    USUAL_PLAN,
    MealPlan,
    MealWindow,
    meal_bounds,
    meal_now,
    meal_slot,
    meal_slots,
    meal_window,
)

__all__ = [
    "BED_ITEM",
    "FOLLOWED_ITEMS",
    "MEALS",
    "MEAL_ITEM",
    "STAY_SLOT",
    "TOO_SOON",
    "Earlier",
    "Hosted",
    "ItemRule",
    "ItemState",
    "MealPlan",
    "MealWindow",
    "Verdict",
    "Who",
    "attention_of",
    "check_slot",
    "item_rule",
    "meal_bounds",
    "meal_now",
    "meal_slot",
    "meal_slots",
    "meal_window",
    "owed_to",
    "quantity_for",
    "slots_of",
    "state_of",
    "why_not",
]

STAY_SLOT = "stay"
TOO_SOON = "too-soon"
"""Stands among the meals taken for one that was had less than the interval ago."""

MEAL_ITEM = "REP"
BED_ITEM = "HEB"
FOLLOWED_ITEMS = ("HEB", "REP", "MED", "KHY", "TEL", "PSP", "TRA")
"""The seven items that the follow-up list shows, one letter each (ux.md 2.4.6)."""


class Who(StrEnum):
    """Who an item is owed to."""

    ALL = "all"
    WOMEN = "women"
    PREGNANT = "pregnant"
    UNDER_2 = "under_2"
    UNDER_5 = "under_5"
    CHILDREN = "children"
    AS_NEEDED = "as_needed"
    LONE_MINOR = "lone_minor"
    NOBODY_YET = "nobody_yet"


class Verdict(StrEnum):
    """The answer to a scan; about the act, never about the person (ux.md decision 6)."""

    SERVED = "served"
    ALREADY_SERVED = "already_served"
    ATTENTION = "attention"
    NOT_ENTITLED = "not_entitled"
    UNKNOWN = "unknown"


class ItemState(StrEnum):
    """Where one item of one person stands."""

    DUE = "due"
    DONE = "done"
    LATE = "late"
    REFUSED = "refused"
    NOT_NEEDED = "not_needed"
    PARTLY = "partly"


@dataclass(frozen=True, slots=True)
class ItemRule:
    """One item of the package; hours count from the arrival.

    `plan` are the hours of the meals; `earlier` what the item was before it was changed: whoever
    arrived then keeps it (`forms_of`).
    """

    code: str
    label: str
    category: str
    quantity: int
    unit: str
    due_from_h: int
    due_until_h: int
    core: bool
    who: Who
    advice: str = ""
    """What whoever serves is told while serving (« passer au bureau 2 »); never of health."""
    interval_min: int = 0
    """Minutes that pass at least between two of its slots; 0 for as soon as the next one opens."""
    plan: MealPlan = USUAL_PLAN
    earlier: "tuple[Earlier, ...]" = ()


@dataclass(frozen=True, slots=True)
class Earlier:
    """What an item was for everybody who arrived before an instant, and after the one before."""

    until: datetime
    rule: ItemRule


_WHO_BY_CODE = {"KDI": Who.WOMEN, "MNA": Who.LONE_MINOR}
_WOMEN_FROM, _WOMEN_TO = 12, 49
_INFANT, _SMALL, _ADULT = 2, 5, 18
_YOUNGER_THAN = {Who.UNDER_2: _INFANT, Who.UNDER_5: _SMALL, Who.CHILDREN: _ADULT}
_HOURS = re.compile(r"H\+(\d+)(?:\s*à\s*H\+(\d+))?")
_NIGHT_SLOT = re.compile(r"night-([1-9]\d?)")


def item_rule(row: dict[str, str]) -> ItemRule:
    """Read one row of `assistance_package_72h.csv`."""
    hours = _HOURS.search(row["timing"])
    first = int(hours[1]) if hours else 0
    last = int(hours[2]) if hours and hours[2] else 72 if not hours else max(first, 6)
    if row["in_core_package"] == "oui" or row["code"] in ("COL", "EAU"):
        who = Who.ALL
    elif row["in_core_package"] == "hors package":
        who = Who.NOBODY_YET
    else:
        who = _WHO_BY_CODE.get(row["code"], Who.AS_NEEDED)
    return ItemRule(
        code=row["code"],
        label=row["label_fr"],
        category=row["category"],
        quantity=int(row["default_quantity"]),
        unit=row["unit"],
        due_from_h=first,
        due_until_h=last,
        core=row["in_core_package"] == "oui",
        who=who,
    )


@dataclass(frozen=True, slots=True)
class Hosted:
    """What entitlement depends on: one person in one stay."""

    sex: str
    age: int
    alone: bool
    arrived_at: datetime
    deadline_at: datetime
    exited_at: datetime | None = None
    needs: tuple[str, ...] = ()
    """Codes of what was seen or said at the desk; `pregnant` is the one that counts here."""


def forms_of(rule: ItemRule, hosted: Hosted) -> tuple[ItemRule, ...]:
    """Return what the item is for this person: as it was at the arrival, and as it is now.

    What was owed at the arrival stays owed; what was added since is owed too: never less.
    """
    for each in rule.earlier:
        if hosted.arrived_at < each.until:
            return (each.rule, rule)
    return (rule,)


def owed_to(rule: ItemRule, hosted: Hosted) -> bool:
    """Say whether the item is owed to this person without anybody having to ask for it."""
    if not rule.earlier:
        return _is_for(rule.who, hosted)
    return any(_is_for(form.who, hosted) for form in forms_of(rule, hosted))


def _is_for(who: Who, hosted: Hosted) -> bool:
    if who is Who.ALL:
        return True
    if who is Who.WOMEN:
        return hosted.sex == "F" and _WOMEN_FROM <= hosted.age <= _WOMEN_TO
    if who is Who.LONE_MINOR:
        return hosted.alone and hosted.age < _ADULT
    if who is Who.PREGNANT:
        return "pregnant" in hosted.needs
    return who in _YOUNGER_THAN and hosted.age < _YOUNGER_THAN[who]


def quantity_for(rule: ItemRule, hosted: Hosted) -> int:
    """Return how much of the item the person is owed, in the unit of the item."""
    return max((form.quantity for form in forms_of(rule, hosted)), default=0)


def slots_of(rule: ItemRule, hosted: Hosted) -> tuple[str, ...]:
    """Return every slot of the item within the stay, in order."""
    until = hosted.exited_at or hosted.deadline_at
    if rule.code == MEAL_ITEM:
        return meal_slots(hosted.arrived_at, until, rule.plan)
    if rule.code == BED_ITEM:
        return tuple(f"night-{n}" for n in range(1, quantity_for(rule, hosted) + 1))
    return (STAY_SLOT,)


def check_slot(rule: ItemRule, slot: str) -> None:
    """Raise InvalidInput when `slot` is not of the shape that this item is owed in."""
    if rule.code == MEAL_ITEM:
        meal_bounds(slot, rule.plan)
    elif rule.code == BED_ITEM:
        if not _NIGHT_SLOT.fullmatch(slot):
            raise InvalidInput({"slot": "slot_unreadable"})
    elif slot != STAY_SLOT:
        raise InvalidInput({"slot": "slot_unreadable"})


def why_not(
    rule: ItemRule, hosted: Hosted, slot: str, now: datetime, *, taken: Collection[str] = ()
) -> str | None:
    """Return the code of the reason not to serve, or None when the person is entitled.

    `taken` are the meals that the person has had already: on a day of fasting the meals of who
    fasts and of who does not exclude each other.

    A person whose 72 hours are over and who is still there is fed: the desk is told
    (`attention_of`), the person is not refused.
    """
    if hosted.exited_at is not None and hosted.exited_at <= now:
        return "has_left"
    asked_for = any(form.who is Who.AS_NEEDED for form in forms_of(rule, hosted))
    if not (asked_for or owed_to(rule, hosted)):
        return "not_for_this_person"
    return _why_no_meal(rule, hosted, slot, now, taken) if rule.code == MEAL_ITEM else None


def _why_no_meal(
    rule: ItemRule, hosted: Hosted, slot: str, now: datetime, taken: Collection[str]
) -> str | None:
    starts, ends = meal_bounds(slot, rule.plan)
    if starts.date() > now.astimezone(LOCAL).date():
        return "not_yet"
    if ends <= hosted.arrived_at:
        return "before_arrival"
    if slot not in {meal_slot(starts.date(), each) for each in rule.plan.open_on(starts.date())}:
        return "meal_not_served"
    if TOO_SOON in taken:
        return "too_soon"
    return "other_meal_taken" if not set(taken).isdisjoint(rule.plan.excluded_by(slot)) else None


def attention_of(
    hosted: Hosted, slot: str, now: datetime, plan: MealPlan = USUAL_PLAN
) -> str | None:
    """Return what the server must be told while serving, or None."""
    if slot.startswith("night-") or slot == STAY_SLOT:
        return "overdue" if hosted.deadline_at < now else None
    starts, _ends = meal_bounds(slot, plan)
    if starts >= hosted.deadline_at:
        return "overdue"
    return "toddler_portion" if hosted.age < _INFANT else None


def state_of(
    rule: ItemRule, hosted: Hosted, done: Iterable[str], now: datetime, *, waived: str = ""
) -> ItemState:
    """Return where the item stands; `done` are the slots served, `waived` a refusal code.

    A meal is late when the last one was missed: older ones cannot be made good any more.
    """
    served = set(done)
    if waived:
        return ItemState.REFUSED if waived == "refused" else ItemState.NOT_NEEDED
    if not owed_to(rule, hosted) and not served:
        return ItemState.NOT_NEEDED
    if rule.code == MEAL_ITEM:
        return _state_of_meals(rule, hosted, served, now)
    if served:
        return ItemState.DONE
    # What was promised at the arrival is not late by a rule that came after it.
    hours = forms_of(rule, hosted)[0].due_until_h
    late_at = hosted.arrived_at + timedelta(hours=hours)
    return ItemState.LATE if now > late_at else ItemState.DUE


def _state_of_meals(rule: ItemRule, hosted: Hosted, served: set[str], now: datetime) -> ItemState:
    owed = slots_of(rule, hosted)
    past = [slot for slot in owed if meal_bounds(slot, rule.plan)[1] <= now]
    if past and not _had(rule, past[-1], served):
        return ItemState.LATE
    if all(_had(rule, slot, served) for slot in owed):
        return ItemState.DONE
    return _partly(served)


def _had(rule: ItemRule, slot: str, served: set[str]) -> bool:
    """Say whether the meal was had, or that of who does not fast on the same day."""
    return slot in served or not served.isdisjoint(rule.plan.excluded_by(slot))


def _partly(served: set[str]) -> ItemState:
    return ItemState.PARTLY if served else ItemState.DUE
