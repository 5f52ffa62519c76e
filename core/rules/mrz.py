"""The machine-readable zone of passports and identity cards (ICAO Doc 9303, parts 3 to 6).

TD1 has three lines of 30 signs, TD2 two of 36, TD3 two of 44. The check digits tell what was
misread; a misreading is shown and never mended without being asked (`mended`).
"""

import re
from dataclasses import dataclass
from datetime import date
from itertools import combinations
from typing import Final, Literal

from core.errors import InvalidInput
from core.rules.births import Birth
from core.rules.keyboard import undo_azerty

Form = Literal["TD1", "TD2", "TD3"]

FILLER: Final = "<"

_SIZES: Final[dict[Form, tuple[int, int]]] = {"TD1": (3, 30), "TD2": (2, 36), "TD3": (2, 44)}
_SIGNS: Final = re.compile(r"[A-Z0-9<]+")
_KINDS: Final = "PIAC"
"""First letters: P passports; I, A and C identity cards and what resembles them."""

_LONGEST: Final = 200
_WEIGHTS: Final = (7, 3, 1)
_FILLERS: Final = str.maketrans({"«": "<<", "‹": "<", "＜": "<"})
_TO_DIGIT: Final = str.maketrans("OIB", "018")
_TO_LETTER: Final = str.maketrans("018", "OIB")
_EITHER: Final = dict(zip("OIB018", "018OIB", strict=True))
"""What optical readers take for each other; the fields of digits or letters settle most."""

_MOST_MENDED: Final = 2
_CENTURY: Final = 100
_MONTHS: Final = 12


@dataclass(frozen=True, slots=True)
class _Part:
    """Where a field lies: its line, its first sign, and the one behind its last."""

    line: int
    first: int
    last: int


_NUMBERS: Final[dict[Form, dict[str, _Part]]] = {
    "TD1": {
        "names": _Part(2, 0, 30),
        "number": _Part(0, 5, 14),
        "optional": _Part(0, 15, 30),
        "birth": _Part(1, 0, 6),
        "sex": _Part(1, 7, 8),
        "expiry": _Part(1, 8, 14),
        "nationality": _Part(1, 15, 18),
        "more": _Part(1, 18, 29),
    },
    "TD2": {
        "names": _Part(0, 5, 36),
        "number": _Part(1, 0, 9),
        "nationality": _Part(1, 10, 13),
        "birth": _Part(1, 13, 19),
        "sex": _Part(1, 20, 21),
        "expiry": _Part(1, 21, 27),
        "optional": _Part(1, 28, 35),
    },
    "TD3": {
        "names": _Part(0, 5, 44),
        "number": _Part(1, 0, 9),
        "nationality": _Part(1, 10, 13),
        "birth": _Part(1, 13, 19),
        "sex": _Part(1, 20, 21),
        "expiry": _Part(1, 21, 27),
        "optional": _Part(1, 28, 42),
    },
}
_WHOLE: Final[dict[Form, tuple[_Part, ...]]] = {
    "TD1": (_Part(0, 5, 30), _Part(1, 0, 7), _Part(1, 8, 15), _Part(1, 18, 29)),
    "TD2": (_Part(1, 0, 10), _Part(1, 13, 20), _Part(1, 21, 35)),
    "TD3": (_Part(1, 0, 10), _Part(1, 13, 20), _Part(1, 21, 43)),
}
"""What the last check digit is made over."""

_LETTERS: Final = ("names", "nationality")
_DIGITS: Final = ("birth", "expiry")
_CHECKED: Final = ("number", "birth", "expiry")


@dataclass(frozen=True, slots=True)
class Mrz:
    """What a zone says; `wrong` names the fields that are surely misread.

    `wrong` holds any of `names`, `number`, `birth`, `expiry`, `optional`, `nationality`,
    `sex` and `whole` (the last check digit, over everything). Names stay transliterated as the
    zone has them. `is_cut`: the names fill their room, so that their end may be missing.
    """

    form: Form
    kind: str
    issuer: str
    family_name: str
    given_names: str
    is_cut: bool
    number: str
    nationality: str
    birth: Birth | None
    sex: str
    expires: date | None
    optional: str
    wrong: tuple[str, ...]
    lines: tuple[str, ...]


def check_digit(text: str) -> str:
    """Return the check digit of a text of A-Z, 0-9 and `<` (ICAO 9303-3, 4.9)."""
    total = 0
    for at, char in enumerate(text):
        value = 0 if char == FILLER else int(char, 36)
        total += value * _WEIGHTS[at % len(_WEIGHTS)]
    return str(total % 10)


