"""The plan of the beds: a page a block, rooms as boxes, large numerals for a torch (ux.md 4.5)."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from printing import signs
from printing.boxes import Box, draw, place
from printing.enlarged import A3_OF_A4, EnlargedPaper
from printing.letterhead import FOOT, SIDE, TOP, foot, head
from printing.paper import INK, Paper
from printing.room_slips import BedBox, BedPlanSlip, BlockSheet, RoomBox
from printing.units import A4, MM
from resources.translation import _

_STRIP = 13.0
"""Of a room's box, for its name."""
_CELL = (20.6, 12.0)
_NAMED = (27.6, 15.8)
"""A bed without and with the name of who sleeps there; a long name makes its room's beds higher."""
_NAME_TOP = 10.3
"""Where a name begins that needs more than one line."""
_NAME_SIZES = (9.5, 6.5)
_GAP = 2.2
_SIDE_BY_SIDE = (1, 2, 3)
_A3 = (A4[1], 2 * A4[0])
_HEAD = 13.0
_LEGEND = 7.4
_Size = tuple[float, float]
_TICKET = (43.0, 13.0)
_TICKET_NAME = 7.4


@dataclass(frozen=True, slots=True)
class _Placed:
    """A piece of a room with its corner on the page and its beds in a line."""

    room: RoomBox
    left: float
    top: float
    across: int
    cell: _Size


@dataclass(frozen=True, slots=True)
class _Page:
    block: BlockSheet
    rooms: tuple[_Placed, ...]


def bed_plan(slip: BedPlanSlip, *, a3: bool = False) -> bytes:
    """Return the plan as PDF: upright or across, whichever takes fewer pages.

    On A3 it is as large as that number of pages allows.
    """
    size, by, pages = min(_ways(slip, a3=a3), key=_pages_then_size)
    paper = EnlargedPaper(size, title=slip.title, by=by)
    tickets = _ticket_pages(slip, size)
    total = len(pages) + len(tickets)
    for at, page in enumerate(pages, start=1):
        _head(paper, slip, page.block.title, page.block.count_text)
        for placed in page.rooms:
            _room(paper, placed)
        _foot(paper, slip, at, total)
    for at, some in enumerate(tickets, start=len(pages) + 1):
        _tickets(paper, slip, some)
        _foot(paper, slip, at, total)
    return paper.pdf()


_Way = tuple[_Size, float, list[_Page]]


def _ways(slip: BedPlanSlip, *, a3: bool) -> Iterator[_Way]:
    """Give each way to lay the plan out: the sheet as it is measured, its factor, its pages."""
    for by in (A3_OF_A4, 1.2, 1.0) if a3 else (1.0,):
        upright = (_A3[0] / by, _A3[1] / by) if a3 else A4
        for size in (upright, (upright[1], upright[0])):
            yield size, by, _pages(slip, size)


def _pages_then_size(way: _Way) -> tuple[int, float]:
    _size, by, pages = way
    return len(pages), -by


def cell_of(room: RoomBox, *, named: bool) -> _Size:
    """Return the size of a room's beds: as high as its longest name needs, which is never cut."""
    if not named:
        return _CELL
    wide, high = _NAMED
    names = (bed.name for bed in room.beds if bed.call_no)
    return wide, max([high, *(_NAME_TOP + _long_name(name, wide - 2) for name in names)])


def _long_name(name: str, wide: float) -> float:
    """Return how high a name is at its least size, with a little below; 0 where one line does."""
    least = _NAME_SIZES[1]
    placed = place(name, Box(0, 0, wide, A4[1]), largest=least, smallest=least)
    return placed.height + 0.2 if len(placed.fitted.lines) > 1 else 0.0


def _room_for(size: _Size) -> Box:
    top = TOP + _HEAD
    return Box(SIDE, top, size[0] - 2 * SIDE, size[1] - FOOT - _LEGEND - top)


def _pages(slip: BedPlanSlip, size: _Size) -> list[_Page]:
    room = _room_for(size)
    found: list[_Page] = []
    for block in slip.blocks:
        pieces = [
            (piece, cell)
            for each, cell in ((each, cell_of(each, named=slip.named)) for each in block.rooms)
            for piece in _pieces(each, cell, room)
        ]
        ways = (_shelved(pieces, room, columns) for columns in _SIDE_BY_SIDE)
        found += [_Page(block, rooms) for rooms in min(ways, key=len)]
    return found


