"""Rows written past the unit of work: the driver's own statements, values converted once.

For acts in which the unit of work would be most of the cost: a registration writes a dozen
rows, a batch thousands (performance.md 1). They run in the transaction of the session, on
either database; its pending records have to be flushed where a row points at them. Whoever
writes so says what to write in full: nothing is filled in but the columns' own constants.
"""

import gc
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any
from uuid import UUID

from sqlalchemy import Column, Connection, Dialect, Table
from sqlalchemy.exc import DBAPIError, IntegrityError
from sqlalchemy.orm import Session
from sqlalchemy.sql.schema import ScalarElementColumnDefault

from core.db.records import Base, Instant, instant_text
from core.db.tracking import check_texts, texts_of, touch

_CHUNK = 400
_MANY = 4_000
_DRIVER = "driver"

_Convert = Callable[[Any], Any]


@dataclass(frozen=True, slots=True)
class _Form:
    """How the rows of one table are handed to one driver; `texts` and `converters` by place."""

    statement: str
    names: frozenset[str]
    defaults: tuple[tuple[str, Any], ...]
    texts: tuple[tuple[int, int], ...]
    converters: tuple[tuple[int, _Convert], ...]


_FORMS: dict[tuple[str, str], _Form] = {}


def insert_rows(session: Session, model: type[Base], rows: Sequence[Mapping[str, Any]]) -> None:
    """Write new records, given by their columns; the key `id` where the table has one.

    Raises InvalidInput for a text that does not fit, KeyError for a column that is none.
    """
    if not rows:
        return
    name, driver = model.__tablename__, _driver(session)
    form = _form(driver.dialect, name)
    values = [_values(form, name, row) for row in rows]
    if len(values) == 1:
        driver.run(form.statement, values[0])
    else:
        driver.run_many(form.statement, values)
    touch(session, name, *(row.get("id") for row in rows))


def run(session: Session, statement: str, *values: object) -> list[tuple[Any, ...]]:
    """Run a statement of ours, with `?` for values (keys in `key_form`); return its rows."""
    return _driver(session).run(statement, values)


def run_many(session: Session, statement: str, rows: Sequence[Sequence[object]]) -> None:
    """Run a statement of ours once for each of the rows."""
    _driver(session).run_many(statement, rows)


def run_about(session: Session, asked: str, keys: Sequence[object]) -> list[tuple[Any, ...]]:
    """Ask about thousands of keys; `asked` ends with the column that must be one of them."""
    driver = _driver(session)
    if driver.dialect.name != "sqlite":
        return driver.run_planned_anew(f"{asked} = ANY(?)", (list(keys),)) if keys else []
    found: list[tuple[Any, ...]] = []
    for start in range(0, len(keys), _MANY):
        some = keys[start : start + _MANY]
        found += driver.run(f"{asked} IN ({', '.join('?' * len(some))})", some)
    return found


def write_new(
    session: Session, table: str, names: Sequence[str], rows: Sequence[Sequence[object]]
) -> None:
    """Write thousands of new rows, given as the driver takes them; on a server in one stream."""
    driver = _driver(session)
    columns = ", ".join(f'"{name}"' for name in names)
    if driver.dialect.name == "sqlite":
        marks = ", ".join("?" * len(names))
        driver.run_many(f'INSERT INTO "{table}" ({columns}) VALUES ({marks})', rows)  # noqa: S608 - our names
    elif rows:
        driver.stream(f'COPY "{table}" ({columns}) FROM STDIN', rows)


@contextmanager
def many_rows() -> Iterator[None]:
    """Let Python's cycle collector rest while thousands of rows are made.

    It would walk over all of them again and again and find nothing: a seventh of a batch's time.
    """
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()


def run_on(session: Session, connection: Connection) -> None:
    """Let the session's rows go over this connection, whose transaction the session joins.

    Else the session would begin a transaction of its own to be asked for its connection, which
    an act without records of the unit of work never needs.
    """
    session.info[_DRIVER] = _Driver(connection)


def key_form(session: Session) -> Callable[[UUID], object]:
    """Return what gives a key as the driver takes it: SQLite keeps its 32 hexadecimal digits."""
    return _hex if _driver(session).dialect.name == "sqlite" else _itself


def instant(stored: datetime | str) -> datetime:
    """Return an instant that `run` read as aware UTC: SQLite keeps it as text without zone."""
    if isinstance(stored, str):
        return datetime.fromisoformat(stored).replace(tzinfo=UTC)
    return stored.astimezone(UTC)


def present(session: Session, model: type[Base], keys: Collection[UUID]) -> set[UUID]:
    """Return those of the keys that the table holds already."""
    form = key_form(session)
    given = {form(key): key for key in keys}
    asked = list(given)
    found: set[UUID] = set()
    for start in range(0, len(asked), _CHUNK):
        some = asked[start : start + _CHUNK]
        marks = ", ".join("?" * len(some))
        statement = f'SELECT id FROM "{model.__tablename__}" WHERE id IN ({marks})'  # noqa: S608 - our names
        found.update(given[key] for (key,) in run(session, statement, *some))
    return found