def is_mrz_part(text: str) -> bool:
    """Say whether a scan may be a line of a zone, or a whole one without its line ends."""
    plain = _plain(text)
    sizes = {size for _lines, size in _SIZES.values()}
    wholes = {lines * size for lines, size in _SIZES.values()}
    return len(plain) in sizes | wholes and _SIGNS.fullmatch(plain) is not None


def lines_wanted(first: str) -> int:
    """Return how many lines a zone has whose first scan this is; 1 when it is whole."""
    size = len(_plain(first))
    return next((lines for lines, length in _SIZES.values() if length == size), 1)


def begins_mrz(text: str) -> bool:
    """Say whether a line is the first one of a zone."""
    return _plain(text)[:1] in tuple(_KINDS) and is_mrz_part(text)


def read_mrz(text: str, today: date) -> Mrz:
    """Read a zone, typed or scanned, with or without its line ends.

    Fillers that are missing at the end of the names are put back; digits struck without Shift
    on AZERTY are undone. Raises InvalidInput with `mrz` one of `mrz_missing`,
    `mrz_unreadable` (other signs), `mrz_length`, `mrz_kind` (no passport, no card).
    """
    form, lines = _laid_out(text)
    if lines[0][0] not in _KINDS:
        raise _unusable("mrz_kind")
    return _read(form, lines, today)


def mended(mrz: Mrz, today: date) -> Mrz | None:
    """Return the reading with O/0, I/1 and B/8 exchanged that all check digits confirm.

    None where nothing needs it, or where none or several exchanges would do: it is a proposal
    that a person compares with the paper, never a correction.
    """
    if not mrz.wrong:
        return None
    lines = _settled(mrz)
    tried = _read(mrz.form, lines, today)
    for field in ("number", "optional"):
        if tried.wrong and field in (*tried.wrong, *_with_whole(tried)):
            lines = _exchanged(tried, field, today)
            tried = _read(mrz.form, lines, today)
    return tried if not tried.wrong else None


def _with_whole(mrz: Mrz) -> tuple[str, ...]:
    """Return what the last digit alone can be wrong for: the part without a digit of its own."""
    return ("optional",) if mrz.wrong == ("whole",) and mrz.form != "TD3" else ()


def _plain(text: str) -> str:
    undone = undo_azerty(text.translate(_FILLERS)) if len(text) <= _LONGEST else ""
    return "".join(undone.split()).upper()


def _laid_out(text: str) -> tuple[Form, tuple[str, ...]]:
    if not text.strip():
        raise _unusable("mrz_missing")
    plain = _plain(text)
    if not _SIGNS.fullmatch(plain):
        raise _unusable("mrz_unreadable")
    for form, (count, size) in _SIZES.items():
        if len(plain) == count * size:
            cuts = range(0, len(plain), size)
            return form, tuple(plain[at : at + size] for at in cuts)
    return _filled_up([_plain(piece) for piece in text.split()])


def _filled_up(pieces: list[str]) -> tuple[Form, tuple[str, ...]]:
    """Put back the fillers at the end of the names: nobody counts them when typing."""
    for form, (count, size) in _SIZES.items():
        if len(pieces) != count:
            continue
        names = _NUMBERS[form]["names"].line
        others = (len(piece) for at, piece in enumerate(pieces) if at != names)
        if set(others) == {size} and len(pieces[names]) <= size:
            return form, tuple(piece.ljust(size, FILLER) for piece in pieces)
    raise _unusable("mrz_length")


def _read(form: Form, lines: tuple[str, ...], today: date) -> Mrz:
    parts = {name: _cut(lines, part) for name, part in _NUMBERS[form].items()}
    number, wrong_number = _number(form, lines)
    birth = _birth(parts["birth"], today)
    expires = _expiry(parts["expiry"])
    family, given = _names(parts["names"])
    wrong = [name for name in _LETTERS if any(char.isdigit() for char in parts[name])]
    wrong += ["number"] if wrong_number else []
    wrong += ["birth"] if birth is None or not _fits(form, lines, "birth") else []
    wrong += ["expiry"] if not _fits(form, lines, "expiry") else []
    wrong += ["sex"] if parts["sex"] not in ("M", "F", "X", FILLER) else []
    wrong += ["optional"] if form == "TD3" and not _fits(form, lines, "optional") else []
    wrong += (
        ["whole"]
        if _digit_of_whole(form, lines) != lines[_NUMBERS[form]["birth"].line][-1:]
        else []
    )
    return Mrz(
        form,
        kind=lines[0][:2].rstrip(FILLER),
        issuer=lines[0][2:5].rstrip(FILLER),
        family_name=family,
        given_names=given,
        is_cut=parts["names"][-1] != FILLER,
        number=number,
        nationality=parts["nationality"].rstrip(FILLER),
        birth=birth,
        sex=parts["sex"] if parts["sex"] in ("M", "F") else "",
        expires=expires,
        optional=parts["optional"].strip(FILLER),
        wrong=tuple(wrong),
        lines=lines,
    )


