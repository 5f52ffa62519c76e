"""The head and foot that every A4 paper has, and the mark of the exercise.

    head(paper, title, centre_name, specimen=slip.specimen, frame=slip.frame)
    foot(paper, produced, page, pages, frame=slip.frame)

Who makes the paper fills the frame (`printing.frame`): the ministry's lines, logos, the number,
the code that opens it again. The head ends above `TOP`, the foot begins below the last `FOOT`.
"""

import resources
from printing import qr
from printing.boxes import Box
from printing.frame import PLAIN, Frame
from printing.logos import draw_logos
from printing.paper import BRAND, INK, Paper, watermark
from printing.units import MM
from resources.translation import _

SIDE = 15.0
"""Margin left and right, in millimetres."""
TOP = 27.0
"""Where the content of a page begins."""
FOOT = 13.0
"""Height kept free at the bottom."""

_UPPER = 4.6
_LOWER = 20.8
_CODE = 15.0
_TITLE = 46.0
_NARROW = 180.0
"""Millimetres of a page on which everything of the head stands closer."""
_WITH_LOGOS = 0.62
"""Share of the names at the left where logos stand beside them."""
_ROW = 4.2
_FOOT_ROW = 4.2


def head(
    paper: Paper, title: str, centre_name: str, *, specimen: bool, frame: Frame = PLAIN
) -> None:
    """Draw the head: the Republic, the ministry, the centre, logos, the paper, its code."""
    right = paper.width - SIDE
    if frame.code:
        _code(paper, frame.code, right)
        right -= _CODE + 4
    if specimen:
        _mark(paper, right - _title_width(paper) - 3)
    _title(paper, title, frame, right)
    right -= _title_width(paper) + 4
    wide = right - SIDE
    if frame.logos:
        top = 10.6 if specimen else _UPPER
        names = wide * _WITH_LOGOS
        logos = Box(SIDE + names + 2, top, wide - names - 2, 20.4 - top)
        draw_logos(paper.canvas, frame.logos, logos, paper.height)
        wide = names
    _names(paper, (*frame.lines, centre_name), wide)
    paper.bar(Box(SIDE, 21.5, paper.width - 2 * SIDE, 1.0), BRAND)


def foot(paper: Paper, produced: str, page: int, pages: int, *, frame: Frame = PLAIN) -> None:
    """Draw the foot: when and by whom it was produced, the page, the number, the program."""
    wide = paper.width - 2 * SIDE
    top = paper.height - FOOT - 0.4
    paper.rule(SIDE, top, wide)
    number = _("page {page} sur {pages}").format(page=page, pages=pages)
    paper.write(produced, Box(SIDE, top + 0.5, wide - 38, _FOOT_ROW), largest=10, smallest=6)
    paper.write(number, Box(SIDE + wide - 36, top + 0.5, 36, _FOOT_ROW), largest=10, smallest=7,
                align="right")  # fmt: skip
    known = (frame.number, frame.help_text, f"Accueil 72, {resources.VERSION}")
    words = " · ".join(part for part in known if part)
    told = _("Document généré — confidentiel") if frame.has_names else ""
    room = wide - (62 if told else 0)
    second = top + 0.5 + _FOOT_ROW
    paper.write(words, Box(SIDE, second, room, _FOOT_ROW), largest=10, smallest=6)
    paper.write(told, Box(SIDE + wide - 60, second, 60, _FOOT_ROW), largest=10, smallest=6,
                bold=True, align="right")  # fmt: skip


def heading(paper: Paper, words: str, left: float, top: float, wide: float) -> float:
    """Draw the heading of a section; return where its content begins."""
    paper.write(words, Box(left, top, wide, 5.2), largest=11, smallest=8, bold=True)
    paper.rule(left, top + 5.8, wide)
    return top + 7.6


def _title_width(paper: Paper) -> float:
    return _TITLE if paper.width > _NARROW else _TITLE * 0.74


def _mark(paper: Paper, before: float) -> None:
    """Mark a paper of an exercise; the black tag stands left of `before`."""
    watermark(paper.canvas, (paper.width / 2 * MM, paper.height / 2 * MM), 92, angle=35)
    wide = 32 if paper.width > _NARROW else 20
    tag = Box(min(paper.width / 2 + wide / 2, before) - wide, 4.5, wide, 5.5)
    paper.bar(tag)
    paper.canvas.setFillGray(1)
    paper.write("EXERCICE", tag, largest=11, bold=True, align="centre", middle=True)
    paper.canvas.setFillColorRGB(*INK)


def _code(paper: Paper, code: str, right: float) -> None:
    left = right - _CODE
    bottom = (paper.height - _UPPER - _CODE) * MM
    qr.draw(paper.canvas, left * MM, bottom, qr.qr_code(code), _CODE * MM)


def _title(paper: Paper, title: str, frame: Frame, right: float) -> None:
    """Draw the name of the paper, its number and which copy it is, above each other."""
    wide = _title_width(paper)
    left = right - wide
    below = [words for words in (frame.number, frame.copy_text) if words]
    high = _LOWER - _UPPER - _ROW * len(below) - (0.4 if below else 0)
    paper.write(title, Box(left, _UPPER, wide, high), largest=12, smallest=8, bold=True,
                align="right")  # fmt: skip
    top = _LOWER - _ROW * len(below)
    for words in below:
        row = Box(left, top, wide, _ROW)
        paper.write(words, row, largest=10, smallest=6.5, bold=words == frame.copy_text,
                    align="right")  # fmt: skip
        top += _ROW


def _names(paper: Paper, names: tuple[str, ...], wide: float) -> None:
    """Draw the Republic, its motto, and who stands behind the paper; the centre in bold."""
    rows = ["RÉPUBLIQUE DU MALI", "Un Peuple – Un But – Une Foi", *(name for name in names if name)]
    step = min(_ROW + 0.6, (_LOWER - _UPPER) / len(rows))
    top = _LOWER - step * len(rows)
    for at, words in enumerate(rows):
        bold = at in (0, len(rows) - 1)
        paper.write(words, Box(SIDE, top, wide, step), largest=10, smallest=5.5, bold=bold)
        top += step
