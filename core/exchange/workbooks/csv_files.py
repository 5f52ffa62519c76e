"""Tables as CSV, for programs that read nothing else: UTF-8 with a byte order mark, semicolons.

A CSV has no types: a text that a spreadsheet would run as a formula gets an apostrophe in front
(OWASP, « CSV injection »), which only a spreadsheet's own reading leaves out. Everything is in
clear: names in it are whoever's who finds the file.
"""

import csv
import io
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from core.act import Progress
from core.exchange.workbooks.tables import (
    Cell,
    SheetTable,
    columns_table,
    is_risky,
    local,
    plain,
)

_EVERY = 1_000
_MARK = "\ufeff"


@dataclass(frozen=True, slots=True)
class CsvFile:
    """One file: its name, and its bytes piece by piece, read once."""

    name: str
    pieces: Iterator[bytes]


def csv_files(
    tables: Sequence[SheetTable], *, progress: Progress | None = None, total: int = 0
) -> Iterator[CsvFile]:
    """Give one file for each table, and one that explains the columns."""
    for table in (*tables, columns_table(tables)):
        yield CsvFile(f"{table.name}.csv", _pieces(table, progress or _silent, total))


def _pieces(table: SheetTable, progress: Progress, total: int) -> Iterator[bytes]:
    text = io.StringIO()
    writer = csv.writer(text, delimiter=";", lineterminator="\r\n")
    text.write(_MARK)
    writer.writerow([column.heading for column in table.columns])
    if table.is_tagged:
        writer.writerow([column.tag for column in table.columns])
    for count, row in enumerate(table.rows, start=1):
        writer.writerow([shown(value) for value in row])
        if count % _EVERY == 0:
            progress(min(count, total), total)
            yield _taken(text)
    yield _taken(text)


def shown(value: Cell) -> str:
    """Return a value as a French spreadsheet reads it back: days first, commas in decimals."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "oui" if value else "non"
    if isinstance(value, datetime):
        return f"{local(value):%d/%m/%Y %H:%M}"
    if isinstance(value, date):
        return f"{value:%d/%m/%Y}"
    if isinstance(value, str):
        text = plain(value)
        return f"'{text}" if is_risky(text) else text
    return str(value).replace(".", ",")


def _taken(text: io.StringIO) -> bytes:
    data = text.getvalue().encode()
    text.seek(0)
    text.truncate()
    return data


def _silent(done: int, total: int) -> None:
    del done, total
