"""The distribution list: a row to sign for each person, families bracketed (ux.md 4.3)."""

from collections.abc import Sequence
from dataclasses import dataclass

from printing.boxes import Box
from printing.frame import PLAIN, Frame
from printing.letterhead import FOOT, SIDE, TOP, foot, head
from printing.paper import Paper, cells
from printing.units import A4
from resources.translation import _

ROWS = 23
"""Rows of a page; each is as high as a thumb needs."""
ROW_HEIGHT = 9.0
SIGNED = 55.0
"""Millimetres of the column for a signature or a thumbprint."""

_WIDE = A4[0] - 2 * SIDE
_FIRST = TOP + 16.5
_HEADINGS = 7.0
_PAD = 1.1
_SHADE = 0.94
_ENDING = 76.0
_BOTTOM = A4[1] - FOOT - 1.5


@dataclass(frozen=True, slots=True)
class DistributionLine:
    """One row; `family` is a key that is the same for those of one family, empty for none."""

    call_no: str
    name: str
    sex: str
    age: str
    group: str
    family: str
    planned: int
    given: str = ""
    """What was handed out already; empty leaves room for a pen."""
    note: str = ""


@dataclass(frozen=True, slots=True)
class DistributionSlip:
    """The whole list; without `named` it is for ticking: numbers only, no names."""

    title: str
    centre_name: str
    facts: tuple[str, ...]
    """What, when, where, how much each, who is on it: two lines at most."""
    lines: tuple[DistributionLine, ...]
    produced_text: str
    named: bool = True
    frame: Frame = PLAIN
    specimen: bool = False


def distribution_list(slip: DistributionSlip) -> bytes:
    """Return the list as PDF: 23 rows a page, totals of each page, the end with signatures."""
    paper = Paper(A4, title=slip.title)
    pages = _pages(slip.lines)
    for number, lines in enumerate(pages, start=1):
        top = _FIRST + _HEADINGS
        for at in range(1, len(lines), 2):
            row = Box(SIDE, top + at * ROW_HEIGHT, _WIDE, ROW_HEIGHT)
            paper.bar(row, (_SHADE, _SHADE, _SHADE))
        head(paper, slip.title, slip.centre_name, specimen=slip.specimen, frame=slip.frame)
        _titles(paper, slip)
        if lines:
            top = _rows(paper, slip, lines)
            top = _page_total(paper, lines, top)
        if number == len(pages):
            _end(paper, slip, top + 1)
        foot(paper, slip.produced_text, number, len(pages), frame=slip.frame)
        paper.next_page()
    return paper.pdf()


def _pages(lines: Sequence[DistributionLine]) -> list[Sequence[DistributionLine]]:
    """Return the rows of each page; the end has a page of its own where it does not fit."""
    pages = [lines[at : at + ROWS] for at in range(0, len(lines), ROWS)] or [()]
    used = _FIRST + _HEADINGS + len(pages[-1]) * ROW_HEIGHT + 7
    return [*pages, ()] if used + _ENDING > _BOTTOM else pages


def _titles(paper: Paper, slip: DistributionSlip) -> None:
    paper.write(slip.title, Box(SIDE, TOP - 1.5, _WIDE, 7.4), largest=15, smallest=10, bold=True)
    top = TOP + 6
    for words in slip.facts[:2]:
        paper.write(words, Box(SIDE, top, _WIDE, 4.6), largest=10, smallest=6.5)
        top += 4.8


def _columns(slip: DistributionSlip) -> tuple[tuple[str, float], ...]:
    name = (_("Nom et prénom(s)"), 41.0) if slip.named else (_("Coché"), 41.0)
    return (
        (_("N°"), 16.0),
        name,
        (_("S"), 6.0),
        (_("Âge"), 9.0),
        (_("Groupe"), 15.0),
        (_("Prévu"), 11.0),
        (_("Remis"), 11.0),
        (_("Signature ou empreinte"), SIGNED),
        (_("Obs."), _WIDE - 164.0),
    )


