"""The reception card, 85.6 x 54 mm: what stands where on both sides (ux.md 4.1).

A card speaks French whatever the language of the desk that prints it: it is read by every
post, by the caterer and by the authorities. Nothing on it tells of health, protection,
country, manner of return, phone or money: the slip has no field for them.

Two layers: what is the same on every card of a run (a form, drawn once in the PDF) and what
is a person's own.
"""

import re
from dataclasses import replace
from itertools import product

from printing.boxes import Box, Placed, place
from printing.slips import AnyCardSlip, BlankCardSlip, CardSlip

MARGIN = 3.0
PHOTO = Box(3.0, 12.2, 20.0, 26.0)
RECTO_CODE = Box(61.8, 14.2, 20.0, 20.0)
"""QR of the card code: version 1, 0.95 mm a module, four of them kept light around it."""
VERSO_CODE = Box(57.6, 7.0, 25.0, 25.0)
"""QR of the credential: version 10, 0.44 mm a module."""
BAR = Box(MARGIN, 9.6, 79.6, 0.7)
STRIP_TOP = 41.7
STRIP_COLUMNS = (31.5, 49.5)
"""Where upright lines part the strip of call number, bed and deadline."""
EXERCISE_TAG = Box(35.2, 2.3, 17.2, 2.9)
EXERCISE_TAG_VERSO = Box(65.4, 1.9, 17.2, 2.9)
WRITING_LINES = (20.2, 29.2, 38.2)
"""Heights of the lines of a blank card on which a name is written by hand."""
WRITING_WIDTH = 54.0
SEX_BOXES = ((43.0, "M"), (50.4, "F"))
SEX_BOX_AWAY = 3.4

GRID_LEFT, GRID_TOP, GRID_COLUMN, GRID_ROW = 9.0, 14.6, 14.6, 6.0
"""Boxes of the nine meals on the back."""
DAYS = ("J1", "J2", "J3")
MEALS = (("morning", "matin"), ("noon", "midi"), ("evening", "soir"))
MARKS = (("kit", "Kit"), ("call", "Appel"), ("bus", "Transport"), ("leave", "Départ"))
MARK_TOP, MARK_HEIGHT = 36.5, 5.2
MARK_WIDTH, MARK_GAP = 11.9, 0.73

_ADVICE = (
    "L’aide est gratuite. Carte perdue, question, plainte : parlez-en à l’accueil.",
    "Cette carte n’est pas une pièce d’identité ; valable avec le registre du centre.",
)
_COLUMN = 25.0
_COLUMN_WIDTH = 32.6
_CAPTION = 7.0
_SMALL = 5.0
_IN_BRACKETS = re.compile(r"\([^)]*\)")
_NAMES_TOP = 11.4
_NAME_GAP = 0.3
_NAME_HEIGHTS = (10.3, 8.3, 6.3)
"""How high a family name may be, so that long given names keep their lines."""
_NAME_SIZES = (_SMALL, 4.0, 3.5)
"""The least sizes that are tried; below the first only two names of eighty wide letters come."""
_BORN_BOTTOM = 32.7


def typed(code: str) -> str:
    """Return a card code in groups of four, as it is read aloud and typed."""
    return " ".join(code[at : at + 4] for at in range(0, len(code), 4))


def recto_captions(centre_name: str) -> tuple[Placed, ...]:
    """Return what is the same on the front of every card of a centre."""
    return (
        place("RÉPUBLIQUE DU MALI", Box(MARGIN, 2.6, 32, 3.1), largest=_CAPTION, bold=True),
        place("CARTE D’ACCUEIL", Box(52.6, 2.6, 30, 3.1), largest=_CAPTION, bold=True,
              align="right"),
        place(centre_name, Box(MARGIN, 5.8, 79.6, 3.5), largest=8, smallest=_SMALL),
        place("N° d’appel", Box(MARGIN, 42.0, 27, 2.9), largest=_CAPTION),
        place("Lit", Box(32.5, 42.0, 16, 2.9), largest=_CAPTION),
        place("Valable jusqu’au", Box(50.5, 42.0, 20.5, 2.9), largest=_CAPTION),
    )  # fmt: skip


def recto_texts(slip: CardSlip) -> tuple[Placed, ...]:
    """Return a person's own texts of the front; empty ones are left out."""
    arrived = f"Arrivée {slip.arrived_text}" if slip.arrived_text else ""
    return _filled(
        *_names(slip),
        place(arrived, _column(32.7, 3.3), largest=8, smallest=_SMALL),
        place(slip.group_text, _column(36.0, 3.3), largest=8, smallest=_SMALL),
        *_code_texts(slip),
        place(slip.call_no, Box(MARGIN, 44.9, 27.5, 7.2), largest=17, smallest=8, bold=True,
              middle=True),
        place(slip.bed, Box(32.5, 44.9, 16.2, 7.2), largest=14, smallest=6, bold=True,
              middle=True),
        place(slip.deadline_text, Box(50.5, 44.9, 32.1, 7.2), largest=11, smallest=7, bold=True,
              middle=True),
        place(f"Éd. {slip.edition}", Box(71.5, 42.0, 11.1, 2.9), largest=_CAPTION, align="right"),
    )  # fmt: skip


def initials(slip: CardSlip) -> Placed:
    """Return what stands in the place of a photo: the first letters of both names."""
    letters = "".join(name.strip()[:1].upper() for name in (slip.given_names, slip.family_name))
    return place(letters, PHOTO, largest=26, smallest=8, bold=True, align="centre", middle=True)


