"""Bringing books to the newest schema: upgrade only, counted before and after.

With `foreign_keys=ON` a batch migration deletes the children of the table that it rebuilds,
and every check stays green (security.md 3a): so foreign keys are off, outside the
transaction, and rows, triggers and indexes are compared.
"""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, Engine, inspect, text

from core.db.engine import WRITES
from core.db.search_index import MADE_BY_HAND
from core.errors import HouseTrouble

SCHEMA = "0004"
"""The newest revision; a test keeps it equal to the scripts."""

_REPLACED = frozenset({"search_word"})
"""Tables that a later schema does without: `search_entry` has what they held."""

_FOLDER = Path(__file__).parent / "migrations"

_JOURNAL = "seq, at, actor_id, post, command, subject_id, body_sha256, previous, sha256"
"""All but the body, which the right to erasure may empty."""

_SERVING = "stay_id, item, slot, sequence, kind, at, agent_id, post, reason, voids_id"
"""All but `voided_by`, which frees the slot once."""


def _unchanged(columns: str) -> tuple[str, str]:
    names = columns.split(", ")
    return ", ".join(f"OLD.{name}" for name in names), ", ".join(f"NEW.{name}" for name in names)


def _triggers() -> Iterator[tuple[str, str, str, str]]:
    """Give the name, table, SQLite's and PostgreSQL's statement of each trigger."""
    for table, columns in (("journal", _JOURNAL), ("serving", _SERVING)):
        old, new = _unchanged(columns)
        abort = f"BEGIN SELECT RAISE(ABORT, 'the {table} is append-only'); END"
        call = "EXECUTE FUNCTION refuse_rewrite()"
        rewrite, erase = f"{table}_is_append_only", f"{table}_keeps_all"
        head = f"CREATE TRIGGER {rewrite} BEFORE UPDATE OF {columns} ON {table} FOR EACH ROW WHEN"
        yield (
            rewrite,
            table,
            f"{head} ({old}) IS NOT ({new}) {abort}",
            f"{head} (({old}) IS DISTINCT FROM ({new})) {call}",
        )
        head = f"CREATE TRIGGER {erase} BEFORE DELETE ON {table} FOR EACH ROW"
        yield erase, table, f"{head} {abort}", f"{head} {call}"
        yield (
            f"{table}_is_never_emptied",
            table,
            "",
            f"CREATE TRIGGER {table}_is_never_emptied BEFORE TRUNCATE ON {table} {call}",
        )


_REFUSE = (
    "CREATE OR REPLACE FUNCTION refuse_rewrite() RETURNS trigger LANGUAGE plpgsql AS"
    " $$ BEGIN RAISE EXCEPTION 'append-only'; END $$"
)


def revision_of(engine: Engine) -> str | None:
    """Return the schema of the books, or None when there is none."""
    with engine.connect() as connection:
        if not inspect(connection).has_table("alembic_version"):
            return None
        return connection.execute(text("SELECT version_num FROM alembic_version")).scalar()


def upgrade(engine: Engine) -> None:
    """Bring the books to `SCHEMA`.

    Does nothing when they are there already. Failing, it leaves them as they were: HouseTrouble
    `books_newer`, `migration_lost_rows` or `migration_lost_index`.
    """
    current = revision_of(engine)
    if current == SCHEMA:
        return
    if current is not None and current > SCHEMA:
        raise HouseTrouble("books_newer", schema=current)
    writer = engine.execution_options(**{WRITES: True})
    with writer.connect() as connection:
        raw: Any = connection.connection.driver_connection
        sqlite = connection.dialect.name == "sqlite"
        if sqlite:
            raw.execute("PRAGMA foreign_keys = OFF")
        try:
            with connection.begin():
                before = row_counts(connection)
                _run_scripts(connection)
                make_triggers(connection)
                _check(connection, before)
        finally:
            if sqlite:
                raw.execute("PRAGMA foreign_keys = ON")


def row_counts(connection: Connection) -> dict[str, int]:
    """Return how many rows every table has."""
    preparer = connection.dialect.identifier_preparer
    return {
        table: connection.exec_driver_sql(
            f"SELECT count(*) FROM {preparer.quote(table)}"  # noqa: S608 - our own table names
        ).scalar_one()
        for table in inspect(connection).get_table_names()
        if table != "alembic_version" and is_described(table)
    }


def is_described(name: str | None, *_more: object) -> bool:
    """Say whether a model describes the table or index, or should."""
    return name is None or MADE_BY_HAND.fullmatch(name) is None


def make_triggers(connection: Connection) -> None:
    """Make the append-only triggers again: a batch migration loses them silently."""
    sqlite = connection.dialect.name == "sqlite"
    if not sqlite:
        connection.exec_driver_sql(_REFUSE)
    for name, table, on_sqlite, on_postgresql in _triggers():
        where = "" if sqlite else f" ON {table}"
        connection.exec_driver_sql(f"DROP TRIGGER IF EXISTS {name}{where}")
        statement = on_sqlite if sqlite else on_postgresql
        if statement:
            connection.exec_driver_sql(statement)


def missing_indexes(connection: Connection) -> set[str]:
    """Return the indexes of our tables that the books do not have."""
    from core.db.tables import Base

    inspector = inspect(connection)
    there = {
        index["name"] for table in Base.metadata.tables for index in inspector.get_indexes(table)
    }
    wanted = {str(index.name) for table in Base.metadata.tables.values() for index in table.indexes}
    return wanted - there


def _check(connection: Connection, before: dict[str, int]) -> None:
    """Compare what a migration may have lost without any check of the database turning red."""
    after = row_counts(connection)
    kept = before.keys() - _REPLACED
    if any(after.get(table, 0) < before[table] for table in kept):
        raise HouseTrouble("migration_lost_rows")
    if missing_indexes(connection):
        raise HouseTrouble("migration_lost_index")
    if connection.dialect.name == "sqlite":
        orphans = connection.exec_driver_sql("PRAGMA foreign_key_check").fetchall()
        if orphans:
            raise HouseTrouble("migration_lost_rows")


def _run_scripts(connection: Connection) -> None:
    from alembic import command
    from alembic.config import Config

    config = Config()
    config.set_main_option("script_location", str(_FOLDER).replace("%", "%%"))
    config.attributes["connection"] = connection
    command.upgrade(config, "head")
