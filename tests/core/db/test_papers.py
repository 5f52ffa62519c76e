"""The newest head of papers counts; copies of one thing are counted apart from all others."""

from datetime import timedelta

from sqlalchemy.orm import Session

from core.commands.papers.issue_paper import IssuePaper, issue_paper
from core.db.papers import PaperHead, PaperLogo, copies_of, logos_of, newest_head
from core.ids import uuid7
from tests.builders import write_rows


def a_head(house, lines, **changes):
    values = {"lines": lines, "phone": "", "at": house.clock.now(), "agent_id": uuid7()}
    return PaperHead(id=uuid7(), centre_code="BKO", **(values | changes))


def test_the_newest_head_counts_whatever_the_order_of_writing(house):
    later = house.clock.now() + timedelta(hours=1)
    write_rows(house, a_head(house, "new", at=later), a_head(house, "old"))
    with Session(house.engine) as session:
        assert newest_head(session).lines == "new"


def test_logos_stand_in_their_order(house):
    head = a_head(house, "")
    key = head.id
    write_rows(house, head)
    logos = [PaperLogo(head_id=key, rank=rank, picture=b"%d" % rank) for rank in (2, 1, 3)]
    write_rows(house, *logos)
    with Session(house.engine) as session:
        assert logos_of(session, newest_head(session)) == (b"1", b"2", b"3")


def test_copies_are_of_one_kind_about_one_thing(house):
    about = uuid7()
    for request in (
        IssuePaper("extract", about),
        IssuePaper("extract", about),
        IssuePaper("attestation", about),
        IssuePaper("extract", uuid7()),
        IssuePaper("daily_report", about_text="2026-11-14"),
        IssuePaper("daily_report", about_text="2026-11-13"),
    ):
        house.do(issue_paper, request)
    with Session(house.engine) as session:
        assert copies_of(session, "extract", "person", about, "") == 2
        assert copies_of(session, "daily_report", "day", None, "2026-11-14") == 1
        assert copies_of(session, "daily_report", "day", None, "") == 0
