"""The workbook that people work with: real dates, frozen headings, filters, lists to choose from.

Every text cell is written as text: a name that begins with `=` stays a name, also when
somebody edits its cell (security.md 4.44). Rows are written as they come; what openpyxl would
keep of them in a temporary file, in clear, is kept packed in memory.
"""

import zipfile
from collections.abc import Iterator, Sequence
from copy import copy
from datetime import date, datetime
from io import BytesIO
from itertools import chain, islice
from typing import Any, cast

from isal import igzip

from core.act import Progress
from core.clock import LOCAL
from core.exchange.fast_zip import FastZip
from core.exchange.workbooks.tables import (
    COLUMNS_SHEET,
    LISTS_SHEET,
    MOST_ROWS,
    README_SHEET,
    Cell,
    Column,
    ReadMe,
    SheetTable,
    as_written,
    columns_table,
    is_risky,
    local,
    plain,
    sampled,
)

_DATE, _INSTANT = "dd/mm/yyyy", "dd/mm/yyyy hh:mm"
_HEADING_FILL, _HEADING_TEXT, _TAG_TEXT = "FF0F4C5C", "FFFFFFFF", "FF6B7280"
_IGzipFile: Any = igzip.IGzipFile  # It has no types.
_EVERY = 500
"""Rows between two looks at whether somebody cancelled."""


def make_workbook(
    readme: ReadMe,
    tables: Sequence[SheetTable],
    *,
    at: datetime,
    progress: Progress | None = None,
    total: int = 0,
) -> bytes:
    """Return the workbook as XLSX bytes; `at` is written as the instant of its making.

    `progress` is told the rows written of `total`; what it raises ends the work.
    """
    from openpyxl import Workbook

    book: Any = Workbook(write_only=True)
    book.properties.creator = "Accueil 72"
    book.properties.title = readme.title
    book.properties.created = at.astimezone(LOCAL).replace(tzinfo=None)
    writer = _BookWriter(book, readme, progress or _silent, total)
    try:
        writer.write_readme(tables)
        for table in tables:
            writer.write_table(table)
        if tables:
            writer.write_table(columns_table(tables))
        writer.write_lists()
    finally:
        # Also when somebody cancelled: openpyxl's writers are closed, never collected half-way.
        for sheet in book.worksheets:
            sheet.close()
    return _saved(book)


