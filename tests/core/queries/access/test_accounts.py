"""Accounts, posts and the journal, as the administration page shows them."""

import pytest

from core.commands.access.keep_post import KeepPost, keep_post
from core.errors import NotAllowed
from core.house import House
from core.queries.access.accounts import accounts, centre_facts, journal_lines, posts
from core.rules.access import Role
from tests.builders import ADMIN, as_roles


def test_journal_is_read_page_by_page(house: House) -> None:
    for number in range(7):
        house.do(keep_post, KeepPost(f"Poste {number}"))
    first = house.look(journal_lines, limit=5)
    second = house.look(journal_lines, before=first[-1].seq, limit=5)
    assert [line.seq for line in (*first, *second)] == [8, 7, 6, 5, 4, 3, 2, 1]
    assert {line.by for line in first} == {ADMIN}


def test_journal_of_one_act_or_of_one_record(house: House) -> None:
    key = house.do(keep_post, KeepPost("Bureau")).value
    as_roles(house, Role.ADMINISTRATOR, name="Autre").do(keep_post, KeepPost("Bureau", "office"))
    house.do(keep_post, KeepPost("Autre"))
    about = house.look(journal_lines, subject=key)
    assert [(line.command, line.by) for line in about] == [("keep_post", ""), ("keep_post", ADMIN)]
    assert [line.command for line in house.look(journal_lines, command="found_centre")] == [
        "found_centre"
    ]


def test_reception_reads_posts_and_no_journal(house: House) -> None:
    desk = as_roles(house, Role.RECEPTION)
    assert [row.name for row in desk.look(posts)] == ["Poste A"]
    assert desk.look(centre_facts).centre_code == "BKO"
    for query in (accounts, journal_lines):
        with pytest.raises(NotAllowed):
            desk.look(query)
