"""Versions of the package as texts, and what they mean together."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

from core.rules.meals import MealHours, Season
from core.rules.package import Hosted, ItemState, Who, owed_to, quantity_for, state_of, why_not
from core.rules.package_texts import (
    VersionText,
    items_text,
    meals_text,
    read_items,
    read_meals,
    rules_of_versions,
)
from tests.builders import FOUNDED_AT, package

CHANGED_AT = FOUNDED_AT + timedelta(days=2)


def changed(code: str, **values: object) -> tuple[VersionText, VersionText]:
    """Return the default package, and the same with one item otherwise."""
    items = [replace(each, **values) if each.code == code else each for each in package()]
    return VersionText(FOUNDED_AT, items_text(package())), VersionText(
        CHANGED_AT, items_text(items)
    )


def who(arrived_at: datetime, **facts: object) -> Hosted:
    values = {"sex": "M", "age": 30, "alone": False} | facts
    return Hosted(arrived_at=arrived_at, deadline_at=arrived_at + timedelta(hours=72), **values)


def rule(versions: tuple[VersionText, ...], code: str):
    return next(each for each in rules_of_versions(versions) if each.code == code)


BEFORE, AFTER = who(FOUNDED_AT), who(CHANGED_AT)


def test_items_and_hours_come_back_as_they_were() -> None:
    hours = MealHours(date(2027, 1, 1), seasons=(Season(date(2027, 2, 8), date(2027, 3, 9)),))
    assert read_items(items_text(package())) == package()
    assert read_meals(meals_text(hours), hours.from_day) == hours
    assert read_meals("", date.min) == MealHours(date.min)


def test_who_came_before_keeps_what_was_taken_away() -> None:
    kit = rule(changed("KHY", who=Who.NOBODY_YET), "KHY")
    assert owed_to(kit, BEFORE)
    assert not owed_to(kit, AFTER)
    assert why_not(kit, BEFORE, "stay", CHANGED_AT) is None
    assert why_not(kit, AFTER, "stay", CHANGED_AT) == "not_for_this_person"


def test_who_came_before_is_owed_what_was_added_too() -> None:
    dignity = rule(changed("KDI", who=Who.ALL), "KDI")
    assert owed_to(dignity, BEFORE)
    assert owed_to(dignity, AFTER)


def test_the_larger_amount_holds_for_who_came_before() -> None:
    less = rule(changed("ARG", quantity=40_000), "ARG")
    more = rule(changed("ARG", quantity=60_000), "ARG")
    assert [quantity_for(less, each) for each in (BEFORE, AFTER)] == [52_000, 40_000]
    assert [quantity_for(more, each) for each in (BEFORE, AFTER)] == [60_000, 60_000]


def test_nothing_becomes_late_by_a_shorter_time() -> None:
    medical = rule(changed("MED", due_until_h=2), "MED")
    assert state_of(medical, BEFORE, (), FOUNDED_AT + timedelta(hours=3)) is ItemState.DUE
    assert state_of(medical, AFTER, (), CHANGED_AT + timedelta(hours=3)) is ItemState.LATE


def test_groups_of_people_are_told_apart() -> None:
    pregnant = rule(changed("KVE", who=Who.PREGNANT), "KVE")
    small = rule(changed("KVE", who=Who.UNDER_5), "KVE")
    infant = rule(changed("KVE", who=Who.UNDER_2), "KVE")
    assert owed_to(pregnant, who(CHANGED_AT, sex="F", needs=("health", "pregnant")))
    assert not owed_to(pregnant, who(CHANGED_AT, sex="F"))
    assert [owed_to(small, who(CHANGED_AT, age=age)) for age in (4, 5)] == [True, False]
    assert [owed_to(infant, who(CHANGED_AT, age=age)) for age in (1, 2)] == [True, False]


def test_children_eat_by_day_while_others_fast() -> None:
    season = MealHours(date.min, seasons=(Season(date(2026, 11, 1), date(2026, 11, 30)),))
    versions = (VersionText(FOUNDED_AT, items_text(package()), meals_text(season)),)
    meal, noon = rule(versions, "REP"), datetime(2026, 11, 14, 12, 30, tzinfo=UTC)
    lunch, souhour = "2026-11-14/dejeuner", "2026-11-14/souhour"
    assert why_not(meal, BEFORE, lunch, noon) is None
    assert why_not(meal, BEFORE, lunch, noon, taken=(souhour,)) == "other_meal_taken"
    assert state_of(meal, BEFORE, (lunch,), noon) is ItemState.PARTLY
    assert state_of(meal, BEFORE, (), noon) is ItemState.LATE
    assert why_not(rule(changed("REP"), "REP"), BEFORE, souhour, noon) == "meal_not_served"
