"""The attestation of assistance: a page for the person, a page that stays (ux.md 4.2)."""

from printing.boxes import Box, draw, place
from printing.letterhead import FOOT, SIDE, TOP, foot, head
from printing.paper import Paper
from printing.person_slips import AttestationSlip
from printing.units import A4, A5
from resources.translation import _

STAMP = 40.0
"""Millimetres of the zone that is kept free for a stamp, each way."""

_LARGE = 12.0
_SMALL = 10.0
_GAP = 3.0
_WIDEST_GAP = 6.5


def attestation(slip: AttestationSlip) -> bytes:
    """Return the paper as PDF: one page for each copy, A4 or A5; ValueError without any copy."""
    if not slip.copies:
        raise ValueError("no copy to print")
    paper = Paper(A5 if slip.small else A4, title=_title())
    for number, whose in enumerate(slip.copies, start=1):
        head(paper, whose, slip.centre_name, specimen=slip.specimen, frame=slip.frame)
        _text(paper, slip)
        _signatures(paper, slip)
        foot(paper, slip.produced_text, number, len(slip.copies), frame=slip.frame)
        paper.next_page()
    return paper.pdf()


def _title() -> str:
    return _("Attestation d’assistance")


def _text(paper: Paper, slip: AttestationSlip) -> None:
    """Draw what is attested; it shrinks a little on a small sheet, where names are very long."""
    wide = paper.width - 2 * SIDE
    bottom = _signed_at(paper) - 2
    size = _SMALL if slip.small else _LARGE
    title = paper.write(_title().upper(), Box(SIDE, TOP + 1, wide, 12), largest=size + 7,
                        smallest=12, bold=True, align="centre")  # fmt: skip
    top = TOP + 1 + title.height + (2 if slip.small else 8)
    lines = _lines(slip, size)
    while size > 7 and _height(lines, wide) > bottom - top:  # noqa: PLR2004 - the least size
        size -= 0.5
        lines = _lines(slip, size)
    gap = min(_WIDEST_GAP, max(0.6, (bottom - top - _height(lines, wide)) / len(lines)))
    for words, large, bold, indent in lines:
        room = Box(SIDE + indent, top, wide - indent, max(bottom - top, 5))
        told = place(words, room, largest=large, smallest=6, bold=bold)
        draw(paper.canvas, told, paper.height)
        top += told.height + gap


def _lines(slip: AttestationSlip, size: float) -> list[tuple[str, float, bool, float]]:
    """Return the lines: words, size, whether bold, and how far from the margin."""
    lines = [(slip.opening, size, False, 0.0), (slip.name, size + 4, True, 0.0)]
    lines += [(words, size, False, 0.0) for words in slip.identity]
    lines.append((slip.received, size, False, 0.0))
    lines += [(f"•  {words}", size, False, 6.0) for words in slip.helps]
    if slip.remark:
        lines.append((slip.remark, size, False, 0.0))
    lines += [(slip.closing, size, False, 0.0), (slip.place_text, size, False, 0.0)]
    return lines


def _height(lines: list[tuple[str, float, bool, float]], wide: float) -> float:
    """Return how high the lines are with the least room between them."""
    return sum(
        place(words, Box(0, 0, wide - indent, 60), largest=large, smallest=6, bold=bold).height
        + 0.6
        for words, large, bold, indent in lines
    )


def _signed_at(paper: Paper) -> float:
    """Return where the signatures begin."""
    return paper.height - FOOT - STAMP - 11


def _signatures(paper: Paper, slip: AttestationSlip) -> None:
    """Draw where the manager and the person sign, the stamp between them, and the warning."""
    top, wide = _signed_at(paper), paper.width - 2 * SIDE
    side = (wide - STAMP - 2 * _GAP) / 2
    boxes = (
        (Box(SIDE, top, side, STAMP), _("Le responsable du centre"), slip.signatory),
        (Box(SIDE + side + _GAP, top, STAMP, STAMP), _("Cachet"), ""),
        (Box(SIDE + wide - side, top, side, STAMP), _("Signature ou empreinte"), slip.holder),
    )
    rooms = [Box(box.left + 2, box.top + 1.2, box.width - 4, 8.6) for box, *_words in boxes]
    captions = [caption for _box, caption, _below in boxes]
    # One size for all three: the largest at which each of them fits, on two lines at most.
    size = min(
        place(caption, room, largest=10, smallest=7, bold=True).fitted.size
        for caption, room in zip(captions, rooms, strict=True)
    )
    for (box, caption, below), room in zip(boxes, rooms, strict=True):
        paper.frame(box, radius=1.5)
        paper.write(caption, room, largest=size, smallest=7, bold=True)
        under = Box(box.left + 2, box.bottom - 9.4, box.width - 4, 8.8)
        paper.write(below, under, largest=10, smallest=6)
    told = _("Ne remplace pas une pièce d’identité. L’aide est gratuite.")
    paper.write(told, Box(SIDE, top + STAMP + 1.6, wide, 4.8), largest=10, smallest=7, bold=True,
                align="centre")  # fmt: skip
