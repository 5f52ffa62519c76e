"""Cells of a list that were written anew by hand: put in place, and found again next time."""

import json
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import replace

from core.exchange.arrival_lists.cell_values import text_of
from core.exchange.arrival_lists.preview import (
    CellProblem,
    Correction,
    ListPreview,
    RawSheet,
    Value,
    column_index,
    column_letter,
    excerpt,
)
from core.rules.names import fold

LONGEST_TEXT = 200
_MOST_KEPT = 2_000
_NAME_FIELDS = ("family_name", "given_names", "full_name")
_KEPT = ("field", "was", "now", "whose")


def corrected(
    sheets: Sequence[RawSheet], corrections: Iterable[Correction]
) -> tuple[RawSheet, ...]:
    """Return the sheets as if the corrected cells said what was written by hand."""
    by_sheet: dict[str, list[Correction]] = defaultdict(list)
    for each in corrections:
        by_sheet[each.sheet].append(each)
    return tuple(_corrected(sheet, by_sheet.get(sheet.name, [])) for sheet in sheets)


def correctable(preview: ListPreview, problem: CellProblem) -> str:
    """Return the letters of the column in which a problem can be corrected, or "".

    A line that gives nobody gets its name; lines that are no person, and headings, get nothing.
    """
    if problem.code in ("heading_twice", "no_headings", "second_table"):
        return ""
    if problem.column_letter or not problem.fatal:
        return problem.column_letter
    return next((preview.mapping[name] for name in _NAME_FIELDS if name in preview.mapping), "")


def correction_of(preview: ListPreview, problem: CellProblem, text: str) -> Correction | None:
    """Return the correction that a problem gets by this text, None where it can have none."""
    column = correctable(preview, problem)
    sheet = next((each for each in preview.source if each.name == problem.sheet), None)
    if not column or sheet is None or not 0 < problem.row <= len(sheet.rows):
        return None
    at = column_index(column)
    return Correction(
        problem.sheet,
        problem.row,
        column,
        _field_at(preview, at),
        excerpt(_cell(sheet.rows[problem.row - 1], at)),
        " ".join(text.split())[:LONGEST_TEXT],
        _whose(preview, sheet.rows[problem.row - 1], at),
    )


def with_correction(corrections: tuple[Correction, ...], new: Correction) -> tuple[Correction, ...]:
    """Return the corrections with a new one in the place of that of the same cell, if any.

    What the file says already is no correction.
    """
    others = tuple(each for each in corrections if _place(each) != _place(new))
    return others if new.now == new.was else (*others, new)


def without_correction(
    corrections: tuple[Correction, ...], old: Correction
) -> tuple[Correction, ...]:
    """Return the corrections without that of this cell: the file's own text holds again."""
    return tuple(each for each in corrections if _place(each) != _place(old))


def recalled(preview: ListPreview, kept: str) -> tuple[Correction, ...]:
    """Return those of the kept corrections that fit a cell of this list that is in doubt.

    The same cell of the same person, still saying the same: wherever the line stands now.
    """
    known = {(each["field"], each["was"], each["whose"]): each["now"] for each in _read(kept)}
    if not known:
        return ()
    found = []
    for problem in preview.problems:
        new = correction_of(preview, problem, "")
        if new is None:
            continue
        now = known.get((new.field, new.was, new.whose))
        if now is not None:
            found.append(replace(new, now=now))
    return tuple(found)


def kept_form(corrections: Iterable[Correction]) -> str:
    """Return the corrections as they are kept with the list (JSON)."""
    rows = [{name: getattr(each, name) for name in _KEPT} for each in corrections]
    return json.dumps(rows[:_MOST_KEPT], ensure_ascii=False)


def _read(kept: str) -> list[dict[str, str]]:
    try:
        rows = json.loads(kept or "[]")
    except ValueError:
        return []
    return [row for row in rows if isinstance(row, dict) and set(row) == set(_KEPT)]


def _place(each: Correction) -> tuple[str, int, str]:
    return each.sheet, each.row, each.column


def _corrected(sheet: RawSheet, corrections: Sequence[Correction]) -> RawSheet:
    if not corrections:
        return sheet
    rows, flaws = list(sheet.rows), dict(sheet.flaws)
    for each in corrections:
        at, line = column_index(each.column), each.row - 1
        if not 0 <= line < len(rows):
            continue
        cells = list(rows[line]) + [""] * (at + 1 - len(rows[line]))
        cells[at] = each.now
        rows[line] = tuple(cells)
        flaws.pop((line, at), None)
    return replace(sheet, rows=tuple(rows), flaws=flaws)


def _cell(row: Sequence[Value], at: int) -> Value:
    return row[at] if at < len(row) else ""


def _field_at(preview: ListPreview, at: int) -> str:
    letter = column_letter(at)
    return next((name for name, column in preview.mapping.items() if column == letter), "")


def _whose(preview: ListPreview, row: Sequence[Value], but: int) -> str:
    """Return what tells the line from others, without the cell itself: its names, else all."""
    names = [
        text_of(_cell(row, column_index(preview.mapping[name])))
        for name in _NAME_FIELDS
        if name in preview.mapping and column_index(preview.mapping[name]) != but
    ]
    if any(names):
        return fold(" ".join(names))
    return fold(" ".join(text_of(cell) for at, cell in enumerate(row) if at != but))[:LONGEST_TEXT]
