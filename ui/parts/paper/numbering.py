"""A paper gets its number in the books when it is known where it goes, and is pressed again.

self.numbering = Numbering(desk, self)
self.numbering.pressed.connect(self._let_go)       # the PDF with its number and code
self.numbering.number(paper)
"""

from collections.abc import Callable
from dataclasses import dataclass, replace
from uuid import UUID

from PySide6.QtCore import QObject, Signal, Slot

from core.act import Progress
from core.commands.papers.issue_paper import Issued, IssuePaper, issue_paper
from core.house import House
from core.ids import uuid7
from printing.frame import Frame
from ui.desk import Desk
from ui.paper_frame import numbered, pages_of, plain_frame

Press = Callable[[Frame], bytes]


@dataclass(frozen=True, slots=True)
class NumberedPaper:
    """A paper that goes out with a number; `frame` is the one of its preview."""

    request: IssuePaper
    frame: Frame
    press: Press


class PressFramed:
    """Presses a paper in its frame; called in the worker's thread."""

    def __init__(self, press: Press, frame: Frame) -> None:
        self._press = press
        self._frame = frame

    def __call__(self, progress: Progress) -> bytes:
        """Return the PDF."""
        progress(0, 1)
        return self._press(self._frame)


@dataclass(frozen=True, slots=True)
class SeenPaper:
    """A paper as it is seen before it has a number, and what it goes out by."""

    content: bytes
    paper: NumberedPaper


class PressSeen:
    """Presses a preview in the centre's frame; called in the worker's thread."""

    def __init__(self, house: House, request: IssuePaper, press: Press) -> None:
        self._house = house
        self._request = request
        self._press = press

    def __call__(self, progress: Progress) -> SeenPaper:
        """Return the paper; raises DomainError."""
        progress(0, 1)
        frame = plain_frame(self._house, self._request.kind)
        content = self._press(frame)
        request = replace(self._request, pages=pages_of(content))
        return SeenPaper(content, NumberedPaper(request, frame, self._press))


class Numbering(QObject):
    """Numbers a paper each time that it goes out; what failed on the way keeps its number."""

    # The paper with its number: the bytes of a PDF.
    pressed = Signal(object)

    def __init__(self, desk: Desk, parent: QObject) -> None:
        super().__init__(parent)
        self._desk = desk
        self._paper: NumberedPaper | None = None
        self._gone: set[UUID] = set()

    def number(self, paper: NumberedPaper) -> None:
        """Give this paper a number; once it went out, the next one is another copy."""
        request = paper.request
        if request.id in self._gone:
            request = replace(request, id=uuid7())
        self._paper = replace(paper, request=request)
        self._desk.do(issue_paper, request).done.connect(self._issued)

    def went_out(self) -> None:
        """Note that the last one reached its file or printer."""
        if self._paper is not None:
            self._gone.add(self._paper.request.id)

    @Slot(object)
    def _issued(self, issued: Issued) -> None:
        paper = self._paper
        if paper is not None:
            frame = numbered(paper.frame, issued, paper.request.kind)
            self._desk.make(PressFramed(paper.press, frame)).done.connect(self.pressed)