class _BookWriter:
    """Writes the sheets of one workbook, one after the other."""

    def __init__(self, book: Any, readme: ReadMe, progress: Progress, total: int) -> None:
        from openpyxl.styles import Alignment, Font, PatternFill

        self._book = book
        self._readme = readme
        self._progress = progress
        self._total = total
        self._done = 0
        self._title = Font(name="Calibri", size=16, bold=True)
        self._bold = Font(name="Calibri", bold=True)
        self._heading = {
            "font": Font(name="Calibri", bold=True, color=_HEADING_TEXT),
            "fill": PatternFill("solid", fgColor=_HEADING_FILL),
        }
        self._tag = Font(name="Calibri", size=8, italic=True, color=_TAG_TEXT)
        self._wrapped = Alignment(wrap_text=True, vertical="top")
        self._left = Alignment(horizontal="left")

    def write_readme(self, tables: Sequence[SheetTable]) -> None:
        """Write the first sheet."""
        sheet, cells = self._sheet(README_SHEET)
        sheet.column_dimensions["A"].width = 30
        sheet.column_dimensions["B"].width = 90
        sheet.append([cells.styled(self._readme.title, font=self._title)])
        sheet.append([])
        for name, value in self._readme.facts:
            sheet.append(
                [cells.styled(name, font=self._bold), cells.styled(value, alignment=self._left)]
            )
        sheet.append([])
        for remark in self._readme.remarks:
            sheet.append([None, cells.styled(remark, alignment=self._wrapped)])
        names = [table.name for table in tables]
        if names:
            names += [COLUMNS_SHEET, *([LISTS_SHEET] if self._readme.lists else [])]
            sheet.append([])
            sheet.append([cells.styled("Feuilles", font=self._bold), ", ".join(names)])

    def write_table(self, table: SheetTable) -> None:
        """Write a table; what a sheet cannot hold goes on in « … (2) »."""
        widths, rows = sampled(table)
        part = 1
        while True:
            name = table.name if part == 1 else f"{table.name} ({part})"
            self._write_part(name, table, widths, islice(rows, MOST_ROWS - table.top_rows))
            more = next(rows, None)
            if more is None:
                return
            rows = chain([more], rows)
            part += 1

    def write_lists(self) -> None:
        """Write the codes with their words: what the columns' lists to choose from show."""
        if not self._readme.lists:
            return
        columns = (Column("Liste"), Column("Code"), Column("Signification"))
        rows = [
            (name, code, words)
            for name, codes in self._readme.lists.items()
            for code, words in codes
        ]
        self.write_table(SheetTable(LISTS_SHEET, columns, rows, frozen_columns=2))

    def _write_part(
        self, name: str, table: SheetTable, widths: list[float], rows: Iterator[Sequence[Cell]]
    ) -> None:
        from openpyxl.utils import get_column_letter

        sheet, cells = self._sheet(name)
        for at, width in enumerate(widths):
            sheet.column_dimensions[get_column_letter(at + 1)].width = width
        top = table.top_rows
        sheet.freeze_panes = f"{get_column_letter(table.frozen_columns + 1)}{top + 1}"
        sheet.append([cells.styled(each.heading, **self._heading) for each in table.columns])
        if table.is_tagged:
            sheet.append([cells.styled(each.tag, font=self._tag) for each in table.columns])
        count = 0
        for row in rows:
            sheet.append(row if isinstance(row, (list, tuple)) else list(row))
            count += 1
            self._tell_one()
        last = get_column_letter(len(table.columns))
        # Written behind the rows, so the count is known.
        sheet.auto_filter.ref = f"A{top}:{last}{top + count}"
        self._offer_choices(sheet, table, top + 1)

    def _offer_choices(self, sheet: Any, table: SheetTable, first: int) -> None:
        from openpyxl.utils import get_column_letter
        from openpyxl.worksheet.datavalidation import DataValidation

        at = 2
        places = {}
        for name, codes in self._readme.lists.items():
            places[name] = f"{LISTS_SHEET}!$B${at}:$B${at + len(codes) - 1}"
            at += len(codes)
        for number, column in enumerate(table.columns, start=1):
            place = places.get(column.choices)
            if place is not None:
                letter = get_column_letter(number)
                rule = DataValidation(type="list", formula1=place, allow_blank=True)
                rule.add(f"{letter}{first}:{letter}{MOST_ROWS}")
                sheet.data_validations.append(rule)

    def _sheet(self, name: str) -> tuple[Any, "_Cells"]:
        sheet = self._book.create_sheet(name)
        sheet._writer = _packed_writer(sheet)  # noqa: SLF001 - see `_packed_writer`
        cells = _Cells(sheet)
        sheet._values_to_row = cells.placed  # noqa: SLF001 - see `_Cells`
        return sheet, cells

    def _tell_one(self) -> None:
        self._done += 1
        if self._done % _EVERY == 0:
            self._progress(min(self._done, self._total), self._total)


