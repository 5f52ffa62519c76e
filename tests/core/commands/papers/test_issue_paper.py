"""Papers get their numbers in the books: without gaps, copies counted, nothing personal."""

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from core.commands.papers.issue_paper import IssuePaper, issue_paper
from core.db.centre import JournalRow
from core.errors import InvalidInput, NotAllowed
from core.ids import uuid7
from core.rules.access import Role
from core.rules.card_codes import read_card_code
from core.rules.command_cards import read_command
from core.rules.paper_codes import read_paper_code
from tests.builders import as_roles


@pytest.fixture
def desk(house):
    return as_roles(house, Role.RECEPTION)


def test_numbers_of_a_year_follow_each_other(desk):
    numbers = [desk.do(issue_paper, IssuePaper("hand_over")).value.number for _ in range(3)]
    assert [number[-7:] for number in numbers] == ["-D00001", "-D00002", "-D00003"]
    assert len({number[:-7] for number in numbers}) == 1


def test_a_retry_returns_the_same_number(desk):
    request = IssuePaper("hand_over")
    assert desk.do(issue_paper, request).value == desk.do(issue_paper, request).value


def test_copies_of_one_thing_are_counted_apart_from_others(desk):
    mine, other = uuid7(), uuid7()
    copies = [
        desk.do(issue_paper, IssuePaper("attestation", about)).value.copy
        for about in (mine, other, mine, mine)
    ]
    assert copies == [1, 1, 2, 3]
    assert desk.do(issue_paper, IssuePaper("extract", mine)).value.copy == 1


def test_who_may_not_see_people_makes_no_attestation(house):
    with pytest.raises(NotAllowed):
        as_roles(house, Role.CATERING).do(issue_paper, IssuePaper("attestation", uuid7()))


def test_an_unknown_kind_is_refused(desk):
    with pytest.raises(InvalidInput):
        desk.do(issue_paper, IssuePaper("passport"))


def test_a_refusal_takes_no_number(desk):
    with pytest.raises(InvalidInput):
        desk.do(issue_paper, IssuePaper("hand_over", about_text="x" * 121))
    assert desk.do(issue_paper, IssuePaper("hand_over")).value.number.endswith("D00001")


def test_the_code_is_none_of_a_card_and_holds_no_word(desk):
    issued = desk.do(issue_paper, IssuePaper("hand_over")).value
    assert read_paper_code(issued.code) == issued.code
    assert read_card_code(issued.code) is None
    assert read_command(issued.code) is None


def test_the_journal_says_which_paper_and_no_code(desk):
    issued = desk.do(issue_paper, IssuePaper("hand_over")).value
    with Session(desk.engine) as session:
        (body,) = session.scalars(
            select(JournalRow.body).where(JournalRow.command == "issue_paper")
        ).all()
    assert issued.number in body
    assert issued.code not in body


def desk_of_figures(house):
    return as_roles(house, Role.MANAGER)
