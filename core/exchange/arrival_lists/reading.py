"""Reading an arrival list into a preview, and reading it again with corrected columns."""

import hashlib
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from pathlib import Path

from core.errors import InvalidInput
from core.exchange.arrival_lists.headings import (
    find_headings,
    letters_of,
    map_columns,
    shape_of,
)
from core.exchange.arrival_lists.limits import MOST_BYTES, MOST_COLUMNS, MOST_ROWS, refused
from core.exchange.arrival_lists.lines import SheetReader
from core.exchange.arrival_lists.preview import (
    FIELDS,
    CellProblem,
    ListPreview,
    ListRow,
    RawSheet,
    SheetSummary,
    column_index,
    column_letter,
    excerpt,
)
from core.exchange.arrival_lists.sheets import open_sheets
from core.rules.list_keys import distinct_keys, list_key
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
    return _understand(preview, None, progress, variants)


def remap(
    preview: ListPreview,
    mapping: Mapping[str, str],
    *,
    progress: Progress | None = None,
    variants: NameVariants | None = None,
) -> ListPreview:
    """Read the same file again with these columns (field to column letter).

    The mapping holds for the sheets with the headings of the first one, and for every sheet
    when none had headings. Raises InvalidInput `field_unknown`, `column_unknown`, or
    `name_missing` when no column is a name.
    """
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
    return _understand(preview, columns, progress, variants)


@dataclass(slots=True)
class _Result:
    """What the sheets gave so far."""

    shape: str = ""
    mapping: Mapping[str, str] = field(default_factory=dict)
    sheets: list[SheetSummary] = field(default_factory=list)
    rows: list[ListRow] = field(default_factory=list)
    problems: list[CellProblem] = field(default_factory=list)


def _understand(
    preview: ListPreview,
    wanted: Mapping[str, int] | None,
    progress: Progress | None,
    variants: NameVariants | None,
) -> ListPreview:
    total = sum(len(sheet.rows) for sheet in preview.source)
    done = 0

    def advanced(lines: int) -> None:
        nonlocal done
        done = min(done + lines, total)
        if progress is not None:
            progress(done, total)

    result = _Result()
    for sheet in preview.source:
        _take_sheet(sheet, wanted, result, preview.today, variants, advanced)
        if len(result.rows) > MOST_ROWS:
            raise refused("too_many_rows", most=MOST_ROWS)
    if progress is not None:
        progress(total, total)
    keys = distinct_keys(
        [list_key(row.number, row.family_name, row.given_names, row.birth) for row in result.rows]
    )
    return replace(
        preview,
        sender_shape=result.shape,
        sheets=tuple(result.sheets),
        mapping=result.mapping,
        rows=tuple(replace(row, key=key) for row, key in zip(result.rows, keys, strict=True)),
        problems=tuple(result.problems),
    )


def _take_sheet(
    sheet: RawSheet,
    wanted: Mapping[str, int] | None,
    result: _Result,
    today: date,
    variants: NameVariants | None,
    advanced: Callable[[int], None],
) -> None:
    filled = any(cell != "" for row in sheet.rows for cell in row)
    if sheet.hidden or not filled:
        skipped = "hidden_sheet" if sheet.hidden else "empty_sheet"
        result.sheets.append(SheetSummary(sheet.name, 0, (), {}, 0, skipped))
        return
    heading_row = find_headings(sheet)
    if heading_row is None and wanted is None:
        result.problems.append(CellProblem(sheet.name, 1, "", "", "", "no_headings"))
        result.sheets.append(SheetSummary(sheet.name, 0, (), {}, 0, "no_headings"))
        return
    headings = sheet.rows[heading_row] if heading_row is not None else ()
    shape = shape_of(headings)
    mapping, repeated = map_columns(headings)
    if wanted is not None and (not mapping or result.shape in ("", shape)):
        mapping, repeated = dict(wanted), ()
    index = -1 if heading_row is None else heading_row
    reader = SheetReader(sheet, index, mapping, today, variants)
    for column in repeated:
        heading = excerpt(headings[column])
        reader.problems.append(
            CellProblem(sheet.name, index + 1, column_letter(column), heading, "", "heading_twice")
        )
    reader.read(advanced)
    letters = letters_of(mapping)
    if not result.shape:
        result.shape, result.mapping = shape, letters
    result.rows += reader.people
    result.problems += reader.problems
    texts = tuple(excerpt(heading) for heading in headings)
    result.sheets.append(SheetSummary(sheet.name, index + 1, texts, letters, len(reader.people)))
