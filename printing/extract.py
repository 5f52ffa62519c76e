"""The individual extract: all that is held about one person, section after section, in words."""

from dataclasses import dataclass

from printing.boxes import Box, Placed, draw, place
from printing.letterhead import FOOT, SIDE, TOP, foot, head
from printing.paper import Paper
from printing.person_slips import ExtractSection, ExtractSlip
from printing.units import A4
from resources.translation import _

_WIDE = A4[0] - 2 * SIDE
_LABEL = 54.0
_BOTTOM = A4[1] - FOOT - 2.5
_TALLEST = 120.0
_BETWEEN = 1.4


@dataclass(frozen=True, slots=True)
class _Piece:
    """A piece of the paper: words in two columns or across, and how far below the one before.

    `keeps` is how much must fit below it on the same page: a title never stands alone.
    """

    label: str
    words: str
    size: float = 10.0
    bold: bool = False
    above: float = 0.0
    keeps: float = 0.0
    rule: bool = False

    @property
    def height(self) -> float:
        """Return the height of the piece in millimetres."""
        told = [_told(self, 0)]
        if self.label:
            told.append(_label(self, 0))
        return max(each.height for each in told) + _BETWEEN


def individual_extract(slip: ExtractSlip) -> bytes:
    """Return the paper as PDF: as many A4 pages as it needs."""
    paper = Paper(A4, title=_("Extrait individuel"))
    pages = _pages(_pieces(slip))
    for number, pieces in enumerate(pages, start=1):
        head(paper, _("Extrait individuel"), slip.centre_name, specimen=slip.specimen,
             frame=slip.frame)  # fmt: skip
        for piece, top in pieces:
            _draw(paper, piece, top)
        foot(paper, slip.produced_text, number, len(pages), frame=slip.frame)
        paper.next_page()
    return paper.pdf()


def _pieces(slip: ExtractSlip) -> list[_Piece]:
    pieces = [
        _Piece("", slip.name, 17, bold=True),
        _Piece("", slip.known, 10),
        _Piece("", slip.opening, 10, above=1.5),
    ]
    for section in slip.sections:
        pieces += _section(section)
    first = True
    for words in slip.closing:
        pieces.append(_Piece("", words, 10, above=4 if first else 0))
        first = False
    return pieces


def _section(section: ExtractSection) -> list[_Piece]:
    pieces = [_Piece("", section.title, 12, bold=True, above=3.5, keeps=16, rule=True)]
    if section.note:
        pieces.append(_Piece("", section.note, 10, keeps=6))
    return pieces + [_Piece(label or "\u00a0", words or "—") for label, words in section.rows]


def _pages(pieces: list[_Piece]) -> list[list[tuple[_Piece, float]]]:
    """Return the pieces of each page with where they begin."""
    pages: list[list[tuple[_Piece, float]]] = [[]]
    top = TOP
    for piece in pieces:
        if top + piece.above + piece.height + piece.keeps > _BOTTOM and pages[-1]:
            pages.append([])
            top = TOP
        top += piece.above if pages[-1] else 0
        pages[-1].append((piece, top))
        top += piece.height
    return pages


def _draw(paper: Paper, piece: _Piece, top: float) -> None:
    if piece.label:
        draw(paper.canvas, _label(piece, top), paper.height)
    draw(paper.canvas, _told(piece, top), paper.height)
    if piece.rule:
        paper.rule(SIDE, top + piece.height - 0.9, _WIDE)


def _label(piece: _Piece, top: float) -> Placed:
    box = Box(SIDE, top, _LABEL - 3, _TALLEST)
    return place(piece.label, box, largest=piece.size, smallest=7)


def _told(piece: _Piece, top: float) -> Placed:
    left = _LABEL if piece.label else 0.0
    box = Box(SIDE + left, top, _WIDE - left, _TALLEST)
    return place(piece.words, box, largest=piece.size, smallest=7, bold=piece.bold)
