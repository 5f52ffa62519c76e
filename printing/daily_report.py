"""The situation of a day in two A4 pages (ux.md 4.4): figures only, no names."""

from collections.abc import Sequence

from printing import charts
from printing.boxes import Box, draw, place
from printing.letterhead import FOOT, SIDE, TOP, foot, head, heading
from printing.paper import Paper
from printing.slips import DailyReportSlip, KeyFigure, TextRow
from printing.units import A4
from resources.translation import _

_WIDE = A4[0] - 2 * SIDE
_HALF = (_WIDE - 6) / 2
_SECOND = SIDE + _HALF + 6
_TILES = 4
_TILE_HEIGHT = 18.0
_TILE_GAP = 3.0
_LABEL = 52.0


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
    paper.write(_title(slip), Box(SIDE, TOP, _WIDE, 9), largest=19, smallest=12, bold=True)
    known = " · ".join(part for part in (slip.number, slip.period_text) if part)
    paper.write(known, Box(SIDE, TOP + 9, _WIDE, 4.6), largest=9.5, smallest=7)
    top = _tiles(paper, slip.key_figures, TOP + 16)
    start = heading(paper, _("Arrivées, sorties, présents"), SIDE, top, _HALF)
    charts.flow_chart(paper, Box(SIDE, start, _HALF, 56), slip.flows)
    heading(paper, _("Provenance"), _SECOND, top, _HALF)
    charts.split_bars(paper, Box(_SECOND, start, _HALF, 56), slip.part_labels, slip.origins)
    top = start + 60
    start = heading(paper, _("Paquet 72 heures : personnes servies / concernées"), SIDE, top, _WIDE)
    charts.ratio_bars(paper, Box(SIDE, start, _WIDE, 52), slip.package, label=_LABEL)
    top = start + 55
    start = heading(paper, _("Résumé du responsable"), SIDE, top, _HALF)
    bottom = A4[1] - FOOT - 2
    if slip.summary:
        paper.write(slip.summary, Box(SIDE, start, _HALF, bottom - start), largest=10, smallest=7)
    else:
        _ruled(paper, SIDE, start, _HALF, bottom)
    heading(paper, _("Besoins et alertes"), _SECOND, top, _HALF)
    _alerts(paper, slip.alerts, Box(_SECOND, start, _HALF, bottom - start))


def _second_page(paper: Paper, slip: DailyReportSlip) -> None:
    head(paper, _title(slip), slip.centre_name, specimen=slip.specimen)
    start = heading(paper, _("Couchages occupés par bloc"), SIDE, TOP, _WIDE)
    charts.ratio_bars(paper, Box(SIDE, start, _WIDE, 40), slip.blocks, label=_LABEL)
    start = heading(paper, _("Repas servis / personnes présentes"), SIDE, start + 43, _WIDE)
    charts.ratio_bars(paper, Box(SIDE, start, _WIDE, 28), slip.meals, label=_LABEL)
    top = start + 31
    pairs = (
        ((_("Manière du retour"), slip.return_types), (_("Sorties"), slip.exits)),
        ((_("Délais dépassés"), slip.overdue), (_("Délais médians"), slip.delays)),
    )
    room = (A4[1] - FOOT - 34 - top) / (len(pairs) + 1)
    for pair in pairs:
        for left, (words, rows) in zip((SIDE, _SECOND), pair, strict=True):
            start = heading(paper, words, left, top, _HALF)
            _table(paper, rows, Box(left, start, _HALF, room - 10))
        top += room
    start = heading(paper, _("Qualité des données"), SIDE, top, _HALF)
    _table(paper, slip.quality, Box(SIDE, start, _HALF, room - 10))
    heading(paper, _("Définitions"), _SECOND, top, _HALF)
    numbered = [(f"{at}.", words) for at, words in enumerate(slip.definitions, start=1)]
    _notes(paper, numbered, Box(_SECOND, start, _HALF, room - 10), 7.5)
    _signatures(paper, A4[1] - FOOT - 31)


