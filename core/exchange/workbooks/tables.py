"""What a workbook holds, before it is one: tables of plain values, and what their columns mean.

The format is French, as its readers are, whatever language the desk speaks. The second row of
a table holds HXL tags (https://hxlstandard.org), so that humanitarian tools read it unprepared.
"""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from itertools import chain, islice
from typing import Any

from core.clock import LOCAL

Cell = str | int | float | bool | date | datetime | None

MIMETYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
LONGEST_CELL = 32_767
"""What a cell of the format can hold."""

MOST_ROWS = 1_048_576
"""What a sheet of the format can hold; what is more goes on in a second sheet."""

README_SHEET, COLUMNS_SHEET, LISTS_SHEET = "LISEZ-MOI", "Colonnes", "Listes"

_WIDEST, _NARROWEST = 42, 9
_SAMPLE = 200
_FIRST_DAY = date(1900, 3, 1)
_NOT_HELD = re.compile("[\x00-\x08\x0b-\x1f\ud800-\udfff\ufffe\uffff]")
"""What XML 1.0 cannot hold: controls, halves of pairs."""

_RISKY = ("=", "+", "-", "@", "\t", "\r")


@dataclass(frozen=True, slots=True)
class Column:
    """One column: its heading, its HXL tag (may be empty), and what it means.

    `choices` names the list of codes that the column's values come from, `source` where the
    meaning is laid down (law, standard, code list).
    """

    heading: str
    tag: str = ""
    meaning: str = ""
    choices: str = ""
    source: str = ""


@dataclass(frozen=True, slots=True)
class SheetTable:
    """One sheet: a name of at most 28 characters, its columns and its rows, read once."""

    name: str
    columns: Sequence[Column]
    rows: Iterable[Sequence[Cell]]
    frozen_columns: int = 0

    @property
    def is_tagged(self) -> bool:
        """Say whether a row of HXL tags stands under the headings."""
        return any(column.tag for column in self.columns)

    @property
    def top_rows(self) -> int:
        """Return how many rows stand above the values."""
        return 2 if self.is_tagged else 1


@dataclass(frozen=True, slots=True)
class ReadMe:
    """The first sheet: a title, and facts as (name, value); `lists` are codes with their words."""

    title: str
    facts: Sequence[tuple[str, Cell]]
    remarks: Sequence[str] = ()
    lists: Mapping[str, Sequence[tuple[str, str]]] = field(default_factory=dict)


def columns_table(tables: Sequence[SheetTable]) -> SheetTable:
    """Return the sheet that explains every column of the others."""
    columns = (
        Column("Feuille"),
        Column("Colonne"),
        Column("Balise HXL"),
        Column("Ce que c’est"),
        Column("Liste de codes"),
        Column("Source"),
    )
    rows = [
        (table.name, each.heading, each.tag, each.meaning, each.choices, each.source)
        for table in tables
        for each in table.columns
    ]
    return SheetTable(COLUMNS_SHEET, columns, rows, frozen_columns=2)


def plain(text: str) -> str:
    """Return the text without what the format cannot hold."""
    if text.isprintable() and len(text) <= LONGEST_CELL:
        return text
    return _NOT_HELD.sub("", text)[:LONGEST_CELL]


def is_risky(text: str) -> bool:
    """Say whether a spreadsheet may take a text for a formula when somebody edits its cell."""
    return text.startswith(_RISKY)


def as_written(value: date) -> date | str:
    """Return a day as the format can hold it: before March 1900 its calendar is wrong."""
    return value if value >= _FIRST_DAY else f"{value:%d/%m/%Y}"


def local(value: datetime) -> datetime:
    """Return an instant as a cell shows it: the centre's own time, to the minute."""
    return value.astimezone(LOCAL).replace(tzinfo=None, second=0, microsecond=0)


def sampled(
    table: SheetTable,
) -> tuple[list[float], Iterator[Sequence[Cell]]]:
    """Return the widths of the columns, by the first rows, and all rows, which are read once."""
    rows = iter(table.rows)
    first = list(islice(rows, _SAMPLE))
    widths = [_width(column.heading, first, at) for at, column in enumerate(table.columns)]
    return widths, chain(first, rows)


def _width(heading: str, rows: Sequence[Sequence[Cell]], index: int) -> float:
    longest = max((_shown_length(row[index]) for row in rows), default=0)
    return float(min(max(longest, len(heading), _NARROWEST - 2) + 2, _WIDEST))


def _shown_length(value: Cell) -> int:
    lengths: Mapping[type, Callable[[Any], int]] = {
        datetime: lambda _value: len("14/11/2026 02:10"),
        date: lambda _value: len("14/11/2026"),
        str: len,
    }
    measure = lengths.get(type(value))
    return measure(value) if measure else len(str(value or ""))
