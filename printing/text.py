"""Lines of text in every script of the house: order (UAX #9), joining, measuring, fitting.

reportlab alone sets Arabic and N'Ko unjoined and from left to right, and puts combining tones
beside their letter. Here python-bidi gives the levels, runs are reordered by rule L2, and
uharfbuzz shapes what needs it. Single lines and simple wrapping only: names, labels, captions.
"""

import re
import unicodedata
from dataclasses import dataclass
from functools import lru_cache
from itertools import groupby
from typing import Any

from printing import fonts

ELLIPSIS = "…"
LEADING = 1.16
"""Height of a line for a size of 1: Noto's capitals with accents and its descenders."""
_INSTEAD = {"−": "–", "→": "›", "←": "‹", "≤": "<=", "≥": ">="}
"""Signs that Noto Sans lacks, and what stands for them."""
_MOST_MARKS = 2
"""Tone and nasal vowel, or a doubled letter and its vowel."""
_FIRST_RTL = 0x0590
_SHAPED_AT = 10.0
_STEP = 0.5
_AFTER_HYPHENS = re.compile(r"(?<=[-\u2010])(?=[^-\u2010])")
"""Where a word may be parted without harm: « Marie-Madeleine »."""
_RATHER_SMALLER = 0.85
"""Fewer lines are taken at down to this share of the size that more lines would have."""


@dataclass(frozen=True, slots=True)
class Run:
    """A piece of a line in one font and direction; `width` for a size of 1 point."""

    text: Any
    """`str`, or reportlab's shaped string."""
    font: str
    width: float


@dataclass(frozen=True, slots=True)
class Line:
    """A line ready to be drawn from left to right; `width` for a size of 1 point."""

    runs: tuple[Run, ...]
    width: float
    rtl: bool


@dataclass(frozen=True, slots=True)
class Fitted:
    """Text made to fit: its lines in reading order, its size in points, whether it was cut."""

    lines: tuple[str, ...]
    size: float
    cut: bool = False


def readable(text: str) -> str:
    """Return the text with only characters that our fonts draw.

    Composed (NFC), white space as plain spaces; a letter without a glyph loses its marks,
    and what remains unknown becomes `?`, never an empty box. Marks without a letter, and more
    than two on one, would run over the edge of their box: no language has them.
    """
    composed = unicodedata.normalize("NFC", text)
    if composed.isascii() and composed.isprintable():
        return composed
    drawn, marks = [], _MOST_MARKS
    for char in composed:
        if unicodedata.category(char) == "Mn":
            marks += 1
        else:
            marks = _MOST_MARKS if char.isspace() else 0
        if marks <= _MOST_MARKS:
            drawn.append(_drawable(char))
    return "".join(drawn)


@lru_cache(maxsize=8192)
def line(text: str, *, bold: bool = False) -> Line:
    """Return the runs of one line in visual order."""
    fonts.register()
    clean = readable(text)
    if all(ord(char) < _FIRST_RTL and not unicodedata.combining(char) for char in clean):
        run = _plain(clean, fonts.base(bold=bold))
        return Line((run,), run.width, rtl=False)
    levels, rtl = _levels(clean)
    runs = tuple(_run(part, level, font) for part, level, font in _ordered(levels, bold=bold))
    return Line(runs, sum(run.width for run in runs), rtl)


def width(text: str, size: float, *, bold: bool = False) -> float:
    """Return the width of a line in points."""
    return line(text, bold=bold).width * size


def draw(canvas: Any, x: float, y: float, text: str, size: float, *, bold: bool = False) -> None:
    """Draw one line with its left end at `x` and its baseline at `y` (points)."""
    for run in line(text, bold=bold).runs:
        out = canvas.beginText(x, y)
        out.setFont(run.font, size)
        out.textOut(run.text)
        canvas.drawText(out)
        x += run.width * size


def is_rtl(text: str) -> bool:
    """Return whether a line begins at the right."""
    return line(text).rtl


