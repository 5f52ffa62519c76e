"""Who is marked to be helped out."""

import pytest

from core.rules.evacuation import is_helped


@pytest.mark.parametrize(
    ("needs", "age", "helped"),
    [
        ((), 30, False),
        ((), None, False),
        ((), 4, True),
        ((), 5, False),
        ((), 69, False),
        ((), 70, True),
        (("disability",), 30, True),
        (("baby",), None, True),
        (("pregnant",), 30, True),
        (("health", "see_in_private", "lone_child"), 30, False),
    ],
)
def test_small_children_old_people_and_visible_needs_are_helped(needs, age, helped):
    assert is_helped(needs, age) is helped
