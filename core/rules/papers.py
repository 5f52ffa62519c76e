"""Kinds of papers: who may make each, and what it is about."""

from dataclasses import dataclass
from typing import Final

from core.rules.access import Permission

_P = Permission


@dataclass(frozen=True, slots=True)
class PaperKind:
    """One kind; `permission` is asked of whoever makes it and of whoever scans its code.

    `about` is what it opens: a person (`person`, `stay`), a `day`, a `sheet` (item, slot), or a
    place of the program by its name.
    """

    about: str
    permission: Permission | None = None


KINDS: Final[dict[str, PaperKind]] = {
    "attestation": PaperKind("stay", _P.SEE_PEOPLE),
    "extract": PaperKind("person", _P.SEE_PEOPLE),
    "distribution_list": PaperKind("sheet", _P.SERVE),
    "passengers": PaperKind("bus", _P.DEPART),
    "boarding": PaperKind("bus", _P.DEPART),
    "luggage": PaperKind("deposits", _P.KEEP_STOCK),
    "loans": PaperKind("loans", _P.KEEP_STOCK),
    "cash_sheet": PaperKind("cash", _P.PAY),
    "receipt": PaperKind("cash", _P.PAY),
    "follow_up": PaperKind("follow_up", _P.SEE_PEOPLE),
    "gaps": PaperKind("follow_up", _P.SEE_PEOPLE),
    "roll_call": PaperKind("housing", _P.SEE_PEOPLE),
    "daily_report": PaperKind("day", _P.SEE_FIGURES),
    "period_report": PaperKind("reports", _P.SEE_FIGURES),
    "hand_over": PaperKind("board", _P.SEE_PEOPLE),
    "beds_day": PaperKind("housing"),
    "beds_night": PaperKind("housing", _P.SEE_PEOPLE),
    "relief": PaperKind("sheets", _P.SEE_PEOPLE),
    "evacuation": PaperKind("housing"),
    "named": PaperKind("housing", _P.SEE_PEOPLE),
    "dispatch_note": PaperKind("batch", _P.EXPORT),
    "consent": PaperKind("help"),
    "rights": PaperKind("help"),
    "form": PaperKind("registration"),
    "family_form": PaperKind("registration"),
}

MOST_LINES: Final = 2
LONGEST_LINE: Final = 80
LONGEST_PHONE: Final = 40
MOST_LOGOS: Final = 4
MOST_LOGO_BYTES: Final = 120_000
LOGO_SIDE: Final = 480
"""Pixels of a logo's longer side: 20 mm at 600 dpi."""

_PNG = b"\x89PNG\r\n\x1a\n"
_PNG_END = b"IEND\xaeB`\x82"
_HEADER = slice(16, 24)


def head_problems(lines: tuple[str, ...], phone: str, logos: tuple[bytes, ...]) -> dict[str, str]:
    """Return what a head of papers cannot be kept with, by field."""
    found = {}
    if len(lines) > MOST_LINES or any(len(line) > LONGEST_LINE for line in lines):
        found["lines"] = "too_long"
    if len(phone) > LONGEST_PHONE:
        found["help_phone"] = "too_long"
    if len(logos) > MOST_LOGOS:
        found["logos"] = "too_many_logos"
    elif not all(is_small_png(logo) for logo in logos):
        found["logos"] = "logo_wrong_form"
    return found


def is_small_png(picture: bytes) -> bool:
    """Say whether bytes are a whole PNG of the size of a logo; it is not decoded."""
    if len(picture) > MOST_LOGO_BYTES or not picture.startswith(_PNG):
        return False
    header = picture[_HEADER]
    sides = int.from_bytes(header[:4]), int.from_bytes(header[4:])
    return picture.endswith(_PNG_END) and all(0 < side <= LOGO_SIDE for side in sides)
