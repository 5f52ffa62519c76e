"""The head and foot that every A4 paper has, and the mark of the exercise."""

from printing.boxes import Box
from printing.paper import BRAND, INK, Paper, watermark
from printing.units import MM
from resources.translation import _

SIDE = 15.0
"""Margin left and right, in millimetres."""
TOP = 27.0
"""Where the content of a page begins."""
FOOT = 13.0
"""Height kept free at the bottom."""


def head(paper: Paper, title: str, centre_name: str, *, specimen: bool) -> None:
    """Draw the head: the Republic, the centre, the name of the paper."""
    wide = paper.width - 2 * SIDE
    if specimen:
        watermark(paper.canvas, (paper.width / 2 * MM, paper.height / 2 * MM), 92, angle=35)
        tag = Box(paper.width / 2 - 16, 4.5, 32, 5.5)
        paper.bar(tag)
        paper.canvas.setFillGray(1)
        paper.write("EXERCICE", tag, largest=11, bold=True, align="centre", middle=True)
        paper.canvas.setFillColorRGB(*INK)
    paper.write("RÉPUBLIQUE DU MALI", Box(SIDE, 11, wide / 2, 4.4), largest=10, bold=True)
    paper.write(centre_name, Box(SIDE, 15.6, wide * 0.6, 5), largest=10, smallest=7)
    paper.write(title, Box(SIDE + wide * 0.6, 11, wide * 0.4, 9.6), largest=12, smallest=8,
                bold=True, align="right")  # fmt: skip
    paper.bar(Box(SIDE, 21.5, wide, 1.0), BRAND)


def foot(paper: Paper, produced: str, page: int, pages: int) -> None:
    """Draw the foot: when and by whom it was produced, whether names appear, the page."""
    wide = paper.width - 2 * SIDE
    top = paper.height - FOOT + 2
    paper.rule(SIDE, top, wide)
    paper.write(produced, Box(SIDE, top + 1, wide - 35, 3.8), largest=8, smallest=6)
    number = _("page {page} sur {pages}").format(page=page, pages=pages)
    paper.write(number, Box(SIDE + wide - 34, top + 1, 34, 3.8), largest=8, align="right")


def heading(paper: Paper, words: str, left: float, top: float, wide: float) -> float:
    """Draw the heading of a section; return where its content begins."""
    paper.write(words, Box(left, top, wide, 5.2), largest=11, smallest=8, bold=True)
    paper.rule(left, top + 5.8, wide)
    return top + 7.6