def _cut(lines: tuple[str, ...], part: _Part) -> str:
    return lines[part.line][part.first : part.last]


def _fits(form: Form, lines: tuple[str, ...], name: str) -> bool:
    """Say whether the digit behind a field is the one of the field."""
    part = _NUMBERS[form][name]
    given, text = lines[part.line][part.last], _cut(lines, part)
    if name == "optional" and not text.strip(FILLER):
        return given in ("0", FILLER)
    return given == check_digit(text)


def _digit_of_whole(form: Form, lines: tuple[str, ...]) -> str:
    return check_digit("".join(_cut(lines, part) for part in _WHOLE[form]))


def _number(form: Form, lines: tuple[str, ...]) -> tuple[str, bool]:
    """Return the number, and whether it is misread; a long one goes on in the optional data."""
    part = _NUMBERS[form]["number"]
    text, digit = _cut(lines, part), lines[part.line][part.last]
    if digit == FILLER and form != "TD3":
        more = _cut(lines, _NUMBERS[form]["optional"]).split(FILLER)[0]
        text, digit = text + more[:-1], more[-1:]
    return text.strip(FILLER), digit != check_digit(text)


def _names(text: str) -> tuple[str, str]:
    """Return family and given names; a zone without `<<` has a single name."""
    family, _between, given = text.strip(FILLER).partition(FILLER * 2)
    return " ".join(family.split(FILLER)).strip(), " ".join(filter(None, given.split(FILLER)))


def _birth(text: str, today: date) -> Birth | None:
    """Return the birth; `<<` or `00` stand for a month or a day that nobody knows."""
    year, month, day = text[:2], text[2:4], text[4:]
    unknown = (FILLER * 2, "00")
    if not year.isdigit() or not all(part.isdigit() or part in unknown for part in (month, day)):
        return None
    full = today.year // _CENTURY * _CENTURY + int(year)
    known_month = 0 if month in unknown else int(month)
    known_day = 0 if day in unknown else int(day)
    if (full, known_month, known_day) > (today.year, today.month, today.day):
        full -= _CENTURY
    if not known_month:
        return None if known_day else Birth("YEAR", full)
    if not known_day:
        return Birth("MONTH", full, known_month) if known_month <= _MONTHS else None
    try:
        return Birth("EXACT", full, known_month, known_day)
    except ValueError:
        return None


def _expiry(text: str) -> date | None:
    if not text.isdigit():
        return None
    try:
        return date(2000 + int(text[:2]), int(text[2:4]), int(text[4:]))
    except ValueError:
        return None


def _settled(mrz: Mrz) -> tuple[str, ...]:
    """Return the lines with letters where only letters can stand, and digits where only digits."""
    lines = mrz.lines
    parts = _NUMBERS[mrz.form]
    for name in _LETTERS:
        lines = _put(lines, parts[name], _cut(lines, parts[name]).translate(_TO_LETTER))
    for name in _DIGITS:
        lines = _put(lines, parts[name], _cut(lines, parts[name]).translate(_TO_DIGIT))
    behind = [_Part(parts[name].line, parts[name].last, parts[name].last + 1) for name in _CHECKED]
    last = _NUMBERS[mrz.form]["birth"].line
    size = _SIZES[mrz.form][1]
    for digit in (*behind, _Part(last, size - 1, size)):
        lines = _put(lines, digit, _cut(lines, digit).translate(_TO_DIGIT))
    return lines


def _put(lines: tuple[str, ...], part: _Part, text: str) -> tuple[str, ...]:
    changed = lines[part.line][: part.first] + text + lines[part.line][part.last :]
    return (*lines[: part.line], changed, *lines[part.line + 1 :])


def _exchanged(mrz: Mrz, field: str, today: date) -> tuple[str, ...]:
    """Return the lines with the one exchange in a field that leaves nothing wrong in it."""
    part = _NUMBERS[mrz.form][field]
    text = _cut(mrz.lines, part)
    doubtful = [at for at, char in enumerate(text) if char in _EITHER]
    for many in range(1, _MOST_MENDED + 1):
        found = []
        for places in combinations(doubtful, many):
            chars = [_EITHER[char] if at in places else char for at, char in enumerate(text)]
            lines = _put(mrz.lines, part, "".join(chars))
            left = _read(mrz.form, lines, today).wrong
            if field not in left and len(left) < len(mrz.wrong):
                found.append(lines)
        if found:
            return found[0] if len(found) == 1 else mrz.lines
    return mrz.lines


def _unusable(code: str) -> InvalidInput:
    return InvalidInput({"mrz": code})
