"""Reading the lines of a sheet that leave no doubt, column by column: most of every list.

The careful reader (`lines`) looks at each cell with all its rules. Here each different value of
a column is read once, by the same rules; a line all of whose cells were understood, with a name
and a sex, is a person. Any other line is left to the careful reader, which alone tells doubts.
"""

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from itertools import count, repeat
from typing import Any

from core.errors import InvalidInput
from core.exchange.arrival_lists.cell_values import (
    is_nothing,
    read_birth_cell,
    read_document_cell,
    read_phone_cell,
    read_sex,
    text_of,
)
from core.exchange.arrival_lists.full_names import split_name
from core.exchange.arrival_lists.preview import ListRow, RawSheet, Value
from core.exchange.arrival_lists.text_cells import LONGEST, LONGEST_PLACE, PLACES, place_of
from core.rules.births import Birth
from core.rules.list_keys import list_key
from core.rules.name_variants import NameVariants
from core.rules.names import clean_name, name_warnings

_DAY = re.compile(r"([0-9]{2})/([0-9]{2})/([0-9]{4})")
_FIRST_YEAR = 1930
"""Whoever was born later than that is not of an age that is asked about."""

_DOUBTFUL = ("01/01", "31/12")
"""Days that offices write for « some day of that year »."""

_REMEMBERED = 32_768
"""Days that stay at hand: a list is read again with each correction."""

_BRACKETS = frozenset("([")


class _Unclear:
    """Stands for a value that the careful reader must look at."""


_UNCLEAR = _Unclear()
_Read = Callable[[Value], Any]


@dataclass(frozen=True, slots=True)
class Reading:
    """By what cells are read: the day, the known names, the order of names in one column."""

    today: date
    variants: NameVariants | None = None
    family_first: bool = True


def read_quickly(
    sheet: RawSheet, first: int, mapping: Mapping[str, int], reading: Reading
) -> list[ListRow | None]:
    """Return whom each line from `first` on announces, None where it must be read with care.

    Without a column for the sex nothing but care tells people from totals and signatures.
    """
    rows = sheet.rows[first:]
    if "sex" not in mapping or not rows:
        return [None] * len(rows)
    columns = _Columns(rows, mapping, reading)
    number, family, given, sex, birth, *others = columns.all()
    keys = map(list_key, number, family, given, birth)
    parts = (repeat(sheet.name), count(first + 1), keys, number, family, given, sex, birth)
    people = list(map(ListRow._make, zip(*parts, *others, strict=False)))
    return [
        None if index in columns.unclear or not (row.family_name or row.given_names) else row
        for index, row in enumerate(people)
    ]


class _Columns:
    """The columns of a sheet, understood; `unclear` collects the lines with a doubtful cell."""

    def __init__(
        self, rows: Sequence[Sequence[Value]], mapping: Mapping[str, int], reading: Reading
    ) -> None:
        self.unclear: set[int] = set()
        self._rows = rows
        self._mapping = mapping
        self._reading = reading
        self._today = reading.today
        widest, narrowest = max(map(len, rows)), min(map(len, rows))
        self._is_ragged = widest != narrowest or any(at >= widest for at in mapping.values())

    def all(self) -> tuple[list[Any], ...]:
        """Return the columns in the order of `ListRow`, from the number on."""
        family, given = self._names()
        return (
            self._texts("number"),
            family,
            given,
            self._understood("sex", _sex),
            self._births(),
            self._understood("phone", read_phone_cell, ""),
            self._understood("document", read_document_cell, ""),
            self._destinations(),
            self._texts("provenance"),
            self._texts("group"),
            self._texts("relation"),
            self._texts("note"),
        )

    def _names(self) -> tuple[list[str], list[str]]:
        if "full_name" not in self._mapping:
            return (
                self._understood("family_name", _name, ""),
                self._understood("given_names", _name, ""),
            )
        both = self._understood("full_name", self._full_name, ("", ""))
        return [family for family, _ in both], [given for _, given in both]

    def _full_name(self, value: Value) -> tuple[str, str] | _Unclear:
        name = _name(value)
        if isinstance(name, _Unclear) or "," in name:
            return _UNCLEAR
        return split_name(
            name, family_first=self._reading.family_first, variants=self._reading.variants
        )

    def _births(self) -> list[Birth | None]:
        births = self._understood("birth", self._birth)
        ages = self._understood("age", self._birth)
        return [birth or age for birth, age in zip(births, ages, strict=True)]

    def _birth(self, value: Value) -> Birth | _Unclear | None:
        birth = _day(value) if isinstance(value, str) else None
        if birth is not None and birth.year < self._today.year:
            return birth
        birth_read, warnings = read_birth_cell(value, self._today)
        return _UNCLEAR if warnings else birth_read

    def _destinations(self) -> list[str]:
        columns = [self._texts(name) for name in PLACES if name in self._mapping]
        if not columns:
            return [""] * len(self._rows)
        known: dict[tuple[str, ...], str] = {}
        joined = list(zip(*columns, strict=True))
        for texts in set(joined):
            known[texts] = place_of(texts)
        return [known[texts] for texts in joined]

    def _texts(self, name: str) -> list[str]:
        longest = LONGEST.get(name, LONGEST_PLACE)

        def read(value: Value) -> str:
            if isinstance(value, float) and value.is_integer():
                return str(int(value))[:longest]
            text = text_of(value)
            return "" if is_nothing(text) else text[:longest]

        return self._understood(name, read, "")

    def _understood(self, name: str, read: _Read, nothing: Any = None) -> list[Any]:
        """Read each different value of a column once; note the lines that are unclear."""
        at = self._mapping.get(name)
        if at is None:
            return [nothing] * len(self._rows)
        if self._is_ragged:
            cells = [row[at] if at < len(row) else "" for row in self._rows]
        else:
            cells = [row[at] for row in self._rows]
        values = set(cells)
        if not values.isdisjoint((0, 1)) and bool in set(map(type, cells)):
            # Python takes TRUE and FALSE for 1 and 0: only care tells them apart.
            self.unclear.update(range(len(cells)))
            return [nothing] * len(cells)
        known = {value: _read(value, read) for value in values}
        unclear = {value for value, understood in known.items() if understood is _UNCLEAR}
        if unclear:
            self.unclear.update(at for at, value in enumerate(cells) if value in unclear)
            known |= dict.fromkeys(unclear, nothing)
        return [known[value] for value in cells]


@lru_cache(maxsize=_REMEMBERED)
def _day(text: str) -> Birth | None:
    """Return the birth of a day that is written in full, None for what needs more thought."""
    found = _DAY.fullmatch(text)
    if found is None or found[0][:5] in _DOUBTFUL:
        return None
    day, month, year = int(found[1]), int(found[2]), int(found[3])
    try:
        return Birth("DECL", year, month, day) if year > _FIRST_YEAR else None
    except ValueError:
        return None


def _read(value: Value, read: _Read) -> Any:
    try:
        return read(value)
    except InvalidInput:
        return _UNCLEAR


def _sex(value: Value) -> str | _Unclear:
    return read_sex(value) or _UNCLEAR


def _name(value: Value) -> str | _Unclear:
    """Return a name that needs no care: no brackets, no digits, nothing hidden."""
    if not isinstance(value, str):
        return _UNCLEAR
    if is_nothing(text_of(value)):
        return ""
    text = " ".join(value.split())
    if _BRACKETS & set(text):
        return _UNCLEAR
    text = text.strip(" ,;:*")
    return _UNCLEAR if "," in text or name_warnings(text) else clean_name(text)