def _pieces(room: RoomBox, cell: _Size, page: Box) -> list[RoomBox]:
    """Cut a room that is higher than a page: an overflow hall may hold hundreds."""
    most = int((page.width - _STRIP) / cell[0]) * int(page.height / cell[1])
    if len(room.beds) <= most:
        return [room]
    return [
        replace(room, beds=room.beds[start : start + most])
        for start in range(0, len(room.beds), most)
    ]


def _shelved(
    pieces: Sequence[tuple[RoomBox, _Size]], page: Box, columns: int
) -> list[tuple[_Placed, ...]]:
    """Put the boxes side by side, line by line, page by page, in their order.

    They are made narrow enough for so many `columns`.
    """
    found: list[tuple[_Placed, ...]] = []
    now: list[_Placed] = []
    left, top, high = page.left, page.top, 0.0
    for piece, cell in pieces:
        across, wide, tall = _measure(piece, cell, page, columns)
        if left > page.left and left + wide > page.right + 0.01:
            left, top, high = page.left, top + high + _GAP, 0.0
        if now and top + tall > page.bottom + 0.01:
            found.append(tuple(now))
            now, left, top, high = [], page.left, page.top, 0.0
        now.append(_Placed(piece, left, top, across, cell))
        left += wide + _GAP
        high = max(high, tall)
    if now or not found:
        found.append(tuple(now))
    return found


