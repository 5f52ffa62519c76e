"""The fiche on paper, in the order of the screen, for when the power is out (ux.md 4.6)."""

from collections.abc import Sequence

from printing.boxes import Box, draw, place
from printing.form_slips import FormField, FormSlip
from printing.letterhead import FOOT, SIDE, TOP, foot, head
from printing.paper import Paper, cells
from printing.units import A4

_TICK = 3.6
_ENTERED = 13.0
_LABEL = 44.0
_HEADS = 12.0
_CLOSED = 15.0
_ROW = 8.6
_LEAST = 7.0
_LINE = 5.6
"""Of choices to tick."""
_GROUP = 4
_CELL = 6.2
_HEADING = 6.6
_LEGEND = 9.0


def paper_form(slip: FormSlip) -> bytes:
    """Return the form as PDF: one page, upright for one person, across for a family."""
    across = bool(slip.members)
    paper = Paper((A4[1], A4[0]) if across else A4, title=slip.title)
    wide = paper.width - 2 * SIDE
    head(paper, slip.title, slip.centre_name, specimen=slip.specimen, frame=slip.frame)
    paper.write(slip.instruction, Box(SIDE, TOP - 2.5, wide, 5), largest=10, smallest=7)
    _heads(paper, slip.heads, TOP + 3.5)
    top = TOP + 3.5 + _HEADS + 2
    bottom = paper.height - FOOT - _CLOSED - 3
    if across:
        _family(paper, slip, Box(SIDE, top, wide, bottom - top))
    else:
        _fields(paper, slip, Box(SIDE, top, wide, bottom - top))
    _close(paper, slip.closing, bottom + 2)
    foot(paper, slip.produced_text, 1, 1, frame=slip.frame)
    paper.next_page()
    return paper.pdf()


def _heads(paper: Paper, captions: Sequence[str], top: float) -> None:
    wide = paper.width - 2 * SIDE
    shares = cells(SIDE, wide, [1.0] * max(len(captions), 1))
    for words, (left, width) in zip(captions, shares, strict=False):
        paper.frame(Box(left, top, width - 1.5, _HEADS), radius=1)
        paper.write(words, Box(left + 1.5, top + 0.8, width - 4, 7.6), largest=9.5, smallest=7)


def _fields(paper: Paper, slip: FormSlip, box: Box) -> None:
    paper.write(slip.entered_text, Box(box.right - _ENTERED, box.top - 0.6, _ENTERED, 4.2),
                largest=9, smallest=6, align="right")  # fmt: skip
    top = box.top + 3.6
    heights = [_height(field, box.width) for field in slip.fields]
    spare = box.bottom - top - sum(heights)
    more = max(_LEAST - _ROW, min(1.6, spare / max(len(slip.fields), 1)))
    for field, height in zip(slip.fields, heights, strict=True):
        _field(paper, field, Box(box.left, top, box.width, height + more))
        top += height + more
        paper.rule(box.left, top, box.width)


def _height(field: FormField, wide: float) -> float:
    room = wide - _LABEL - _ENTERED
    if field.choices:
        lines = len(_lines(field.choices, room))
        return max(_ROW, lines * _LINE + 2.4) + _aloud(field, wide)
    return _ROW + _aloud(field, wide)


def _aloud(field: FormField, wide: float) -> float:
    if not field.read_aloud:
        return 0.0
    return place(field.read_aloud, Box(0, 0, wide - _ENTERED, 60), largest=9.5).height + 1.5


def _field(paper: Paper, field: FormField, box: Box) -> None:
    tick = Box(box.right - _TICK - 1, box.top + (box.height - _TICK) / 2, _TICK, _TICK)
    paper.frame(tick)
    if field.read_aloud:
        told = place(field.read_aloud, Box(box.left, box.top + 0.8, box.width - _ENTERED, 60),
                     largest=9.5)  # fmt: skip
        draw(paper.canvas, told, paper.height)
        box = Box(box.left, box.top + told.height + 1.5, box.width, box.height - told.height - 1.5)
    label = Box(box.left, box.top, _LABEL - 2, box.height * (0.58 if field.hint else 1))
    paper.write(field.label, label, largest=10.5, smallest=7, bold=True, middle=True)
    if field.hint:
        paper.write(field.hint, Box(box.left, label.bottom - 0.6, _LABEL - 2, 3.8), largest=8,
                    smallest=6)  # fmt: skip
    room = Box(box.left + _LABEL, box.top, box.width - _LABEL - _ENTERED, box.height)
    if field.choices:
        _choices(paper, field.choices, room)
    elif field.cells:
        _cells(paper, field.cells, room)


def _lines(choices: Sequence[str], wide: float) -> list[list[tuple[str, float]]]:
    """Return the choices line by line with the width that each takes."""
    lines: list[list[tuple[str, float]]] = [[]]
    used = 0.0
    for words in choices:
        needed = _TICK + 1.5 + place(words, Box(0, 0, 200, 6), largest=10).width + 4.5
        if lines[-1] and used + needed > wide:
            lines.append([])
            used = 0.0
        lines[-1].append((words, needed))
        used += needed
    return lines


def _choices(paper: Paper, choices: Sequence[str], room: Box) -> None:
    lines = _lines(choices, room.width)
    top = room.top + (room.height - len(lines) * _LINE) / 2
    for line in lines:
        left = room.left
        for words, wide in line:
            paper.frame(Box(left, top + 0.9, _TICK, _TICK))
            paper.write(words, Box(left + _TICK + 1.5, top + 0.4, wide, 4.8), largest=10)
            left += wide
        top += _LINE


def _cells(paper: Paper, count: int, room: Box) -> None:
    top = room.top + (room.height - _CELL) / 2
    for at in range(count):
        left = room.left + at * _CELL + at // _GROUP * 2.5
        paper.frame(Box(left, top, _CELL, _CELL))


def _family(paper: Paper, slip: FormSlip, box: Box) -> None:
    columns = cells(box.left, box.width, [share for _words, share in slip.members])
    top = box.top
    for (words, _share), (left, wide) in zip(slip.members, columns, strict=True):
        paper.write(words, Box(left + 1, top, wide - 2, _HEADING), largest=10, smallest=6,
                    bold=True, middle=True)  # fmt: skip
    first = top + _HEADING
    step = (box.height - _HEADING - _LEGEND) / max(slip.member_lines, 1)
    paper.rule(box.left, first, box.width, thick=1.0)
    for line in range(slip.member_lines):
        upper = first + line * step
        number = Box(box.left, upper, columns[0][1], step)
        paper.write(str(line + 1), number, largest=11, bold=True, align="centre", middle=True)
        last, wide = columns[-1]
        paper.frame(Box(last + (wide - _TICK) / 2, upper + (step - _TICK) / 2, _TICK, _TICK))
        paper.rule(box.left, upper + step, box.width)
    end = first + slip.member_lines * step
    for left, _wide in columns[1:]:
        paper.line(left, first, left, end)
    paper.write(slip.legend, Box(box.left, end + 1.4, box.width, _LEGEND - 1.5), largest=9.5,
                smallest=7)  # fmt: skip


def _close(paper: Paper, captions: Sequence[str], top: float) -> None:
    wide = paper.width - 2 * SIDE
    shares = cells(SIDE, wide, [1.0] * max(len(captions), 1))
    for words, (left, width) in zip(captions, shares, strict=False):
        paper.frame(Box(left, top, width - 2, _CLOSED - 1), radius=1.5)
        paper.write(words, Box(left + 2, top + 1, width - 6, 4.4), largest=9.5, smallest=6.5,
                    bold=True)  # fmt: skip
