from datetime import UTC, datetime

from ui.parts.distribution.service import (
    Service,
    followed,
    meal_to_offer,
    meals_to_choose,
    opened,
    service_at,
)

LUNCH = "2026-11-14/dejeuner"


def at(hour: int, minute: int = 0) -> datetime:
    return datetime(2026, 11, 14, hour, minute, tzinfo=UTC)


def test_meal_of_the_clock_is_open_and_the_next_one_is_not():
    assert service_at(at(12)) == Service("REP", LUNCH, is_open=True)
    assert service_at(at(10)) == Service("REP", LUNCH, is_open=False)


def test_closed_meal_opens_at_its_hour():
    assert followed(service_at(at(10)), at(11, 30)).is_open


def test_open_meal_stays_until_somebody_changes_it():
    lunch = service_at(at(12))
    assert followed(lunch, at(19)) == lunch
    assert meal_to_offer(lunch, at(19)) == "2026-11-14/diner"


def test_nothing_is_offered_between_meals_or_for_another_item():
    assert meal_to_offer(service_at(at(12)), at(16)) == ""
    assert meal_to_offer(Service("KHY", "stay"), at(19)) == ""
    assert followed(Service("KHY", "stay"), at(19)) == Service("KHY", "stay")


def test_meals_of_today_and_the_one_in_use_can_be_chosen():
    assert [slot.partition("/")[2] for slot in meals_to_choose(at(12))] == [
        "petit-dejeuner",
        "dejeuner",
        "diner",
    ]
    assert meals_to_choose(at(12), "2026-11-13/diner")[-1] == "2026-11-13/diner"
    assert len(meals_to_choose(at(12), "stay")) == 3


def test_opening_keeps_item_and_slot():
    assert opened(service_at(at(10))) == Service("REP", LUNCH, is_open=True)
