"""Reading an arrival list into a preview, and reading it again with corrected columns or cells."""

import hashlib
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from pathlib import Path

from core.errors import InvalidInput
from core.exchange.arrival_lists.corrections import corrected
from core.exchange.arrival_lists.headings import letters_of, shape_of
from core.exchange.arrival_lists.heads import Head, blocks_of, find_head
from core.exchange.arrival_lists.limits import MOST_BYTES, MOST_COLUMNS, MOST_ROWS, refused
from core.exchange.arrival_lists.lines import SheetReader
from core.exchange.arrival_lists.preview import (
    FIELDS,
    CellProblem,
    Correction,
    ListPreview,
    ListRow,
    RawSheet,
    SheetSummary,
    Value,
    column_index,
    column_letter,
    excerpt,
)
from core.exchange.arrival_lists.sheets import open_sheets
from core.rules.list_keys import distinct_keys
from core.rules.name_variants import NameVariants

Progress = Callable[[int, int], None]


def read_list(
    path: Path,
    *,
    today: date,
    progress: Progress | None = None,
    variants: NameVariants | None = None,
) -> ListPreview:
    """Read an XLSX, XLS, ODS, CSV or text list; what the file is decides, not its name.

    `progress(done, total)` counts lines and may raise `Cancelled`. `variants` help to tell
    family names from given names in one column. Raises Refused for a file that cannot be used
    as a whole (codes in `sheets.open_sheets`, and `list_unreadable` for the disk).
    """
    try:
        with path.open("rb") as file:
            content = file.read(MOST_BYTES + 1)
    except OSError:
        raise refused("unreadable") from None
    preview = ListPreview(
        file_name=path.name,
        sha256=hashlib.sha256(content).hexdigest(),
        sender_shape="",
        sheets=(),
        mapping={},
        rows=(),
        problems=(),
        today=today,
        source=open_sheets(content),
    )
    return understand(preview, progress=progress, variants=variants)


def remap(
    preview: ListPreview,
    mapping: Mapping[str, str],
    *,
    progress: Progress | None = None,
    variants: NameVariants | None = None,
) -> ListPreview:
    """Read the same file again with these columns (field to column letter).

    The mapping holds for the tables with the headings of the first one, and for every sheet
    when none had headings. Raises InvalidInput `field_unknown`, `column_unknown`, or
    `name_missing` when no column is a name.
    """
    _columns(mapping)
    wanted = replace(preview, wanted=dict(mapping), known_sender=False)
    return understand(wanted, progress=progress, variants=variants)


def correct(
    preview: ListPreview,
    corrections: tuple[Correction, ...],
    *,
    progress: Progress | None = None,
    variants: NameVariants | None = None,
) -> ListPreview:
    """Read the same file again as if these cells said something else.

    A new text is read by the same rules as the file: what is not understood stays a problem.
    """
    wanted = replace(preview, corrections=corrections)
    return understand(wanted, progress=progress, variants=variants)


def _columns(mapping: Mapping[str, str]) -> dict[str, int]:
    problems = {name: "field_unknown" for name in mapping if name not in FIELDS}
    columns: dict[str, int] = {}
    for name, letters in mapping.items():
        try:
            columns[name] = column_index(letters)
        except ValueError:
            problems[name] = "column_unknown"
        else:
            if columns[name] >= MOST_COLUMNS:
                problems[name] = "column_unknown"
    if not {"family_name", "given_names", "full_name"} & mapping.keys():
        problems["full_name"] = "name_missing"
    if problems:
        raise InvalidInput(problems)
    return columns


def understand(
    preview: ListPreview,
    *,
    progress: Progress | None = None,
    variants: NameVariants | None = None,
) -> ListPreview:
    """Read the sheets of a preview anew, by its own columns and corrections."""
    total = sum(len(sheet.rows) for sheet in preview.source)
    done = 0

    def advanced(lines: int) -> None:
        nonlocal done
        done = min(done + lines, total)
        if progress is not None:
            progress(done, total)

    wanted = None if preview.wanted is None else _columns(preview.wanted)
    result = _Result(preview.today, variants, advanced, wanted)
    for sheet in corrected(preview.source, preview.corrections):
        result.take_sheet(sheet)
        if len(result.rows) > MOST_ROWS:
            raise refused("too_many_rows", most=MOST_ROWS)
    if progress is not None:
        progress(total, total)
    keys = distinct_keys([row.key for row in result.rows])
    return replace(
        preview,
        sender_shape=result.shape,
        sheets=tuple(result.sheets),
        mapping=result.mapping,
        rows=tuple(
            row if row.key == key else row._replace(key=key)
            for row, key in zip(result.rows, keys, strict=True)
        ),
        problems=tuple(result.problems),
    )


