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
from core.db.replica import read_out, take_in
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
        return _bare(root / f"bare-{turn}", tables)

    try:
        mine, theirs = in_turn(ours, reference, rounds=5)
    finally:
        shutil.rmtree(root, ignore_errors=True)
    said = "raw sqlcipher3 executemany, no search index"
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


def _bare(root: Path, tables: dict[str, list[dict[str, Any]]]) -> float:
    """Write the same rows into the same tables of fresh books, by the driver alone.

    The tables have their keys, as in performance.md 1; what is left out is the search index,
    the journal, and all checking and converting of what came.
    """
    house = _headquarters(root)
    with Session(house.engine) as session:
        taken = [take_in(session, name, rows, "BKO") for name, rows in tables.items()]
    rows = [list(zip(*each.columns.values(), strict=True)) for each in taken]
    with house.engine.connect() as connection:
        raw: Any = connection.connection.driver_connection
        raw.execute("PRAGMA query_only = 0")

        def write() -> None:
            raw.execute("BEGIN IMMEDIATE")
            for incoming, values in zip(taken, rows, strict=True):
                columns = ", ".join(f'"{name}"' for name in incoming.columns)
                marks = ", ".join("?" * len(incoming.columns))
                raw.executemany(
                    f'INSERT INTO "{incoming.table}" ({columns}) VALUES ({marks})', values
                )
            raw.execute("COMMIT")

        spent = timed(write)
    house.close()
    return spent
