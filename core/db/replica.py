"""Records that travel: read out as plain values, written in only over older ones."""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime
from operator import itemgetter
from typing import Any
from uuid import UUID

from sqlalchemy import Column, Table, select
from sqlalchemy.orm import Session
from sqlalchemy.sql.schema import ScalarElementColumnDefault

from core.db.replica_values import STORED_BY_SQLITE, TAKEN_BY_POSTGRESQL, column_values
from core.db.rows import run_about, run_many, write_new
from core.db.tables import EXPORTED, Base
from core.db.tracking import touch
from core.errors import Refused

TRAVEL_ORDER = (
    "operation",
    "family",
    "person",
    "stay",
    "family_move",
    "card",
    "document",
    "consent",
    "photo",
    "package_version",
    "extra_meal",
    "serving",
    "cash_move",
    "dispute",
    "bed_night",
    "movement",
    "extension",
    "departure",
    "duplicate_verdict",
)
"""The order in which records can be written: what is pointed at comes first."""

_LOCAL_ONLY: dict[str, dict[str, object]] = {
    "photo": {"picture": None},
    "bed_night": {"bed_id": None},
    "cash_move": {"session_id": None, "witness_id": None},
    "dispute": {"note": "", "decision_note": ""},
    "departure": {
        "bus_id": None,
        "receiver_name": "",
        "receiver_phone": "",
        "escort_name": "",
        "escort_document": "",
    },
}
"""Columns that mean nothing away from the centre, or are nobody's business there."""

_ONCE = ("serving", "bed_night")
"""Tables of which a stay can hold something once only, whatever the key of the record."""

_EVER_SINCE = ("id", "version", "centre_code")
"""Columns that every record of every schema has: nothing can stand in for them."""

_CHUNK = 400


def read_out(session: Session, table: str, ids: Iterable[UUID]) -> list[dict[str, Any]]:
    """Return records as JSON-ready values (times ISO 8601 UTC, keys as text), ordered by key."""
    return list(reading_out(session, table, ids))


def reading_out(session: Session, table: str, ids: Iterable[UUID]) -> Iterator[dict[str, Any]]:
    """Give the same one by one, some hundreds read at a time: a batch may hold a year."""
    model = _table(table)
    kept_here = _LOCAL_ONLY.get(table, {})
    columns = [column for column in model.columns if column.name not in kept_here]
    wanted = sorted(ids)
    for start in range(0, len(wanted), _CHUNK):
        found = session.execute(
            select(*columns)
            .where(model.c.id.in_(wanted[start : start + _CHUNK]))
            .order_by(model.c.id)
        )
        for row in found.mappings():
            yield {key: _plain(value) for key, value in row.items()} | kept_here


def whole(session: Session, changed: Mapping[str, set[UUID]]) -> dict[str, set[UUID]]:
    """Return the changed records with everything that they point at, down to the operation.

    So a batch can be applied although the one before it has not come yet (security.md 3d:
    order never depends on time); what headquarters holds in a newer version stays.
    """
    wanted: dict[str, set[UUID]] = {table: set(changed.get(table, ())) for table in TRAVEL_ORDER}
    for table in reversed(TRAVEL_ORDER):
        model = _table(table)
        if table == "person":
            _add_survivors(session, wanted[table])
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


def _add_survivors(session: Session, people: set[UUID]) -> None:
    """Add the fiches with which others were reunited: they need not have changed themselves."""
    person = _table("person").c
    asked: set[UUID] = set()
    while new := sorted(people - asked):
        asked.update(new)
        for start in range(0, len(new), _CHUNK):
            people.update(
                session.scalars(
                    select(person.merged_into_id).where(
                        person.id.in_(new[start : start + _CHUNK]),
                        person.merged_into_id.is_not(None),
                    )
                )
            )


@dataclass(frozen=True, slots=True)
class Incoming:
    """Records of one table that came in a batch, checked, in the form of the driver.

    `filled` are columns that an older schema did not have: new records take what is declared,
    what is here already keeps what it has.
    """

    table: str
    columns: Mapping[str, Sequence[Any]]
    filled: frozenset[str] = frozenset()

    @property
    def keys(self) -> Sequence[Any]:
        """Return the keys of the records, as `run` takes them."""
        return self.columns["id"]