@dataclass(slots=True)
class _Result:
    """What the sheets gave so far; `wanted` are the columns that were chosen by hand."""

    today: date
    variants: NameVariants | None
    advanced: Callable[[int], None]
    wanted: Mapping[str, int] | None
    shape: str = ""
    mapping: Mapping[str, str] = field(default_factory=dict)
    sheets: list[SheetSummary] = field(default_factory=list)
    rows: list[ListRow] = field(default_factory=list)
    problems: list[CellProblem] = field(default_factory=list)

    def take_sheet(self, sheet: RawSheet) -> None:
        """Read one sheet: all its tables, those below each other and those side by side."""
        skipped = _skipped(sheet)
        head = None if skipped else find_head(sheet)
        if not skipped and head is None and self.wanted is None:
            self.problems.append(CellProblem(sheet.name, 1, "", "", "", "no_headings"))
            skipped = "no_headings"
        if skipped:
            self.sheets.append(SheetSummary(sheet.name, 0, (), {}, 0, skipped))
            return
        head = head or Head()
        before = len(self.rows)
        below = self._take_tables(sheet, head)
        while below is not None:
            self._tell_second(sheet, below)
            below = self._take_tables(sheet, below)
        texts = tuple(excerpt(heading) for heading in head.titles)
        letters = letters_of(self._mapping_of(head))
        count = len(self.rows) - before
        self.sheets.append(SheetSummary(sheet.name, head.last + 1, texts, letters, count))

    def _take_tables(self, sheet: RawSheet, head: Head) -> Head | None:
        """Read the lines under a head; return the head of the table below, if there is one."""
        below = None
        blocks = blocks_of(head) if self.wanted is None else (head,)
        read = []
        for block in blocks:
            mapping = self._mapping_of(block)
            is_proposed = mapping == block.mapping
            for column in block.repeated if is_proposed else ():
                self._tell_repeated(sheet, block, column)
            if not self.shape:
                self.shape, self.mapping = shape_of(head.titles), letters_of(mapping)
            whole = sheet if len(blocks) == 1 else _only(sheet, block)
            reader = SheetReader(whole, replace(block, mapping=mapping), self.today, self.variants)
            below = reader.read(self.advanced) or below
            read.append(reader)
        for reader in read:
            self.rows += reader.people
            self.problems += reader.problems
        return below

    def _mapping_of(self, head: Head) -> Mapping[str, int]:
        """Return the columns that were chosen by hand where they hold, else those understood."""
        if self.wanted is None:
            return head.mapping
        is_first = self.shape in ("", shape_of(head.titles))
        return dict(self.wanted) if is_first or not head.mapping else head.mapping

    def _tell_repeated(self, sheet: RawSheet, head: Head, column: int) -> None:
        heading = excerpt(head.titles[column])
        letter = column_letter(column)
        self.problems.append(
            CellProblem(sheet.name, head.last + 1, letter, heading, "", "heading_twice")
        )

    def _tell_second(self, sheet: RawSheet, head: Head) -> None:
        titles = excerpt(" ".join(str(title) for title in head.titles if title != ""))
        self.problems.append(
            CellProblem(sheet.name, head.first + 1, "", "", titles, "second_table")
        )


def _skipped(sheet: RawSheet) -> str:
    """Return why a sheet is not read, or ""."""
    if sheet.hidden:
        return "hidden_sheet"
    filled = any(cell != "" for row in sheet.rows for cell in row)
    return "" if filled else "empty_sheet"


def _only(sheet: RawSheet, head: Head) -> RawSheet:
    """Return the sheet with the columns of one block only; the others keep their place, empty."""
    named = [at for at, title in enumerate(head.titles) if title != ""]
    first, last = named[0], named[-1]

    def cut(row: tuple[Value, ...]) -> tuple[Value, ...]:
        return tuple(cell if first <= at <= last else "" for at, cell in enumerate(row))

    return replace(sheet, rows=tuple(map(cut, sheet.rows)))
