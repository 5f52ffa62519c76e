"""A paper that is pressed with its number: pages counted, duplicates marked, nothing half done."""

from io import BytesIO

import pytest
from pypdf import PdfReader

from core.commands.papers.issue_paper import IssuePaper
from core.commands.papers.keep_paper_head import KeepPaperHead, keep_paper_head
from core.ids import uuid7
from core.queries.papers.issued_papers import paper_by_code
from core.rules.access import Role
from core.rules.papers import KINDS
from printing.people_list import people_list
from printing.slips import ListColumn, ListSlip
from tests.builders import as_roles
from ui.paper_frame import plain_frame, press_issued
from ui.words.papers import COPIED, NAMED, PAPER_KINDS


class Pressing:
    """Presses a list and keeps the frames that it was given."""

    def __init__(self):
        self.frames = []

    def __call__(self, frame):
        self.frames.append(frame)
        columns = (ListColumn("N°", 1),)
        rows = tuple((f"07-{n:03d}",) for n in range(60))
        return people_list(ListSlip("Liste", "", "Centre", "", columns, rows, frame=frame))


@pytest.fixture
def manager(house):
    return as_roles(house, Role.MANAGER)


def test_the_head_of_the_centre_is_on_every_paper(house, manager):
    house.do(keep_paper_head, KeepPaperHead(("Ministère",), "80 00"))
    frame = plain_frame(manager, "beds_day")
    assert (frame.lines, frame.help_text, frame.number) == (("Ministère",), "Aide\u00a0: 80 00", "")


def test_number_and_pages_are_those_of_the_books(manager):
    press = Pressing()
    pdf = press_issued(manager, IssuePaper("beds_day"), press)
    paper = manager.look(paper_by_code, press.frames[-1].code)
    assert paper.number in PdfReader(BytesIO(pdf)).pages[0].extract_text()
    assert paper.pages == len(PdfReader(BytesIO(pdf)).pages) == 2


def test_only_what_has_an_original_is_marked_as_a_duplicate(manager):
    press, stay = Pressing(), uuid7()
    for kind in ("attestation", "attestation", "beds_day", "beds_day"):
        about = stay if kind == "attestation" else None
        press_issued(manager, IssuePaper(kind, about, pages=1), press)
    marks = [frame.copy_text for frame in press.frames]
    assert marks == ["", "Duplicata n°\u00a02", "", ""]


def test_what_could_not_be_pressed_has_no_number(manager):
    def broken(_frame):
        raise ValueError("no ink")

    with pytest.raises(ValueError, match="no ink"):
        press_issued(manager, IssuePaper("beds_day"), broken)
    press = Pressing()
    press_issued(manager, IssuePaper("beds_day"), press)
    assert press.frames[-1].number.endswith("D00001")


def test_every_kind_has_its_name():
    assert set(PAPER_KINDS) == set(KINDS)
    assert not (COPIED | NAMED) - set(KINDS)
