"""The tables of new books: made by the migrations once a process, then made again as they are."""

from collections.abc import Iterator
from contextlib import contextmanager

from sqlalchemy import Engine

from core.db import migrate
from core.db.engine import WRITES
from core.db.search_index import FTS

_schemas: dict[str, list[str]] = {}
"""The statements of each schema."""


@contextmanager
def migrated_once() -> Iterator[None]:
    """Migrate the first books of this process; the next files get the tables that came of it.

    Half a second for each house is in rebuilding tables in which nothing is yet.
    """
    usual = migrate.upgrade

    def upgrade(engine: Engine) -> None:
        if engine.dialect.name != "sqlite" or migrate.revision_of(engine) is not None:
            usual(engine)
            return
        if migrate.SCHEMA not in _schemas:
            usual(engine)
            _schemas[migrate.SCHEMA] = list(_statements_of(engine))
            return
        with engine.execution_options(**{WRITES: True}).begin() as connection:
            for statement in _schemas[migrate.SCHEMA]:
                connection.exec_driver_sql(statement)

    migrate.upgrade = upgrade
    try:
        yield
    finally:
        migrate.upgrade = usual


def _statements_of(engine: Engine) -> Iterator[str]:
    """Give what makes the tables of these books, in which nothing but their revision stands."""
    with engine.connect() as connection:
        filled = [table for table, rows in migrate.row_counts(connection).items() if rows]
        assert filled == [], "a migration writes rows: copy them too"
        for (statement,) in connection.exec_driver_sql(
            "SELECT sql FROM sqlite_master WHERE sql IS NOT NULL AND name NOT LIKE 'sqlite_%'"
            # FTS5 makes the tables of its index itself.
            f" AND name NOT GLOB '{FTS}_*' ORDER BY rowid"
        ):
            yield statement
    yield f"INSERT INTO alembic_version VALUES ('{migrate.SCHEMA}')"
