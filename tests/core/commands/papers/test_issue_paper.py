"""Papers get their numbers in the books: without gaps, copies counted, nothing personal."""

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from core.commands.papers.issue_paper import IssuePaper, issue_paper
from core.db.centre import JournalRow
from core.errors import InvalidInput, NotAllowed, Refused
from core.ids import uuid7
from core.queries.papers.issued_papers import paper_by_code, papers_of_person
from core.rules.access import Role
from core.rules.card_codes import read_card_code
from core.rules.command_cards import read_command
from core.rules.paper_codes import new_paper_code, read_paper_code
from tests.builders import an_operation, as_roles, registered


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


def test_the_code_opens_what_the_paper_is_about(desk):
    request = IssuePaper("daily_report", about_text="2026-11-14")
    issued = desk_of_figures(desk).do(issue_paper, request).value
    found = desk_of_figures(desk).look(paper_by_code, f" {issued.code.lower()} ")
    assert (found.number, found.about, found.about_text) == (issued.number, "day", "2026-11-14")


def test_the_code_is_none_of_a_card_and_holds_no_word(desk):
    issued = desk.do(issue_paper, IssuePaper("hand_over")).value
    assert read_paper_code(issued.code) == issued.code
    assert read_card_code(issued.code) is None
    assert read_command(issued.code) is None


def test_a_code_of_nobody_is_refused(desk):
    with pytest.raises(Refused, match="paper_unknown"):
        desk.look(paper_by_code, new_paper_code(lambda _most: 7))


def test_who_may_not_see_the_report_is_told_so(desk, house):
    issued = desk_of_figures(house).do(issue_paper, IssuePaper("daily_report")).value
    with pytest.raises(NotAllowed, match="paper_not_yours"):
        desk.look(paper_by_code, issued.code)


def test_the_papers_of_a_person_are_those_of_the_stays_too(house, desk):
    (person,) = registered(house, an_operation(house))
    desk.do(issue_paper, IssuePaper("attestation", person.stay_id))
    desk.do(issue_paper, IssuePaper("extract", person.person_id))
    desk.do(issue_paper, IssuePaper("extract", uuid7()))
    rows = desk.look(papers_of_person, person.person_id)
    assert [row.kind for row in rows] == ["extract", "attestation"]
    assert {row.person_id for row in rows} == {person.person_id}


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
