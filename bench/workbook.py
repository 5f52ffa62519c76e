"""Workbooks: the whole way from the books to the file, beside openpyxl's bare write-only loop.

Rows 61 and 62 are times, the cells of both being the same; 63 and 64 the memory that the work
takes in a process of its own, beside a bound of 150 MB.
"""

import io
import subprocess
import sys
from collections.abc import Callable, Iterable
from pathlib import Path

from bench import books
from bench.harness import Row, in_turn, timed
from core.errands.register_columns import PERSON_FIELDS
from core.errands.workbook import (
    _source,
    _tables,
    make_register_workbook,
    stream_national_workbook,
)
from core.exchange.workbooks import Cell, SheetTable
from core.exchange.workbooks.tables import columns_table, local
from core.house import House
from core.opening import open_house
from ui.code_lists import code_lists

_YEAR = 12_000
_BOUND_MB = 150.0
_Sheets = list[list[tuple[Cell, ...]]]


def measure(people: int) -> list[Row]:
    """Return the rows; `people` are those of headquarters."""
    with books.centre(_YEAR) as (house, _operation):
        cells = _cells(_tables(house, _source(house, None), anonymous=False))
        ours, theirs = in_turn(
            lambda: timed(lambda: make_register_workbook(house, lists=code_lists())),
            lambda: timed(lambda: _bare(cells)),
            rounds=3,
        )
        rows = [Row(61, "12,000 people to XLSX", "openpyxl write-only", ours, theirs, 1.3)]
        rows.append(_memory(63, "its memory", house.folder.root, "formatted"))
    with books.centre(people) as (house, _operation):
        from core.errands.register_sheets import national_table

        table = national_table(_source(house, None))
        wide = _cells((table,))
        ours = timed(lambda: stream_national_workbook(house, io.BytesIO()))
        theirs = timed(lambda: _bare(wide))
        name = f"{people:,} people x {len(table.columns)} columns, national"
        rows.append(Row(62, name, "openpyxl write-only", ours, theirs, 0.6))
        rows.append(_memory(64, "its memory", house.folder.root, "streamed"))
    return rows


def _cells(tables: Iterable[SheetTable]) -> _Sheets:
    """Return every cell that is written, headings and tags included."""
    found: _Sheets = []
    kept = list(tables)
    for table in (*kept, columns_table(kept)):
        head = [tuple(each.heading for each in table.columns)]
        if table.is_tagged:
            head.append(tuple(each.tag for each in table.columns))
        found.append([*head, *(tuple(map(_plain, row)) for row in table.rows)])
    return found


def _plain(value: Cell) -> Cell:
    """Return what openpyxl takes as it is: naive times."""
    from datetime import datetime

    return local(value) if isinstance(value, datetime) else value


def _bare(sheets: _Sheets) -> bytes:
    from openpyxl import Workbook

    book = Workbook(write_only=True)
    for rows in sheets:
        sheet = book.create_sheet()
        for row in rows:
            sheet.append(row)
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def _memory(number: int, job: str, root: Path, which: str) -> Row:
    """Measure the memory above that of the open house, in a process of its own."""
    words = [sys.executable, "-m", "bench.workbook", str(root), which]
    said = subprocess.run(words, capture_output=True, text=True, check=True).stdout
    return Row(number, job, "150 MB", float(said), _BOUND_MB, 1.0, unit="MB")


def _child(root: Path, which: str) -> None:
    house = open_house(root, "", books.PASSPHRASE)
    works: dict[str, Callable[[House], object]] = {
        "formatted": lambda house: make_register_workbook(house, lists=code_lists()),
        "streamed": lambda house: stream_national_workbook(house, io.BytesIO()),
    }
    assert PERSON_FIELDS  # What is loaded once is loaded before.
    before = _now_kb("VmRSS")
    # From here on the peak is that of the work: opening the books took more for a moment.
    Path("/proc/self/clear_refs").write_text("5", encoding="ascii")
    works[which](house)
    peak = _now_kb("VmHWM")
    house.close()
    print((peak - before) / 1024)


def _now_kb(name: str) -> int:
    lines = Path("/proc/self/status").read_text("ascii").splitlines()
    return int(next(line.split()[1] for line in lines if line.startswith(f"{name}:")))


if __name__ == "__main__":
    _child(Path(sys.argv[1]), sys.argv[2])
