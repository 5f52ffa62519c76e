"""Records that travel: read out as plain values, written in only over older ones."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import UTC, date, datetime
from typing import Any
from uuid import UUID

from sqlalchemy import Column, String, Table, and_, select
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.orm import Session

from core.db.tables import EXPORTED, Base
from core.errors import Refused

TRAVEL_ORDER = (
    "operation",
    "family",
    "person",
    "stay",
    "card",
    "document",
    "consent",
    "package_version",
    "serving",
    "bed_night",
)
"""The order in which records can be written: what is pointed at comes first."""

_LOCAL_ONLY = {"bed_night": {"bed_id": None}}
"""Columns that mean nothing away from the centre: its own furniture."""

_CHUNK = 400
_LARGEST = 2**31 - 1


def read_out(session: Session, table: str, ids: Iterable[UUID]) -> list[dict[str, Any]]:
    """Return records as JSON-ready values (times ISO 8601 UTC, keys as text), ordered by key."""
    model = _table(table)
    wanted = sorted(ids)
    rows: list[dict[str, Any]] = []
    for start in range(0, len(wanted), _CHUNK):
        found = session.execute(
            select(model).where(model.c.id.in_(wanted[start : start + _CHUNK])).order_by(model.c.id)
        )
        rows.extend(
            {key: _plain(value) for key, value in row.items()} | _LOCAL_ONLY.get(table, {})
            for row in found.mappings()
        )
    return rows


def whole(session: Session, changed: Mapping[str, set[UUID]]) -> dict[str, set[UUID]]:
    """Return the changed records with everything that they point at, down to the operation.

    So a batch can be applied although the one before it has not come yet (security.md 3d:
    order never depends on time); what headquarters holds in a newer version stays.
    """
    wanted: dict[str, set[UUID]] = {table: set(changed.get(table, ())) for table in TRAVEL_ORDER}
    for table in reversed(TRAVEL_ORDER):
        model = _table(table)
        for column in model.columns:
            target = _points_at(column)
            if target not in wanted or target == table:
                continue
            ids = sorted(wanted[table])
            for start in range(0, len(ids), _CHUNK):
                wanted[target].update(
                    session.scalars(
                        select(column).where(
                            model.c.id.in_(ids[start : start + _CHUNK]), column.is_not(None)
                        )
                    )
                )
    return {table: ids for table, ids in wanted.items() if ids}


def upsert(session: Session, table: str, rows: Sequence[dict[str, Any]], centre: str) -> None:
    """Write records of one centre; where one is here already, the higher version stays.

    Raises Refused `record_unreadable` when a row has other columns than the table or values
    that they cannot hold, `record_of_other_centre` when a row claims another centre.
    """
    model = _table(table)
    columns = {column.name for column in model.columns}
    if any(row.keys() != columns for row in rows):
        raise Refused("record_unreadable", table=table)
    if any(row["centre_code"] != centre for row in rows):
        raise Refused("record_of_other_centre", table=table)
    values = [_typed(model, row) for row in rows]
    if not values:
        return
    dialect = session.get_bind().dialect.name
    insert: Any = (sqlite if dialect == "sqlite" else postgresql).insert(model)
    statement = insert.on_conflict_do_update(
        index_elements=["id"],
        set_={name: insert.excluded[name] for name in columns - {"id"}},
        where=and_(
            model.c.version < insert.excluded.version,
            model.c.centre_code == insert.excluded.centre_code,
        ),
    )
    session.execute(statement, values)


def _table(name: str) -> Table:
    if name not in EXPORTED:
        raise Refused("record_unreadable", table=name)
    return Base.metadata.tables[name]


def _points_at(column: Column[Any]) -> str:
    return next((key.column.table.name for key in column.foreign_keys), "")


def _plain(value: Any) -> Any:
    if isinstance(value, datetime):
        return value.astimezone(UTC).isoformat()
    if isinstance(value, date):
        return value.isoformat()
    return str(value) if isinstance(value, UUID) else value


def _typed(model: Table, row: dict[str, Any]) -> dict[str, Any]:
    try:
        return {column.name: _value(column, row[column.name]) for column in model.columns}
    except (TypeError, ValueError) as error:
        raise Refused("record_unreadable", table=model.name) from error


def _value(column: Column[Any], value: Any) -> Any:
    if value is None:
        if not column.nullable:
            raise ValueError(column.name)
        return None
    kind = column.type.python_type
    if kind in (UUID, datetime, date):
        if not isinstance(value, str):
            raise TypeError(column.name)
        read = UUID(value) if kind is UUID else kind.fromisoformat(value)
        if isinstance(read, datetime) and read.tzinfo is None:
            raise ValueError(column.name)
        return read
    if type(value) is not kind or not _fits(column, value):
        raise TypeError(column.name)
    return value


def _fits(column: Column[Any], value: object) -> bool:
    if isinstance(value, int):
        return abs(value) <= _LARGEST
    if not isinstance(value, str):
        return True
    longest = column.type.length if isinstance(column.type, String) else None
    return "\0" not in value and (longest is None or len(value) <= longest)
