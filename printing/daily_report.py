"""The situation of a day in two A4 pages (ux.md 4.4): figures only, no names."""

from collections.abc import Sequence

from printing import charts
from printing.boxes import Box, draw, place
from printing.letterhead import FOOT, SIDE, TOP, foot, head, heading
from printing.paper import Paper
from printing.situation_slips import DailyReportSlip, KeyFigure, Section, TextRow
from printing.units import A4, MM
from resources.translation import _

_WIDE = A4[0] - 2 * SIDE
_GAP = 6.0
_HALF = (_WIDE - _GAP) / 2
_SECOND = SIDE + _HALF + _GAP
_TILES = 4
_TILE_HEIGHT = 17.0
_TILE_GAP = 3.0
_LABEL = 58.0
_BAR = 6.4
_HEADING = 7.6
_ROW = 5.0
_BETWEEN = 2.5
_BOTTOM = A4[1] - FOOT - 1.5
_SIGNED = 21.0
_NOTES = 34.0
_SMALLEST = 6.0


def daily_report(slip: DailyReportSlip) -> bytes:
    """Return the report as PDF: always two pages; a section without rows says so."""
    paper = Paper(A4, title=_title(slip))
    _first_page(paper, slip)
    foot(paper, slip.produced_text, 1, 2)
    paper.next_page()
    _second_page(paper, slip)
    foot(paper, slip.produced_text, 2, 2)
    paper.next_page()
    return paper.pdf()


def _title(slip: DailyReportSlip) -> str:
    return _("Situation du {day}").format(day=slip.day_text)


def _first_page(paper: Paper, slip: DailyReportSlip) -> None:
    head(paper, _("Rapport de situation"), slip.centre_name, specimen=slip.specimen)
    paper.write(_title(slip), Box(SIDE, TOP - 1, _WIDE, 9), largest=19, smallest=12, bold=True)
    known = " · ".join(part for part in (slip.number, slip.period_text) if part)
    paper.write(known, Box(SIDE, TOP + 7.5, _WIDE, 4.6), largest=10, smallest=7)
    top = _banner(paper, slip.banner, TOP + 13)
    top = _tiles(paper, slip.key_figures, top)
    if slip.remark:
        paper.write(slip.remark, Box(SIDE, top - 1.5, _WIDE, 4.6), largest=10, smallest=7)
        top += 5
    start = heading(paper, _("Présents et mouvements, 7 jours (1, 2)"), SIDE, top, _HALF)
    chart = 61.0
    charts.flow_chart(paper, Box(SIDE, start, _HALF, chart), slip.flows)
    heading(paper, _("Arrivées des 7 jours par provenance (2)"), _SECOND, top, _HALF)
    charts.split_bars(paper, Box(_SECOND, start, _HALF, chart), slip.part_labels, slip.origins)
    top = start + chart + 3
    title = _("Paquet 72 heures, personnes présentes (6)")
    start = heading(paper, title, SIDE, top, _WIDE)
    charts.ratio_bars(paper, Box(SIDE, start, _WIDE, 48), slip.package, label=_LABEL)
    _words(paper, slip, start + 50)


def _words(paper: Paper, slip: DailyReportSlip, top: float) -> None:
    """Draw the manager's summary beside needs and alerts."""
    start = heading(paper, _("Résumé du responsable"), SIDE, top, _HALF)
    if slip.summary:
        paper.write(slip.summary, Box(SIDE, start, _HALF, _BOTTOM - start), largest=10, smallest=7)
    elif slip.may_write:
        _ruled(paper, SIDE, start, _HALF, _BOTTOM)
    else:
        told = _("Ne figure pas dans la version à partager.")
        paper.write(told, Box(SIDE, start, _HALF, 5), largest=9.5)
    heading(paper, _("Besoins et alertes"), _SECOND, top, _HALF)
    _alerts(paper, slip.alerts, Box(_SECOND, start, _HALF, _BOTTOM - start))


def _second_page(paper: Paper, slip: DailyReportSlip) -> None:
    head(paper, _title(slip), slip.centre_name, specimen=slip.specimen)
    top = TOP - 2
    for title, rows, most in (
        (_("Couchages occupés par bloc (7)"), slip.blocks, 6),
        (_("Repas remis, sur les personnes présentes (8)"), slip.meals, 6),
    ):
        start = heading(paper, title, SIDE, top, _WIDE)
        shown = rows[:most]
        high = max(len(shown) * _BAR, _BAR)
        charts.ratio_bars(paper, Box(SIDE, start, _WIDE, high), shown, label=_LABEL)
        top = start + high + 1.5
    if slip.meals_note:
        paper.write(slip.meals_note, Box(SIDE, top - 1, _WIDE, 4.6), largest=9.5, smallest=7)
        top += 4.5
    end = _BOTTOM - _SIGNED - _NOTES
    _column(paper, slip.left, Box(SIDE, top, _HALF, end - top))
    _column(paper, slip.right, Box(_SECOND, top, _HALF, end - top))
    _definitions(paper, slip.definitions, end)
    _signatures(paper, _BOTTOM - _SIGNED + 1)


def _banner(paper: Paper, words: str, top: float) -> float:
    if not words:
        return top
    box = Box(SIDE, top, _WIDE, 8.6)
    paper.frame(box, radius=1.5)
    paper.write(words, Box(SIDE + 2.5, top + 0.6, _WIDE - 5, 7.4), largest=10, smallest=7,
                bold=True, middle=True)  # fmt: skip
    return top + 10.6


