"""Posts and their jobs."""

import pytest

from core.commands.access.keep_post import KeepPost, keep_post
from core.errors import InvalidInput, NotAllowed
from core.house import House
from core.queries.access.accounts import posts
from core.rules.access import Role
from tests.builders import as_roles


def test_post_is_made_once_and_its_job_changed(house: House) -> None:
    first = house.do(keep_post, KeepPost(" Restaurant ", "distribution")).value
    assert house.do(keep_post, KeepPost("Restaurant", "exit")).value == first
    assert [(row.name, row.job) for row in house.look(posts)] == [
        ("Poste A", ""),
        ("Restaurant", "exit"),
    ]


@pytest.mark.parametrize(
    ("request_", "problem"),
    [
        (KeepPost(" "), {"name": "required"}),
        (KeepPost("x" * 41), {"name": "too_long"}),
        (KeepPost("Bureau", "cinema"), {"job": "job_unknown"}),
    ],
)
def test_unusable_post_is_told(house: House, request_: KeepPost, problem: dict[str, str]) -> None:
    with pytest.raises(InvalidInput) as refusal:
        house.do(keep_post, request_)
    assert refusal.value.problems == problem


def test_only_who_sets_up_names_posts(house: House) -> None:
    with pytest.raises(NotAllowed):
        as_roles(house, Role.RECEPTION).do(keep_post, KeepPost("X"))
