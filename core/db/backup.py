"""Copies of the books that can be trusted: made by SQLite's own backup, then opened and checked.

Never a file copy: with 200 registrations committed the file was 4 096 bytes, the rest lay in
the write-ahead log (security.md 6.5).
"""

import os
import shutil
from contextlib import suppress
from datetime import datetime
from pathlib import Path
from typing import Any

from sqlalchemy import Engine

from core.db.engine import sqlite_connector, trouble_of
from core.db.file_header import refuse_unsafe_file
from core.errors import HouseTrouble
from core.vault.files import OWNER_FOLDER, OWNER_ONLY, disk_trouble
from core.vault.keyring import OpenKeys

SUFFIX = ".sauvegarde"


def back_up(engine: Engine, out: Path, keys: OpenKeys, at: datetime, *, label: str = "") -> Path:
    """Write a checked copy of the books into `out` and return its path.

    The name holds the time and nothing personal. The copy appears under its name only once it
    has been opened and checked. Raises HouseTrouble `backup_needs_server` for PostgreSQL.
    """
    if engine.dialect.name != "sqlite":
        raise HouseTrouble("backup_needs_server")
    try:
        out.mkdir(OWNER_FOLDER, parents=True, exist_ok=True)
    except OSError as error:
        raise HouseTrouble("backup_folder_unusable") from error
    name = f"accueil72-{at:%Y%m%d-%H%M%S}{'-' + label if label else ''}"
    path, number = out / (name + SUFFIX), 1
    while path.exists():
        number += 1
        path = out / f"{name}-{number}{SUFFIX}"
    partial = path.with_name(path.name + ".part")
    key = keys.subkey("sqlcipher")
    try:
        partial.unlink(missing_ok=True)
        partial.touch(OWNER_ONLY)
        _copy(engine, partial, key)
        check_file(partial, key)
        _sync(partial)
        partial.replace(path)
    except OSError as error:
        raise HouseTrouble("backup_folder_unusable") from error
    finally:
        for leftover in (partial, Path(f"{partial}-wal"), Path(f"{partial}-shm")):
            with suppress(OSError):
                leftover.unlink(missing_ok=True)
    return path


def check_file(path: Path, key: bytes | bytearray) -> None:
    """Open an encrypted file and check every page; raises HouseTrouble `backup_damaged`."""
    from sqlcipher3 import dbapi2

    refuse_unsafe_file(path)
    try:
        connection = sqlite_connector(path, key, reads_only=True)()
    except HouseTrouble as trouble:
        raise HouseTrouble("backup_damaged") from trouble
    try:
        answers = [row[0] for row in connection.execute("PRAGMA quick_check")]
        pages = connection.execute("PRAGMA cipher_integrity_check").fetchall()
    except dbapi2.DatabaseError as error:
        raise HouseTrouble("backup_damaged") from error
    finally:
        connection.close()
    if answers != ["ok"] or pages:
        raise HouseTrouble("backup_damaged")


def put_in_place(backup: Path, books: Path, key: bytes | bytearray, at: datetime) -> Path | None:
    """Put a checked backup in the place of the books; return where the old ones lie now.

    The copy is written beside the books first, and the old books take their write-ahead log
    in: a cut at any point leaves either the old books or the restored ones under their name.
    Raises HouseTrouble; the books must be closed.
    """
    fresh = books.with_name(books.name + ".restoring")
    aside = None
    try:
        fresh.unlink(missing_ok=True)
        fresh.touch(OWNER_ONLY)
        shutil.copyfile(backup, fresh)
        check_file(fresh, key)
        _sync(fresh)
        if books.exists():
            aside = books.with_name(f"{books.stem}-{at:%Y%m%d-%H%M%S}.before-restore")
            _take_log_in(books, key, aside)
            aside.touch(OWNER_ONLY)
            shutil.copyfile(books, aside)
            _sync(aside)
        fresh.replace(books)
    except OSError as error:
        raise disk_trouble(error) from error
    finally:
        fresh.unlink(missing_ok=True)
    return aside


def _take_log_in(books: Path, key: bytes | bytearray, aside: Path) -> None:
    """Leave no log behind: one of the old books would be read into the restored ones."""
    with suppress(HouseTrouble):
        connection = sqlite_connector(books, key)()
        connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        connection.close()
    for suffix in ("-wal", "-shm"):
        # Only books that cannot be opened any more still have one: it stays with their copy.
        log = Path(f"{books}{suffix}")
        if log.exists():
            log.replace(f"{aside}{suffix}")


def _copy(engine: Engine, path: Path, key: bytes | bytearray) -> None:
    from sqlcipher3 import dbapi2

    target = sqlite_connector(path, key)()
    try:
        with engine.connect() as source:
            raw: Any = source.connection.driver_connection
            raw.backup(target)
        target.execute("PRAGMA journal_mode = DELETE")
    except dbapi2.OperationalError as error:
        full = trouble_of(error).code == "disk_full"
        raise HouseTrouble("backup_disk_full" if full else "backup_folder_unusable") from error
    finally:
        target.close()


def _sync(path: Path) -> None:
    with path.open("rb+") as file:
        os.fsync(file.fileno())
