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

from core.db.records import Base
from core.db.tracking import check_texts, touch

_CHUNK = 400
_CONNECTION = "connection"

_Convert = Callable[[Any], Any]


@dataclass(frozen=True, slots=True)
class _Form:
    """How the rows of one table are handed to one driver."""

    statement: str
    columns: tuple[tuple[str, Any, _Convert | None], ...]
    """Name, value where the row has none, conversion."""


_FORMS: dict[tuple[str, str], _Form] = {}


def insert_rows(session: Session, model: type[Base], rows: Sequence[Mapping[str, Any]]) -> None:
    """Write new records, given by their columns; the key `id` where the table has one.

    Raises InvalidInput for a text that does not fit, KeyError for a column that is none.
    """
    name, connection = model.__tablename__, _connection(session)
    form = _form(connection.dialect, Base.metadata.tables[name])
    values = [_values(form, name, row) for row in rows]
    if len(values) == 1:
        _execute(connection, form.statement, values[0])
    else:
        _execute_many(connection, form.statement, values)
    touch(session, name, *(row.get("id") for row in rows))


def run(session: Session, statement: str, *values: object) -> list[tuple[Any, ...]]:
    """Run a statement of ours, with `?` for values (keys in `key_form`); return its rows."""
    return _execute(_connection(session), statement, values)


def run_many(session: Session, statement: str, rows: Sequence[tuple[object, ...]]) -> None:
    """Run a statement of ours once for each of the rows."""
    _execute_many(_connection(session), statement, rows)


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


def key_form(session: Session) -> Callable[[UUID], object]:
    """Return what gives a key as the driver takes it: SQLite keeps its 32 hexadecimal digits."""
    return _hex if session.get_bind().dialect.name == "sqlite" else _itself


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


def _connection(session: Session) -> Connection:
    """Return the session's connection; asking for it again and again costs more than a row."""
    found: Connection | None = session.info.get(_CONNECTION)
    if found is None or found.closed:
        found = session.info[_CONNECTION] = session.connection()
    return found


def _execute(
    connection: Connection, statement: str, values: Sequence[object]
) -> list[tuple[Any, ...]]:
    cursor: Any = connection.connection.cursor()
    try:
        cursor.execute(_in_style(connection, statement), values)
        return cursor.fetchall() if cursor.description else []
    except connection.dialect.loaded_dbapi.Error as error:
        raise _named(connection, statement, error) from error
    finally:
        cursor.close()


def _execute_many(
    connection: Connection, statement: str, rows: Sequence[tuple[object, ...]]
) -> None:
    if not rows:
        return
    cursor: Any = connection.connection.cursor()
    try:
        cursor.executemany(_in_style(connection, statement), rows)
    except connection.dialect.loaded_dbapi.Error as error:
        raise _named(connection, statement, error) from error
    finally:
        cursor.close()


def _named(connection: Connection, statement: str, error: Exception) -> DBAPIError:
    """Return the driver's error as SQLAlchemy's: its own way to a cursor costs ten rows."""
    kind = DBAPIError
    if isinstance(error, connection.dialect.loaded_dbapi.IntegrityError):
        kind = IntegrityError
    return kind(statement, None, error)


def _in_style(connection: Connection, statement: str) -> str:
    return statement if connection.dialect.name == "sqlite" else statement.replace("?", "%s")


def _hex(key: UUID) -> object:
    return key.hex


def _itself(key: UUID) -> object:
    return key


def _values(form: _Form, table: str, row: Mapping[str, Any]) -> tuple[Any, ...]:
    check_texts(table, row)
    values = []
    taken = 0
    for name, default, convert in form.columns:
        value = default
        if name in row:
            taken += 1
            value = row[name]
        values.append(value if convert is None or value is None else convert(value))
    if taken != len(row):
        raise KeyError(table, *(row.keys() - {name for name, _value, _convert in form.columns}))
    return tuple(values)


def _constant(column: Column[Any]) -> object:
    default = column.default
    return default.arg if isinstance(default, ScalarElementColumnDefault) else None


def _form(dialect: Dialect, table: Table) -> _Form:
    known = _FORMS.get((dialect.name, table.name))
    if known is None:
        known = _FORMS[dialect.name, table.name] = _new_form(dialect, table)
    return known


def _new_form(dialect: Dialect, table: Table) -> _Form:
    columns = [column for column in table.columns if column is not table.autoincrement_column]
    names = ", ".join(f'"{column.name}"' for column in columns)
    marks = ", ".join("?" * len(columns))
    return _Form(
        f'INSERT INTO "{table.name}" ({names}) VALUES ({marks})',  # noqa: S608 - our names
        tuple(
            (
                column.name,
                _constant(column),
                column.type.dialect_impl(dialect).bind_processor(dialect),
            )
            for column in columns
        ),
    )