def _rows(paper: Paper, slip: DistributionSlip, lines: Sequence[DistributionLine]) -> float:
    columns = _columns(slip)
    places = cells(SIDE, _WIDE, [wide for _words, wide in columns])
    for (words, _share), (left, wide) in zip(columns, places, strict=True):
        room = Box(left + _PAD, _FIRST, wide - 2 * _PAD, _HEADINGS)
        paper.write(words, room, largest=10, smallest=6, bold=True, middle=True)
    top = _FIRST + _HEADINGS
    paper.rule(SIDE, top, _WIDE, thick=1.0)
    for line in lines:
        _row(paper, slip, line, places, top)
        top += ROW_HEIGHT
        paper.rule(SIDE, top, _WIDE)
    for left, _wide in places[1:]:
        paper.line(left, _FIRST + _HEADINGS, left, top)
    _brackets(paper, lines)
    return top


def _row(
    paper: Paper,
    slip: DistributionSlip,
    line: DistributionLine,
    places: list[tuple[float, float]],
    top: float,
) -> None:
    told = (
        (line.call_no, 11.0, True),
        (line.name if slip.named else "", 10.5, False),
        (line.sex, 10.0, False),
        (line.age, 10.0, False),
        (line.group, 10.0, False),
        (str(line.planned) if line.planned else "", 11.0, True),
        (line.given, 10.0, False),
        ("", 10.0, False),
        (line.note, 10.0, False),
    )
    for (words, size, bold), (left, wide) in zip(told, places, strict=True):
        room = Box(left + _PAD, top + 0.4, wide - 2 * _PAD, ROW_HEIGHT - 0.8)
        paper.write(words, room, largest=size, smallest=5, bold=bold, middle=True)


def _brackets(paper: Paper, lines: Sequence[DistributionLine]) -> None:
    """Draw a bracket left of the rows of each family."""
    at = 0
    while at < len(lines):
        end = at + 1
        while end < len(lines) and lines[at].family and lines[end].family == lines[at].family:
            end += 1
        if end - at > 1:
            top = _FIRST + _HEADINGS + at * ROW_HEIGHT + 1.2
            bottom = _FIRST + _HEADINGS + end * ROW_HEIGHT - 1.2
            paper.bar(Box(SIDE - 3.2, top, 0.9, bottom - top))
            for level in (top, bottom - 0.9):
                paper.bar(Box(SIDE - 3.2, level, 2.6, 0.9))
        at = end


def _page_total(paper: Paper, lines: Sequence[DistributionLine], top: float) -> float:
    planned = sum(line.planned for line in lines)
    words = _("Cette page\u00a0: prévu {planned} · remis ……… · absents ………").format(planned=planned)
    paper.write(
        words, Box(SIDE, top + 1, _WIDE, 5), largest=10, smallest=7, bold=True, align="right"
    )
    return top + 6


def _end(paper: Paper, slip: DistributionSlip, top: float) -> None:
    """Draw the totals, who saw it, who signs, and who types it in."""
    planned = sum(line.planned for line in slip.lines)
    words = _("Toute la liste\u00a0: {people} personnes, prévu {planned} · remis ……… · absents ………")
    told = words.format(people=len(slip.lines), planned=planned)
    paper.write(told, Box(SIDE, top + 1, _WIDE, 6), largest=12, smallest=8, bold=True)
    top += 10
    for words in (_("Témoin 1 (nom, signature)"), _("Témoin 2 (nom, signature)")):
        paper.write(words, Box(SIDE, top, 56, 5), largest=10, smallest=7)
        paper.rule(SIDE + 58, top + 5, _WIDE - 58)
        top += 8.5
    names = (_("Distributeur"), _("Contrôleur"), _("Représentant des personnes"))
    for words, (left, wide) in zip(names, cells(SIDE, _WIDE, [1.0] * len(names)), strict=True):
        paper.frame(Box(left, top, wide - 2, 30), radius=1.5)
        room = Box(left + 2, top + 1.2, wide - 6, 9.5)
        paper.write(_("{who}\u00a0: nom, signature").format(who=words), room, largest=10,
                    smallest=7, bold=True)  # fmt: skip
    top += 34
    words = _("À ressaisir dans le logiciel par\u00a0: ……………………………… le ……/……/…… à ……\u00a0h ……")
    paper.write(words, Box(SIDE, top, _WIDE, 6), largest=10, smallest=7)
