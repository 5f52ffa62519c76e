"""The 72-hour package: what is owed to whom, in which slots, and what a scan is answered.

The items come from configuration (`assistance_package_72h.csv`); the official procedure of
the centres (workshop of 22-23/10/2025) was not found, so nothing here is a constant of law
except the 72 hours themselves.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from enum import StrEnum
from functools import lru_cache

from core.clock import LOCAL
from core.errors import InvalidInput

_REMEMBERED = 4096
"""Slots and stretches of time at hand: the people of an operation share theirs."""

STAY_SLOT = "stay"
MEAL_ITEM = "REP"
BED_ITEM = "HEB"
FOLLOWED_ITEMS = ("HEB", "REP", "MED", "KHY", "TEL", "PSP", "TRA")
"""The seven items that the follow-up list shows, one letter each (ux.md 2.4.6)."""


class Who(StrEnum):
    """Who an item is owed to."""

    ALL = "all"
    WOMEN = "women"
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
    """One item of the package; hours count from the arrival."""

    code: str
    label: str
    category: str
    quantity: int
    unit: str
    due_from_h: int
    due_until_h: int
    core: bool
    who: Who


@dataclass(frozen=True, slots=True)
class MealWindow:
    """A meal of the day, in the centre's local time."""

    code: str
    starts: time
    ends: time


MEALS = (
    MealWindow("petit-dejeuner", time(6, 30), time(9, 30)),
    MealWindow("dejeuner", time(11, 30), time(14, 30)),
    MealWindow("diner", time(18, 0), time(21, 0)),
)

_WHO_BY_CODE = {"KDI": Who.WOMEN, "MNA": Who.LONE_MINOR}
_WOMEN_FROM, _WOMEN_TO = 12, 49
_HOURS = re.compile(r"H\+(\d+)(?:\s*à\s*H\+(\d+))?")
_MEAL_SLOT = re.compile(r"(\d{4}-\d{2}-\d{2})/([a-z-]+)")
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


def owed_to(rule: ItemRule, hosted: Hosted) -> bool:
    """Say whether the item is owed to this person without anybody having to ask for it."""
    if rule.who is Who.ALL:
        return True
    if rule.who is Who.WOMEN:
        return hosted.sex == "F" and _WOMEN_FROM <= hosted.age <= _WOMEN_TO
    if rule.who is Who.LONE_MINOR:
        return hosted.alone and hosted.age < 18  # noqa: PLR2004 - majority
    return False


def meal_window(code: str) -> MealWindow | None:
    """Return the meal with this code, or None."""
    return next((meal for meal in MEALS if meal.code == code), None)


def meal_slot(day: date, meal: MealWindow) -> str:
    """Return the slot of a meal, for example `2026-11-14/dejeuner`."""
    return f"{day.isoformat()}/{meal.code}"


def meal_now(now: datetime) -> tuple[str, bool]:
    """Return the slot of the meal under way, or of the next one, and whether it is under way."""
    local = now.astimezone(LOCAL)
    for meal in MEALS:
        if local.time() <= meal.ends:
            return meal_slot(local.date(), meal), local.time() >= meal.starts
    return meal_slot(local.date() + timedelta(days=1), MEALS[0]), False


@lru_cache(maxsize=_REMEMBERED)
def meal_bounds(slot: str) -> tuple[datetime, datetime]:
    """Return the start and end of a meal slot; raises InvalidInput for any other text."""
    match = _MEAL_SLOT.fullmatch(slot)
    window = meal_window(match[2]) if match else None
    if match is None or window is None:
        raise InvalidInput({"slot": "slot_unreadable"})
    try:
        day = date.fromisoformat(match[1])
    except ValueError as error:
        raise InvalidInput({"slot": "slot_unreadable"}) from error
    return (
        datetime.combine(day, window.starts, LOCAL),
        datetime.combine(day, window.ends, LOCAL),
    )


@lru_cache(maxsize=_REMEMBERED)
def meal_slots(arrived_at: datetime, until: datetime) -> tuple[str, ...]:
    """Return the slots of all meals whose window touches the time from arrival to `until`."""
    day, slots = arrived_at.astimezone(LOCAL).date(), []
    while day <= until.astimezone(LOCAL).date():
        for meal in MEALS:
            starts = datetime.combine(day, meal.starts, LOCAL)
            ends = datetime.combine(day, meal.ends, LOCAL)
            if ends > arrived_at and starts < until:
                slots.append(meal_slot(day, meal))
        day += timedelta(days=1)
    return tuple(slots)


def slots_of(rule: ItemRule, hosted: Hosted) -> tuple[str, ...]:
    """Return every slot of the item within the stay, in order."""
    until = hosted.exited_at or hosted.deadline_at
    if rule.code == MEAL_ITEM:
        return meal_slots(hosted.arrived_at, until)
    if rule.code == BED_ITEM:
        return tuple(f"night-{n}" for n in range(1, rule.quantity + 1))
    return (STAY_SLOT,)


def check_slot(rule: ItemRule, slot: str) -> None:
    """Raise InvalidInput when `slot` is not of the shape that this item is owed in."""
    if rule.code == MEAL_ITEM:
        meal_bounds(slot)
    elif rule.code == BED_ITEM:
        if not _NIGHT_SLOT.fullmatch(slot):
            raise InvalidInput({"slot": "slot_unreadable"})
    elif slot != STAY_SLOT:
        raise InvalidInput({"slot": "slot_unreadable"})


def why_not(rule: ItemRule, hosted: Hosted, slot: str, now: datetime) -> str | None:
    """Return the code of the reason not to serve, or None when the person is entitled.

    A person whose 72 hours are over and who is still there is fed: the desk is told
    (`attention_of`), the person is not refused.
    """
    if hosted.exited_at is not None and hosted.exited_at <= now:
        return "has_left"
    if not (owed_to(rule, hosted) or rule.who is Who.AS_NEEDED):
        return "not_for_this_person"
    if rule.code == MEAL_ITEM:
        starts, ends = meal_bounds(slot)
        if starts.date() > now.astimezone(LOCAL).date():
            return "not_yet"
        if ends <= hosted.arrived_at:
            return "before_arrival"
    return None


def attention_of(hosted: Hosted, slot: str, now: datetime) -> str | None:
    """Return what the server must be told while serving, or None."""
    if slot.startswith("night-") or slot == STAY_SLOT:
        return "overdue" if hosted.deadline_at < now else None
    starts, _ends = meal_bounds(slot)
    if starts >= hosted.deadline_at:
        return "overdue"
    return "toddler_portion" if hosted.age < 2 else None  # noqa: PLR2004 - infants' portions


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
    owed = slots_of(rule, hosted)
    if rule.code == MEAL_ITEM:
        past = [slot for slot in owed if meal_bounds(slot)[1] <= now]
        if past and past[-1] not in served:
            return ItemState.LATE
        return ItemState.DONE if served.issuperset(owed) else _partly(served)
    if served:
        return ItemState.DONE
    late_at = hosted.arrived_at + timedelta(hours=rule.due_until_h)
    return ItemState.LATE if now > late_at else ItemState.DUE


def _partly(served: set[str]) -> ItemState:
    return ItemState.PARTLY if served else ItemState.DUE
