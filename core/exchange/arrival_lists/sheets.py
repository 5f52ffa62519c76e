"""Opening a list of any kind: the file is checked as a whole, then its sheets are read."""

import io
from itertools import chain

from core.exchange.arrival_lists.archives import Archive
from core.exchange.arrival_lists.limits import LONGEST_CELL, MOST_BYTES, MOST_ROWS, refused
from core.exchange.arrival_lists.old_excel import flaws_of_xls
from core.exchange.arrival_lists.preview import RawSheet, Value
from core.exchange.arrival_lists.text_tables import read_text
from core.exchange.arrival_lists.xml_parts import Flaws, flaws_of_ods, flaws_of_xlsx

_ZIP = b"PK"
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_NO_LIST = (b"%PDF", b"\x89PNG", b"\xff\xd8\xff", b"{\\rtf", b"MZ", b"Rar!", b"7z\xbc\xaf")
_ERROR_TEXTS = frozenset(
    {"#DIV/0!", "#N/A", "#NAME?", "#NULL!", "#NUM!", "#REF!", "#VALUE!", "#NOM?", "#VALEUR!"}
)


def open_sheets(content: bytes) -> tuple[RawSheet, ...]:
    """Return the sheets of a list; what the file is called does not matter, what it is does.

    Raises Refused with one code: `list_empty`, `list_too_large`, `list_kind_unknown`,
    `list_damaged`, `list_unsafe_archive`, `list_unpacks_too_large`, `list_no_workbook`,
    `list_has_password`, `list_has_macros`, `list_has_external_links`, `list_has_doctype`,
    `list_far_cell`, `list_too_many_rows`, `list_too_many_columns`
    (`sheet`, `cell`), `list_unclosed_quote` (`line`), `list_is_web_page`.
    """
    if not content.strip():
        raise refused("empty")
    if len(content) > MOST_BYTES:
        raise refused("too_large", most=MOST_BYTES)
    if content.startswith(_NO_LIST):
        raise refused("kind_unknown")
    if content.startswith(_OLE):
        return _by_order(content, flaws_of_xls(content))
    if content.startswith(_ZIP):
        archive = Archive(content)
        scan = flaws_of_xlsx if archive.kind() == "xlsx" else flaws_of_ods
        return _read(content, scan(archive))
    return (read_text(content),)


def _by_order(content: bytes, flaws: list[Flaws]) -> tuple[RawSheet, ...]:
    """Give the flaws of an XLS their sheet: its streams stand in the order of the sheets."""
    sheets = _read(content, {})
    return tuple(
        RawSheet(sheet.name, sheet.rows, flaws[index] if index < len(flaws) else {}, sheet.hidden)
        for index, sheet in enumerate(sheets)
    )


def _read(content: bytes, flaws: dict[str, Flaws]) -> tuple[RawSheet, ...]:
    import python_calamine as calamine

    try:
        book = calamine.CalamineWorkbook.from_filelike(io.BytesIO(content))
        sheets = []
        for data in book.sheets_metadata:
            rows = book.get_sheet_by_name(data.name).to_python(skip_empty_area=False)
            hidden = data.visible != calamine.SheetVisibleEnum.Visible
            sheets.append(_sheet(data.name, rows, flaws.get(data.name, {}), hidden))
    except calamine.PasswordError:
        raise refused("has_password") from None
    except (calamine.CalamineError, ValueError, OSError):
        raise refused("damaged") from None
    if sum(len(sheet.rows) for sheet in sheets if not sheet.hidden) > 2 * MOST_ROWS:
        raise refused("too_many_rows", most=MOST_ROWS)
    if not any(sheet.rows for sheet in sheets):
        raise refused("empty")
    return tuple(sheets)


def _sheet(name: str, rows: list[list[Value]], flaws: Flaws, hidden: bool) -> RawSheet:  # noqa: FBT001 - as the file says it
    found = dict(flaws)
    if _has_odd_text(rows):
        found.update(_odd_cells(rows, found))
    return RawSheet(name, tuple(map(tuple, rows)), found, hidden)


def _has_odd_text(rows: list[list[Value]]) -> bool:
    """Say whether any cell is too long or shows an error, each different one once."""
    values = set(chain.from_iterable(rows))
    if not values.isdisjoint(_ERROR_TEXTS):
        return True
    return max(map(len, map(str, values)), default=0) > LONGEST_CELL


def _odd_cells(rows: list[list[Value]], known: Flaws) -> Flaws:
    found: Flaws = {}
    for row_index, row in enumerate(rows):
        for column, value in enumerate(row):
            if not isinstance(value, str):
                continue
            # Its own rule says at its row that it is too long; the others go in.
            if len(value) > LONGEST_CELL:
                row[column] = value[: LONGEST_CELL + 1]
            if value in _ERROR_TEXTS and (row_index, column) not in known:
                found[row_index, column] = "error_cell"
    return found
