"""From the lines of one sheet to announced people, with a problem for each cell not understood."""

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import TypeVar

from core.errors import InvalidInput
from core.exchange.arrival_lists.cell_values import (
    is_nothing,
    read_birth_cell,
    read_document_cell,
    read_phone_cell,
    read_sex,
    text_of,
)
from core.exchange.arrival_lists.full_names import family_comes_first, split_name
from core.exchange.arrival_lists.line_kinds import kind_of_line
from core.exchange.arrival_lists.preview import (
    CellProblem,
    ListRow,
    RawSheet,
    Value,
    column_letter,
    excerpt,
)
from core.rules.births import Birth
from core.rules.name_variants import NameVariants
from core.rules.names import clean_name, fold, name_warnings

_T = TypeVar("_T")
TOLD_LINES = ("total_line", "signature_line", "section_line", "empty_number", "unread_line")
_PLACES = ("locality", "commune", "cercle", "region", "destination")
_LONGEST = {"number": 20, "group": 40, "relation": 40, "note": 2000}
_LONGEST_PLACE = 120
_STEP = 200
_BRACKETS = re.compile(r"\s*[(\[]([^)\]]*)[)\]]\s*")
_SAMPLE = 300


@dataclass(slots=True)
class SheetReader:
    """Reads one sheet whose headings are known; `mapping` counts columns from 0."""

    sheet: RawSheet
    heading_row: int
    mapping: Mapping[str, int]
    today: date
    variants: NameVariants | None = None
    people: list[ListRow] = field(default_factory=list)
    problems: list[CellProblem] = field(default_factory=list)
    _family_first: bool = True
    _headings: Sequence[Value] = ()

    def read(self, advanced: Callable[[int], None]) -> None:
        """Read every line behind the headings; `advanced(lines)` may raise to cancel."""
        rows = self.sheet.rows
        self._headings = rows[self.heading_row] if self.heading_row >= 0 else ()
        self._family_first = self._order_of_names()
        ended = False
        for index in range(self.heading_row + 1, len(rows)):
            if index % _STEP == 0:
                advanced(_STEP)
            row = rows[index]
            if self._repeats_headings(row):
                continue
            kind = kind_of_line(row, self.mapping, ended=ended)
            ended = kind in ("total_line", "signature_line") or (ended and kind != "person")
            if kind == "person":
                self._read_person(index, row)
            elif kind in TOLD_LINES:
                text = " ".join(text for text in map(text_of, row) if text)
                self._say(index, None, kind, excerpt(text), fatal=kind == "unread_line")

    def _order_of_names(self) -> bool:
        column = self.mapping.get("full_name")
        if column is None:
            return True
        names = [
            text_of(row[column])
            for row in self.sheet.rows[self.heading_row + 1 :][:_SAMPLE]
            if column < len(row)
        ]
        heading = str(self._headings[column]) if column < len(self._headings) else ""
        return family_comes_first(heading, names, self.variants)

    def _repeats_headings(self, row: Sequence[Value]) -> bool:
        """Say whether the headings stand here again, as they do at the top of printed pages."""
        return bool(self._headings) and row == self._headings

    def _read_person(self, index: int, row: Sequence[Value]) -> None:
        brackets: list[str] = []
        family, given = self._names(index, row, brackets)
        if not (family or given):
            column = next((self.mapping[n] for n in _names_of(self.mapping)), None)
            self._say(index, column, "name_missing", "", fatal=True)
            return
        self.people.append(
            ListRow(
                sheet=self.sheet.name,
                row=index + 1,
                key="",
                number=self._text(index, row, "number"),
                family_name=family,
                given_names=given,
                sex=self._read(index, row, "sex", read_sex),
                birth=self._birth(index, row),
                phone=self._read(index, row, "phone", read_phone_cell) or "",
                document=self._read(index, row, "document", read_document_cell) or "",
                destination=self._destination(index, row),
                provenance=self._text(index, row, "provenance")[:_LONGEST_PLACE],
                group=self._text(index, row, "group"),
                relation=self._text(index, row, "relation"),
                note="; ".join(filter(None, (*brackets, self._text(index, row, "note")))),
            )
        )

    def _names(self, index: int, row: Sequence[Value], brackets: list[str]) -> tuple[str, str]:
        if "full_name" in self.mapping:
            whole = self._name(index, row, "full_name", brackets)
            family, given = split_name(whole, family_first=self._family_first)
        else:
            family = self._name(index, row, "family_name", brackets)
            given = self._name(index, row, "given_names", brackets)
        return family, given

    def _name(self, index: int, row: Sequence[Value], name: str, brackets: list[str]) -> str:
        column, value = self._cell(index, row, name)
        if column is None or is_nothing(text_of(value)):
            return ""
        text = " ".join(str(value).split())
        brackets += [inside for inside in _BRACKETS.findall(text) if inside.strip()]
        text = _BRACKETS.sub(" ", text).strip(" ,;:*")
        cleaned = text.replace(",", " ") if name == "full_name" else text
        try:
            cleaned = clean_name(cleaned)
        except InvalidInput as refusal:
            self._say(index, column, refusal.problems["name"], excerpt(value))
            return ""
        for warning in name_warnings(text):
            self._say(index, column, warning, excerpt(value))
        return text if name == "full_name" and "," in text else cleaned

    def _birth(self, index: int, row: Sequence[Value]) -> Birth | None:
        """Read the birth, or the age where there is no birth or it cannot be read."""
        for name in ("birth", "age"):
            column, value = self._cell(index, row, name)
            if column is None:
                continue
            try:
                birth, warnings = read_birth_cell(value, self.today)
            except InvalidInput as refusal:
                self._say(index, column, refusal.problems["birth"], excerpt(value))
                continue
            for warning in warnings:
                self._say(index, column, warning, excerpt(text_of(value)))
            if birth is not None:
                return birth
        return None

    def _destination(self, index: int, row: Sequence[Value]) -> str:
        """Join the place columns from the smallest to the greatest, each place once."""
        parts: dict[str, str] = {}
        for name in _PLACES:
            text = self._text(index, row, name)
            if not is_nothing(text):
                parts.setdefault(fold(text), text)
        return ", ".join(parts.values())[:_LONGEST_PLACE]

    def _text(self, index: int, row: Sequence[Value], name: str) -> str:
        text = text_of(self._cell(index, row, name)[1])
        return "" if is_nothing(text) else text[: _LONGEST.get(name, _LONGEST_PLACE)]

    def _read(
        self, index: int, row: Sequence[Value], name: str, read: Callable[[Value], _T]
    ) -> _T | None:
        column, value = self._cell(index, row, name)
        if column is None:
            return None
        try:
            return read(value)
        except InvalidInput as refusal:
            self._say(index, column, next(iter(refusal.problems.values())), excerpt(value))
            return None

    def _cell(self, index: int, row: Sequence[Value], name: str) -> tuple[int | None, Value]:
        """Return the column and the value; a cell that cannot be trusted counts as empty."""
        column = self.mapping.get(name)
        if column is None or column >= len(row):
            return None, ""
        flaw = self.sheet.flaws.get((index, column))
        if flaw:
            self._say(index, column, flaw, excerpt(row[column]))
            return column, ""
        return column, row[column]

    def _say(
        self, index: int, column: int | None, code: str, text: str, *, fatal: bool = False
    ) -> None:
        heading = ""
        if column is not None and column < len(self._headings):
            heading = excerpt(self._headings[column])
        letter = "" if column is None else column_letter(column)
        self.problems.append(
            CellProblem(self.sheet.name, index + 1, letter, heading, text, code, fatal)
        )


def _names_of(mapping: Mapping[str, int]) -> list[str]:
    return [name for name in ("family_name", "given_names", "full_name") if name in mapping]
