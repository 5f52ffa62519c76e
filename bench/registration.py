"""Rows 1 and 2: registering a person with search index, journal and card, books of 100 000."""

import sqlite3
import statistics
import tempfile
from functools import partial
from pathlib import Path
from typing import Any

from bench.books import centre, fiches
from bench.harness import Row, timed
from core.commands.people.register import Register, register
from core.db.tables import Base
from core.house import House

_TIMES = 400
_IDLE = 20
"""So many people are registered before the desk finds a moment without work."""

_TABLES = ("person", "stay", "card", "consent", "journal", "change")


def measure(people: int) -> list[Row]:
    """Register 400 people one by one, in turn with the same rows in raw sqlite3."""
    with centre(people) as (house, operation_id), tempfile.TemporaryDirectory() as folder:
        plain = _plain(house, Path(folder) / "plain.db")
        ours, reference = [], []
        before = _counts(house)
        for fiche in fiches(_TIMES):
            request = Register(operation_id, (fiche,))
            ours.append(timed(partial(house.do, register, request)))
            rows = _rows_of_newest(house, before)
            if len(ours) % _IDLE == 0:
                house.settle()
            reference.append(timed(partial(_write, plain, rows)))
    settled = sorted(ours[20:])
    median = statistics.median(settled)
    late = settled[int(len(settled) * 0.99)]
    return [
        Row(1, f"registration, {people:,} people, p50",
            "raw sqlite3 FULL, same rows, no search index",
            median, statistics.median(reference[20:]), 4.0),
        Row(2, "registration, p99", "its own p50", late, median, 4.0),
    ]  # fmt: skip


def _plain(house: House, path: Path) -> sqlite3.Connection:
    """Return a plain copy of the books without the index of words.

    The reference of performance.md 1: the same tables with their keys, holding the same people;
    « no index » is no search index.
    """
    with house.engine.connect() as connection:
        raw: Any = connection.connection.driver_connection
        raw.execute("PRAGMA query_only = 0")
        raw.execute("ATTACH DATABASE ? AS plain KEY ''", (str(path),))
        raw.execute("SELECT sqlcipher_export('plain')")
        raw.execute("DETACH DATABASE plain")
    plain = sqlite3.connect(path, isolation_level=None)
    plain.execute("DROP TABLE search_index")
    plain.execute("DROP TABLE search_entry")
    plain.execute("PRAGMA journal_mode = WAL")
    plain.execute("PRAGMA synchronous = FULL")
    plain.execute("PRAGMA cache_size = -16000")
    return plain


def _counts(house: House) -> dict[str, int]:
    with house.engine.connect() as connection:
        raw: Any = connection.connection.driver_connection
        return {
            name: raw.execute(f'SELECT coalesce(max(rowid), 0) FROM "{name}"').fetchone()[0]
            for name in _TABLES
        }


def _rows_of_newest(house: House, seen: dict[str, int]) -> list[tuple[str, list[tuple[Any, ...]]]]:
    """Return the rows that the last registration wrote, so that the reference writes the same."""
    found: list[tuple[str, list[tuple[Any, ...]]]] = []
    with house.engine.connect() as connection:
        raw: Any = connection.connection.driver_connection
        for name in _TABLES:
            columns = ", ".join(f'"{c.name}"' for c in Base.metadata.tables[name].columns)
            rows = raw.execute(
                f'SELECT rowid, {columns} FROM "{name}" WHERE rowid > ?', (seen[name],)
            ).fetchall()
            if rows:
                seen[name] = max(row[0] for row in rows)
                found.append((_insert(name), [tuple(row[1:]) for row in rows]))
        counters = raw.execute("SELECT value, name FROM counter WHERE name <> 'operation'")
        found.append(("UPDATE counter SET value = ? WHERE name = ?", counters.fetchall()))
    return found


def _write(plain: sqlite3.Connection, rows: list[tuple[str, list[tuple[Any, ...]]]]) -> None:
    plain.execute("BEGIN IMMEDIATE")
    for statement, values in rows:
        plain.executemany(statement, values)
    plain.execute("COMMIT")


def _insert(name: str) -> str:
    columns = [f'"{column.name}"' for column in Base.metadata.tables[name].columns]
    marks = ", ".join("?" * len(columns))
    return f'INSERT INTO "{name}" ({", ".join(columns)}) VALUES ({marks})'
