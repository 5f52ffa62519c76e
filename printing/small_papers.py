"""Papers that are cut apart: each by itself on the roll, or several to an A4 sheet.

pdf = small_papers(slips, _ticket, SheetOf("ticket", _("Ticket d’attente"), 2, 4, 72), roll=True)
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TypeVar

from printing.boxes import Box
from printing.paper import INK, Paper, watermark
from printing.units import A4, MM, ROLL_WIDTH

_Part = TypeVar("_Part")


@dataclass(frozen=True, slots=True)
class SheetOf:
    """How many lie across and down an A4 sheet, and how much roll each takes (mm).

    `name` is for whoever reads a fault, `title` is the title of the PDF.
    """

    name: str
    title: str
    across: int
    down: int
    roll_height: float


def small_papers(
    parts: Sequence[_Part],
    draw: Callable[[Paper, _Part, Box], None],
    sheet: SheetOf,
    *,
    roll: bool,
) -> bytes:
    """Return the papers as PDF, drawn line by line over the sheet.

    ValueError without any: there is no empty paper.
    """
    if not parts:
        raise ValueError(f"no {sheet.name} to print")
    paper = Paper((ROLL_WIDTH, sheet.roll_height) if roll else A4, title=sheet.title)
    across, down = (1, 1) if roll else (sheet.across, sheet.down)
    wide, high = paper.width / across, paper.height / down
    for start in range(0, len(parts), across * down):
        for at, part in enumerate(parts[start : start + across * down]):
            row, column = divmod(at, across)
            draw(paper, part, Box(column * wide, row * high, wide, high))
        if not roll:
            _cuts(paper, sheet)
        paper.next_page()
    return paper.pdf()


def mark_specimen(paper: Paper, room: Box, *, size: float, angle: float) -> None:
    """Write over a paper that it is of an exercise, and go on in ink."""
    middle = (room.left + room.width / 2, paper.height - room.top - room.height / 2)
    watermark(paper.canvas, (middle[0] * MM, middle[1] * MM), size, angle=angle)
    paper.canvas.setFillColorRGB(*INK)


def _cuts(paper: Paper, sheet: SheetOf) -> None:
    """Draw thin broken lines to cut along."""
    paper.canvas.saveState()
    paper.canvas.setDash(2, 3)
    for column in range(1, sheet.across):
        left = column * paper.width / sheet.across
        paper.line(left, 0, left, paper.height)
    for row in range(1, sheet.down):
        paper.rule(0, row * paper.height / sheet.down, paper.width)
    paper.canvas.restoreState()
