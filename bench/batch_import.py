"""Row 3: headquarters applies a batch of 12 000 people, with journal and search index."""

import shutil
import tempfile
from pathlib import Path
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from bench.books import PASSPHRASE, centre
from bench.harness import Row, in_turn, timed
from core.clock import SystemClock
from core.commands.access.found_centre import FoundCentre
from core.commands.headquarters.receive_batch import ReceiveBatch, receive_batch
from core.db.engine import sqlite_connector
from core.db.replica import read_out
from core.db.tables import Base
from core.house import House
from core.opening import NewCentre, make_house

PEOPLE = 12_000
_TABLES = ("operation", "person", "stay")


def measure(people: int) -> list[Row]:
    """Apply the same batch to fresh books, in turn with a bare executemany of its rows."""
    del people
    root = Path(tempfile.mkdtemp(prefix="bench-"))
    tables = _batch()
    turn = 0

    def ours() -> float:
        nonlocal turn
        turn += 1
        house = _headquarters(root / f"hq-{turn}")
        try:
            return timed(lambda: house.do(receive_batch, _request(tables)))
        finally:
            house.close()

    def reference() -> float:
        nonlocal turn
        turn += 1
        return _bare(root / f"bare-{turn}.db", tables)

    try:
        mine, theirs = in_turn(ours, reference, rounds=5)
    finally:
        shutil.rmtree(root, ignore_errors=True)
    said = "raw sqlcipher3 executemany, no index"
    return [Row(3, f"import of a batch of {PEOPLE:,} people", said, mine, theirs, 2.0)]


def _batch() -> dict[str, list[dict[str, Any]]]:
    with centre(PEOPLE) as (house, _operation), Session(house.engine) as session:
        return {
            name: read_out(session, name, session.scalars(select(Base.metadata.tables[name].c.id)))
            for name in _TABLES
        }


def _request(tables: dict[str, list[dict[str, Any]]]) -> ReceiveBatch:
    return ReceiveBatch(
        centre="BKO",
        installation="A",
        chain=1,
        seq=1,
        manifest_sha256="0" * 64,
        previous="0" * 64,
        journal_seq=1,
        journal_sha256="0" * 64,
        made_at=SystemClock().now(),
        people=PEOPLE,
        tables=tables,
    )


def _headquarters(root: Path) -> House:
    found = FoundCentre("SGE", "Siège", "Administrateur", profile="headquarters")
    house, _code = make_house(root, NewCentre(found, PASSPHRASE))
    return house


def _bare(path: Path, tables: dict[str, list[dict[str, Any]]]) -> float:
    raw = sqlite_connector(path, b"k" * 32)()
    rows = {name: [tuple(row.values()) for row in values] for name, values in tables.items()}
    for name, values in tables.items():
        columns = ", ".join(f'"{column}"' for column in values[0])
        raw.execute(f'CREATE TABLE "{name}" ({columns})')

    def write() -> None:
        raw.execute("BEGIN IMMEDIATE")
        for name, values in rows.items():
            marks = ", ".join("?" * len(values[0]))
            raw.executemany(f'INSERT INTO "{name}" VALUES ({marks})', values)
        raw.execute("COMMIT")

    try:
        return timed(write)
    finally:
        raw.close()
