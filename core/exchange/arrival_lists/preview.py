"""What reading an arrival list gives: people, doubts by cell, how columns were understood."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from typing import Any, NamedTuple

from core.rules.births import Birth

Value = str | int | float | bool | date | datetime | time | timedelta
"""What a cell holds; an empty cell holds ""."""

FIELDS = (
    "number",
    "family_name",
    "given_names",
    "full_name",
    "sex",
    "birth",
    "age",
    "phone",
    "document",
    "destination",
    "locality",
    "commune",
    "cercle",
    "region",
    "provenance",
    "group",
    "relation",
    "note",
)
"""What a column can be: `full_name` holds both names, place columns make one destination."""

_ALPHABET = 26
_EXCERPT = 60


@dataclass(frozen=True, slots=True)
class RawSheet:
    """A sheet as it stands in the file; rows and columns count from 0.

    `flaws` names cells whose value cannot be trusted: `formula_cell`, `error_cell`.
    """

    name: str
    rows: tuple[tuple[Value, ...], ...]
    flaws: Mapping[tuple[int, int], str] = field(default_factory=dict)
    hidden: bool = False


@dataclass(frozen=True, slots=True)
class SheetSummary:
    """How one sheet was understood; `heading_row` counts from 1, 0 where there is none.

    `mapping` gives the column letter of each field; `skipped` is "", `hidden_sheet`,
    `empty_sheet` or `no_headings`.
    """

    name: str
    heading_row: int
    headings: tuple[str, ...]
    mapping: Mapping[str, str]
    people: int
    skipped: str = ""


class ListRow(NamedTuple):
    """One announced person; `row` is the line of the sheet, `key` the identity in the list."""

    sheet: str
    row: int
    key: str
    number: str = ""
    family_name: str = ""
    given_names: str = ""
    sex: str | None = None
    birth: Birth | None = None
    phone: str = ""
    document: str = ""
    destination: str = ""
    provenance: str = ""
    group: str = ""
    relation: str = ""
    note: str = ""

    def as_line(self) -> dict[str, Any]:
        """Return what an import takes of the person, as plain text, cut to its columns.

        The keys are the fields of `ListLine` (`core.commands.arrivals.import_list`).
        """
        return {
            "key": self.key,
            "sheet": self.sheet[:60],
            "row": self.row,
            "family_name": self.family_name,
            "given_names": self.given_names,
            "sex": self.sex or "",
            "birth": self.birth.compact() if self.birth else "",
            "phone": self.phone,
            "document": self.document,
            "destination": self.destination,
            "provenance": self.provenance,
            "group": self.group,
            "relation": self.relation,
        }


@dataclass(frozen=True, slots=True)
class CellProblem:
    """A cell that could not be used, or a line that was left out; `row` counts from 1.

    `fatal` means that the line gives no person though it should. Lines that are none
    (`total_line`, `signature_line`, `section_line`, `empty_number`) are told, and not fatal.
    """

    sheet: str
    row: int
    column_letter: str
    heading: str
    value_excerpt: str
    code: str
    fatal: bool = False


@dataclass(frozen=True, slots=True)
class Correction:
    """A cell that was written anew by hand; `row` counts from 1, `column` is its letters.

    `was` is the beginning of what the file says, `whose` says of whom (the names of the line,
    folded), `field` what the column is: by these three the correction is found again when the
    sender sends the list once more.
    """

    sheet: str
    row: int
    column: str
    field: str
    was: str
    now: str
    whose: str = ""


@dataclass(frozen=True, slots=True)
class ListPreview:
    """A list that was read and not yet imported.

    `mapping` is that of the first sheet with people; `sender_shape` is a hash of its headings,
    under which a corrected mapping can be remembered for the same sender. `wanted` are the
    columns that were chosen by hand (None: as proposed), `known_sender` says that they are those
    of the last list of this shape. `corrections` are the cells that were written anew.
    """

    file_name: str
    sha256: str
    sender_shape: str
    sheets: tuple[SheetSummary, ...]
    mapping: Mapping[str, str]
    rows: tuple[ListRow, ...]
    problems: tuple[CellProblem, ...]
    today: date
    corrections: tuple[Correction, ...] = ()
    wanted: Mapping[str, str] | None = None
    known_sender: bool = False
    source: tuple[RawSheet, ...] = field(default=(), repr=False, compare=False)

    @property
    def refused(self) -> int:
        """Return how many lines give no person though they should."""
        return sum(problem.fatal for problem in self.problems)


def column_letter(index: int) -> str:
    """Return the letters of a column counted from 0: 0 is A, 26 is AA."""
    letters = ""
    index += 1
    while index:
        index, rest = divmod(index - 1, _ALPHABET)
        letters = chr(ord("A") + rest) + letters
    return letters


def column_index(letters: str) -> int:
    """Return the column counted from 0; raises ValueError for what is no column."""
    if not (letters.isascii() and letters.isalpha() and len(letters) <= 3):  # noqa: PLR2004 - XFD is the last
        raise ValueError("no column")
    index = 0
    for letter in letters.upper():
        index = index * _ALPHABET + ord(letter) - ord("A") + 1
    return index - 1


def excerpt(value: Value) -> str:
    """Return the beginning of a cell's text, for showing beside the problem."""
    if isinstance(value, float) and value.is_integer():
        value = int(value)
    text = " ".join(str(value).split())
    return text if len(text) <= _EXCERPT else text[: _EXCERPT - 1] + "…"
