"""Lists on paper: beds, passengers, distribution with signatures, everybody present."""

from printing import qr
from printing.boxes import Box
from printing.letterhead import FOOT, SIDE, TOP, foot, head
from printing.paper import Paper, cells
from printing.slips import ListColumn, ListSlip
from printing.units import A4, MM
from resources.translation import _

_TITLES = 15.0
"""Height of the title and subtitle on the first page."""
_HEADINGS = 8.0
_CLOSING = 27.0
_NOTE = 9.6
"""Height for what is said below the rows: up to three lines, a float is told by its notes."""
_PAD = 1.4
_CODE, _QUIET = 12.0, 4.0
"""The side of the code beside the title, and what is kept white around it, in millimetres."""
_SHADE = 0.94


def people_list(slip: ListSlip) -> bytes:
    """Return the list as PDF: A4, headings on every page, totals of rows, room for signatures.

    ValueError when a row has not as many texts as there are columns.
    """
    if any(len(row) != len(slip.columns) for row in slip.rows):
        raise ValueError("a row does not match the columns")
    size = (A4[1], A4[0]) if slip.landscape else A4
    paper = Paper(size, title=slip.title)
    pages = _pages(slip, paper.height)
    for number, (start, end) in enumerate(pages, start=1):
        _shades(paper, slip, end - start, TOP + (_TITLES - 2 if number == 1 else 0.0) + _HEADINGS)
        head(paper, slip.title, slip.centre_name, specimen=slip.specimen, frame=slip.frame)
        top = _titles(paper, slip) if number == 1 else TOP
        top = _rows(paper, slip, start, end, top)
        if number == len(pages):
            _end(paper, slip, top)
        produced = slip.produced_text
        if not slip.frame.has_names:
            produced = _("{produced} · document confidentiel").format(produced=produced)
        foot(paper, produced, number, len(pages), frame=slip.frame)
        paper.next_page()
    return paper.pdf()


def _pages(slip: ListSlip, height: float) -> list[tuple[int, int]]:
    """Return (first row, row after the last) of each page; the end never stands alone cut."""
    room = height - FOOT - TOP - _HEADINGS - 2
    ending = 1.5 + _NOTE + (_CLOSING if slip.closing else 0.0)
    pages: list[tuple[int, int]] = []
    start = 0
    while True:
        free = room - (_TITLES if not pages else 0.0)
        fits = max(1, int(free / slip.row_height))
        left = len(slip.rows) - start
        if left * slip.row_height + ending <= free or left == 0:
            return [*pages, (start, len(slip.rows))]
        end = min(start + fits, len(slip.rows))
        pages.append((start, end))
        start = end


def _shades(paper: Paper, slip: ListSlip, rows: int, top: float) -> None:
    """Shade every second row, below everything else."""
    for at in range(1, rows, 2):
        row = Box(SIDE, top + at * slip.row_height, paper.width - 2 * SIDE, slip.row_height)
        paper.bar(row, (_SHADE, _SHADE, _SHADE))


def _titles(paper: Paper, slip: ListSlip) -> float:
    wide = paper.width - 2 * SIDE
    if slip.code:
        left, bottom = paper.width - SIDE - _CODE, paper.height - TOP + 2 - _CODE
        qr.draw(paper.canvas, left * MM, bottom * MM, qr.qr_code(slip.code), _CODE * MM)
        wide -= _CODE + _QUIET
    paper.write(slip.title, Box(SIDE, TOP - 2, wide, 8), largest=17, smallest=10, bold=True)
    paper.write(slip.subtitle, Box(SIDE, TOP + 6.4, wide, 5), largest=10, smallest=7)
    return TOP + _TITLES - 2


def _rows(paper: Paper, slip: ListSlip, start: int, end: int, top: float) -> float:
    wide = paper.width - 2 * SIDE
    columns = cells(SIDE, wide, [column.share for column in slip.columns])
    for column, (left, width) in zip(slip.columns, columns, strict=True):
        paper.write(column.heading, Box(left + _PAD, top, width - 2 * _PAD, _HEADINGS), largest=8.5,
                    smallest=6, bold=True, align="right" if column.right else "left",
                    middle=True)  # fmt: skip
    top += _HEADINGS
    first = top
    for at in range(start, end):
        _row(paper, slip, slip.rows[at], columns, top)
        top += slip.row_height
        paper.rule(SIDE, top, wide)
    paper.rule(SIDE, first, wide, thick=1.0)
    for left, _width in columns[1:]:
        paper.line(left, first, left, top)
    return top


def _row(
    paper: Paper,
    slip: ListSlip,
    row: tuple[str, ...],
    columns: list[tuple[float, float]],
    top: float,
) -> None:
    for column, words, (left, width) in zip(slip.columns, row, columns, strict=True):
        if words:
            box = Box(left + _PAD, top + 0.4, width - 2 * _PAD, slip.row_height - 0.8)
            paper.write(words, box, largest=_size(column, slip.row_height), smallest=5.5,
                        bold=column.bold, align="right" if column.right else "left",
                        middle=True)  # fmt: skip


def _size(column: ListColumn, row_height: float) -> float:
    return min(11.0 if column.bold else 10.0, row_height * MM * 0.6)


def _end(paper: Paper, slip: ListSlip, top: float) -> None:
    wide = paper.width - 2 * SIDE
    count = _("{count} lignes").format(count=len(slip.rows))
    words = "\u00a0· ".join(part for part in (count, slip.note) if part)
    note = paper.write(words, Box(SIDE, top + 1.5, wide, _NOTE), largest=9, smallest=6.5)
    if not slip.closing:
        return
    top += max(9.0, 3.0 + note.height)
    for words, (left, width) in zip(
        slip.closing, cells(SIDE, wide, [1.0] * len(slip.closing)), strict=True
    ):
        paper.frame(Box(left, top, width - 2, _CLOSING - 2), radius=1.5)
        paper.write(words, Box(left + 2, top + 1.4, width - 6, 4.4), largest=8.5, smallest=6.5,
                    bold=True)  # fmt: skip
