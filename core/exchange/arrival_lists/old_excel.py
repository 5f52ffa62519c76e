"""Looking through an XLS file before the fast reader: passwords, macros, links, flawed cells.

Records are those of MS-XLS 2.3: type and length of two bytes each, then the data.
"""

import io
import struct
from collections.abc import Iterator

from core.exchange.arrival_lists.limits import MOST_FLAWS, check_place, refused

Flaws = dict[tuple[int, int], str]

_BEGIN, _END = 0x0809, 0x000A
_PASSWORD = 0x002F
_LINKS = 0x01AE
_FORMULA = 0x0006
_ERROR = 0x0205
_VALUES = frozenset({_FORMULA, _ERROR, 0x0203, 0x0204, 0x00FD, 0x00D6, 0x027E, 0x00BD})
"""FORMULA, BOOLERR, NUMBER, LABEL, LABELSST, RSTRING, RK, MULRK."""

_OWN_LINKS = (b"\x01\x04", b"\x01\x3a")
"""A SUPBOOK that speaks of this workbook itself, or of functions of add-ins."""

_STREAMS = ("Workbook", "Book")


def flaws_of_xls(content: bytes) -> list[Flaws]:
    """Return formula and error cells, sheet after sheet.

    Refuses passwords (also of an encrypted XLSX), macros, links to other files, far cells and
    files that hold no workbook.
    """
    import olefile  # type: ignore[import-untyped]  # ships no types

    try:
        with olefile.OleFileIO(io.BytesIO(content)) as file:
            if file.exists("EncryptedPackage"):
                raise refused("has_password")
            if any("VBA" in entry[0].upper() for entry in file.listdir(storages=True)):
                raise refused("has_macros")
            stream = next((name for name in _STREAMS if file.exists(name)), None)
            if stream is None:
                raise refused("no_workbook")
            records = file.openstream(stream).read()
        return _scan(records)
    except (OSError, struct.error, IndexError, ValueError):
        raise refused("damaged") from None


def _scan(stream: bytes) -> list[Flaws]:
    sheets: list[Flaws] = []
    filled: set[int] = set()
    depth = 0
    for kind, data in _records(stream):
        if kind == _PASSWORD:
            raise refused("has_password")
        if kind == _LINKS and data[2:4] not in _OWN_LINKS:
            raise refused("has_external_links")
        if kind == _BEGIN:
            if depth == 0:
                sheets.append({})
                filled = set()
            depth += 1
        elif kind == _END:
            depth -= 1
        elif kind in _VALUES and depth == 1:
            row, column = struct.unpack_from("<HH", data)
            filled.add(row)
            check_place(row, column, len(filled))
            _note_flaw(sheets[-1], kind, data, (row, column))
    return sheets[1:]


def _note_flaw(flaws: Flaws, kind: int, data: bytes, address: tuple[int, int]) -> None:
    is_error = kind == _ERROR and data[7:8] == b"\x01"
    if (kind == _FORMULA or is_error) and len(flaws) < MOST_FLAWS:
        flaws[address] = "error_cell" if is_error else "formula_cell"


def _records(stream: bytes) -> Iterator[tuple[int, bytes]]:
    place = 0
    while place + 4 <= len(stream):
        kind, length = struct.unpack_from("<HH", stream, place)
        if kind == 0 and length == 0:
            return
        yield kind, stream[place + 4 : place + 4 + length]
        place += 4 + length
