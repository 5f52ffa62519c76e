from datetime import UTC, datetime, timedelta

import pytest

from core.rules.clock72 import StayState
from ui.words.stay_clock import hour, moment, remaining, span

NOW = datetime(2026, 11, 14, 2, 10, tzinfo=UTC)


@pytest.mark.parametrize(
    ("length", "words"),
    [
        (timedelta(hours=51, minutes=40), "51 h"),
        (timedelta(hours=10), "10 h"),
        (timedelta(hours=9, minutes=59), "9 h 59"),
        (timedelta(hours=5, minutes=6), "5 h 06"),
        (timedelta(0), "0 h 00"),
    ],
)
def test_minutes_are_told_below_ten_hours_only(length, words):
    assert span(length).replace("\u00a0", " ") == words


@pytest.mark.parametrize(
    ("state", "left", "words"),
    [
        (StayState.IN_TIME, timedelta(hours=51), "reste 51 h"),
        (StayState.OVERDUE, -timedelta(hours=3, minutes=4), "DÉPASSÉ de 3 h 04"),
        (StayState.EXTENDED, timedelta(hours=80), "prolongé → 17/11 10:10"),
        (StayState.UNCERTAIN, timedelta(hours=1), "délai à vérifier"),
        (StayState.LEFT, timedelta(hours=1), "sorti"),
    ],
)
def test_every_state_is_told_in_words(state, left, words):
    assert remaining(state, NOW + left, NOW).replace("\u00a0", " ") == words


def test_exit_is_told_with_the_length_of_the_stay():
    words = remaining(StayState.LEFT, NOW, NOW, arrived_at=NOW - timedelta(hours=70), exited_at=NOW)
    assert words.replace("\u00a0", " ") == "sorti à 70 h"


def test_instants_are_short():
    assert (moment(NOW), hour(NOW)) == ("14/11 02:10", "02:10")
