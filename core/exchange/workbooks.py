"""The workbook for headquarters: real dates, frozen headings, filters, no live formula.

The format is French, as its readers are, whatever language the desk speaks. Every text cell
is written as text: a name that begins with `=` stays a name (security.md 4.44). The second
row of a table holds HXL tags, so that humanitarian tools read it unprepared.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from io import BytesIO
from typing import Any

from core.clock import LOCAL
from core.errors import InvalidInput

Cell = str | int | bool | date | datetime | None

MIMETYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
LONGEST_CELL = 32_767
"""What a cell of the format can hold."""

_WIDEST, _NARROWEST = 42, 9
_SAMPLE = 200
_DATE, _INSTANT = "dd/mm/yyyy", "dd/mm/yyyy hh:mm"
_HEADING_FILL, _HEADING_TEXT, _TAG_TEXT = "FF0F4C5C", "FFFFFFFF", "FF6B7280"


@dataclass(frozen=True, slots=True)
class Column:
    """One column: its heading, its HXL tag (may be empty), and what it means."""

    heading: str
    tag: str = ""
    meaning: str = ""


@dataclass(frozen=True, slots=True)
class SheetTable:
    """One sheet: a name of at most 31 characters, its columns and its rows."""

    name: str
    columns: Sequence[Column]
    rows: Iterable[Sequence[Cell]]
    frozen_columns: int = 0


@dataclass(frozen=True, slots=True)
class ReadMe:
    """The first sheet: a title, and facts as (name, value)."""

    title: str
    facts: Sequence[tuple[str, Cell]]
    remarks: Sequence[str] = ()


def make_workbook(readme: ReadMe, tables: Sequence[SheetTable], *, at: datetime) -> bytes:
    """Return the workbook as XLSX bytes; `at` is written as the instant of its making."""
    from openpyxl import Workbook

    book: Any = Workbook(write_only=True)
    book.properties.creator = "Accueil 72"
    book.properties.title = readme.title
    book.properties.created = at.astimezone(LOCAL).replace(tzinfo=None)
    styles = _Styles()
    _write_readme(book, readme, tables, styles)
    for table in tables:
        _write_table(book, table, styles)
    out = BytesIO()
    book.save(out)
    return out.getvalue()


def protect_workbook(workbook: bytes, password: str) -> bytes:
    """Return the workbook encrypted (AES-256, agile encryption); Excel and LibreOffice open it.

    Raises InvalidInput for an empty password or one longer than Office takes (255 characters).
    """
    from msoffcrypto.format.ooxml import OOXMLFile

    longest = 255
    if not password.strip():
        raise InvalidInput({"password": "required"})
    if len(password) > longest:
        raise InvalidInput({"password": "too_long"})
    out = BytesIO()
    OOXMLFile(BytesIO(workbook)).encrypt(password, out)
    return out.getvalue()


class _Styles:
    """The few styles of the workbook, made once."""

    def __init__(self) -> None:
        from openpyxl.styles import Alignment, Font, PatternFill

        self.title = Font(name="Calibri", size=16, bold=True)
        self.bold = Font(name="Calibri", bold=True)
        self.heading_font = Font(name="Calibri", bold=True, color=_HEADING_TEXT)
        self.heading_fill = PatternFill("solid", fgColor=_HEADING_FILL)
        self.tag = Font(name="Calibri", size=8, italic=True, color=_TAG_TEXT)
        self.wrapped = Alignment(wrap_text=True, vertical="top")


def _write_readme(book: Any, readme: ReadMe, tables: Sequence[SheetTable], styles: _Styles) -> None:
    sheet = book.create_sheet("LISEZ-MOI")
    sheet.column_dimensions["A"].width = 30
    sheet.column_dimensions["B"].width = 90
    sheet.append([_cell(sheet, readme.title, font=styles.title)])
    sheet.append([])
    for name, value in readme.facts:
        sheet.append([_cell(sheet, name, font=styles.bold), _cell(sheet, value, left=True)])
    if readme.remarks:
        sheet.append([])
    for remark in readme.remarks:
        sheet.append([None, _cell(sheet, remark, alignment=styles.wrapped)])
    for table in tables:
        sheet.append([])
        sheet.append([_cell(sheet, f"Feuille {table.name}", font=styles.bold)])
        for column in table.columns:
            sheet.append([_cell(sheet, column.heading), _cell(sheet, column.meaning)])


def _write_table(book: Any, table: SheetTable, styles: _Styles) -> None:
    from openpyxl.utils import get_column_letter

    rows = [list(row) for row in table.rows]
    sheet = book.create_sheet(table.name)
    last = get_column_letter(len(table.columns))
    for index, column in enumerate(table.columns):
        letter = get_column_letter(index + 1)
        sheet.column_dimensions[letter].width = _width(column.heading, rows, index)
    tagged = any(column.tag for column in table.columns)
    top = 2 if tagged else 1
    sheet.freeze_panes = f"{get_column_letter(table.frozen_columns + 1)}{top + 1}"
    sheet.auto_filter.ref = f"A{top}:{last}{top + len(rows)}"
    sheet.append(
        [
            _cell(sheet, column.heading, font=styles.heading_font, fill=styles.heading_fill)
            for column in table.columns
        ]
    )
    if tagged:
        sheet.append([_cell(sheet, column.tag, font=styles.tag) for column in table.columns])
    for row in rows:
        sheet.append([_cell(sheet, value) for value in row])


def _cell(sheet: Any, value: Cell, *, left: bool = False, **style: Any) -> Any:
    """Return the cell of a value: texts as texts, instants in the centre's own time."""
    from openpyxl.cell import WriteOnlyCell
    from openpyxl.styles import Alignment

    if value is None or value == "":
        return None
    cell: Any = WriteOnlyCell(sheet)
    if isinstance(value, bool):
        cell.value = "oui" if value else "non"
    elif isinstance(value, datetime):
        cell.value = value.astimezone(LOCAL).replace(tzinfo=None, second=0, microsecond=0)
        cell.number_format = _INSTANT
    elif isinstance(value, date):
        cell.value, cell.number_format = value, _DATE
    elif isinstance(value, str):
        cell.value = _plain(value)
        cell.data_type = "s"  # whatever it begins with: openpyxl makes formulas of `=…`
    else:
        cell.value = value
    for name, wanted in style.items():
        setattr(cell, name, wanted)
    if left:
        cell.alignment = Alignment(horizontal="left")
    return cell


def _plain(text: str) -> str:
    """Return the text without what the format cannot hold."""
    kept = "".join(char for char in text if char in "\n\t" or ord(char) >= ord(" "))
    return kept[:LONGEST_CELL]


def _width(heading: str, rows: Sequence[Sequence[Cell]], index: int) -> float:
    longest = max((_shown_length(row[index]) for row in rows[:_SAMPLE]), default=0)
    return float(min(max(longest, len(heading), _NARROWEST - 2) + 2, _WIDEST))


def _shown_length(value: Cell) -> int:
    lengths: Mapping[type, Callable[[Any], int]] = {
        datetime: lambda _value: len("14/11/2026 02:10"),
        date: lambda _value: len("14/11/2026"),
        str: len,
    }
    measure = lengths.get(type(value))
    return measure(value) if measure else len(str(value or ""))
