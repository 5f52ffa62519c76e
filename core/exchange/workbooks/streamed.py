"""The national workbook: hundreds of thousands of rows, written as they are read.

A plain writer of the format's few parts that such a list needs (ECMA-376, part 1, 18: one
styles part, inline strings): libraries that are as frugal lay every name in clear into
temporary files, and openpyxl needs six times as long. What has to look well is made by
`formatted`; both write the same cells, which a test compares.
"""

import zipfile
from collections.abc import Iterator, Sequence
from datetime import date, datetime
from io import BytesIO
from itertools import chain, islice
from typing import IO
from xml.sax.saxutils import escape

from core.act import Progress
from core.exchange.fast_zip import FastZip
from core.exchange.workbooks.tables import (
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

_EVERY = 1_000
_ORIGIN = date(1899, 12, 30).toordinal()
"""Day 0 of the format's calendar from March 1900 on."""

_HEADING, _DAY, _INSTANT, _TAG, _TITLE, _QUOTED = range(1, 7)
_MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_KINDS = "application/vnd.openxmlformats-officedocument.spreadsheetml"
_XML = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'

_STYLES = f"""{_XML}<styleSheet xmlns="{_MAIN}">
<numFmts count="2"><numFmt numFmtId="164" formatCode="dd/mm/yyyy"/>
<numFmt numFmtId="165" formatCode="dd/mm/yyyy hh:mm"/></numFmts>
<fonts count="4"><font><sz val="11"/><name val="Calibri"/></font>
<font><b/><sz val="11"/><color rgb="FFFFFFFF"/><name val="Calibri"/></font>
<font><i/><sz val="8"/><color rgb="FF6B7280"/><name val="Calibri"/></font>
<font><b/><sz val="16"/><name val="Calibri"/></font></fonts>
<fills count="3"><fill><patternFill patternType="none"/></fill>
<fill><patternFill patternType="gray125"/></fill>
<fill><patternFill patternType="solid"><fgColor rgb="FF0F4C5C"/></patternFill></fill></fills>
<borders count="1"><border/></borders>
<cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs>
<cellXfs count="7"><xf xfId="0"/>
<xf xfId="0" fontId="1" fillId="2" applyFont="1" applyFill="1"/>
<xf xfId="0" numFmtId="164" applyNumberFormat="1"/>
<xf xfId="0" numFmtId="165" applyNumberFormat="1"/>
<xf xfId="0" fontId="2" applyFont="1"/>
<xf xfId="0" fontId="3" applyFont="1"/>
<xf xfId="0" quotePrefix="1"/></cellXfs>
<cellStyles count="1"><cellStyle name="Normal" xfId="0" builtinId="0"/></cellStyles>
</styleSheet>"""


def stream_workbook(
    out: IO[bytes],
    readme: ReadMe,
    tables: Sequence[SheetTable],
    *,
    progress: Progress | None = None,
    total: int = 0,
) -> int:
    """Write a workbook to a stream, row after row; return how many rows of values it holds.

    `progress` is told the rows written of `total`; what it raises ends the work.
    """
    with FastZip(out) as archive:
        book = _Book(archive, progress or _silent, total)
        book.write(_readme_table(readme))
        for table in tables:
            book.write(table)
        if tables:
            book.write(columns_table(tables))
        book.finish()
    return book.done


class _Book:
    """The parts of one workbook under way."""

    def __init__(self, archive: zipfile.ZipFile, progress: Progress, total: int) -> None:
        self.done = 0
        self._archive = archive
        self._progress = progress
        self._total = total
        self._names: list[str] = []

    def write(self, table: SheetTable) -> None:
        """Write a table; what a sheet cannot hold goes on in « … (2) »."""
        widths, rows = sampled(table)
        part = 1
        while True:
            self._names.append(table.name if part == 1 else f"{table.name} ({part})")
            self._write_sheet(table, widths, islice(rows, MOST_ROWS - table.top_rows))
            more = next(rows, None)
            if more is None:
                return
            rows = chain([more], rows)
            part += 1

    def finish(self) -> None:
        """Write what names the sheets."""
        numbers = range(1, len(self._names) + 1)
        sheets = "".join(
            f'<sheet name="{escape(name)}" sheetId="{at}" r:id="rId{at}"/>'
            for at, name in zip(numbers, self._names, strict=True)
        )
        targets = "".join(
            f'<Relationship Id="rId{at}" Type="{_OFFICE}/worksheet" '
            f'Target="worksheets/sheet{at}.xml"/>'
            for at in numbers
        )
        kinds = "".join(
            f'<Override PartName="/xl/worksheets/sheet{at}.xml" '
            f'ContentType="{_KINDS}.worksheet+xml"/>'
            for at in numbers
        )
        self._put("xl/styles.xml", _STYLES)
        self._put(
            "xl/workbook.xml",
            f'{_XML}<workbook xmlns="{_MAIN}" xmlns:r="{_OFFICE}"><sheets>{sheets}</sheets>'
            "</workbook>",
        )
        self._put(
            "xl/_rels/workbook.xml.rels",
            f'{_XML}<Relationships xmlns="{_PACKAGE}/relationships">{targets}'
            f'<Relationship Id="rStyles" Type="{_OFFICE}/styles" Target="styles.xml"/>'
            "</Relationships>",
        )
        self._put(
            "_rels/.rels",
            f'{_XML}<Relationships xmlns="{_PACKAGE}/relationships"><Relationship Id="rId1" '
            f'Type="{_OFFICE}/officeDocument" Target="xl/workbook.xml"/></Relationships>',
        )
        self._put(
            "[Content_Types].xml",
            f'{_XML}<Types xmlns="{_PACKAGE}/content-types">'
            '<Default Extension="rels" '
            'ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
            '<Default Extension="xml" ContentType="application/xml"/>'
            f'<Override PartName="/xl/workbook.xml" ContentType="{_KINDS}.sheet.main+xml"/>'
            f'<Override PartName="/xl/styles.xml" ContentType="{_KINDS}.styles+xml"/>{kinds}'
            "</Types>",
        )

    def _put(self, name: str, text: str) -> None:
        self._archive.writestr(name, text)

    def _write_sheet(
        self, table: SheetTable, widths: list[float], rows: Iterator[Sequence[Cell]]
    ) -> None:
        name = f"xl/worksheets/sheet{len(self._names)}.xml"
        letters = [letters_of(at) for at in range(len(table.columns))]
        top = table.top_rows
        with self._archive.open(name, "w", force_zip64=True) as part:
            part.write(_head(table, widths, letters).encode())
            number, waiting = top, []
            for row in rows:
                number += 1
                waiting.append(_row(number, row, letters))
                if number % _EVERY == 0:
                    part.write("".join(waiting).encode())
                    waiting.clear()
                    self._tell(_EVERY)
            part.write("".join(waiting).encode())
            self._tell(len(waiting))
            last = f"A{top}:{letters[-1]}{number}"
            part.write(f'</sheetData><autoFilter ref="{last}"/></worksheet>'.encode())

    def _tell(self, count: int) -> None:
        self.done += count
        self._progress(min(self.done, self._total), self._total)


def letters_of(index: int) -> str:
    """Return the letters of a column, `A` for 0."""
    text = ""
    index += 1
    while index:
        index, rest = divmod(index - 1, 26)
        text = chr(ord("A") + rest) + text
    return text


def _head(table: SheetTable, widths: list[float], letters: list[str]) -> str:
    columns = "".join(
        f'<col min="{at}" max="{at}" width="{width}" customWidth="1"/>'
        for at, width in enumerate(widths, start=1)
    )
    frozen, top = table.frozen_columns, table.top_rows
    pane = f"{letters_of(frozen)}{top + 1}"
    across = f' xSplit="{frozen}"' if frozen else ""
    where = "bottomRight" if frozen else "bottomLeft"
    headings = [each.heading for each in table.columns]
    rows = _styled(1, headings, letters, _HEADING)
    if table.is_tagged:
        rows += _styled(2, [each.tag for each in table.columns], letters, _TAG)
    return (
        f'{_XML}<worksheet xmlns="{_MAIN}"><sheetViews><sheetView workbookViewId="0">'
        f'<pane{across} ySplit="{top}" topLeftCell="{pane}" activePane="{where}" state="frozen"/>'
        f"</sheetView></sheetViews><cols>{columns}</cols><sheetData>{rows}"
    )


def _styled(number: int, texts: Sequence[str], letters: list[str], style: int) -> str:
    cells = "".join(
        f'<c r="{letter}{number}" s="{style}" t="inlineStr"><is>{_text(text)}</is></c>'
        for letter, text in zip(letters, texts, strict=True)
        if text
    )
    return f'<row r="{number}">{cells}</row>'


def _row(number: int, row: Sequence[Cell], letters: list[str]) -> str:
    cells = [
        _cell(f"{letter}{number}", value)
        for letter, value in zip(letters, row, strict=True)
        if value is not None
    ]
    return f'<row r="{number}">{"".join(cells)}</row>'


def _cell(place: str, value: Cell) -> str:
    """Return one cell; what is empty leaves none."""
    if isinstance(value, bool):
        value = "oui" if value else "non"
    if isinstance(value, str):
        text = plain(value)
        style = f' s="{_QUOTED}"' if is_risky(text) else ""
        return f'<c r="{place}"{style} t="inlineStr"><is>{_text(text)}</is></c>' if text else ""
    if isinstance(value, datetime):
        moment = local(value)
        part = (moment.hour * 60 + moment.minute) / 1440
        return f'<c r="{place}" s="{_INSTANT}"><v>{moment.toordinal() - _ORIGIN + part}</v></c>'
    if isinstance(value, date):
        day = as_written(value)
        if isinstance(day, str):
            return _cell(place, day)
        return f'<c r="{place}" s="{_DAY}"><v>{value.toordinal() - _ORIGIN}</v></c>'
    return f'<c r="{place}"><v>{value}</v></c>'


def _text(text: str) -> str:
    """Return a text for XML; white space at its ends is kept."""
    if "&" in text or "<" in text or ">" in text:
        text = escape(text)
    kept = "" if text.strip() == text else ' xml:space="preserve"'
    return f"<t{kept}>{text}</t>"


def _readme_table(readme: ReadMe) -> SheetTable:
    """Return the first sheet as a table: its title stands where headings do."""
    rows: list[tuple[Cell, Cell]] = [*readme.facts, (None, None)]
    rows += [(None, remark) for remark in readme.remarks]
    return SheetTable(README_SHEET, (Column(readme.title), Column(" ")), rows)


def _silent(done: int, total: int) -> None:
    del done, total


def stream_bytes(readme: ReadMe, tables: Sequence[SheetTable]) -> bytes:
    """Return a streamed workbook as bytes: for what is sealed or locked next."""
    out = BytesIO()
    stream_workbook(out, readme, tables)
    return out.getvalue()
