"""The meals of a day: their windows, the calendar of fasting, and what excludes what.

A slot is a day and a meal, `2026-11-14/dejeuner`, whatever its window was: hours that are changed
later never change what was recorded.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from functools import lru_cache
from itertools import pairwise

from core.clock import LOCAL
from core.errors import InvalidInput

_REMEMBERED = 4096
"""Slots and stretches of time at hand: the people of an operation share theirs."""

_MEAL_SLOT = re.compile(r"(\d{4}-\d{2}-\d{2})/([a-z-]+)")


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
"""The meals of an ordinary day, unless the centre's package says otherwise."""

FASTING_MEALS = (
    MealWindow("souhour", time(3, 30), time(5, 0)),
    MealWindow("rupture", time(18, 30), time(20, 30)),
)
"""The meals of a day of Ramadan for who fasts (`ux.md` 2.4.13)."""

MEAL_CODES = tuple(meal.code for meal in (*MEALS, *FASTING_MEALS))
_USUAL = {meal.code: meal for meal in (*MEALS, *FASTING_MEALS)}


@dataclass(frozen=True, slots=True)
class Season:
    """Days, first and last included, on which fasting meals take the place of the others."""

    first: date
    last: date


@dataclass(frozen=True, slots=True)
class MealHours:
    """The windows from a day on; the fasting meals count in the seasons only."""

    from_day: date
    meals: tuple[MealWindow, ...] = MEALS
    fasting: tuple[MealWindow, ...] = FASTING_MEALS
    seasons: tuple[Season, ...] = ()

    def fasts_on(self, day: date) -> bool:
        """Say whether the day is one of fasting."""
        return any(season.first <= day <= season.last for season in self.seasons)


@dataclass(frozen=True, slots=True)
class MealPlan:
    """The hours of every day: the newest that began by then, the first for all days before."""

    spans: tuple[MealHours, ...]

    def hours_on(self, day: date) -> MealHours:
        """Return the hours that held, or hold, on a day."""
        found = self.spans[0]
        for span in self.spans:
            if span.from_day <= day:
                found = span
        return found

    def owed_on(self, day: date) -> tuple[MealWindow, ...]:
        """Return the meals that everybody is owed on a day."""
        hours = self.hours_on(day)
        return hours.fasting if hours.fasts_on(day) else hours.meals

    def open_on(self, day: date) -> tuple[MealWindow, ...]:
        """Return the meals that can be served on a day, by their hour.

        On a day of fasting the others too: for children, the sick and whoever does not fast.
        """
        hours = self.hours_on(day)
        found = (*hours.fasting, *hours.meals) if hours.fasts_on(day) else hours.meals
        return tuple(sorted(found, key=_start))

    def window(self, day: date, code: str) -> MealWindow | None:
        """Return the window of a meal on a day; of one that is not served then, its usual hours."""
        for meal in self.open_on(day):
            if meal.code == code:
                return meal
        return _USUAL.get(code)

    def excluded_by(self, slot: str) -> tuple[str, ...]:
        """Return the slots of the same day that nobody has beside this one.

        Either the meals of who fasts or those of who does not (`ux.md` 3.9).
        """
        day, code = _parts(slot)
        hours = self.hours_on(day)
        if not hours.fasts_on(day):
            return ()
        fasting = any(meal.code == code for meal in hours.fasting)
        others = hours.meals if fasting else hours.fasting
        return tuple(meal_slot(day, meal) for meal in others)


USUAL_PLAN = MealPlan((MealHours(date.min),))
"""The hours of a centre that never changed them."""


def meal_window(code: str) -> MealWindow | None:
    """Return the meal with this code at its usual hours, or None."""
    return _USUAL.get(code)


def meal_slot(day: date, meal: MealWindow) -> str:
    """Return the slot of a meal, for example `2026-11-14/dejeuner`."""
    return f"{day.isoformat()}/{meal.code}"


def meal_now(now: datetime, plan: MealPlan = USUAL_PLAN) -> tuple[str, bool]:
    """Return the slot of the meal under way, or of the next one, and whether it is under way."""
    local = now.astimezone(LOCAL)
    for meal in plan.owed_on(local.date()):
        if local.time() <= meal.ends:
            return meal_slot(local.date(), meal), local.time() >= meal.starts
    day = local.date() + timedelta(days=1)
    return meal_slot(day, plan.owed_on(day)[0]), False


@lru_cache(maxsize=_REMEMBERED)
def meal_bounds(slot: str, plan: MealPlan = USUAL_PLAN) -> tuple[datetime, datetime]:
    """Return the start and end of a meal slot; raises InvalidInput for any other text."""
    day, code = _parts(slot)
    window = plan.window(day, code)
    if window is None:
        raise InvalidInput({"slot": "slot_unreadable"})
    return (
        datetime.combine(day, window.starts, LOCAL),
        datetime.combine(day, window.ends, LOCAL),
    )


@lru_cache(maxsize=_REMEMBERED)
def meal_slots(
    arrived_at: datetime, until: datetime, plan: MealPlan = USUAL_PLAN
) -> tuple[str, ...]:
    """Return the slots of all meals owed whose window touches the time from arrival to `until`."""
    return tuple(_slots(arrived_at, until, plan))


def _slots(arrived_at: datetime, until: datetime, plan: MealPlan) -> Iterator[str]:
    day = arrived_at.astimezone(LOCAL).date()
    while day <= until.astimezone(LOCAL).date():
        for meal in plan.owed_on(day):
            starts = datetime.combine(day, meal.starts, LOCAL)
            ends = datetime.combine(day, meal.ends, LOCAL)
            if ends > arrived_at and starts < until:
                yield meal_slot(day, meal)
        day += timedelta(days=1)


def meals_problem(hours: MealHours) -> str:
    """Return what the hours of a day cannot be kept with: a code, or nothing."""
    for meals, usual in ((hours.meals, MEALS), (hours.fasting, FASTING_MEALS)):
        known = [meal.code for meal in usual]
        if not meals or not {meal.code for meal in meals} <= set(known):
            return "meals_missing"
        if len({meal.code for meal in meals}) != len(meals):
            return "meals_missing"
        if any(meal.starts >= meal.ends for meal in meals):
            return "meal_hours_reversed"
        if any(one.ends > other.starts for one, other in pairwise(meals)):
            return "meal_hours_overlap"
    if any(season.first > season.last for season in hours.seasons):
        return "season_reversed"
    return ""


def _start(meal: MealWindow) -> time:
    return meal.starts


def _parts(slot: str) -> tuple[date, str]:
    match = _MEAL_SLOT.fullmatch(slot)
    if match is None:
        raise InvalidInput({"slot": "slot_unreadable"})
    try:
        return date.fromisoformat(match[1]), match[2]
    except ValueError as error:
        raise InvalidInput({"slot": "slot_unreadable"}) from error
