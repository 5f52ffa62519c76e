"""The package of the first 72 hours: who is owed what, in which slot, and what a scan is told."""

from datetime import UTC, date, datetime, timedelta

import pytest

from core.errors import InvalidInput
from core.rules.package import (
    MEALS,
    Hosted,
    ItemRule,
    ItemState,
    Who,
    attention_of,
    check_slot,
    item_rule,
    meal_bounds,
    meal_now,
    meal_slots,
    meal_window,
    owed_to,
    slots_of,
    state_of,
    why_not,
)
from resources import rows
from tests.builders import package

ARRIVED = datetime(2026, 11, 14, 2, 10, tzinfo=UTC)
RULES: dict[str, ItemRule] = {rule.code: rule for rule in package()}
MEAL, KIT, BED = RULES["REP"], RULES["KHY"], RULES["HEB"]


def hosted(sex: str = "M", age: int = 30, *, alone: bool = True, **changes: datetime) -> Hosted:
    values = {"arrived_at": ARRIVED, "deadline_at": ARRIVED + timedelta(hours=72)} | changes
    return Hosted(sex, age, alone, **values)


def at(day: int, hour: int, minute: int = 0) -> datetime:
    return datetime(2026, 11, day, hour, minute, tzinfo=UTC)


def test_every_row_of_the_cupboard_is_a_rule() -> None:
    assert len(RULES) == len(rows("assistance_package_72h.csv"))
    assert all(0 <= rule.due_from_h <= rule.due_until_h for rule in RULES.values())


@pytest.mark.parametrize(
    ("code", "who", "hours"),
    [
        ("HEB", Who.ALL, (0, 72)),
        ("KHY", Who.ALL, (0, 6)),
        ("MED", Who.ALL, (0, 24)),
        ("KCO", Who.ALL, (0, 6)),
        ("TRA", Who.ALL, (48, 72)),
        ("EAU", Who.ALL, (0, 72)),
        ("KDI", Who.WOMEN, (0, 6)),
        ("MNA", Who.LONE_MINOR, (0, 24)),
        ("VAC", Who.AS_NEEDED, (0, 48)),
        ("KIN", Who.NOBODY_YET, (0, 72)),
    ],
)
def test_hours_and_people_of_an_item(code: str, who: Who, hours: tuple[int, int]) -> None:
    rule = RULES[code]
    assert (rule.who, (rule.due_from_h, rule.due_until_h)) == (who, hours)


def test_row_that_names_no_item_is_a_fault() -> None:
    with pytest.raises(KeyError):
        item_rule({"code": "REP"})


@pytest.mark.parametrize(
    ("code", "who", "owed"),
    [
        ("KHY", hosted(), True),
        ("KDI", hosted("F", 12), True),
        ("KDI", hosted("F", 11), False),
        ("KDI", hosted("F", 50), False),
        ("KDI", hosted("M", 20), False),
        ("MNA", hosted("F", 17), True),
        ("MNA", hosted("F", 17, alone=False), False),
        ("MNA", hosted("F", 18), False),
        ("VAC", hosted(), False),
        ("KIN", hosted(), False),
    ],
)
def test_who_is_owed_an_item(code: str, who: Hosted, owed: bool) -> None:
    assert owed_to(RULES[code], who) is owed


def test_meal_under_way_and_the_next_one() -> None:
    assert meal_now(at(14, 12)) == ("2026-11-14/dejeuner", True)
    assert meal_now(at(14, 10)) == ("2026-11-14/dejeuner", False)
    assert meal_now(at(14, 14, 30)) == ("2026-11-14/dejeuner", True)
    assert meal_now(at(14, 22)) == ("2026-11-15/petit-dejeuner", False)


def test_bounds_of_a_meal_are_the_centres_own_time() -> None:
    assert meal_bounds("2026-11-14/diner") == (at(14, 18), at(14, 21))


@pytest.mark.parametrize(
    "slot", ["", "stay", "2026-11-31/diner", "2026-11-14/gouter", "14/11/2026/diner", "night-1"]
)
def test_other_text_is_no_meal(slot: str) -> None:
    with pytest.raises(InvalidInput) as refusal:
        meal_bounds(slot)
    assert refusal.value.problems == {"slot": "slot_unreadable"}


def test_72_hours_hold_nine_meals() -> None:
    slots = meal_slots(ARRIVED, ARRIVED + timedelta(hours=72))
    assert len(slots) == 9
    assert (slots[0], slots[-1]) == ("2026-11-14/petit-dejeuner", "2026-11-16/diner")


def test_arrival_within_a_meal_still_has_that_meal() -> None:
    assert meal_slots(at(14, 14), at(14, 15)) == ("2026-11-14/dejeuner",)
    assert meal_slots(at(14, 14, 30), at(14, 15)) == ()