def blank_captions() -> tuple[Placed, ...]:
    """Return the captions of the lines to write on."""
    names = ("Nom", "Prénom(s)", "Né(e) le / vers")
    captions = [
        place(name, Box(MARGIN, bottom - 8.0, 26, 2.9), largest=_CAPTION)
        for name, bottom in zip(names, WRITING_LINES, strict=True)
    ]
    boxes = [
        place(letter, Box(left, WRITING_LINES[2] - 3.4, 3.2, 3.3), largest=8, middle=True)
        for left, letter in SEX_BOXES
    ]
    return (*captions, *boxes)


def blank_texts(slip: BlankCardSlip) -> tuple[Placed, ...]:
    """Return a blank card's own texts: its code and its number in the stock."""
    return _filled(
        *_code_texts(slip),
        place(slip.number and f"n° {slip.number}", Box(71.2, 42.0, 11.4, 2.9), largest=_CAPTION,
              smallest=_SMALL, bold=True, align="right"),
    )  # fmt: skip


def verso_captions() -> tuple[Placed, ...]:
    """Return what is the same on every back."""
    meals = [
        place(word, Box(GRID_LEFT + GRID_COLUMN * at + 5.2, 10.7, 9, 3.1), largest=7.5)
        for at, (_picture, word) in enumerate(MEALS)
    ]
    days = [
        place(day, Box(MARGIN, GRID_TOP + GRID_ROW * at, 5.6, GRID_ROW), largest=9, bold=True,
              middle=True)
        for at, day in enumerate(DAYS)
    ]  # fmt: skip
    marks = [
        place(word, Box(mark_left(at), 33.4, MARK_WIDTH, 2.9), largest=_CAPTION, smallest=6)
        for at, (_picture, word) in enumerate(MARKS)
    ]
    advice = [
        place(words, Box(MARGIN, 42.5 + 2.95 * at, 79.6, 2.9), largest=_CAPTION, smallest=6)
        for at, words in enumerate(_ADVICE)
    ]
    return (
        place("MON SÉJOUR – 72 HEURES", Box(MARGIN, 2.6, 51, 4.2), largest=9.5, bold=True),
        place("Repas : cochez ou poinçonnez une case", Box(MARGIN, 6.9, 51, 3.2), largest=7.5),
        place("Code signé du centre", Box(57.6, 33.8, 25, 2.9), largest=_CAPTION, align="right"),
        *meals, *days, *marks, *advice,
    )  # fmt: skip


def verso_texts(slip: AnyCardSlip) -> tuple[Placed, ...]:
    """Return a card's own line of the back: it tells whose back this is before cutting."""
    if isinstance(slip, BlankCardSlip):
        whose, edition, made = f"Carte n° {slip.number}" if slip.number else "", "", ""
    else:
        whose, edition = slip.call_no, f"Éd. {slip.edition}"
        printed = f"Imprimée {slip.printed_text}" if slip.printed_text else ""
        made = " · ".join(part for part in (printed, slip.post and f"poste {slip.post}") if part)
    return _filled(
        place(whose, Box(MARGIN, 48.4, 26, 2.9), largest=_CAPTION, smallest=_SMALL, bold=True),
        place(edition, Box(29.4, 48.4, 24, 2.9), largest=_CAPTION),
        place(typed(slip.code), Box(57.6, 48.4, 25, 2.9), largest=_CAPTION, bold=True,
              align="right"),
        place(made, Box(57.6, 36.7, 25, 5.6), largest=_CAPTION, smallest=_SMALL, align="right"),
    )  # fmt: skip


def mark_left(at: int) -> float:
    """Return where a box of the back's second row begins."""
    return MARGIN + (MARK_WIDTH + MARK_GAP) * at


def _names(slip: CardSlip) -> tuple[Placed, ...]:
    """Stack both names, and the birth above the line of the arrival: no gaps, no meeting.

    Neither name is cut: the taller one gives way first, then both are written smaller.
    """
    family, given = _stacked(slip, _NAME_HEIGHTS[0], _SMALL)
    for least, most in product(_NAME_SIZES, _NAME_HEIGHTS):
        family, given = _stacked(slip, most, least)
        if not (family.fitted.cut or given.fitted.cut):
            break
    birth = _IN_BRACKETS.sub(_held, slip.birth_text)
    identity = "\u00a0· ".join(part for part in (slip.sex_text, birth) if part)
    highest = max(given.box.bottom + _NAME_GAP, _BORN_BOTTOM - 6.6)
    born = place(identity, _column(highest, _BORN_BOTTOM - highest), largest=8, smallest=_SMALL)
    return family, given, replace(born, box=_column(_BORN_BOTTOM - born.height, born.height))


def _stacked(slip: CardSlip, most: float, least: float) -> tuple[Placed, Placed]:
    """Place the given names below a family name that is so high at most."""
    family = place(
        slip.family_name, _column(_NAMES_TOP, most), largest=14, smallest=least, bold=True
    ).trimmed()
    below = family.box.bottom + (_NAME_GAP if family.fitted.lines else 0.0)
    room = min(9.0, _BORN_BOTTOM - 3.3 - below)
    given = place(slip.given_names, _column(below, room), largest=11, smallest=least)
    return family, given.trimmed()


def _code_texts(slip: AnyCardSlip) -> tuple[Placed, ...]:
    box = Box(57.8, 38.1, 24.8, 3.0)
    return (place(typed(slip.code), box, largest=_CAPTION, smallest=6, bold=True, align="right"),)


def _held(found: re.Match[str]) -> str:
    """Keep an age on one line with its brackets."""
    return found[0].replace(" ", "\u00a0")


def _column(top: float, height: float) -> Box:
    return Box(_COLUMN, top, _COLUMN_WIDTH, height)


def _filled(*placed: Placed) -> tuple[Placed, ...]:
    return tuple(each for each in placed if each.fitted.lines)
