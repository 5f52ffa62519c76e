"""The meals of a day: their hours, the days of fasting, and what excludes what."""

from dataclasses import replace
from datetime import UTC, date, datetime, time

import pytest

from core.errors import InvalidInput
from core.rules.meals import (
    MEALS,
    USUAL_PLAN,
    MealHours,
    MealPlan,
    MealWindow,
    Season,
    meal_bounds,
    meal_now,
    meal_slots,
    meals_problem,
)

RAMADAN = MealHours(date.min, seasons=(Season(date(2027, 2, 8), date(2027, 3, 9)),))
FASTING = MealPlan((RAMADAN,))
LATER = MealPlan(
    (
        MealHours(date.min),
        MealHours(date(2026, 11, 15), (MealWindow("dejeuner", time(12, 0), time(13, 0)),)),
    )
)


def at(day: date, hour: int, minute: int = 0) -> datetime:
    return datetime(day.year, day.month, day.day, hour, minute, tzinfo=UTC)


def test_souhour_and_rupture_take_the_place_of_the_meals_of_the_day() -> None:
    before, during = date(2027, 2, 7), date(2027, 2, 8)
    assert [meal.code for meal in FASTING.owed_on(before)] == [meal.code for meal in MEALS]
    assert [meal.code for meal in FASTING.owed_on(during)] == ["souhour", "rupture"]
    assert meal_now(at(during, 12), FASTING) == ("2027-02-08/rupture", False)
    assert meal_now(at(during, 22), FASTING) == ("2027-02-09/souhour", False)
    assert meal_slots(at(before, 20), at(during, 19), FASTING) == (
        "2027-02-07/diner",
        "2027-02-08/souhour",
        "2027-02-08/rupture",
    )


def test_who_does_not_fast_eats_during_the_day_but_not_both() -> None:
    day = date(2027, 2, 8)
    assert [meal.code for meal in FASTING.open_on(day)] == [
        "souhour",
        "petit-dejeuner",
        "dejeuner",
        "diner",
        "rupture",
    ]
    assert FASTING.excluded_by("2027-02-08/dejeuner") == (
        "2027-02-08/souhour",
        "2027-02-08/rupture",
    )
    assert "2027-02-08/diner" in FASTING.excluded_by("2027-02-08/rupture")
    assert FASTING.excluded_by("2027-02-07/dejeuner") == ()


def test_new_hours_leave_the_days_before_as_they_were() -> None:
    assert meal_bounds("2026-11-14/dejeuner", LATER)[0] == at(date(2026, 11, 14), 11, 30)
    assert meal_bounds("2026-11-15/dejeuner", LATER)[0] == at(date(2026, 11, 15), 12)
    # Served once, and not served any more: it can still be read.
    assert meal_bounds("2026-11-15/diner", LATER) == meal_bounds("2026-11-15/diner")


@pytest.mark.parametrize("slot", ["2026-11-14/brunch", "2026-13-14/diner", "stay", ""])
def test_other_texts_are_no_meal(slot: str) -> None:
    with pytest.raises(InvalidInput):
        meal_bounds(slot, USUAL_PLAN)


@pytest.mark.parametrize(
    ("change", "problem"),
    [
        ({}, ""),
        ({"meals": ()}, "meals_missing"),
        ({"meals": (MEALS[0], MEALS[0])}, "meals_missing"),
        ({"meals": (MealWindow("brunch", time(9), time(10)),)}, "meals_missing"),
        ({"meals": (MealWindow("diner", time(9), time(9)),)}, "meal_hours_reversed"),
        ({"meals": (MEALS[1], MEALS[0])}, "meal_hours_overlap"),
        ({"seasons": (Season(date(2027, 3, 9), date(2027, 2, 8)),)}, "season_reversed"),
    ],
)
def test_hours_that_cannot_be_are_told(change: dict[str, object], problem: str) -> None:
    assert meals_problem(replace(RAMADAN, **change)) == problem  # type: ignore[arg-type]
