"""The note that goes with a batch (bordereau): what left, its fingerprint, who signs for it."""

from collections.abc import Sequence
from dataclasses import dataclass

from printing import sections
from printing.boxes import Box
from printing.frame import PLAIN, Frame
from printing.letterhead import FOOT, SIDE, TOP, foot, head, heading
from printing.paper import Paper
from printing.units import A4
from resources.translation import _

_WIDE = A4[0] - 2 * SIDE
_GAP = 6.0
_HALF = (_WIDE - _GAP) / 2
_SECOND = SIDE + _HALF + _GAP
_ROW = 6.6
_LABEL = 0.58
_MOST_COPIES = 6
_SIGNED = 30.0
_BOTTOM = A4[1] - FOOT - 1.5


@dataclass(frozen=True, slots=True)
class DispatchSlip:
    """One batch in words: names of no person; `fingerprint` in groups as they are compared.

    `facts` and `counts` are (label, value), `copies` (place, when, by whom), the newest last.
    """

    batch: str
    again: str
    centre_name: str
    produced_text: str
    facts: tuple[tuple[str, str], ...]
    counts: tuple[tuple[str, str], ...]
    fingerprint: tuple[str, ...]
    copies: tuple[tuple[str, str, str], ...]
    specimen: bool = False
    frame: Frame = PLAIN


def dispatch_note(slip: DispatchSlip) -> bytes:
    """Return the note as PDF: one A4 page."""
    title = _("Bordereau d’envoi")
    paper = Paper(A4, title=title)
    head(paper, title, slip.centre_name, specimen=slip.specimen, frame=slip.frame)
    paper.write(slip.batch, Box(SIDE, TOP - 1, _WIDE, 10), largest=22, smallest=12, bold=True)
    paper.write(slip.again, Box(SIDE, TOP + 9, _WIDE, 5), largest=10, smallest=8)
    top = TOP + 17
    start = heading(paper, _("Le lot"), SIDE, top, _HALF)
    left = _pairs(paper, slip.facts, SIDE, start, shares=0.36)
    start = heading(paper, _("Ce qu’il contient"), _SECOND, top, _HALF)
    right = _pairs(paper, slip.counts, _SECOND, start, shares=_LABEL)
    top = max(left, right) + 5
    start = heading(paper, _("Empreinte, à comparer avec celle que le siège lit"), SIDE, top, _WIDE)
    top = _fingerprint(paper, slip.fingerprint, start + 1) + 5
    start = heading(paper, _("Copies relues"), SIDE, top, _WIDE)
    _copies(paper, slip.copies, start)
    top = _BOTTOM - _SIGNED
    signed = ((SIDE, _("Remis par (centre)")), (_SECOND, _("Reçu au siège le, par")))
    for side, words in signed:
        sections.signature(paper, words, Box(side, top, _HALF, _SIGNED - 1))
    foot(paper, slip.produced_text, 1, 1, frame=slip.frame)
    paper.next_page()
    return paper.pdf()


def _pairs(
    paper: Paper, rows: Sequence[tuple[str, str]], left: float, top: float, *, shares: float
) -> float:
    label = _HALF * shares
    for words, value in rows:
        paper.write(words, Box(left, top, label - 2, _ROW), largest=10, smallest=8, middle=True)
        room = Box(left + label, top, _HALF - label, _ROW)
        paper.write(value, room, largest=11, smallest=7.5, bold=True, middle=True)
        top += _ROW
        paper.rule(left, top, _HALF)
    return top


def _fingerprint(paper: Paper, groups: Sequence[str], top: float) -> float:
    across, high = 8, 7.0
    wide = _WIDE / across
    for at, group in enumerate(groups):
        row, column = divmod(at, across)
        room = Box(SIDE + column * wide, top + row * high, wide, high)
        paper.write(group, room, largest=13, smallest=9, bold=True, middle=True)
    return top + -(-len(groups) // across) * high


def _copies(paper: Paper, rows: Sequence[tuple[str, str, str]], top: float) -> None:
    if not rows:
        paper.write(_("Aucune copie encore."), Box(SIDE, top, _WIDE, _ROW), largest=10)
        return
    shares = (0.5, 0.26, 0.24)
    for row in rows[-_MOST_COPIES:]:
        left = SIDE
        for words, share in zip(row, shares, strict=True):
            room = Box(left, top, _WIDE * share - 2, _ROW)
            paper.write(words, room, largest=10, smallest=7, middle=True)
            left += _WIDE * share
        top += _ROW
        paper.rule(SIDE, top, _WIDE)
