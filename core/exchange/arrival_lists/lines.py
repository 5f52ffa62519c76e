"""From the lines of one table to announced people, with a problem for each cell not understood."""

import re
from collections.abc import Callable, Sequence
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
from core.exchange.arrival_lists.heads import Head, head_at
from core.exchange.arrival_lists.line_kinds import kind_of_line
from core.exchange.arrival_lists.preview import (
    CellProblem,
    ListRow,
    RawSheet,
    Value,
    column_letter,
    excerpt,
)
from core.exchange.arrival_lists.quick_lines import Reading, read_quickly
from core.exchange.arrival_lists.text_cells import LONGEST, LONGEST_PLACE, PLACES, place_of
from core.exchange.arrival_lists.xml_parts import WHOLE_LINE
from core.rules.births import Birth
from core.rules.list_keys import list_key
from core.rules.name_variants import NameVariants
from core.rules.names import clean_name, name_warnings

_T = TypeVar("_T")
TOLD_LINES = ("total_line", "signature_line", "section_line", "empty_number", "unread_line")
_STEP = 200
_BRACKETS = re.compile(r"\s*[(\[]([^)\]]*)[)\]]\s*")
_SAMPLE = 300


@dataclass(slots=True)
class SheetReader:
    """Reads the lines under one head; a second head in the midst of them ends its table."""

    sheet: RawSheet
    head: Head
    today: date
    variants: NameVariants | None = None
    people: list[ListRow] = field(default_factory=list)
    problems: list[CellProblem] = field(default_factory=list)
    _family_first: bool = True

    def read(self, advanced: Callable[[int], None]) -> Head | None:
        """Read every line under the head; `advanced(lines)` may raise to cancel.

        Returns the head of the next table of the sheet, None where there is no other.
        """
        rows = self.sheet.rows
        first = self.head.last + 1
        self._family_first = self._order_of_names()
        reading = Reading(self.today, self.variants, family_first=self._family_first)
        quick = read_quickly(self.sheet, first, self.head.mapping, reading)
        flawed = {row for row, _ in self.sheet.flaws}
        ended = False
        for index, person in enumerate(quick, start=first):
            if index % _STEP == 0:
                advanced(_STEP)
            if person is not None and index not in flawed:
                self.people.append(person)
                ended = False
                continue
            row = rows[index]
            if self._repeats_headings(row):
                continue
            other = head_at(rows, index)
            if other is not None:
                if other.titles != self.head.titles:
                    return other
                continue
            kind = self._read_with_care(index, row, ended=ended)
            ended = kind in ("total_line", "signature_line") or (ended and kind != "person")
        return None

    def _read_with_care(self, index: int, row: Sequence[Value], *, ended: bool) -> str:
        kind = kind_of_line(row, self.head.mapping, ended=ended)
        if kind == "person":
            self._read_person(index, row)
        elif kind in TOLD_LINES:
            text = " ".join(text for text in map(text_of, row) if text)
            self._say(index, None, kind, excerpt(text), fatal=kind == "unread_line")
        return kind

    def _order_of_names(self) -> bool:
        column = self.head.mapping.get("full_name")
        if column is None:
            return True
        names = [
            text_of(row[column])
            for row in self.sheet.rows[self.head.last + 1 :][:_SAMPLE]
            if column < len(row)
        ]
        titles = self.head.titles
        heading = str(titles[column]) if column < len(titles) else ""
        return family_comes_first(heading, names, self.variants)

    def _repeats_headings(self, row: Sequence[Value]) -> bool:
        """Say whether the headings stand here again, as they do at the top of printed pages."""
        first, last = self.head.first, self.head.last
        return first >= 0 and any(row == self.sheet.rows[at] for at in range(first, last + 1))

    def _read_person(self, index: int, row: Sequence[Value]) -> None:
        if self.sheet.flaws.get((index, WHOLE_LINE)):
            self._say(index, None, "hidden_line", excerpt(" ".join(map(text_of, row))))
        brackets: list[str] = []
        family, given = self._names(index, row, brackets)
        if not (family or given):
            column = next((self.head.mapping[n] for n in self._name_fields()), None)
            self._say(index, column, "name_missing", "", fatal=True)
            return
        number = self._text(index, row, "number")
        sex = self._read(index, row, "sex", read_sex)
        birth = self._birth(index, row)
        person = ListRow(
            sheet=self.sheet.name,
            row=index + 1,
            key=list_key(number, family, given, birth),
            number=number,
            family_name=family,
            given_names=given,
            sex=sex,
            birth=birth,
            phone=self._read(index, row, "phone", read_phone_cell) or "",
            document=self._read(index, row, "document", read_document_cell) or "",
            destination=self._destination(index, row),
            provenance=self._text(index, row, "provenance"),
            group=self._text(index, row, "group"),
            relation=self._text(index, row, "relation"),
            note="; ".join(filter(None, (*brackets, self._text(index, row, "note")))),
        )
        self.people.append(person)

    def _names(self, index: int, row: Sequence[Value], brackets: list[str]) -> tuple[str, str]:
        if "full_name" in self.head.mapping:
            whole = self._name(index, row, "full_name", brackets)
            family, given = split_name(
                whole, family_first=self._family_first, variants=self.variants
            )
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
        return place_of(self._text(index, row, name) for name in PLACES)

    def _text(self, index: int, row: Sequence[Value], name: str) -> str:
        text = text_of(self._cell(index, row, name)[1])
        return "" if is_nothing(text) else text[: LONGEST.get(name, LONGEST_PLACE)]

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
        column = self.head.mapping.get(name)
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
        if column is not None and column < len(self.head.titles):
            heading = excerpt(self.head.titles[column])
        letter = "" if column is None else column_letter(column)
        self.problems.append(
            CellProblem(self.sheet.name, index + 1, letter, heading, text, code, fatal)
        )

    def _name_fields(self) -> list[str]:
        return [n for n in ("family_name", "given_names", "full_name") if n in self.head.mapping]
