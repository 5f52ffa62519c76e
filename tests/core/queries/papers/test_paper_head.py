"""Whoever makes a paper gets the head of it, whatever the role."""

from core.commands.papers.keep_paper_head import KeepPaperHead, keep_paper_head
from core.queries.papers.paper_head import KnownHead, paper_head
from core.rules.access import Role
from tests.builders import as_roles


def test_nobody_wrote_one_yet(house):
    assert house.look(paper_head) == KnownHead()


def test_every_role_reads_what_the_administrator_wrote(house):
    request = KeepPaperHead(("Ministère", "Direction"), "80 00")
    house.do(keep_paper_head, request)
    for role in Role:
        found = as_roles(house, role).look(paper_head)
        assert found == KnownHead(request.id, ("Ministère", "Direction"), "80 00")
