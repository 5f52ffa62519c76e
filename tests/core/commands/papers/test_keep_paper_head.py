"""The head of papers: the newest counts, nobody writes over somebody else, logos are small PNGs."""

from io import BytesIO

import pytest
from PIL import Image

from core.commands.papers.keep_paper_head import KeepPaperHead, keep_paper_head
from core.errors import Conflict, InvalidInput, NotAllowed
from core.queries.papers.paper_head import paper_head
from core.rules.access import Role
from tests.builders import as_roles


def a_logo(wide: int = 40, high: int = 20) -> bytes:
    out = BytesIO()
    Image.new("RGB", (wide, high), "navy").save(out, "PNG")
    return out.getvalue()


def test_a_centre_without_a_head_has_an_empty_one(house):
    assert house.look(paper_head).id is None


def test_what_is_kept_is_on_the_next_paper(house):
    logos = (a_logo(), a_logo(10))
    request = KeepPaperHead((" Ministère ", ""), " 80 00 ", logos)
    kept = house.do(keep_paper_head, request).value
    head = house.look(paper_head)
    assert (head.id, head.lines, head.phone) == (kept, ("Ministère",), "80 00")
    assert head.logos == logos


def test_the_head_before_comes_back_by_keeping_it_again(house):
    first = house.do(keep_paper_head, KeepPaperHead(("A",), "", (a_logo(),))).value
    second = house.do(keep_paper_head, KeepPaperHead(("B",), seen=first)).value
    house.do(keep_paper_head, KeepPaperHead(("A",), "", (a_logo(),), seen=second))
    assert house.look(paper_head).lines == ("A",)
    assert house.look(paper_head).logos == (a_logo(),)


def test_a_head_that_somebody_else_kept_is_not_written_over(house):
    house.do(keep_paper_head, KeepPaperHead(("A",)))
    with pytest.raises(Conflict):
        house.do(keep_paper_head, KeepPaperHead(("B",)))
    assert house.look(paper_head).lines == ("A",)


def test_a_retry_changes_nothing(house):
    request = KeepPaperHead(("A",))
    assert house.do(keep_paper_head, request).value == house.do(keep_paper_head, request).value


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"lines": ("a", "b", "c")}, "lines"),
        ({"lines": ("x" * 81,)}, "lines"),
        ({"phone": "0" * 41}, "help_phone"),
        ({"logos": (b"junk",)}, "logos"),
        ({"logos": (a_logo()[:-9],)}, "logos"),
        ({"logos": (a_logo(481),)}, "logos"),
        ({"logos": (a_logo(),) * 5}, "logos"),
    ],
)
def test_what_does_not_fit_is_refused_and_the_old_one_stays(house, changes, field):
    house.do(keep_paper_head, KeepPaperHead(("A",)))
    with pytest.raises(InvalidInput) as told:
        house.do(keep_paper_head, KeepPaperHead(**changes, seen=house.look(paper_head).id))
    assert list(told.value.problems) == [field]
    assert house.look(paper_head).lines == ("A",)


def test_only_who_sets_up_the_centre_changes_it(house):
    with pytest.raises(NotAllowed):
        as_roles(house, Role.MANAGER).do(keep_paper_head, KeepPaperHead(("A",)))