def fit(
    text: str, wide: float, high: float, *, largest: float, smallest: float, bold: bool = False
) -> Fitted:
    """Return the text at the largest size at which it fits `wide` x `high` points.

    It may take several lines, broken at spaces and hyphens; inside a word only where a part of
    it is wider than the box even at the smallest size. At that size the end is replaced by an
    ellipsis if there still is no room.
    """
    words = _words(text)
    # A part that is too wide even at the smallest size is broken anyway: then as large as can be.
    anywhere = _wrapped(words, wide / smallest, bold=bold) is None
    found: Fitted | None = None
    size = largest
    while size > smallest and (found is None or size >= _RATHER_SMALLER * found.size):
        lines = _wrapped(words, wide / size, bold=bold, anywhere=anywhere)
        if lines is not None and len(lines) * LEADING * size <= high:
            found = found if found and len(found.lines) <= len(lines) else Fitted(lines, size)
        size -= _STEP
    if found is not None:
        return found
    return _smallest(words, wide, high, smallest, bold=bold)


def fit_line(text: str, wide: float, size: float, *, bold: bool = False) -> str:
    """Return the text cut with an ellipsis where it is wider than `wide` points."""
    clean = " ".join(_words(text))
    if width(clean, size, bold=bold) <= wide:
        return clean
    return _cut(clean, wide / size, bold)


def fit_name(
    family: str, given: str, wide: float, size: float, *, bold: bool = False
) -> tuple[str, float]:
    """Return one line with both names and the size at which it fits.

    The family name is never cut: first the given names lose their end, then the line shrinks.
    """
    alone = readable(family)
    whole = f"{alone} {readable(given)}".strip()
    if width(whole, size, bold=bold) <= wide:
        return whole, size
    cut = _cut(whole, wide / size, bold)
    if len(cut) > len(alone) + 1:
        return cut, size
    return alone, min(size, wide / max(line(alone, bold=bold).width, 1e-9))


def _smallest(words: list[str], wide: float, high: float, size: float, *, bold: bool) -> Fitted:
    """Return the words at their last size, a part broken and the end cut if need be."""
    room = max(1, int(high / (LEADING * size) + 1e-6))
    lines = _wrapped(words, wide / size, bold=bold, anywhere=True) or ()
    if len(lines) <= room:
        return Fitted(lines, size)
    kept = [*lines[: room - 1], _cut(lines[room - 1] + " " + lines[room], wide / size, bold)]
    return Fitted(tuple(kept), size, cut=True)


def _words(text: str) -> list[str]:
    """Return what may be parted: no-break spaces hold words together."""
    return [word for word in readable(text).split(" ") if word]


@lru_cache(maxsize=4096)
def _drawable(char: str) -> str:
    char = _INSTEAD.get(char, char)
    if unicodedata.category(char) in {"Cf", "Cs", "Co", "Cn"}:
        return ""
    if char.isspace() and char not in "\u00a0\u202f":
        return " "
    if len(char) > 1:
        return char
    font = fonts.script_font(char, bold=False) or fonts.SANS
    if ord(char) in fonts.glyphs(font):
        return char
    if char.isspace() or unicodedata.category(char) == "Cc":
        return " "
    bare = unicodedata.normalize("NFKD", char)[0]
    return bare if bare != char and ord(bare) in fonts.glyphs(fonts.SANS) else "?"


def _plain(text: str, font: str) -> Run:
    from reportlab.pdfbase import pdfmetrics

    return Run(text, font, pdfmetrics.stringWidth(text, font, 1))


def _shaped(text: str, font: str) -> Run:
    from reportlab.pdfbase.ttfonts import shapeStr

    shaped = shapeStr(text, font, _SHAPED_AT)
    parts: Any = getattr(shaped, "__shapeData__", None)
    if parts is None:  # nothing to join or to move
        return _plain(shaped, font)
    starts = sorted({part.cluster for part in parts})
    ends = dict(zip(starts, [*starts[1:], len(text)], strict=True))
    for char, part in zip(shaped, parts, strict=True):
        if unicodedata.category(char) == "Co":
            fonts.note_meaning(font, ord(char), text[part.cluster : ends[part.cluster]])
    return Run(shaped, font, sum(part.x_advance for part in parts) / 1000)


def _levels(text: str) -> tuple[list[tuple[str, int]], bool]:
    """Return each character with its embedding level, and whether the line begins right."""
    from bidi import algorithm as uax9

    base = uax9.get_base_level(text)
    storage = uax9.get_empty_storage()
    storage["base_level"] = base
    storage["base_dir"] = ("L", "R")[base]
    uax9.get_embedding_levels(text, storage)
    uax9.explicit_embed_and_overrides(storage)
    uax9.resolve_weak_types(storage)
    uax9.resolve_neutral_types(storage, False)  # noqa: FBT003 - the library's own signature
    uax9.resolve_implicit_levels(storage, False)  # noqa: FBT003
    return [(char["ch"], char["level"]) for char in storage["chars"]], bool(base)


