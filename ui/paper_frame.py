"""The frame of a paper: the centre's head, and the number that it gets when it goes out. No Qt.

    frame = plain_frame(house)                          # a preview: no number, no code
    frame = issued_frame(house, IssuePaper("hand_over"))     # numbered in the books, then printed
    pdf = press_issued(house, IssuePaper("attestation", stay_id), press)  # counts its pages too

Call it in a worker: it asks the house.
"""

import re
from collections.abc import Callable
from dataclasses import replace

from core.commands.papers.issue_paper import Issued, IssuePaper, issue_paper
from core.house import House
from core.queries.papers.paper_head import KnownHead, paper_head
from printing.frame import Frame
from resources.translation import _
from ui.words.papers import COPIED, NAMED

_PAGE = re.compile(rb"/Type\s*/Page(?![A-Za-z])")


def plain_frame(house: House, kind: str = "") -> Frame:
    """Return the frame of a preview: the head of the centre, neither number nor code."""
    return frame_of(house.look(paper_head), kind)


def issued_frame(house: House, request: IssuePaper) -> Frame:
    """Return the frame of a paper that was just numbered in the books; raises DomainError."""
    issued = house.do(issue_paper, request).value
    return numbered(frame_of(house.look(paper_head), request.kind), issued, request.kind)


def numbered(frame: Frame, issued: Issued, kind: str) -> Frame:
    """Return a frame with the number and the code that a paper got."""
    copied = issued.copy > 1 and kind in COPIED
    copy_text = _("Duplicata n°\u00a0{number}").format(number=issued.copy) if copied else ""
    number = _("N°\u00a0{number}").format(number=issued.number)
    return replace(frame, number=number, code=issued.code, copy_text=copy_text)


def press_issued(house: House, request: IssuePaper, press: Callable[[Frame], bytes]) -> bytes:
    """Return a paper that has its number: pressed once to count its pages, then once for good.

    Nothing gets a number that could not be pressed.
    """
    plain = plain_frame(house, request.kind)
    if not request.pages:
        request = replace(request, pages=pages_of(press(plain)))
    issued = house.do(issue_paper, request).value
    return press(numbered(plain, issued, request.kind))


def frame_of(known: KnownHead, kind: str = "") -> Frame:
    """Return the frame of a head that is known."""
    help_text = _("Aide\u00a0: {phone}").format(phone=known.phone) if known.phone else ""
    return Frame(lines=known.lines, logos=known.logos, help_text=help_text, has_names=kind in NAMED)


def pages_of(pdf: bytes) -> int:
    """Return how many pages a PDF of the press has."""
    return len(_PAGE.findall(pdf))
