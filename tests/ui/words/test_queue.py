"""Waiting times as people say them."""

from datetime import timedelta

import pytest

from core.rules.queue import Lane
from ui.words.queue import (
    LANES,
    lane_words,
    numbers_words,
    pace_words,
    wait_words,
    waiting_words,
)


@pytest.mark.parametrize(
    ("minutes", "words"),
    [
        (0.5, "<\u00a01\u00a0min"),
        (1, "1\u00a0min"),
        (12.9, "12\u00a0min"),
        (59.9, "59\u00a0min"),
        (65, "1\u00a0h\u00a005"),
    ],
)
def test_wait_is_told_in_minutes_then_in_hours(minutes, words):
    assert wait_words(timedelta(minutes=minutes)) == words


def test_pace_is_told_as_a_rhythm():
    assert pace_words(timedelta(minutes=3)) == "un appel toutes les 3\u00a0min"
    assert pace_words(timedelta(seconds=20)) == "plus d’un appel par minute"


def test_every_lane_has_a_name():
    assert set(LANES) == set(Lane)
    assert lane_words(Lane.CHILDREN) == "Jeunes enfants"


def test_numbers_and_counts_are_told():
    assert numbers_words(("07-403", "07-404")) == "07-403, 07-404"
    assert waiting_words(0) == "Personne n’attend"
    assert waiting_words(1) == "1 personne attend"
    assert waiting_words(12) == "12 personnes attendent"
