"""Seeing at a glance that the sheets of an XLSX hold nothing that must be looked at closely.

The careful reader (`xml_parts`) walks through every element and takes longer than all the rest
of reading a list. Nearly every file needs none of it: a few searches through the bytes prove
that there is no DTD, no formula, no error, no cell out of reach and no hidden line. Whatever is
not proved here is walked through there: the glance never refuses anything.
"""

import re
from collections.abc import Iterable

from core.exchange.arrival_lists.limits import MOST_TEXT

_SHORTEST_CELL = len('<c r="A1" t="s"><v>1</v></c>')
"""Bytes of a cell that shows a shared text."""

_HEAD = re.compile(rb"\s*(?:<\?xml[^>]*\?>\s*)?<(?:worksheet|sst|workbook|styleSheet|[A-Za-z])")
_ENCODING = re.compile(rb"encoding\s*=\s*[\"']([^\"']*)[\"']")
_ROW_NUMBER = rb"(?:[1-9][0-9]{0,3}|1[0-9]{4})"
"""Below FARTHEST_ROW."""

_COLUMN = rb"(?:[A-Z]|[AB][A-Z]|C[AB])"
"""Below MOST_COLUMNS: CB is the last."""

# One walk from tag to tag: whatever could be something else than a value in a line that is
# shown. A cell and a line may only be written as all known programs write them.
_ODD = re.compile(
    rb"<(?:!|f[\s/>]"
    rb'|c(?!ol|onditional|ustom|ell| r="' + _COLUMN + _ROW_NUMBER + rb'"'
    rb'(?: s="[0-9]+")?(?: t="(?:s|n|str|inlineStr|b|d)")?/?>)'
    rb'|row(?!Breaks| r="' + _ROW_NUMBER + rb'"(?: (?!hidden)[A-Za-z0-9:]+="[^"<>]*")*\s*/?>))'
)
_PREFIXED = re.compile(rb":(?:c|row|f|v|is|si|sst)[\s/>]")
"""An element under another name for the same space of names."""


def is_plain_part(content: bytes) -> bool:
    """Say whether a part that holds no cells (styles, relations) surely has no DTD."""
    return _is_utf8(content) and b"<!" not in content


def is_plain_sheet(content: bytes) -> bool:
    """Say whether a worksheet surely holds only values, within reach, in lines that are shown."""
    if not _is_utf8(content) or b"<worksheet" not in content[:2000]:
        return False
    if not content.rstrip().endswith(b"</worksheet>"):
        return False
    if b"</v></row" in content:  # a cell that nothing closes
        return False
    return _PREFIXED.search(content) is None and _ODD.search(content) is None


def is_short_text(shared: bytes | None, sheets: Iterable[bytes]) -> bool:
    """Say whether the cells together surely hold less text than a list may."""
    cells = sum(map(len, sheets)) // _SHORTEST_CELL
    if shared is None:
        return True
    if not _is_utf8(shared) or b"<!" in shared or _PREFIXED.search(shared):
        return False
    longest = max(map(len, shared.split(b"<si")), default=0)
    return longest * cells < MOST_TEXT


def _is_utf8(content: bytes) -> bool:
    found = _ENCODING.search(content[:200])
    encoding = found[1].lower() if found else b"utf-8"
    begins = _HEAD.match(content.removeprefix(b"\xef\xbb\xbf")) is not None
    return encoding in (b"utf-8", b"us-ascii") and begins
