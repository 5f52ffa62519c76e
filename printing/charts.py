"""Charts for paper: few, plain, with every value printed, told apart without colour."""

from collections.abc import Sequence
from itertools import pairwise

from printing import patterns
from printing.boxes import Box
from printing.paper import BRAND, Paper
from printing.situation_slips import Count, DayFlow, RatioBar, SplitBar
from printing.units import MM
from resources.translation import _

_ARRIVED, _LEFT = 0, 1
"""Patterns of the two bars of a day."""
_WHITE = (1.0, 1.0, 1.0)
_ROW = 7.0
_MOST_ROWS = 8
_VALUE = 8.5
_LEGEND = 5.0
_POINT = 0.9
_PRESENT_SHARE = 0.40
"""Of the height of the chart of a week, for the line of those present."""
_NUMBER = 3.4


def empty(paper: Paper, box: Box) -> None:
    """Say that there is nothing to show."""
    paper.write(_("Aucune donnée pour cette période."), Box(box.left, box.top, box.width, 5),
                largest=9)  # fmt: skip


def ratio_bars(paper: Paper, box: Box, rows: Sequence[RatioBar], *, label: float) -> None:
    """Draw one bar a row with « n sur N » and the share; `label` is the width of the names."""
    if not rows:
        empty(paper, box)
        return
    step = min(_ROW, box.height / len(rows))
    value = 36.0
    room = box.width - label - value - 4
    for at, row in enumerate(rows):
        top = box.top + at * step
        paper.write(row.label, Box(box.left, top, label, step), largest=10, smallest=6, middle=True)
        slot = Box(box.left + label + 2, top + step * 0.18, room, step * 0.64)
        paper.bar(slot, _WHITE, outlined=True)
        words = f"{row.done} / {row.total}"
        if isinstance(row.done, int) and isinstance(row.total, int) and row.total:
            share = row.done / row.total
            if share > 0:
                paper.bar(Box(slot.left, slot.top, room * min(1.0, share), slot.height), BRAND)
            words += f" · {share:.0%}".replace("%", "\u202f%")
        paper.write(words, Box(box.right - value, top, value, step), largest=10, smallest=6,
                    bold=True, align="right", middle=True)  # fmt: skip


def split_bars(
    paper: Paper, box: Box, part_labels: Sequence[str], rows: Sequence[SplitBar]
) -> None:
    """Draw stacked bars, longest first, with each part and the total; the rest is summed up."""
    if not rows:
        empty(paper, box)
        return
    high = _legend(paper, box, list(enumerate(part_labels)))
    shown = _shown(rows)
    longest = max(sum(map(_number, row.parts)) for row in shown) or 1
    step = min(_ROW + 4, (box.height - high - 1) / len(shown))
    label, value = box.width * 0.30, 12.0
    room = box.width - label - value - 2
    for at, row in enumerate(shown):
        top = box.top + high + 1 + at * step
        bar = Box(box.left + label, top + 0.4, room, step - _NUMBER - 1.2)
        paper.write(row.label, Box(box.left, top, label - 1, step - 1), largest=9.5, smallest=6,
                    middle=True)  # fmt: skip
        left = bar.left
        for pattern, part in enumerate(row.parts):
            wide = room * _number(part) / longest
            if wide:
                patterns.fill(paper, Box(left, bar.top, wide, bar.height), pattern)
            left += wide
        total = Box(left + 1, bar.top, value, bar.height)
        paper.write(str(row.total), total, largest=10, smallest=6, bold=True, middle=True)
        told = " · ".join(map(str, row.parts))
        below = Box(bar.left, bar.bottom + 0.2, box.right - bar.left, _NUMBER)
        paper.write(told, below, largest=_VALUE, smallest=5.5)


def flow_chart(paper: Paper, box: Box, days: Sequence[DayFlow]) -> None:
    """Draw who came (up) and left (down) each day, and who was present as a line with values."""
    if not days:
        empty(paper, box)
        return
    entries = [(_ARRIVED, _("Arrivées")), (_LEFT, _("Sorties"))]
    high = _legend(paper, box, entries, line=_("Présents en fin de jour"))
    step = box.width / len(days)
    middles = [box.left + step * (at + 0.5) for at in range(len(days))]
    line_end = box.top + high + (box.height - high) * _PRESENT_SHARE
    present = [day.present for day in days]
    _presence(paper, middles, present, top=box.top + high + 4.5, bottom=line_end - 2)
    bottom = box.bottom - 4.6
    _moves(paper, middles, days, top=line_end + 2, bottom=bottom)
    for day, middle in zip(days, middles, strict=True):
        paper.write(day.label, Box(middle - step / 2, bottom + 0.8, step, 3.8), largest=_VALUE,
                    smallest=6, align="centre")  # fmt: skip


