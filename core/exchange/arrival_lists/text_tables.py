"""Reading CSV and text lists: which encoding, which separator, which line is broken."""

import codecs
import csv
import io
from collections import Counter
from itertools import pairwise

from core.exchange.arrival_lists.gaps import cut_by_gaps
from core.exchange.arrival_lists.limits import (
    LONGEST_CELL,
    MOST_COLUMNS,
    MOST_ROWS,
    refused,
)
from core.exchange.arrival_lists.preview import RawSheet

_SEPARATORS = (";", "\t", "|", ",")
_LOOKED_AT = 60
_LONGEST_LOOK = 5_000
_MOST_LOOKED_AT = 300_000
_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_OLD_ENCODINGS = ("cp1252", "mac-roman", "cp850")
_USUAL = frozenset("éèêëàâäçîïôöùûüœÉÈÊËÀÂÇÎÏÔÙÛŒ°«»’“”–—…€\u00a0ñÑ")
_CONTROLS = frozenset(map(chr, range(32))) - frozenset("\t\n\r\f\v")
_CONTROLS_IN_A_LIST = 100
"""A text in which more than one sign in so many is a control character is no list."""


def read_text(content: bytes) -> RawSheet:
    """Return the table of a text file; refuses what is no table of text.

    A line whose quotes do not close is named (`list_unclosed_quote`, `line`).
    """
    text = _decode(content)
    if text.lstrip("\ufeff \r\n\t").startswith("<"):
        raise refused("is_web_page")
    # One of them is a slip, and told at its cell; many are no list.
    if _CONTROLS_IN_A_LIST * sum(map(text.count, _CONTROLS)) > len(text) or "\0" in text:
        raise refused("kind_unknown")
    first, newline, rest = text.partition("\n")
    separator = ""
    if first.strip().lower().startswith("sep=") and newline:
        separator, text = first.strip()[len("sep=") :], rest
    separator = separator or _separator_of(text)
    rows = cut_by_gaps(text) if not separator else ()
    rows = rows or _rows(text, separator or ";")
    if not any(any(cell.strip() for cell in row) for row in rows):
        raise refused("empty")
    return RawSheet("", rows)


def _decode(content: bytes) -> str:
    for mark, encoding in _MARKS:
        if content.startswith(mark):
            return _strictly(content, encoding)
    if b"\0" in content:
        return _strictly(content, _unmarked_utf16(content))
    try:
        return content.decode("utf-8")
    except UnicodeDecodeError:
        return max((_old(content, encoding) for encoding in _OLD_ENCODINGS), key=_likelihood)


def _strictly(content: bytes, encoding: str) -> str:
    try:
        return content.decode(encoding)
    except UnicodeError:
        raise refused("kind_unknown") from None


def _unmarked_utf16(content: bytes) -> str:
    """Latin text in UTF-16 has its zeros in every second byte: the place says which end first."""
    sample = content[:4000]
    even, odd = sample[::2].count(0), sample[1::2].count(0)
    return "utf-16-be" if even > odd else "utf-16-le"


def _old(content: bytes, encoding: str) -> str:
    return content.decode(encoding, errors="replace")


def _likelihood(text: str) -> int:
    """Count what French text has, against what only a wrong encoding gives."""
    foreign = [char for char in text if ord(char) > 127]  # noqa: PLR2004 - beyond ASCII
    usual = sum(char in _USUAL for char in foreign)
    capital_inside = sum(
        before.islower() and after.isupper() and ord(after) > 127  # noqa: PLR2004 - beyond ASCII
        for before, after in pairwise(text)
    )
    return 2 * usual - len(foreign) - capital_inside


def _separator_of(text: str) -> str:
    """Return the separator that cuts the most lines into the same number of cells, or ""."""
    lines = [line[:_LONGEST_LOOK] for line in text[:_MOST_LOOKED_AT].splitlines()[:_LOOKED_AT]]

    def regularity(separator: str) -> tuple[int, int]:
        widths = Counter(len(row) for row in csv.reader(lines, delimiter=separator) if len(row) > 1)
        width, lines_alike = max(
            widths.items(), key=lambda item: (item[1], item[0]), default=(0, 0)
        )
        return lines_alike, width

    best = max(_SEPARATORS, key=regularity)
    return best if regularity(best)[0] else ""


def _rows(text: str, separator: str) -> tuple[tuple[str, ...], ...]:
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=separator[:1], strict=True)
    rows: list[tuple[str, ...]] = []
    line = 1
    try:
        for row in reader:
            _check(row)
            while len(rows) < line - 1:
                rows.append(())
            rows.append(tuple(cell[: LONGEST_CELL + 1] for cell in row))
            if len(rows) > MOST_ROWS + _LOOKED_AT:
                raise refused("too_many_rows", most=MOST_ROWS)
            line = reader.line_num + 1
    except csv.Error as error:
        if "field larger" in str(error):
            raise refused("cell_too_long", line=line, most=LONGEST_CELL) from None
        raise refused("unclosed_quote", line=line) from None
    return _with_their_own(rows, separator)


def _with_their_own(rows: list[tuple[str, ...]], separator: str) -> tuple[tuple[str, ...], ...]:
    """Cut the lines that another separator cuts into the usual number of cells.

    Lists that were put together from two files have both kinds of lines.
    """
    widths = Counter(len(row) for row in rows if len(row) > 1)
    width = max(widths, key=lambda each: (widths[each], each), default=0)
    return tuple(_cut_again(row, separator, width) if 0 < len(row) < width else row for row in rows)


def _cut_again(row: tuple[str, ...], separator: str, width: int) -> tuple[str, ...]:
    line = separator[:1].join(row)
    for other in _SEPARATORS:
        if other == separator[:1] or line.count(other) < width - 1:
            continue
        try:
            cut = next(csv.reader([line], delimiter=other, strict=True))
        except csv.Error:
            continue
        if len(cut) == width:
            return tuple(cut)
    return row


def _check(row: list[str]) -> None:
    if len(row) > MOST_COLUMNS:
        raise refused("too_many_columns", most=MOST_COLUMNS)