def _tiles(paper: Paper, figures: Sequence[KeyFigure], top: float) -> float:
    """Draw the key figures four a row; return where the next section begins."""
    wide = (_WIDE - _TILE_GAP * (_TILES - 1)) / _TILES
    shown = figures[: 2 * _TILES]
    for at, figure in enumerate(shown):
        row, column = divmod(at, _TILES)
        left = SIDE + column * (wide + _TILE_GAP)
        upper = top + row * (_TILE_HEIGHT + _TILE_GAP)
        paper.frame(Box(left, upper, wide, _TILE_HEIGHT), radius=1.5)
        paper.write(
            figure.label, Box(left + 2.5, upper + 1.6, wide - 5, 4), largest=8.5, smallest=6
        )
        paper.write(str(figure.value), Box(left + 2.5, upper + 6, wide - 22, 10), largest=21,
                    smallest=12, bold=True, middle=True)  # fmt: skip
        if figure.before is not None:
            before = _("hier {count}").format(count=figure.before)
            change = _change(figure.value - figure.before)
            paper.write(change, Box(left + wide - 19, upper + 7.2, 16.5, 4), largest=8.5,
                        bold=True, align="right")  # fmt: skip
            paper.write(before, Box(left + wide - 19, upper + 11.4, 16.5, 4), largest=8,
                        smallest=6, align="right")  # fmt: skip
    rows = -(-len(shown) // _TILES)
    return top + rows * (_TILE_HEIGHT + _TILE_GAP) + 3


def _change(by: int) -> str:
    return f"{by:+d}".replace("-", "–") if by else "="


def _ruled(paper: Paper, left: float, top: float, wide: float, bottom: float) -> None:
    """Draw lines to write on by hand."""
    while top + 7 <= bottom:
        top += 7
        paper.rule(left, top, wide)


def _alerts(paper: Paper, alerts: Sequence[str], box: Box) -> None:
    if not alerts:
        paper.write(_("Rien à signaler."), Box(box.left, box.top, box.width, 5), largest=9.5)
        return
    _notes(paper, [("•", words) for words in alerts], box, 9.5)


def _notes(paper: Paper, notes: Sequence[tuple[str, str]], box: Box, size: float) -> None:
    """Draw marked notes below each other, as many as the box holds."""
    top = box.top
    for mark, words in notes:
        told = place(words, Box(box.left + 5, top, box.width - 5, box.height), largest=size)
        if top + told.height > box.bottom:
            break
        paper.write(mark, Box(box.left, top, 5, told.height), largest=size)
        draw(paper.canvas, told, paper.height)
        top += told.height + 1.2


def _table(paper: Paper, rows: Sequence[TextRow], box: Box) -> None:
    if not rows:
        charts.empty(paper, box)
        return
    step = min(5.4, box.height / len(rows))
    size = min(9.0, step / 0.42)
    for at, row in enumerate(rows):
        top = box.top + at * step
        share = 0.78 if row.text else 1.0
        value = Box(box.left + box.width * 0.78, top, box.width * 0.22, step)
        paper.write(row.label, Box(box.left, top, box.width * share, step), largest=size,
                    smallest=5, middle=True)  # fmt: skip
        if row.text:
            paper.write(row.text, value, largest=size, smallest=5, bold=True, align="right",
                        middle=True)  # fmt: skip


def _signatures(paper: Paper, top: float) -> None:
    names = (_("Établi par"), _("Vu, le responsable du centre"))
    for left, words in zip((SIDE, _SECOND), names, strict=True):
        paper.frame(Box(left, top, _HALF, 27), radius=1.5)
        paper.write(words, Box(left + 2.5, top + 1.6, _HALF - 5, 4.4), largest=9, bold=True)
        told = _("Nom, date, signature")
        paper.write(told, Box(left + 2.5, top + 6, _HALF - 5, 4), largest=8)