def _number(count: Count) -> int:
    return count if isinstance(count, int) else 0


def _moves(
    paper: Paper, middles: Sequence[float], days: Sequence[DayFlow], *, top: float, bottom: float
) -> None:
    """Draw a bar up and a bar down for each day, each with its value."""
    up = max(_number(day.arrived) for day in days) or 1
    down = max(_number(day.left) for day in days) or 1
    room = bottom - top - 2 * _NUMBER
    # Both on one scale, and each with some height.
    share = min(0.75, max(0.25, up / (up + down)))
    zero = top + _NUMBER + room * share
    scale = min(room * share / up, room * (1 - share) / down)
    wide = min(8.0, (middles[1] - middles[0]) * 0.6) if len(middles) > 1 else 8.0
    for day, middle in zip(days, middles, strict=True):
        left = middle - wide / 2
        high = scale * _number(day.arrived)
        if high:
            patterns.fill(paper, Box(left, zero - high, wide, high), _ARRIVED)
        _value(paper, day.arrived, middle, zero - high - _NUMBER)
        low = scale * _number(day.left)
        if low:
            patterns.fill(paper, Box(left, zero, wide, low), _LEFT)
        _value(paper, day.left, middle, zero + low + 0.2)
    half = (middles[1] - middles[0]) / 2 if len(middles) > 1 else wide
    paper.line(middles[0] - half, zero, middles[-1] + half, zero)


def _value(paper: Paper, count: Count, middle: float, top: float) -> None:
    paper.write(str(count), Box(middle - 6, top, 12, _NUMBER), largest=_VALUE, smallest=5,
                align="centre")  # fmt: skip


def _presence(
    paper: Paper, middles: Sequence[float], counts: Sequence[Count], *, top: float, bottom: float
) -> None:
    """Draw a line of counts, each with its value; it is broken where a count is masked."""
    highest = max(map(_number, counts)) or 1
    points = [
        (x, bottom - (bottom - top) * _number(count) / highest, isinstance(count, int))
        for x, count in zip(middles, counts, strict=True)
    ]
    for (x, y, here), (next_x, next_y, there) in pairwise(points):
        if here and there:
            paper.line(x, y, next_x, next_y)
    for (x, y, here), count in zip(points, counts, strict=True):
        if here:
            paper.canvas.circle(x * MM, (paper.height - y) * MM, _POINT * MM, fill=1)
        paper.write(str(count), Box(x - 6, y - 4.8, 12, 3.8), largest=9, bold=True,
                    align="centre")  # fmt: skip


def _legend(paper: Paper, box: Box, entries: Sequence[tuple[int, str]], *, line: str = "") -> float:
    """Draw what each pattern means, in as many lines as it takes; return their height."""
    left, top = box.left, box.top
    for pattern, words in entries:
        if left > box.left and left + 6 + 2.0 * len(words) > box.right:
            left, top = box.left, top + _LEGEND
        patterns.fill(paper, Box(left, top + 0.6, 4.4, 3.2), pattern)
        placed = paper.write(words, Box(left + 5.4, top, 40, 4.4), largest=9)
        left += 5.4 + placed.width + 3.5
    if line:
        paper.line(left, top + 2.2, left + 6, top + 2.2)
        paper.canvas.circle((left + 3) * MM, (paper.height - top - 2.2) * MM, _POINT * MM,
                            fill=1)  # fmt: skip
        paper.write(line, Box(left + 7, top, box.right - left - 7, 4.4), largest=9,
                    smallest=6)  # fmt: skip
    return top + _LEGEND - box.top


def _shown(rows: Sequence[SplitBar]) -> list[SplitBar]:
    if len(rows) <= _MOST_ROWS:
        return list(rows)
    rest = rows[_MOST_ROWS - 1 :]
    parts = tuple(_added(part) for part in zip(*(row.parts for row in rest), strict=True))
    return [
        *rows[: _MOST_ROWS - 1],
        SplitBar(_("Autres"), parts, _added([row.total for row in rest])),
    ]


def _added(counts: Sequence[Count]) -> Count:
    """Return the sum, or the mark of the first that is masked: a sum would give it away."""
    masked = next((count for count in counts if isinstance(count, str)), None)
    return sum(map(_number, counts)) if masked is None else masked
