"""A wristband, 25 x 250 mm: the code twice and the call number; no name is needed on it.

Laid out along the band, from the end that is closed first. The code stands on both sides of the
call number, small enough to stay flat on a wrist: one of the two is always on top. Both ends
are left empty for the clasp or the glue.
"""

from typing import Any

from printing import boxes, qr
from printing.boxes import Box, Placed, place
from printing.card import typed
from printing.paper import INK
from printing.setup import BAND
from printing.slips import AnyCardSlip, BlankCardSlip
from printing.units import MM

LONG, WIDE = BAND[1], BAND[0]
CODE = 14.0
"""0.67 mm a module: read by the cheapest scanner, and hardly bent on a wrist."""
CODES = (Box(42.0, 5.5, CODE, CODE), Box(176.0, 5.5, CODE, CODE))
EMPTY_ENDS = (36.0, 54.0)
"""Millimetres at both ends that take no ink."""
TAG = Box(62.0, 2.4, 17.2, 3.2)


def texts(slip: AnyCardSlip) -> tuple[Placed, ...]:
    """Return the texts of a band; empty ones are left out."""
    if isinstance(slip, BlankCardSlip):
        call, until = (slip.number and f"n° {slip.number}"), ""
    else:
        call, until = slip.call_no, slip.deadline_text
    placed = (
        place(call, Box(62.0, 5.8, 56.0, 13.4), largest=34, smallest=10, bold=True, middle=True),
        place(typed(slip.code), Box(62.0, 19.4, 56.0, 3.4), largest=8, bold=True),
        place(slip.centre_name, Box(122.0, 3.0, 49.0, 7.4), largest=8, smallest=5),
        place("Valable jusqu’au" if until else "", Box(122.0, 11.4, 49.0, 3.2), largest=7),
        place(until, Box(122.0, 14.8, 49.0, 6.2), largest=12, smallest=7, bold=True),
    )
    return tuple(each for each in placed if each.fitted.lines)


def draw(canvas: Any, slip: AnyCardSlip, *, sparing: bool) -> None:
    """Draw a band along the x axis, its lower left corner at the origin."""
    canvas.setFillColorRGB(*INK)
    for each in texts(slip):
        boxes.draw(canvas, each, WIDE)
    code = qr.qr_code(slip.code)
    for box in CODES:
        qr.draw(canvas, box.left * MM, (WIDE - box.bottom) * MM, code, CODE * MM)
    if slip.specimen:
        exercise_tag(canvas, TAG, WIDE, sparing=sparing)


def exercise_tag(canvas: Any, tag: Box, high: float, *, sparing: bool) -> None:
    """Write EXERCICE white on black, or in a frame where toner is spared."""
    canvas.saveState()
    canvas.setFillColorRGB(*INK)
    canvas.setLineWidth(0.8)
    canvas.rect(tag.left * MM, (high - tag.bottom) * MM, tag.width * MM, tag.height * MM,
                stroke=int(sparing), fill=int(not sparing))  # fmt: skip
    canvas.setFillGray(0 if sparing else 1)
    words = place("EXERCICE", tag, largest=7, bold=True, align="centre", middle=True)
    boxes.draw(canvas, words, high)
    canvas.restoreState()