def _tiles(paper: Paper, figures: Sequence[KeyFigure], top: float) -> float:
    """Draw the key figures four a row; return where the next section begins."""
    wide = (_WIDE - _TILE_GAP * (_TILES - 1)) / _TILES
    shown = figures[: 2 * _TILES]
    for at, figure in enumerate(shown):
        row, column = divmod(at, _TILES)
        left = SIDE + column * (wide + _TILE_GAP)
        upper = top + row * (_TILE_HEIGHT + _TILE_GAP)
        _tile(paper, figure, Box(left, upper, wide, _TILE_HEIGHT))
    rows = -(-len(shown) // _TILES)
    return top + rows * (_TILE_HEIGHT + _TILE_GAP) + 2


def _tile(paper: Paper, figure: KeyFigure, box: Box) -> None:
    paper.frame(box, radius=1.5)
    label = Box(box.left + 2.5, box.top + 1.4, box.width - 5, 4.4)
    paper.write(figure.label, label, largest=10, smallest=6)
    number = Box(box.left + 2.5, box.top + 6, box.width - 24, 9.6)
    paper.write(str(figure.value), number, largest=21, smallest=11, bold=True, middle=True)
    if figure.before is None:
        return
    right = Box(box.right - 20.5, box.top + 6.6, 18, 4.4)
    if isinstance(figure.value, int) and isinstance(figure.before, int):
        _change(paper, figure.value - figure.before, right)
    before = _("hier {count}").format(count=figure.before)
    paper.write(before, Box(right.left, box.top + 11.2, 18, 4.4), largest=9.5, smallest=6,
                align="right")  # fmt: skip


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


def _ruled(paper: Paper, left: float, top: float, wide: float, bottom: float) -> None:
    """Draw lines to write on by hand."""
    while top + 7 <= bottom:
        top += 7
        paper.rule(left, top, wide)


def _alerts(paper: Paper, alerts: Sequence[str], box: Box) -> None:
    if not alerts:
        paper.write(_("Rien à signaler."), Box(box.left, box.top, box.width, 5), largest=10)
        return
    _notes(paper, [("•", words) for words in alerts], box, 10)


def _notes(paper: Paper, notes: Sequence[tuple[str, str]], box: Box, size: float) -> None:
    """Draw marked notes below each other; they shrink a little before the last is left out."""
    while size > _SMALLEST and sum(_note(words, box, size) for _mark, words in notes) > box.height:
        size -= 0.5
    top = box.top
    for mark, words in notes:
        told = place(words, Box(box.left + 5.5, top, box.width - 5.5, box.height), largest=size)
        if top + told.height > box.bottom + 0.5:
            break
        paper.write(mark, Box(box.left, top, 5, told.height), largest=size)
        draw(paper.canvas, told, paper.height)
        top += told.height + 0.5


def _note(words: str, box: Box, size: float) -> float:
    told = place(words, Box(0, 0, box.width - 5.5, box.height), largest=size)
    return told.height + 0.5


def _column(paper: Paper, sections: Sequence[Section], box: Box) -> None:
    """Draw sections below each other; rows come closer where there are many."""
    rows = sum(max(1, len(section.rows)) for section in sections)
    spare = box.height - len(sections) * (_HEADING + _BETWEEN)
    step = min(_ROW, spare / max(rows, 1))
    top = box.top
    for section in sections:
        start = heading(paper, section.title, box.left, top, box.width)
        high = max(1, len(section.rows)) * step
        if section.rows:
            _table(paper, section.rows, Box(box.left, start - 0.6, box.width, high), step)
        else:
            told = section.empty or _("Rien à signaler.")
            paper.write(told, Box(box.left, start - 0.6, box.width, step), largest=9.5,
                        smallest=6)  # fmt: skip
        top = start + high + _BETWEEN


def _table(paper: Paper, rows: Sequence[TextRow], box: Box, step: float) -> None:
    size = min(10.0, step / 0.42)
    for at, row in enumerate(rows):
        top = box.top + at * step
        share = 0.76 if row.text else 1.0
        value = Box(box.left + box.width * 0.76, top, box.width * 0.24, step)
        paper.write(row.label, Box(box.left, top, box.width * share, step), largest=size,
                    smallest=6, bold=row.strong, middle=True)  # fmt: skip
        if row.text:
            paper.write(row.text, value, largest=size, smallest=5, bold=True, align="right",
                        middle=True)  # fmt: skip


def _definitions(paper: Paper, definitions: Sequence[str], top: float) -> None:
    start = heading(paper, _("Définitions"), SIDE, top, _WIDE) - 0.8
    numbered = [(f"{at}.", words) for at, words in enumerate(definitions, start=1)]
    middle = -(-len(numbered) // 2)
    high = _NOTES - _HEADING - 1
    for left, notes in ((SIDE, numbered[:middle]), (_SECOND, numbered[middle:])):
        _notes(paper, notes, Box(left, start, _HALF, high), 9)


def _signatures(paper: Paper, top: float) -> None:
    names = (_("Établi par"), _("Vu, le responsable du centre"))
    for left, words in zip((SIDE, _SECOND), names, strict=True):
        paper.frame(Box(left, top, _HALF, _SIGNED - 1), radius=1.5)
        told = _("{who}\u00a0: nom, date, signature").format(who=words)
        paper.write(told, Box(left + 2.5, top + 1.4, _HALF - 5, 4.4), largest=10, smallest=7)