class _Driver:
    """The driver's own cursor in the transaction of a session: errors come out as SQLAlchemy's.

    SQLAlchemy's way to a cursor costs ten times what the driver needs for one row.
    """

    def __init__(self, connection: Connection) -> None:
        self.connection = connection
        self.dialect = connection.dialect
        self._marks = "?" if self.dialect.name == "sqlite" else "%s"
        self._faults: Any = self.dialect.loaded_dbapi
        self._cursor: Any = connection.connection.cursor()

    def run(self, statement: str, values: Sequence[object]) -> list[tuple[Any, ...]]:
        """Run a statement once; return its rows."""
        try:
            self._cursor.execute(statement.replace("?", self._marks), values)
            return self._cursor.fetchall() if self._cursor.description else []
        except self._faults.Error as error:
            raise self._named(statement, error) from error

    def run_planned_anew(self, statement: str, values: Sequence[object]) -> list[tuple[Any, ...]]:
        """Run a statement once on PostgreSQL, planned for the table as it is by now.

        A plan that was kept from when a table was empty reads all of it, and goes on doing so:
        9 ms instead of 0.4 after 33,000 people (`./run bench national_import`).
        """
        try:
            self._cursor.execute(statement.replace("?", self._marks), values, prepare=False)
            found: list[tuple[Any, ...]] = self._cursor.fetchall()
        except self._faults.Error as error:
            raise self._named(statement, error) from error
        return found

    def run_many(self, statement: str, rows: Sequence[Sequence[object]]) -> None:
        """Run a statement once for each of the rows."""
        try:
            if rows:
                self._cursor.executemany(statement.replace("?", self._marks), rows)
        except self._faults.Error as error:
            raise self._named(statement, error) from error

    def stream(self, statement: str, rows: Sequence[Sequence[object]]) -> None:
        """Send rows to PostgreSQL, which writes them as one statement does."""
        try:
            with self._cursor.copy(statement) as copy:
                for row in rows:
                    copy.write_row(row)
        except self._faults.Error as error:
            raise self._named(statement, error) from error

    def _named(self, statement: str, error: Exception) -> DBAPIError:
        kind = DBAPIError
        if isinstance(error, self._faults.IntegrityError):
            kind = IntegrityError
        return kind(statement, None, error)


def _driver(session: Session) -> _Driver:
    """Return the driver of the session; looking for it again and again costs more than a row."""
    found: _Driver | None = session.info.get(_DRIVER)
    if found is None or found.connection.closed:
        found = session.info[_DRIVER] = _Driver(session.connection())
    return found


def _hex(key: UUID) -> object:
    return key.hex


def _itself(key: UUID) -> object:
    return key


def _values(form: _Form, table: str, row: Mapping[str, Any]) -> list[Any]:
    if not row.keys() <= form.names:
        raise KeyError(table, *(row.keys() - form.names))
    values = [row.get(name, default) for name, default in form.defaults]
    for place, most in form.texts:
        text = values[place]
        if text and (len(text) > most or "\0" in text):
            check_texts(table, row)
    for place, convert in form.converters:
        if values[place] is not None:
            values[place] = convert(values[place])
    return values


def _form(dialect: Dialect, table: str) -> _Form:
    known = _FORMS.get((dialect.name, table))
    if known is None:
        known = _FORMS[dialect.name, table] = _new_form(dialect, Base.metadata.tables[table])
    return known


def _new_form(dialect: Dialect, table: Table) -> _Form:
    columns = [column for column in table.columns if column is not table.autoincrement_column]
    names = ", ".join(f'"{column.name}"' for column in columns)
    marks = ", ".join("?" * len(columns))
    converters = [_converter(column, dialect) for column in columns]
    names_in_order = [column.name for column in columns]
    return _Form(
        f'INSERT INTO "{table.name}" ({names}) VALUES ({marks})',  # noqa: S608 - our names
        frozenset(column.name for column in columns),
        tuple((column.name, _constant(column)) for column in columns),
        tuple((names_in_order.index(name), most) for name, most in texts_of(table.name)),
        tuple((place, each) for place, each in enumerate(converters) if each is not None),
    )


def _constant(column: Column[Any]) -> object:
    default = column.default
    return default.arg if isinstance(default, ScalarElementColumnDefault) else None


def _converter(column: Column[Any], dialect: Dialect) -> _Convert | None:
    if isinstance(column.type, Instant) and dialect.name == "sqlite":
        return instant_text
    return column.type.dialect_impl(dialect).bind_processor(dialect)
