from datetime import UTC, datetime

from core.rules.meals import MEAL_CODES
from core.rules.package import FOLLOWED_ITEMS, ItemState
from ui.words import package
from ui.words.package import LETTERS, STATES, act_name, item_name, meal_hours, slot_name

NOW = datetime(2026, 11, 14, 12, 0, tzinfo=UTC)


def test_every_followed_item_has_a_letter_of_its_own():
    assert sorted(LETTERS[code] for code in FOLLOWED_ITEMS) == sorted("LRSKAET")


def test_every_state_and_meal_has_a_word():
    assert set(STATES) == set(ItemState)
    assert set(package.MEALS) == set(MEAL_CODES)


def test_meal_of_another_day_is_told_with_its_date():
    assert slot_name("2026-11-14/dejeuner", NOW) == "Déjeuner"
    assert slot_name("2026-11-13/diner", NOW) == "Dîner du 13/11"
    assert slot_name("night-2", NOW) == "nuit 2"


def test_act_is_the_meal_or_the_item():
    assert act_name("REP", "2026-11-14/dejeuner", NOW) == "Déjeuner"
    assert act_name("MED", "stay", NOW) == "Santé"
    assert item_name("ZZZ", "Autre chose") == "Autre chose"


def test_only_meals_have_hours():
    assert meal_hours("2026-11-14/dejeuner") == "11:30–14:30"
    assert meal_hours("stay") == ""
