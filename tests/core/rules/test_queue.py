"""Who is called next: need first, time second, and nobody for ever last."""

from datetime import UTC, datetime, timedelta

import pytest

from core.ids import uuid7
from core.rules.queue import (
    MOST_AHEAD,
    Lane,
    Waiting,
    in_order,
    lane_of,
    pace,
    passes_over,
    usual_wait,
)

START = datetime(2026, 11, 14, 2, 10, tzinfo=UTC)


def waits(number: int, lane: Lane = Lane.ORDINARY, minute: int = 0, family=None) -> Waiting:
    since = START + timedelta(minutes=minute or number)
    return Waiting(uuid7(), f"01-{number:03d}", lane, since, family)


def numbers(order) -> list[str]:
    return [each.number for group in order for each in group]


@pytest.mark.parametrize(
    ("needs", "age", "with_adult", "small_child", "lane"),
    [
        ((), 30, True, False, Lane.ORDINARY),
        ((), None, False, False, Lane.ORDINARY),
        (("see_in_private",), 30, True, False, Lane.ORDINARY),
        (("health",), 30, True, False, Lane.ILL),
        (("pregnant",), 25, True, False, Lane.PREGNANT),
        (("pregnant", "health"), 25, True, False, Lane.ILL),
        (("lone_child",), None, False, False, Lane.ALONE),
        ((), 15, False, False, Lane.ALONE),
        ((), 15, True, False, Lane.ORDINARY),
        ((), 17, False, False, Lane.ALONE),
        ((), 18, False, False, Lane.ORDINARY),
        ((), 30, True, True, Lane.CHILDREN),
        ((), 4, True, True, Lane.CHILDREN),
        (("baby",), 30, True, False, Lane.CHILDREN),
        ((), 60, False, False, Lane.ELDERLY),
        ((), 59, False, False, Lane.ORDINARY),
        (("elderly",), None, False, False, Lane.ELDERLY),
        (("disability",), 40, True, False, Lane.ELDERLY),
    ],
)
def test_lane_is_proposed_from_what_is_seen_and_known(needs, age, with_adult, small_child, lane):
    assert lane_of(needs, age, with_adult=with_adult, small_child=small_child) is lane


def test_need_comes_before_time_and_time_decides_within_a_lane():
    people = [
        waits(1),
        waits(2),
        waits(3, Lane.ELDERLY),
        waits(4, Lane.PREGNANT),
        waits(5, Lane.ILL),
    ]
    assert numbers(in_order(people)) == ["01-005", "01-003", "01-004", "01-001", "01-002"]


def test_nobody_is_passed_over_more_than_three_times_in_a_row():
    people = [waits(1), waits(2), *(waits(number, Lane.ELDERLY) for number in range(3, 13))]
    order = numbers(in_order(people))
    assert order.index("01-001") == MOST_AHEAD
    assert order.index("01-002") == 2 * MOST_AHEAD + 1


def test_calls_that_were_made_count_towards_the_promise():
    people = [waits(1), waits(2, Lane.ILL)]
    assert numbers(in_order(people, MOST_AHEAD - 1))[0] == "01-002"
    assert numbers(in_order(people, MOST_AHEAD))[0] == "01-001"


def test_the_promise_holds_among_lanes_that_come_first_too():
    people = [waits(1, Lane.ELDERLY), *(waits(number, Lane.ILL) for number in range(2, 9))]
    assert numbers(in_order(people)).index("01-001") == MOST_AHEAD


def test_everybody_is_in_the_order_once():
    people = [waits(number, list(Lane)[number % 6], 400 - number) for number in range(1, 200)]
    assert sorted(numbers(in_order(people))) == sorted(each.number for each in people)


def test_family_is_called_together_by_its_need_and_its_longest_wait():
    family = uuid7()
    people = [
        waits(1),
        waits(2, minute=20, family=family),
        waits(3, Lane.CHILDREN, 30, family),
        waits(4, Lane.ELDERLY, 25),
    ]
    order = in_order(people)
    assert [[each.number for each in group] for group in order] == [
        ["01-002", "01-003"],
        ["01-004"],
        ["01-001"],
    ]


def test_call_passes_over_only_who_has_waited_longer():
    first, second, ill = waits(1), waits(2), waits(3, Lane.ILL)
    everybody = [first, second, ill]
    assert passes_over([ill], everybody)
    assert not passes_over([first], everybody)
    assert not passes_over([second, first], everybody)


def test_usual_wait_is_the_median_and_unknown_without_calls():
    assert usual_wait([]) is None
    minutes = [timedelta(minutes=each) for each in (4, 90, 6)]
    assert usual_wait(minutes) == timedelta(minutes=6)


def test_pace_needs_three_calls_and_leaves_pauses_out():
    calls = [START + timedelta(minutes=each) for each in (0, 2)]
    assert pace(calls) is None
    calls += [START + timedelta(minutes=each) for each in (4, 60, 63)]
    assert pace(calls) == timedelta(minutes=2)


def test_nobody_waits_and_nobody_is_next():
    assert in_order([]) == ()
