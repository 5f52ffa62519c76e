"""A version of the package as the text that is kept in the books, and back. Pure."""

import json
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, time
from functools import lru_cache

from core.clock import LOCAL
from core.rules.meals import MealHours, MealPlan, MealWindow, Season
from core.rules.package import Earlier, ItemRule, Who

_PLAIN = (
    *("code", "label", "category", "quantity", "unit", "due_from_h", "due_until_h"),
    *("core", "who", "advice", "interval_min"),
)
"""What of an item is written; its hours and its earlier forms come from all the versions."""


@dataclass(frozen=True, slots=True)
class VersionText:
    """One version as it is kept."""

    from_at: datetime
    items: str
    meals: str = ""


def items_text(items: Iterable[ItemRule]) -> str:
    """Return the items of a version as JSON."""
    plain = [{name: getattr(item, name) for name in _PLAIN} for item in items]
    return json.dumps(plain, ensure_ascii=False)


@lru_cache(maxsize=64)
def read_items(text: str) -> tuple[ItemRule, ...]:
    """Read the items of one version by themselves."""
    return tuple(
        ItemRule(
            **{name: values[name] for name in _PLAIN if name in values}
            | {"who": Who(values["who"])}
        )
        for values in json.loads(text)
    )


def meals_text(hours: MealHours) -> str:
    """Return the hours of the meals as JSON."""
    return json.dumps(
        {
            "meals": [_window_text(meal) for meal in hours.meals],
            "fasting": [_window_text(meal) for meal in hours.fasting],
            "seasons": [[f"{each.first}", f"{each.last}"] for each in hours.seasons],
        }
    )


def read_meals(text: str, from_day: date) -> MealHours:
    """Read the hours of one version; an empty text means the usual ones."""
    if not text:
        return MealHours(from_day)
    values = json.loads(text)
    return MealHours(
        from_day,
        tuple(_window(each) for each in values["meals"]),
        tuple(_window(each) for each in values["fasting"]),
        tuple(
            Season(date.fromisoformat(first), date.fromisoformat(last))
            for first, last in values["seasons"]
        ),
    )


@lru_cache(maxsize=64)
def rules_of_versions(versions: tuple[VersionText, ...]) -> tuple[ItemRule, ...]:
    """Return the items of the last version, each with what it was in those before."""
    plan = _plan(versions)
    items = [{rule.code: rule for rule in read_items(each.items)} for each in versions]
    return tuple(_with_history(rule, plan, versions, items) for rule in items[-1].values())


def _plan(versions: tuple[VersionText, ...]) -> MealPlan:
    spans = [
        read_meals(each.meals, each.from_at.astimezone(LOCAL).date() if at else date.min)
        for at, each in enumerate(versions)
    ]
    return MealPlan(tuple(spans))


def _with_history(
    rule: ItemRule,
    plan: MealPlan,
    versions: tuple[VersionText, ...],
    items: list[dict[str, ItemRule]],
) -> ItemRule:
    before = tuple(
        Earlier(after.from_at, known[rule.code])
        for known, after in zip(items, versions[1:], strict=False)
        if rule.code in known
    )
    earlier = before if any(each.rule != rule for each in before) else ()
    values = {name: getattr(rule, name) for name in _PLAIN}
    return ItemRule(**values, plan=plan, earlier=earlier)


def _window_text(meal: MealWindow) -> list[str]:
    return [meal.code, f"{meal.starts:%H:%M}", f"{meal.ends:%H:%M}"]


def _window(values: list[str]) -> MealWindow:
    code, starts, ends = values
    return MealWindow(code, time.fromisoformat(starts), time.fromisoformat(ends))