def take_in(
    session: Session,
    table: str,
    rows: Sequence[dict[str, Any]],
    centre: str,
    *,
    older_schema: bool = False,
) -> Incoming:
    """Check records of one centre and give them the form of the driver.

    Rows of an `older_schema` may lack columns that were added since: they take the constant that
    the column declares, or nothing where it may be empty. All rows lack the same ones.
    Raises Refused `record_unreadable` when a row has other columns than the table or values
    that they cannot hold, `record_of_other_centre` when a row claims another centre.
    """
    model = _table(table)
    names: Sequence[str] = model.columns.keys()
    filled = _lacking(model, rows[0]) if older_schema and rows else {}
    if filled:
        names = [name for name in names if name not in filled]
    if any(len(row) != len(names) for row in rows):
        raise Refused("record_unreadable", table=table)
    sqlite_takes_it = session.get_bind().dialect.name == "sqlite"
    form = STORED_BY_SQLITE if sqlite_takes_it else TAKEN_BY_POSTGRESQL
    try:
        given = dict(zip(names, zip(*map(itemgetter(*names), rows), strict=True), strict=True))
        columns = {name: column_values(model.c[name], given[name], form) for name in names}
    except (KeyError, TypeError, ValueError, OverflowError) as error:
        raise Refused("record_unreadable", table=table) from error
    if set(columns["centre_code"]) != {centre}:
        raise Refused("record_of_other_centre", table=table)
    columns |= {name: [value] * len(rows) for name, value in filled.items()}
    return Incoming(table, columns, frozenset(filled))


def _lacking(model: Table, row: Mapping[str, Any]) -> dict[str, object]:
    """Return the columns that a row of older books lacks, with what stands in for them."""
    filled: dict[str, object] = {}
    for column in model.columns:
        if column.name in row:
            continue
        default = column.default
        if column.name in _EVER_SINCE:
            raise Refused("record_unreadable", table=model.name)
        if isinstance(default, ScalarElementColumnDefault):
            filled[column.name] = default.arg
        elif column.nullable:
            filled[column.name] = None
        else:
            raise Refused("record_unreadable", table=model.name)
    return filled


def write_in(
    session: Session,
    incoming: Incoming,
    centre: str,
    *,
    known: Collection[Any] | None = None,
    beside_another_history: bool = False,
) -> None:
    """Write records that were taken in; where one is here already, the higher version stays.

    After a backup was restored, a right may have been served and a bed given a second time:
    `beside_another_history` keeps what is here and leaves such a second record out. `known` are
    the `known_keys`, where they were asked for already.
    Raises Refused `record_of_other_centre` for the key of a record that another centre sent.
    """
    if known is None:
        known = known_keys(session, incoming, centre)
    rows: list[tuple[Any, ...]] = list(zip(*incoming.columns.values(), strict=True))
    fresh = rows
    if known:
        held = [key in known for key in incoming.keys]
        fresh = [row for row, is_held in zip(rows, held, strict=True) if not is_held]
        rows = [row for row, is_held in zip(rows, held, strict=True) if is_held]
        run_many(session, _statement(incoming, over_older=True), rows)
    if beside_another_history and incoming.table in _ONCE:
        statement = _statement(incoming, over_older=False)
        run_many(session, f"{statement} ON CONFLICT DO NOTHING", fresh)
    else:
        write_new(session, incoming.table, list(incoming.columns), fresh)
    touch(session, incoming.table, *incoming.keys)


def known_keys(session: Session, incoming: Incoming, centre: str) -> set[Any]:
    """Return the keys that are here already; refuse those of another centre's records."""
    known = set()
    asked = f'SELECT id, centre_code FROM "{incoming.table}" WHERE id'  # noqa: S608 - our names
    for key, owner in run_about(session, asked, incoming.keys):
        if owner != centre:
            raise Refused("record_of_other_centre", table=incoming.table)
        known.add(key)
    return known


def _statement(incoming: Incoming, *, over_older: bool) -> str:
    """Return the statement that writes one record; on both databases it is the same."""
    names = [f'"{name}"' for name in incoming.columns]
    marks = ", ".join("?" * len(names))
    statement = f'INSERT INTO "{incoming.table}" ({", ".join(names)}) VALUES ({marks})'  # noqa: S608 - our names
    if not over_older:
        return statement
    moved = ", ".join(
        f'"{name}" = excluded."{name}"' for name in incoming.columns if name not in incoming.filled
    )
    newer = f'"{incoming.table}".version < excluded.version'
    return f"{statement} ON CONFLICT (id) DO UPDATE SET {moved} WHERE {newer}"


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
