"""Posters for the wall: consent, rights; readable from three metres, with drawings (ux.md 4.6)."""

from printing import poster_signs
from printing.boxes import Box
from printing.enlarged import A3_OF_A4, EnlargedPaper
from printing.form_slips import PosterItem, PosterSlip
from printing.letterhead import FOOT, SIDE, TOP, foot, head
from printing.paper import BRAND, INK, Paper
from printing.units import A4, MM

_WIDE = A4[0] - 2 * SIDE
_TITLE = 29.0
_SIGN = 16.0
_CLOSING = 21.0
_OWN = 25.0
_BOTTOM = A4[1] - FOOT - 2.5


def poster(slip: PosterSlip, *, a3: bool = False) -> bytes:
    """Return the poster as PDF: one page, A4 or twice as large."""
    paper = EnlargedPaper(A4, title=slip.title, by=A3_OF_A4 if a3 else 1.0)
    paper.begin_page()
    head(paper, "", slip.centre_name, specimen=slip.specimen, frame=slip.frame)
    _title(paper, slip)
    top = TOP + _TITLE
    end = _BOTTOM - _CLOSING - _OWN
    step = (end - top) / max(len(slip.items), 1)
    for at, item in enumerate(slip.items):
        _item(paper, item, Box(SIDE, top + at * step, _WIDE, step))
    _closing(paper, slip, end)
    _own_language(paper, slip, _BOTTOM - _OWN)
    foot(paper, slip.produced_text, 1, 1, frame=slip.frame)
    paper.next_page()
    return paper.pdf()


def _title(paper: Paper, slip: PosterSlip) -> None:
    paper.bar(Box(SIDE, TOP - 2, _WIDE, _TITLE - 3), BRAND)
    paper.canvas.setFillGray(1)
    paper.write(slip.title, Box(SIDE + 4, TOP, _WIDE - 8, 14), largest=34, smallest=18, bold=True,
                align="centre", middle=True)  # fmt: skip
    paper.write(slip.english_title, Box(SIDE + 4, TOP + 14, _WIDE - 8, 8), largest=17, smallest=10,
                align="centre", middle=True)  # fmt: skip
    paper.canvas.setFillColorRGB(*INK)


def _item(paper: Paper, item: PosterItem, box: Box) -> None:
    side = min(_SIGN, box.height - 3)
    bottom = box.top + (box.height + side) / 2
    poster_signs.draw(paper.canvas, item.sign, box.left * MM, (paper.height - bottom) * MM,
                      side * MM)  # fmt: skip
    left = box.left + _SIGN + 6
    wide = box.right - left
    share = 0.62
    words = Box(left, box.top + 1, wide, (box.height - 2) * share)
    paper.write(item.words, words, largest=18, smallest=10, bold=True, middle=True)
    below = Box(left, words.bottom, wide, (box.height - 2) * (1 - share))
    paper.write(item.english, below, largest=12, smallest=8)
    paper.rule(box.left, box.bottom, box.width)


def _closing(paper: Paper, slip: PosterSlip, top: float) -> None:
    box = Box(SIDE, top + 2, _WIDE, _CLOSING - 4)
    paper.canvas.setLineWidth(1.6)
    paper.canvas.rect(box.left * MM, (paper.height - box.bottom) * MM, box.width * MM,
                      box.height * MM)  # fmt: skip
    paper.write(slip.closing, Box(box.left + 4, box.top + 1, box.width - 8, 9.6), largest=16,
                smallest=10, bold=True, align="centre", middle=True)  # fmt: skip
    paper.write(slip.closing_english, Box(box.left + 4, box.top + 10.8, box.width - 8, 5.4),
                largest=11, smallest=8, align="centre")  # fmt: skip


def _own_language(paper: Paper, slip: PosterSlip, top: float) -> None:
    """Leave lines for a speaker of the language of the place."""
    paper.write(slip.own_language, Box(SIDE, top, _WIDE, 4.6), largest=10, smallest=7)
    for line in (12.0, 20.5):
        paper.rule(SIDE, top + line, _WIDE)