def test_slots_of_each_kind_of_item() -> None:
    assert slots_of(KIT, hosted()) == ("stay",)
    assert slots_of(BED, hosted()) == ("night-1", "night-2", "night-3")
    gone = hosted(exited_at=at(14, 10))
    assert slots_of(MEAL, gone) == ("2026-11-14/petit-dejeuner",)


@pytest.mark.parametrize(
    ("rule", "good", "bad"),
    [
        (MEAL, "2026-11-14/diner", "stay"),
        (BED, "night-2", "night-0"),
        (BED, "night-12", "night-123"),
        (KIT, "stay", "night-1"),
    ],
)
def test_slot_must_have_the_shape_of_the_item(rule: ItemRule, good: str, bad: str) -> None:
    check_slot(rule, good)
    with pytest.raises(InvalidInput):
        check_slot(rule, bad)


@pytest.mark.parametrize(
    ("rule", "who", "slot", "now", "reason"),
    [
        (MEAL, hosted(), "2026-11-14/dejeuner", at(14, 12), None),
        (MEAL, hosted(), "2026-11-14/diner", at(14, 8), None),
        (MEAL, hosted(), "2026-11-15/dejeuner", at(14, 23), "not_yet"),
        (MEAL, hosted(), "2026-11-13/diner", at(14, 12), "before_arrival"),
        (MEAL, hosted(exited_at=at(14, 11)), "2026-11-14/dejeuner", at(14, 12), "has_left"),
        (RULES["KDI"], hosted("M"), "stay", at(14, 12), "not_for_this_person"),
        (RULES["VAC"], hosted("M"), "stay", at(14, 12), None),
        (RULES["KIN"], hosted("M"), "stay", at(14, 12), "not_for_this_person"),
    ],
)
def test_reason_not_to_serve(
    rule: ItemRule, who: Hosted, slot: str, now: datetime, reason: str | None
) -> None:
    assert why_not(rule, who, slot, now) == reason


def test_person_whose_time_is_over_is_fed_and_the_server_told() -> None:
    late = at(17, 12)
    assert why_not(MEAL, hosted(), "2026-11-17/dejeuner", late) is None
    assert attention_of(hosted(), "2026-11-17/dejeuner", late) == "overdue"
    assert attention_of(hosted(), "stay", late) == "overdue"
    assert attention_of(hosted(), "2026-11-16/dejeuner", at(16, 12)) is None


def test_small_child_gets_a_small_portion() -> None:
    assert attention_of(hosted(age=1), "2026-11-14/diner", at(14, 19)) == "toddler_portion"
    assert attention_of(hosted(age=2), "2026-11-14/diner", at(14, 19)) is None
    assert attention_of(hosted(age=1), "stay", at(14, 19)) is None


def test_kit_is_due_then_late_then_done() -> None:
    assert state_of(KIT, hosted(), (), ARRIVED + timedelta(hours=6)) is ItemState.DUE
    assert state_of(KIT, hosted(), (), ARRIVED + timedelta(hours=7)) is ItemState.LATE
    assert state_of(KIT, hosted(), ("stay",), at(16, 0)) is ItemState.DONE


def test_item_that_nobody_asked_for_is_not_needed_until_given() -> None:
    vaccine = RULES["VAC"]
    assert state_of(vaccine, hosted(), (), at(20, 0)) is ItemState.NOT_NEEDED
    assert state_of(vaccine, hosted(), ("stay",), at(20, 0)) is ItemState.DONE


def test_waived_item_says_who_waived_it() -> None:
    assert state_of(KIT, hosted(), ("stay",), at(16, 0), waived="refused") is ItemState.REFUSED
    waived = state_of(KIT, hosted(), ("stay",), at(16, 0), waived="not_needed")
    assert waived is ItemState.NOT_NEEDED


def test_meals_are_late_when_the_last_one_was_missed_only() -> None:
    breakfast, lunch = "2026-11-14/petit-dejeuner", "2026-11-14/dejeuner"
    assert state_of(MEAL, hosted(), (), at(14, 9)) is ItemState.DUE
    assert state_of(MEAL, hosted(), (), at(14, 10)) is ItemState.LATE
    assert state_of(MEAL, hosted(), (breakfast,), at(14, 15)) is ItemState.LATE
    assert state_of(MEAL, hosted(), (lunch,), at(14, 15)) is ItemState.PARTLY


def test_all_meals_served_are_done() -> None:
    slots = meal_slots(ARRIVED, ARRIVED + timedelta(hours=72))
    assert state_of(MEAL, hosted(), slots, at(17, 0)) is ItemState.DONE


def test_meals_follow_one_another() -> None:
    assert [meal_window(meal.code) for meal in MEALS] == list(MEALS)
    assert meal_window("brunch") is None
    ends = [datetime.combine(date(2026, 11, 14), meal.ends) for meal in MEALS]
    starts = [datetime.combine(date(2026, 11, 14), meal.starts) for meal in MEALS]
    assert all(end < start for end, start in zip(ends, starts[1:], strict=False))