def _ordered(levels: list[tuple[str, int]], *, bold: bool) -> list[tuple[str, int, str]]:
    """Return runs of one level and font in visual order (rule L2)."""
    known: list[tuple[str, int, str]] = []
    current = fonts.base(bold=bold)
    for char, level in levels:
        current = _font(char, current, bold=bold)
        known.append((char, level, current))
    runs = [
        ("".join(char for char, _level, _font in group), *key)
        for key, group in groupby(known, key=lambda each: (each[1], each[2]))
    ]
    highest = max((run[1] for run in runs), default=0)
    lowest = min((run[1] for run in runs if run[1] % 2), default=highest + 1)
    for level in range(highest, lowest - 1, -1):
        _reverse(runs, level)
    return runs


def _font(char: str, current: str, *, bold: bool) -> str:
    """Return a character's font; marks and spaces stay with what stands before them."""
    own = fonts.script_font(char, bold=bold)
    if own is not None:
        return own
    stays = unicodedata.combining(char) or char == " "
    return current if stays and ord(char) in fonts.glyphs(current) else fonts.base(bold=bold)


def _reverse(runs: list[tuple[str, int, str]], level: int) -> None:
    start = 0
    while start < len(runs):
        end = start
        while end < len(runs) and runs[end][1] >= level:
            end += 1
        runs[start:end] = runs[start:end][::-1]
        start = max(end, start + 1)


def _run(text: str, level: int, font: str) -> Run:
    from bidi.algorithm import MIRRORED

    latin = font in {fonts.SANS, fonts.SANS_BOLD}
    if level % 2 and latin:  # punctuation of right-to-left text: reversed by hand
        text = "".join(MIRRORED.get(char, char) for char in reversed(text))
    if latin and not any(unicodedata.combining(char) for char in text):
        return _plain(text, font)
    return _shaped(text, font)


def _wrapped(
    words: list[str], wide: float, *, bold: bool, anywhere: bool = False
) -> tuple[str, ...] | None:
    """Return lines no wider than `wide` (for a size of 1); None where a part is too wide.

    With `anywhere` such a part is broken between two letters.
    """
    pieces = [piece for word in words for piece in _pieces(word, wide, bold=bold)]
    if not anywhere and any(width(piece, 1, bold=bold) > wide for _gap, piece in pieces):
        return None
    lines: list[str] = []
    for gap, piece in pieces:
        longer = f"{lines[-1]}{gap}{piece}" if lines else piece
        if lines and width(longer, 1, bold=bold) <= wide:
            lines[-1] = longer
        else:
            lines += _cut_up(piece, wide, bold=bold)
    return tuple(lines)


def _pieces(word: str, wide: float, *, bold: bool) -> list[tuple[str, str]]:
    """Return what a word is parted into, at its hyphens, and what stands before each part."""
    if width(word, 1, bold=bold) <= wide:
        return [(" ", word)]
    parts = _AFTER_HYPHENS.split(word)
    return [("" if at else " ", part) for at, part in enumerate(parts)]


def _cut_up(piece: str, wide: float, *, bold: bool) -> list[str]:
    """Return a piece in parts that fit, most often itself."""
    parts = []
    while len(piece) > 1 and width(piece, 1, bold=bold) > wide:
        at = max(1, _longest(piece, wide, bold=bold))
        parts.append(piece[:at])
        piece = piece[at:]
    return [*parts, piece] if piece else parts


def _longest(text: str, wide: float, *, bold: bool) -> int:
    """Return how many characters fit, never parting a letter from its marks."""
    low, high = 0, len(text)
    while low < high:
        middle = (low + high + 1) // 2
        if width(text[:middle], 1, bold=bold) <= wide:
            low = middle
        else:
            high = middle - 1
    while 0 < low < len(text) and unicodedata.combining(text[low]):
        low -= 1
    return low


def _cut(text: str, wide: float, bold: bool) -> str:  # noqa: FBT001 - private, one caller style
    room = max(0.0, wide - line(ELLIPSIS, bold=bold).width)
    return text[: _longest(text, room, bold=bold)].rstrip(" -·,") + ELLIPSIS