class _Cells:
    """Makes the cells of one sheet: one of each kind, used again for every value of that kind.

    openpyxl's own way guesses the kind of each value and makes a new cell after each one that
    has a form, which is a third of its time. Here the kind is known, and a text is a text.
    """

    def __init__(self, sheet: Any) -> None:
        from openpyxl.cell import WriteOnlyCell

        self._new: Any = WriteOnlyCell
        self._sheet = sheet
        self._plain, self._risky, self._number, self._day, self._instant = (
            self._new(sheet) for _kind in range(5)
        )
        # Excel keeps it a text also when somebody edits it.
        self._risky.quotePrefix = True
        self._day.number_format, self._instant.number_format = _DATE, _INSTANT

    def placed(self, row: Sequence[Any], number: int) -> Iterator[Any]:
        """Yield the cells of a row, one at a time: the next one may be the same cell again.

        In place of openpyxl's `WriteOnlyWorksheet._values_to_row`; cells that are `styled` stay
        what they are, nothing is written where there is nothing.
        """
        for at, value in enumerate(row, start=1):
            cell = value if isinstance(value, type(self._plain)) else self._filled(value)
            if cell is not None:
                cell.row, cell.column = number, at
                yield cell

    def styled(self, value: Cell, **style: Any) -> Any:
        """Return a new cell with a look of its own."""
        cell = self._new(self._sheet)
        filled = self._filled(value)
        if filled is not None:
            cell._style = copy(filled._style)  # noqa: SLF001 - as a cell is copied by openpyxl
            _fill(cell, filled.value, filled.data_type)
        for name, wanted in style.items():
            setattr(cell, name, wanted)
        return cell

    def _filled(self, value: Cell) -> Any:
        """Return the cell of this kind of value, with the value; None for nothing."""
        if isinstance(value, str):
            return self._text(value)
        if value is None:
            return None
        if isinstance(value, bool):
            return _fill(self._plain, "oui" if value else "non", "s")
        if isinstance(value, datetime):
            return _fill(self._instant, local(value), "d")
        if isinstance(value, date):
            day = as_written(value)
            return self._text(day) if isinstance(day, str) else _fill(self._day, day, "d")
        return _fill(self._number, value, "n")

    def _text(self, value: str) -> Any:
        text = plain(value)
        if not text:
            return None
        return _fill(self._risky if is_risky(text) else self._plain, text, "s")


def _fill(cell: Any, value: object, kind: str) -> Any:
    """Fill a cell with a value of a known kind: nothing is guessed from what a text begins with."""
    cell._value, cell.data_type = value, kind  # noqa: SLF001 - `value` guesses formulas and errors
    return cell


def _packed_writer(sheet: Any) -> Any:
    """Return the writer of a sheet that keeps its rows packed in memory, not in a file.

    openpyxl's write-only sheets lay their rows into a temporary file: names in clear, which a
    power cut leaves behind. Its own writer takes any stream as `out`.
    """
    from openpyxl.worksheet._writer import WorksheetWriter

    packed: Any = _Packed()
    writer: Any = WorksheetWriter(sheet, out=packed)
    # The first rows come after the widths and the frozen panes are known.
    sheet._get_writer = _TopWritten(writer)  # noqa: SLF001
    return writer


class _TopWritten:
    """Stands for `WriteOnlyWorksheet._get_writer`: writes what is above the rows, once."""

    def __init__(self, writer: Any) -> None:
        self._writer = writer
        self._is_written = False

    def __call__(self) -> None:
        if not self._is_written:
            self._is_written = True
            self._writer.write_top()


class _Packed:
    """A stream that packs what is written, and can be read once it is closed."""

    def __init__(self) -> None:
        self._kept = BytesIO()
        self._stream = _IGzipFile(fileobj=self._kept, mode="wb", compresslevel=1)

    def write(self, data: bytes) -> int:
        """Pack some more; what a cancelled writer still has to say goes nowhere."""
        return len(data) if self._stream.closed else self._stream.write(data)

    def flush(self) -> None:
        """Do nothing: whoever writes XML asks for it."""

    def pieces(self) -> Iterator[bytes]:
        """Return everything, unpacked piece by piece."""
        self._stream.close()
        self._kept.seek(0)
        with _IGzipFile(fileobj=self._kept, mode="rb") as unpacked:
            while piece := unpacked.read(1 << 20):
                yield piece


def _saved(book: Any) -> bytes:
    """Save as `Workbook.save` does, with sheets that come out of memory."""
    from openpyxl.writer.excel import ExcelWriter

    class _MemoryWriter(ExcelWriter):
        _archive: zipfile.ZipFile

        def write_worksheet(self, ws: Any) -> None:
            ws._drawing = None  # noqa: SLF001 - there are no pictures
            writer = ws._writer  # noqa: SLF001
            ws._rels = writer._rels  # noqa: SLF001
            with self._archive.open(ws.path[1:], "w", force_zip64=True) as part:
                for piece in cast(_Packed, writer.out).pieces():
                    part.write(piece)
            self.manifest.append(ws)

    out = BytesIO()
    with FastZip(out) as archive:
        _MemoryWriter(book, archive).save()
    return out.getvalue()


def _silent(done: int, total: int) -> None:
    del done, total
