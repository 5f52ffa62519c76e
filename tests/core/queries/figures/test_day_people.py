"""Flows from times alone: what begins, ends and crosses midnight."""

from collections import Counter
from datetime import UTC, date, datetime, timedelta
from itertools import pairwise
from uuid import uuid4

import pytest

from core.queries.figures.day_people import (
    Moment,
    StayTimes,
    day_counts,
    is_there,
    ranked,
    start_of,
)

DAY = date(2026, 11, 14)
NOON = datetime(2026, 11, 14, 12, tzinfo=UTC)
PAST = Moment(
    DAY, start_of(DAY) + timedelta(days=1), start_of(DAY) + timedelta(days=1), is_today=False
)
NOW = Moment(DAY, NOON, NOON + timedelta(microseconds=1), is_today=True)


def a_stay(arrived: datetime, hours: float | None = None) -> StayTimes:
    left = None if hours is None else arrived + timedelta(hours=hours)
    return StayTimes(uuid4(), arrived, arrived + timedelta(hours=72), left)


def test_midnight_opens_a_day_and_closes_none():
    stay = a_stay(start_of(DAY))
    assert not is_there(stay, start_of(DAY))
    assert is_there(stay, PAST.cut)
    before, today = day_counts([stay], PAST)[-2:]
    assert (before.arrived, before.present) == (0, 0)
    assert (today.arrived, today.present) == (1, 1)


def test_who_leaves_at_midnight_was_there_until_then():
    stay = a_stay(NOON, 12)
    assert stay.exited_at == PAST.cut
    today = day_counts([stay], PAST)[-1]
    assert (today.left, today.present) == (0, 1)


def test_who_comes_and_leaves_in_one_day_counts_twice_and_is_not_there():
    today = day_counts([a_stay(NOON, 3)], PAST)[-1]
    assert (today.arrived, today.left, today.present) == (1, 1, 0)


def test_this_instant_still_counts():
    today = day_counts([a_stay(NOON), a_stay(NOON - timedelta(hours=1), 1)], NOW)[-1]
    assert (today.arrived, today.left, today.present) == (2, 1, 1)


@pytest.mark.parametrize(("hours", "overdue"), [(71, 0), (72, 0), (73, 1)])
def test_overdue_is_beyond_the_deadline(hours, overdue):
    stay = a_stay(NOON - timedelta(hours=hours))
    assert day_counts([stay], NOW)[-1].overdue == overdue


def test_every_day_ends_with_who_was_there_before_plus_who_came_less_who_left():
    stays = [a_stay(NOON - timedelta(hours=7 * n), None if n % 3 else 5 * n) for n in range(24)]
    days = day_counts(stays, NOW)
    for before, today in pairwise(days):
        assert today.present == before.present + today.arrived - today.left


def test_the_most_come_first_and_equals_by_their_code():
    assert ranked(Counter("bbaac")) == (("a", 2), ("b", 2), ("c", 1))
