"""The situation of a day in two A4 pages (ux.md 4.4): figures only, no names."""

from collections.abc import Sequence

from printing import charts, sections
from printing.boxes import Box
from printing.letterhead import FOOT, SIDE, TOP, foot, head, heading
from printing.paper import Paper
from printing.situation_slips import DailyReportSlip
from printing.units import A4
from resources.translation import _

_WIDE = A4[0] - 2 * SIDE
_GAP = 6.0
_HALF = (_WIDE - _GAP) / 2
_SECOND = SIDE + _HALF + _GAP
_TILES = 4
_LABEL = 58.0
_BAR = 6.4
_BOTTOM = A4[1] - FOOT - 1.5
_SIGNED = 21.0
_NOTES = 37.0


def daily_report(slip: DailyReportSlip) -> bytes:
    """Return the report as PDF: always two pages; a section without rows says so."""
    paper = Paper(A4, title=_title(slip))
    _first_page(paper, slip)
    foot(paper, slip.produced_text, 1, 2, frame=slip.frame)
    paper.next_page()
    _second_page(paper, slip)
    foot(paper, slip.produced_text, 2, 2, frame=slip.frame)
    paper.next_page()
    return paper.pdf()


def _title(slip: DailyReportSlip) -> str:
    return _("Situation du {day}").format(day=slip.day_text)


def _first_page(paper: Paper, slip: DailyReportSlip) -> None:
    head(
        paper, _("Rapport de situation"), slip.centre_name, specimen=slip.specimen, frame=slip.frame
    )
    paper.write(_title(slip), Box(SIDE, TOP - 1, _WIDE, 9), largest=19, smallest=12, bold=True)
    paper.write(slip.period_text, Box(SIDE, TOP + 7.5, _WIDE, 4.6), largest=10, smallest=7)
    top = _banner(paper, slip.banner, TOP + 13)
    top = sections.tiles(paper, slip.key_figures[: 2 * _TILES], SIDE, top, _WIDE, _TILES)
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
        sections.ruled(paper, SIDE, start, _HALF, _BOTTOM)
    else:
        told = _("Ne figure pas dans la version à partager.")
        paper.write(told, Box(SIDE, start, _HALF, 5), largest=9.5)
    heading(paper, _("Besoins et alertes"), _SECOND, top, _HALF)
    _alerts(paper, slip.alerts, Box(_SECOND, start, _HALF, _BOTTOM - start))


def _second_page(paper: Paper, slip: DailyReportSlip) -> None:
    head(paper, _title(slip), slip.centre_name, specimen=slip.specimen, frame=slip.frame)
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
    sides = ((slip.left, SIDE), (slip.right, _SECOND))
    rooms = [(held, Box(left, top, _HALF, end - top)) for held, left in sides]
    sections.columns(paper, rooms)
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


def _alerts(paper: Paper, alerts: Sequence[str], box: Box) -> None:
    if not alerts:
        paper.write(_("Rien à signaler."), Box(box.left, box.top, box.width, 5), largest=10)
        return
    sections.notes(paper, [("•", words) for words in alerts], box, 10)


def _definitions(paper: Paper, definitions: Sequence[str], top: float) -> None:
    start = heading(paper, _("Définitions"), SIDE, top, _WIDE) - 0.8
    numbered = [(f"{at}.", words) for at, words in enumerate(definitions, start=1)]
    middle = -(-len(numbered) // 2)
    high = _NOTES - sections.HEADING - 1
    for left, notes in ((SIDE, numbered[:middle]), (_SECOND, numbered[middle:])):
        sections.notes(paper, notes, Box(left, start, _HALF, high), 9)


def _signatures(paper: Paper, top: float) -> None:
    names = (_("Établi par"), _("Vu, le responsable du centre"))
    for left, words in zip((SIDE, _SECOND), names, strict=True):
        sections.signature(paper, words, Box(left, top, _HALF, _SIGNED - 1))
