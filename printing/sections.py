"""Headed sections with rows, notes and signatures: what every report of the centre is made of."""

from collections.abc import Sequence

from printing import text
from printing.boxes import Box, draw, place
from printing.letterhead import heading
from printing.paper import Paper
from printing.situation_slips import Count, KeyFigure, Section, TextRow
from printing.units import MM
from resources.translation import _

HEADING = 7.6
_ROW = 5.0
_BETWEEN = 2.5
_SMALLEST = 6.0
_NARROWEST, _WIDEST = 0.2, 0.6
"""Of the width of a row, for what is said of its label."""
_TILE_GAP = 3.0
_TILE_HEIGHT = 17.0


def columns(
    paper: Paper, sides: Sequence[tuple[Sequence[Section], Box]], *, row: float = _ROW
) -> None:
    """Draw sections below each other on each side; rows come closer where there are many."""
    for sections, box in sides:
        rows = sum(max(1, len(section.rows)) for section in sections)
        spare = box.height - len(sections) * (HEADING + _BETWEEN)
        step = min(row, spare / max(rows, 1))
        top = box.top
        for section in sections:
            start = heading(paper, section.title, box.left, top, box.width)
            high = max(1, len(section.rows)) * step
            room = Box(box.left, start - 0.6, box.width, high)
            if section.rows:
                _table(paper, section.rows, room, step)
            else:
                told = section.empty or _("Rien à signaler.")
                paper.write(told, room, largest=9.5, smallest=_SMALLEST)
            top = start + high + _BETWEEN


def tiles(
    paper: Paper, figures: Sequence[KeyFigure], left: float, top: float, wide: float, across: int
) -> float:
    """Draw key figures so many a row; return where the next section begins."""
    each = (wide - _TILE_GAP * (across - 1)) / across
    for at, figure in enumerate(figures):
        row, column = divmod(at, across)
        upper = top + row * (_TILE_HEIGHT + _TILE_GAP)
        _tile(paper, figure, Box(left + column * (each + _TILE_GAP), upper, each, _TILE_HEIGHT))
    rows = -(-len(figures) // across)
    return top + rows * (_TILE_HEIGHT + _TILE_GAP) + 2


def notes(
    paper: Paper,
    said: Sequence[tuple[str, str]],
    box: Box,
    size: float,
    *,
    bold: bool = False,
    indent: float = 5.5,
) -> None:
    """Draw marked notes below each other; they shrink a little before the last is left out."""
    while size > _SMALLEST and _height(said, box, size, indent, bold=bold) > box.height:
        size -= 0.5
    top = box.top
    for mark, words in said:
        room = Box(box.left + indent, top, box.width - indent, box.height)
        told = place(words, room, largest=size, bold=bold)
        if top + told.height > box.bottom + 0.5:
            break
        paper.write(mark, Box(box.left, top, indent - 0.5, told.height), largest=size, bold=bold)
        draw(paper.canvas, told, paper.height)
        top += told.height + 0.5


def ruled(paper: Paper, left: float, top: float, wide: float, bottom: float) -> None:
    """Draw lines to write on by hand."""
    while top + 7 <= bottom:
        top += 7
        paper.rule(left, top, wide)


def signature(paper: Paper, who: str, box: Box) -> None:
    """Draw a box in which somebody signs."""
    paper.frame(box, radius=1.5)
    told = _("{who}\u00a0: nom, date, signature").format(who=who)
    room = Box(box.left + 2.5, box.top + 1.4, box.width - 5, 4.4)
    paper.write(told, room, largest=10, smallest=7)


def _height(
    said: Sequence[tuple[str, str]], box: Box, size: float, indent: float, *, bold: bool
) -> float:
    room = Box(0, 0, box.width - indent, box.height)
    return sum(place(words, room, largest=size, bold=bold).height + 0.5 for _mark, words in said)


def _table(paper: Paper, rows: Sequence[TextRow], box: Box, step: float) -> None:
    size = min(10.0, step / 0.42)
    for at, row in enumerate(rows):
        top = box.top + at * step
        needed = text.width(row.text, size, bold=True) / MM / box.width
        share = 1 - min(_WIDEST, max(_NARROWEST, needed)) if row.text else 1.0
        value = Box(box.left + box.width * share, top, box.width * (1 - share), step)
        paper.write(row.label, Box(box.left, top, box.width * share - 1, step), largest=size,
                    smallest=_SMALLEST, bold=row.strong, middle=True)  # fmt: skip
        if row.text:
            paper.write(row.text, value, largest=size, smallest=5, bold=True, align="right",
                        middle=True)  # fmt: skip


def _tile(paper: Paper, figure: KeyFigure, box: Box) -> None:
    paper.frame(box, radius=1.5)
    label = Box(box.left + 2.5, box.top + 1.4, box.width - 5, 4.4)
    paper.write(figure.label, label, largest=10, smallest=6)
    number = Box(box.left + 2.5, box.top + 6, box.width - 24, 9.6)
    paper.write(_grouped(figure.value), number, largest=21, smallest=11, bold=True, middle=True)
    if figure.before is None:
        return
    right = Box(box.right - 20.5, box.top + 6.6, 18, 4.4)
    if isinstance(figure.value, int) and isinstance(figure.before, int):
        _change(paper, figure.value - figure.before, right)
    before = _("hier {count}").format(count=figure.before)
    paper.write(before, Box(right.left, box.top + 11.2, 18, 4.4), largest=9.5, smallest=6,
                align="right")  # fmt: skip


def _grouped(count: Count) -> str:
    """Return a large number in groups of three."""
    return f"{count:,}".replace(",", "\u202f") if isinstance(count, int) else count


def _change(paper: Paper, by: int, box: Box) -> None:
    """Draw an arrow up or down with how much it is; an equals sign where nothing changed."""
    words = f"{by:+d}".replace("-", "–") if by else "="
    told = paper.write(words, box, largest=10, smallest=6, bold=True, align="right")
    if by:
        _arrow(paper, box.right - told.width - 2.4, box.top + 2.2, up=by > 0)


def _arrow(paper: Paper, middle: float, level: float, *, up: bool) -> None:
    half, high = 1.2, 2.2
    tip, base = (level - high / 2, level + high / 2) if up else (level + high / 2, level - high / 2)
    path = paper.canvas.beginPath()
    path.moveTo(middle * MM, (paper.height - tip) * MM)
    path.lineTo((middle - half) * MM, (paper.height - base) * MM)
    path.lineTo((middle + half) * MM, (paper.height - base) * MM)
    path.close()
    paper.canvas.drawPath(path, stroke=0, fill=1)