def _measure(room: RoomBox, cell: _Size, page: Box, columns: int) -> tuple[int, float, float]:
    """Return the beds in a line, the width and the height of a room's box."""
    wide = (page.width - (columns - 1) * _GAP) / columns
    most = max(1, int((wide - _STRIP) / cell[0]))
    beds = max(len(room.beds), 1)
    lines = -(-beds // most)
    if lines * cell[1] > page.height:
        return _measure(room, cell, page, 1)
    across = -(-beds // lines)
    return across, _STRIP + across * cell[0], lines * cell[1]


def _head(paper: EnlargedPaper, slip: BedPlanSlip, title: str, count: str) -> None:
    paper.begin_page()
    head(paper, slip.title, slip.centre_name, specimen=slip.specimen, frame=slip.frame)
    wide = paper.width - 2 * SIDE
    paper.write(title, Box(SIDE, TOP - 2.5, wide * 0.6, 8), largest=17, smallest=10, bold=True)
    paper.write(count, Box(SIDE + wide * 0.6, TOP - 1, wide * 0.4, 6), largest=13, smallest=8,
                bold=True, align="right")  # fmt: skip
    paper.write(slip.state_text, Box(SIDE, TOP + 5.4, wide, 4.6), largest=10, smallest=7)


def _foot(paper: Paper, slip: BedPlanSlip, page: int, pages: int) -> None:
    wide = paper.width - 2 * SIDE
    legend = Box(SIDE, paper.height - FOOT - _LEGEND + 1.5, wide, 4.6)
    paper.write(slip.legend, legend, largest=10, smallest=6.5)
    foot(paper, slip.produced_text, page, pages, frame=slip.frame)
    paper.next_page()


def _room(paper: Paper, placed: _Placed) -> None:
    room, cell = placed.room, placed.cell
    lines = -(-max(len(room.beds), 1) // placed.across)
    whole = Box(placed.left, placed.top, _STRIP + placed.across * cell[0], lines * cell[1])
    paper.canvas.setLineWidth(1.1)
    paper.canvas.rect(whole.left * MM, (paper.height - whole.bottom) * MM, whole.width * MM,
                      whole.height * MM)  # fmt: skip
    strip = Box(whole.left + 0.8, whole.top + 0.8, _STRIP - 1.6, 5.6)
    paper.write(room.name, strip, largest=13, smallest=7, bold=True, align="centre")
    paper.write(room.count_text, Box(strip.left, strip.bottom - 0.2, strip.width, 4.4),
                largest=10, smallest=6, align="centre")  # fmt: skip
    if room.remark and whole.height > cell[1]:
        paper.write(room.remark, Box(strip.left, strip.bottom + 4.4, strip.width, 4.4),
                    largest=9, smallest=6, align="centre")  # fmt: skip
    for at, bed in enumerate(room.beds):
        row, column = divmod(at, placed.across)
        left = whole.left + _STRIP + column * cell[0]
        _bed(paper, bed, Box(left, whole.top + row * cell[1], *cell))


def _bed(paper: Paper, bed: BedBox, box: Box) -> None:
    paper.frame(box)
    paper.write(bed.number, Box(box.left + 1, box.top + 0.6, box.width * 0.42, 4.2), largest=10,
                smallest=6)  # fmt: skip
    if bed.blocked:
        paper.line(box.left, box.bottom, box.right, box.top)
        paper.write(bed.blocked, Box(box.left + 1, box.bottom - 4.6, box.width - 2, 4.2),
                    largest=8.5, smallest=5)  # fmt: skip
        return
    if not bed.call_no:
        middle = ((box.left + box.width / 2) * MM, (paper.height - box.bottom + 5.2) * MM)
        paper.canvas.circle(*middle, 2.9 * MM)
        return
    _due(paper, bed, Box(box.right - 9.6, box.top + 0.7, 9, 4.2))
    largest, least = _NAME_SIZES
    room = Box(box.left + 1, box.top + 11.6, box.width - 2, 4.4)
    name = place(bed.name, room, largest=largest, smallest=least)
    if up := len(name.fitted.lines) > 1 or name.fitted.cut:
        room = Box(room.left, box.top + _NAME_TOP, room.width, box.height - _NAME_TOP)
        name = place(bed.name, room, largest=least)
    draw(paper.canvas, name, paper.height)
    number = Box(box.left + 1, box.top + 5 - 0.6 * up, box.width - 6.4, 6.8 - up)
    paper.write(bed.call_no, number, largest=14, smallest=8, bold=True, middle=True)
    signs.sex(paper, bed.sex, box.right - 2.9, box.top + 8.4 - up)


def _due(paper: Paper, bed: BedBox, box: Box) -> None:
    """Write when the stay ends, white on black once it is over."""
    if bed.late:
        paper.bar(box)
        paper.canvas.setFillGray(1)
    paper.write(bed.due, box, largest=10, smallest=6, bold=bed.late, align="centre", middle=True)
    paper.canvas.setFillColorRGB(*INK)


def _ticket_pages(slip: BedPlanSlip, size: _Size) -> list[tuple[BedBox, ...]]:
    room = _room_for(size)
    wide, high = _ticket_size(slip)
    most = int(room.width / wide) * int(room.height / high)
    return [slip.waiting[start : start + most] for start in range(0, len(slip.waiting), most)]


def _tickets(paper: EnlargedPaper, slip: BedPlanSlip, some: Sequence[BedBox]) -> None:
    """Draw slips to cut out: a number, and a line for the bed that is given."""
    _head(paper, slip, slip.waiting_title, "")
    room, ticket = _room_for((paper.width, paper.height)), _ticket_size(slip)
    across = int(room.width / ticket[0])
    paper.canvas.saveState()
    paper.canvas.setDash(2, 2)
    for at, _each in enumerate(some):
        row, column = divmod(at, across)
        paper.frame(_ticket(room, ticket, row, column))
    paper.canvas.restoreState()
    for at, bed in enumerate(some):
        row, column = divmod(at, across)
        box = _ticket(room, ticket, row, column)
        number = Box(box.left + 1.5, box.top + 1, 19, 6)
        paper.write(bed.call_no, number, largest=14, smallest=9, bold=True, middle=True)
        signs.sex(paper, bed.sex, box.left + 22.5, box.top + 4)
        paper.write(_("Lit"), Box(box.left + 26, box.top + 2, 6, 4.4), largest=10)
        paper.rule(box.left + 31.5, box.top + 6.2, box.width - 33)
        if bed.name:
            told = Box(box.left + 1.5, box.top + _TICKET_NAME, box.width - 3,
                       box.height - _TICKET_NAME)  # fmt: skip
            paper.write(bed.name, told, largest=_NAME_SIZES[0], smallest=_NAME_SIZES[1])


def _ticket_size(slip: BedPlanSlip) -> _Size:
    """Return the size of a slip to cut out: as high as the longest name needs."""
    wide, high = _TICKET
    needed = (_TICKET_NAME + _long_name(bed.name, wide - 3) for bed in slip.waiting)
    return wide, max([high, *needed])


def _ticket(room: Box, size: _Size, row: int, column: int) -> Box:
    wide, high = size
    return Box(room.left + column * wide, room.top + row * high, wide, high)
