"""How a job of the print queue stands, and how many cards a broken print brought out."""

from datetime import timedelta

import pytest

from core.rules.print_queue import (
    STATES,
    TO_CHECK,
    TO_PRINT,
    cards_sent,
    portion_of,
    standing_of,
)
from tests.builders import FOUNDED_AT


def test_card_that_nobody_saw_for_ten_minutes_is_to_be_done_again() -> None:
    seen = [
        standing_of("sent", FOUNDED_AT, FOUNDED_AT + timedelta(minutes=minutes))
        for minutes in (0, 9, 10, 600)
    ]
    assert seen == ["sent", "sent", "to_redo", "to_redo"]


def test_time_changes_nothing_of_a_card_that_was_seen() -> None:
    later = FOUNDED_AT + timedelta(days=2)
    for state in ("queued", "checked", "handed_over", "failed", "cancelled"):
        assert standing_of(state, FOUNDED_AT, later) == state


def test_card_on_its_way_is_told_apart_and_does_not_stay_so() -> None:
    def standing(minutes: int) -> str:
        now = FOUNDED_AT + timedelta(minutes=minutes)
        return standing_of("queued", None, now, FOUNDED_AT)

    assert [standing(0), standing(9), standing(11)] == ["sending", "sending", "to_redo"]


def test_every_state_is_in_one_list_of_the_page() -> None:
    assert not TO_PRINT & TO_CHECK
    assert set(STATES) - TO_PRINT - TO_CHECK == {"handed_over"}


@pytest.mark.parametrize(
    ("layout", "pages", "lot", "cards", "whole"),
    [
        ("a4", 0, 0, 12, 0),
        ("a4", 1, 0, 12, 0),
        ("a4", 2, 0, 12, 10),
        ("a4", 4, 0, 12, 12),
        ("cr80", 5, 0, 12, 2),
        ("roll", 5, 0, 12, 5),
        ("cr80", 3, 3, 12, 0),
        ("cr80", 4, 3, 12, 1),
        ("cr80", 11, 3, 12, 3),
        ("cr80", 12, 3, 12, 4),
        ("wristband", 12, 0, 12, 12),
    ],
)
def test_only_cards_with_front_and_back_count_as_sent(
    layout: str, pages: int, lot: int, cards: int, whole: int
) -> None:
    assert cards_sent(pages, layout, cards, lot) == whole


@pytest.mark.parametrize(
    ("pages", "layout", "whole"),
    [(2, "cr80", 0), (4, "cr80", 1), (8, "cr80", 3), (10, "cr80", 3), (12, "cr80", 4),
     (1, "roll", 0), (4, "roll", 3), (6, "roll", 4)],
)  # fmt: skip
def test_separator_cards_are_nobodys(pages, layout, whole):
    assert cards_sent(pages, layout, 100, 3) == whole


def test_portions_end_with_a_whole_sheet() -> None:
    assert portion_of("a4") % 10 == 0
    assert 0 < portion_of("cr80") <= 25
