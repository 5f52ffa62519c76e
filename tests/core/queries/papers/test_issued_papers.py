"""A paper that was scanned, and the papers of a person: for who may see what they are about."""

import pytest

from core.commands.papers.issue_paper import IssuePaper, issue_paper
from core.errors import NotAllowed, Refused
from core.ids import uuid7
from core.queries.papers.issued_papers import paper_by_code, papers_of_person
from core.rules.access import Role
from core.rules.paper_codes import new_paper_code
from tests.builders import an_operation, as_roles, registered


@pytest.fixture
def desk(house):
    return as_roles(house, Role.RECEPTION)


def test_the_code_opens_what_the_paper_is_about(desk):
    request = IssuePaper("daily_report", about_text="2026-11-14")
    issued = desk_of_figures(desk).do(issue_paper, request).value
    found = desk_of_figures(desk).look(paper_by_code, f" {issued.code.lower()} ")
    assert (found.number, found.about, found.about_text) == (issued.number, "day", "2026-11-14")


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


def desk_of_figures(house):
    return as_roles(house, Role.MANAGER)
