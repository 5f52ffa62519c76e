"""Charts for paper: few, plain, with every value printed, told apart without colour."""

from collections.abc import Sequence
from itertools import pairwise

from printing.boxes import Box
from printing.paper import BRAND, Paper
from printing.slips import DayFlow, RatioBar, SplitBar
from printing.units import MM
from resources.translation import _

Colour = tuple[float, float, float]

TONES: tuple[Colour, ...] = (
    BRAND,
    (0.36, 0.56, 0.54),
    (0.63, 0.77, 0.75),
    (0.85, 0.91, 0.90),
    (1.0, 1.0, 1.0),
)
"""From dark to light, outlined: five steps that a black-and-white printer keeps apart."""

_ARRIVED, _LEFT = TONES[0], TONES[3]
_ROW = 7.0
_MOST_ROWS = 8
_VALUE = 8.0
_LEGEND = 5.0
_POINT = 0.9
_PRESENT_SHARE = 0.42
"""Of the height of the chart of a week, for the line of those present."""


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
    value = 32.0
    room = box.width - label - value - 4
    for at, row in enumerate(rows):
        top = box.top + at * step
        share = row.done / row.total if row.total else 0.0
        paper.write(row.label, Box(box.left, top, label, step), largest=9, smallest=6, middle=True)
        slot = Box(box.left + label + 2, top + step * 0.18, room, step * 0.64)
        paper.bar(slot, TONES[4], outlined=True)
        if share > 0:
            paper.bar(Box(slot.left, slot.top, room * min(1.0, share), slot.height), TONES[0])
        words = f"{row.done} / {row.total}"
        if row.total:
            words += f" · {share:.0%}".replace("%", "\u202f%")
        paper.write(words, Box(box.right - value, top, value, step), largest=9, smallest=6,
                    align="right", middle=True)  # fmt: skip


def split_bars(
    paper: Paper, box: Box, part_labels: Sequence[str], rows: Sequence[SplitBar]
) -> None:
    """Draw stacked bars, longest first, with the total of each; what is too much is summed up."""
    if not rows:
        empty(paper, box)
        return
    _legend(paper, box, list(zip(part_labels, TONES, strict=False)))
    shown = _shown(rows)
    longest = max(sum(row.parts) for row in shown) or 1
    step = min(_ROW, (box.height - _LEGEND - 2) / len(shown))
    label, value = box.width * 0.34, 11.0
    room = box.width - label - value - 2
    for at, row in enumerate(shown):
        top = box.top + _LEGEND + 2 + at * step
        paper.write(row.label, Box(box.left, top, label - 1, step), largest=8.5, smallest=5.5,
                    middle=True)  # fmt: skip
        left = box.left + label
        for part, tone in zip(row.parts, TONES, strict=False):
            wide = room * part / longest
            if part:
                paper.bar(Box(left, top + step * 0.15, wide, step * 0.7), tone, outlined=True)
            left += wide
        paper.write(str(sum(row.parts)), Box(left + 1, top, value, step), largest=9, bold=True,
                    middle=True)  # fmt: skip


def flow_chart(paper: Paper, box: Box, days: Sequence[DayFlow]) -> None:
    """Draw who came and left each day as bars, and who was present as a line with values."""
    if not days:
        empty(paper, box)
        return
    names = (_("Arrivées"), _("Sorties"))
    _legend(
        paper, box, [(names[0], _ARRIVED), (names[1], _LEFT)], line=_("Présents en fin de jour")
    )
    step = box.width / len(days)
    middles = [box.left + step * (at + 0.5) for at in range(len(days))]
    middle_line = box.top + _LEGEND + (box.height - _LEGEND) * _PRESENT_SHARE
    present = [day.present for day in days]
    _presence(paper, middles, present, top=box.top + _LEGEND + 5, bottom=middle_line - 2)
    bottom = box.bottom - 5
    _moves(paper, middles, days, top=middle_line + 4, bottom=bottom)
    paper.rule(box.left, bottom, box.width)
    for day, middle in zip(days, middles, strict=True):
        paper.write(day.label, Box(middle - step / 2, bottom + 0.8, step, 3.6), largest=_VALUE,
                    smallest=5.5, align="centre")  # fmt: skip


def _moves(
    paper: Paper, middles: Sequence[float], days: Sequence[DayFlow], *, top: float, bottom: float
) -> None:
    """Draw two bars a day with their values above them."""
    highest = max(max(day.arrived, day.left) for day in days) or 1
    wide = min(6.0, (middles[1] - middles[0]) * 0.4) if len(middles) > 1 else 6.0
    for day, middle in zip(days, middles, strict=True):
        pair = ((day.arrived, middle - wide, _ARRIVED), (day.left, middle, _LEFT))
        for count, left, tone in pair:
            high = (bottom - top) * count / highest
            paper.bar(Box(left, bottom - high, wide, high), tone, outlined=True)
            paper.write(str(count), Box(left - 0.6, bottom - high - 3.2, wide + 1.2, 3.1),
                        largest=7.5, smallest=5, align="centre")  # fmt: skip


def _presence(
    paper: Paper, middles: Sequence[float], counts: Sequence[int], *, top: float, bottom: float
) -> None:
    """Draw a line of counts, each with its value."""
    highest = max(counts) or 1
    points = [
        (x, bottom - (bottom - top) * count / highest)
        for x, count in zip(middles, counts, strict=True)
    ]
    for (x, y), (next_x, next_y) in pairwise(points):
        paper.line(x, y, next_x, next_y)
    for (x, y), count in zip(points, counts, strict=True):
        paper.canvas.circle(x * MM, (paper.height - y) * MM, _POINT * MM, fill=1)
        paper.write(str(count), Box(x - 6, y - 4.6, 12, 3.4), largest=_VALUE, bold=True,
                    align="centre")  # fmt: skip


def _legend(
    paper: Paper, box: Box, entries: Sequence[tuple[str, Colour]], *, line: str = ""
) -> None:
    left = box.left
    for words, tone in entries:
        paper.bar(Box(left, box.top + 0.7, 3, 3), tone, outlined=True)
        placed = paper.write(words, Box(left + 4, box.top, 40, 4.4), largest=_VALUE)
        left += 4 + placed.width + 4
    if line:
        paper.line(left, box.top + 2.2, left + 6, box.top + 2.2)
        paper.canvas.circle((left + 3) * MM, (paper.height - box.top - 2.2) * MM, _POINT * MM,
                            fill=1)  # fmt: skip
        paper.write(line, Box(left + 7, box.top, box.right - left - 7, 4.4), largest=_VALUE,
                    smallest=6)  # fmt: skip


def _shown(rows: Sequence[SplitBar]) -> list[SplitBar]:
    ranked = sorted(rows, key=lambda row: -sum(row.parts))
    if len(ranked) <= _MOST_ROWS:
        return ranked
    rest = ranked[_MOST_ROWS - 1 :]
    parts = tuple(sum(part) for part in zip(*(row.parts for row in rest), strict=True))
    return [*ranked[: _MOST_ROWS - 1], SplitBar(_("Autres"), parts)]
