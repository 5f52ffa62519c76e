"""Values of records that came in a batch: checked and converted a column at a time.

A batch brings half a million values: each kind of column has one pass in the interpreter's
own loops, and what comes out goes to the driver as it is.
"""

import re
from collections.abc import Callable, Collection, Mapping, Sequence
from datetime import UTC, date, datetime
from typing import Any
from uuid import UUID

from sqlalchemy import Column, String

from core.db.records import instant_text

_LARGEST = 2**31 - 1
_WRITTEN = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{6}\+00:00", re.ASCII)
"""How `core.db.replica.read_out` writes nearly every instant: a third of the cost of others."""

_KEY = "[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}"
_KEY_SIGNS = len(str(UUID(int=0)))
_KEYS = re.compile(rf"{_KEY}(?:\n{_KEY})*")

Form = Mapping[type, Callable[[Any], Any]]
"""How texts of a batch are stored, by the kind of value that they stand for; keys, of which a
batch has most, all at once, a line each."""


def column_values(column: Column[Any], values: Sequence[Any], form: Form) -> Sequence[Any]:
    """Return the values of one column as its database takes them.

    Raises TypeError or ValueError for what the column cannot hold.
    """
    there = values
    if None in values:
        if not column.nullable:
            raise ValueError(column.name)
        there = [value for value in values if value is not None]
    if not there:
        return values
    stored = _stored(column, there, form)
    if len(there) == len(values):
        return stored
    following = iter(stored)
    return [None if value is None else next(following) for value in values]


def _stored(column: Column[Any], values: Sequence[Any], form: Form) -> Sequence[Any]:
    kind = column.type.python_type
    if kind is UUID:
        together = "\n".join(values)
        if set(map(len, values)) != {_KEY_SIGNS} or _KEYS.fullmatch(together) is None:
            raise ValueError(column.name)
        keys: list[Any] = form[UUID](together)
        return keys
    if kind in form:
        read = {text: form[kind](text) for text in set(values)}
        return [read[text] for text in values]
    if kind is str:
        # Most columns hold few different texts.
        _check_texts(column, set(values))
    else:
        _check_numbers(column, values, kind)
    return values


def _check_texts(column: Column[Any], texts: Collection[str]) -> None:
    longest = column.type.length if isinstance(column.type, String) else None
    if "\0" in "".join(texts):
        raise ValueError(column.name)
    if longest is not None and max(map(len, texts)) > longest:
        raise ValueError(column.name)


def _check_numbers(column: Column[Any], values: Sequence[Any], kind: type) -> None:
    # `True` equals 1: each value is looked at.
    if set(map(type, values)) != {kind}:
        raise TypeError(column.name)
    if max(map(abs, values)) > _LARGEST:
        raise ValueError(column.name)


def _bare_keys(together: str) -> list[str]:
    return together.replace("-", "").split("\n")


def _keys(together: str) -> list[UUID]:
    return [UUID(text) for text in together.split("\n")]


def _instant(text: str) -> datetime:
    read = datetime.fromisoformat(text)
    if read.tzinfo is None:
        raise ValueError(text)
    return read.astimezone(UTC)


def _bare_instant(text: str) -> str:
    if _WRITTEN.fullmatch(text) is None:
        return instant_text(_instant(text))
    datetime.fromisoformat(text)  # Raises for what is no instant.
    return f"{text[:10]} {text[11:26]}"


def _date(text: str) -> str:
    return date.fromisoformat(text).isoformat()


STORED_BY_SQLITE: Form = {UUID: _bare_keys, datetime: _bare_instant, date: _date}
"""As SQLAlchemy's own types write them: keys without dashes, instants without zone."""

TAKEN_BY_POSTGRESQL: Form = {UUID: _keys, datetime: _instant, date: date.fromisoformat}
"""Values that the driver knows."""
