"""The workbook of the register: for headquarters, for the centre's own use, and without names."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from functools import partial
from io import BytesIO
from typing import IO
from uuid import UUID

from core.act import Progress
from core.db.rows import many_rows
from core.errands.register_figures import figures_table, masked_figures_table
from core.errands.register_sheets import (
    CodeLists,
    RegisterSource,
    anonymous_tables,
    national_table,
    register_readme,
    register_tables,
)
from core.errors import InvalidInput
from core.exchange.workbooks import ReadMe, SheetTable, make_workbook, protect_workbook
from core.exchange.workbooks.csv_files import CsvFile, csv_files
from core.exchange.workbooks.streamed import stream_workbook
from core.house import House
from core.queries.batches.referrals import ReferralRow, referrals_of
from core.queries.batches.register_rows import (
    Register,
    RegisterRow,
    ServiceRow,
    register,
    register_page,
    services_of,
)
from core.queries.figures.figures import figures
from core.rules.access import Permission

SHORTEST_PASSWORD = 8
"""Signs of a workbook's password: who finds the file may try as often as they like."""

_PAGE = 2_000
_MOST_KEPT = 20_000
"""Rows of which two sheets are made without reading them twice: some forty megabytes."""


@dataclass(frozen=True, slots=True)
class MadeWorkbook:
    """A workbook as bytes, and how many stays it lists."""

    content: bytes
    rows: int


def make_register_workbook(
    house: House,
    *,
    anonymous: bool = False,
    password: str | None = None,
    lists: CodeLists | None = None,
    people: frozenset[UUID] | None = None,
    progress: Progress | None = None,
) -> MadeWorkbook:
    """Return the register as XLSX, of everybody or of these people; with a password encrypted.

    Raises InvalidInput for a password that Office cannot take or that is soon guessed,
    NotAllowed without the right to export; what `progress` raises ends the work.
    """
    _refuse_short(password)
    source = _source(house, people)
    readme = _readme(house, source.register, anonymous=anonymous, lists=lists or {})
    with many_rows():
        content = make_workbook(
            readme,
            _tables(house, source, anonymous=anonymous),
            at=source.register.at,
            progress=progress,
            total=len(source.register.stays) + len(source.register.people),
        )
    if password is not None:
        content = protect_workbook(content, password)
    return MadeWorkbook(content, len(source.register.stays))


def workbook_bytes(
    house: House, people: frozenset[UUID] | None = None, lists: CodeLists | None = None
) -> bytes:
    """Return the register with names, unencrypted: for inside a sealed batch only.

    `people` are those of whom the batch tells: a batch does not carry everybody again.
    """
    return make_register_workbook(house, people=people, lists=lists).content


def make_national_workbook(
    house: House, password: str | None = None, progress: Progress | None = None
) -> MadeWorkbook:
    """Return people and stays of all centres in one sheet, with the figures; encrypted.

    For headquarters: a hundred thousand stays take seconds, row after row. Raises InvalidInput
    as `make_register_workbook`, NotAllowed.
    """
    _refuse_short(password)
    out = BytesIO()
    rows = stream_national_workbook(house, out, progress)
    content = out.getvalue()
    return MadeWorkbook(protect_workbook(content, password) if password else content, rows)


def stream_national_workbook(house: House, out: IO[bytes], progress: Progress | None = None) -> int:
    """Write that workbook, not encrypted, into a stream; return how many stays it holds."""
    source = _source(house, None)
    tables: list[SheetTable] = [national_table(source)]
    if house.actor.may(Permission.SEE_FIGURES):
        counted = house.look(figures, coverage=False)
        tables.append(figures_table(counted, dict(source.register.items)))
    readme = _readme(house, source.register, anonymous=False, lists={})
    total = len(source.register.stays)
    stream_workbook(out, readme, tables, progress=progress, total=total)
    return total


def register_csv(
    house: House, *, anonymous: bool, progress: Progress | None = None
) -> tuple[int, Iterator[CsvFile]]:
    """Return how many stays there are, and their sheets as CSV files (UTF-8 with BOM, semicolons).

    With names they are in clear: only for whoever asks for them by text, onto a disk of theirs.
    """
    source = _source(house, None)
    tables = _tables(house, source, anonymous=anonymous)
    total = len(source.register.stays)
    return total, csv_files(tables, progress=progress, total=total)


def _refuse_short(password: str | None) -> None:
    if password is not None and 0 < len(password.strip()) < SHORTEST_PASSWORD:
        raise InvalidInput({"password": "password_short"})


def _tables(house: House, source: RegisterSource, *, anonymous: bool) -> tuple[SheetTable, ...]:
    labels = dict(source.register.items)
    sheet = None
    if house.actor.may(Permission.SEE_FIGURES):
        counted = house.look(figures)
        sheet = (masked_figures_table if anonymous else figures_table)(counted, labels)
    return (anonymous_tables if anonymous else register_tables)(source, sheet)


def _readme(house: House, register: Register, *, anonymous: bool, lists: CodeLists) -> ReadMe:
    place = house.place
    services = {"service": register.items} if register.items else {}
    return register_readme(
        register,
        centre=f"{place.centre_name} ({place.centre_code})",
        installation=f"{place.centre_code}{place.installation}",
        exercise=place.exercise,
        anonymous=anonymous,
        lists={**lists, **services} if lists else {},
    )


def _source(house: House, people: frozenset[UUID] | None) -> RegisterSource:
    found = house.look(register, people)
    if people is not None:
        found = replace(found, operations=(), families=())
    rows = _Rows(house, found)
    return RegisterSource(
        register=found,
        stays=rows.stays,
        people=rows.people,
        services=partial(_services, house, found.stays),
        referrals=partial(_referrals, house, found.stays),
    )


class _Rows:
    """The rows of a register: those of a year are read once and kept, more are read again."""

    def __init__(self, house: House, found: Register) -> None:
        self._house = house
        self._found = found
        self._kept: dict[UUID, RegisterRow] = {}

    def stays(self) -> Iterator[RegisterRow]:
        """Give one row for each stay."""
        return self._rows(self._found.stays)

    def people(self) -> Iterator[RegisterRow]:
        """Give the newest stay of each person."""
        return self._rows(self._found.people)

    def _rows(self, stays: tuple[UUID, ...]) -> Iterator[RegisterRow]:
        keeps = len(self._found.stays) <= _MOST_KEPT
        for page in _pages(stays):
            missing = tuple(key for key in page if key not in self._kept)
            rows = {row.stay_id: row for row in self._house.look(register_page, missing)}
            if keeps:
                self._kept.update(rows)
            found = (self._kept.get(key) or rows.get(key) for key in page)
            # One that was cancelled meanwhile is in neither.
            yield from (row for row in found if row is not None)


def _services(house: House, stays: tuple[UUID, ...]) -> Iterator[ServiceRow]:
    for page in _pages(stays):
        yield from house.look(services_of, page)


def _referrals(house: House, stays: tuple[UUID, ...]) -> Iterator[ReferralRow]:
    for page in _pages(stays):
        yield from house.look(referrals_of, page)


def _pages(keys: tuple[UUID, ...]) -> Iterable[tuple[UUID, ...]]:
    return (keys[start : start + _PAGE] for start in range(0, len(keys), _PAGE))
