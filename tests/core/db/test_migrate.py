"""Migrations: the newest script is what the models say, and a failing one changes nothing."""

import shutil
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest
from alembic import command as alembic_command
from alembic.autogenerate import compare_metadata
from alembic.config import Config
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Connection, Engine, inspect, text
from sqlalchemy.orm import Session

from core.db import migrate
from core.db.engine import WRITES, sqlite_engine
from core.db.search_index import key_of, newest_with
from core.db.tables import Base
from core.errors import HouseTrouble
from core.house import House
from core.ids import uuid7
from core.journal import first_fault
from tests.builders import a_house, an_operation, registered

NEXT = '''
"""A later schema."""

import sqlalchemy as sa
from alembic import op

revision = "9999"
down_revision = "0004"
branch_labels = None
depends_on = None


def upgrade() -> None:
    {body}
'''


@pytest.fixture
def later(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """Migrations with one more script, whose body the test writes."""
    folder = tmp_path / "migrations"
    shutil.copytree(Path(migrate.__file__).parent / "migrations", folder)
    monkeypatch.setattr(migrate, "_FOLDER", folder)
    monkeypatch.setattr(migrate, "SCHEMA", "9999")
    yield folder / "versions" / "9999_later.py"
    for cached in folder.rglob("*.pyc"):
        cached.unlink()


def test_schema_is_the_newest_script() -> None:
    folder = Path(migrate.__file__).parent / "migrations"
    assert ScriptDirectory(str(folder)).get_heads() == [migrate.SCHEMA]


def test_newest_script_is_what_the_models_say(house: House) -> None:
    with house.engine.connect() as connection:
        context = MigrationContext.configure(
            connection, opts={"compare_type": True, "include_name": migrate.is_described}
        )
        assert compare_metadata(context, Base.metadata) == []
        assert migrate.missing_indexes(connection) == set()


def test_houses_of_the_tests_have_the_tables_that_migrating_gives(tmp_path: Path) -> None:
    migrated = sqlite_engine(tmp_path / "migrated.db", b"k" * 32)
    migrate.upgrade(migrated)
    a_house(tmp_path / "first").close()
    with closing(a_house(tmp_path / "second", "GAO")) as later_house:
        assert _tables_of(later_house.engine) == _tables_of(migrated)
        assert migrate.revision_of(later_house.engine) == migrate.SCHEMA
    migrated.dispose()


def _tables_of(engine: Engine) -> list[tuple[str, str, list[str]]]:
    """Return what there is and how it was made, line by line: the order of keys varies."""
    with engine.connect() as connection:
        rows = connection.exec_driver_sql("SELECT type, name, sql FROM sqlite_master").all()
    return sorted(
        (kind, name, sorted(line.strip(" \t,") for line in (sql or "").splitlines()))
        for kind, name, sql in rows
    )


def test_links_between_records_are_the_same_in_books_and_models(house: House) -> None:
    with house.engine.connect() as connection:
        found = inspect(connection)
        for table in Base.metadata.sorted_tables:
            there = {
                (tuple(key["constrained_columns"]), key["referred_table"])
                for key in found.get_foreign_keys(table.name)
            }
            wanted = {
                (tuple(key.column_keys), key.referred_table.name)
                for key in table.foreign_key_constraints
            }
            assert there == wanted


def test_books_that_are_up_to_date_are_left_alone(house: House) -> None:
    before = _shape(house.engine)
    migrate.upgrade(house.engine)
    assert _shape(house.engine) == before


def test_next_schema_keeps_every_row_and_makes_the_triggers_again(
    house: House, later: Path
) -> None:
    registered(house, an_operation(house))
    with house.engine.connect() as connection:
        rows = migrate.row_counts(connection)
    _write(
        later,
        'rebuilt = "always" if op.get_bind().dialect.name == "sqlite" else "never"\n'
        '    with op.batch_alter_table("person", recreate=rebuilt) as batch:\n'
        '        batch.add_column(sa.Column("mood", sa.String(10), nullable=True))\n'
        '    with op.batch_alter_table("journal", recreate=rebuilt) as batch:\n'
        '        batch.add_column(sa.Column("more", sa.String(10), nullable=True))',
    )
    migrate.upgrade(house.engine)
    assert migrate.revision_of(house.engine) == "9999"
    with house.engine.connect() as connection:
        assert migrate.row_counts(connection) == rows
        assert _foreign_keys_on(connection)
    with Session(house.engine) as session:
        assert first_fault(session) is None
    writer = house.engine.execution_options(**{WRITES: True})
    with writer.connect() as connection, pytest.raises(Exception, match="append-only"):
        connection.execute(text("DELETE FROM journal"))


@pytest.mark.parametrize(
    ("body", "code"),
    [
        ('op.execute("DELETE FROM search_entry")', "migration_lost_rows"),
        ('op.drop_index("ix_person_phone", "person")', "migration_lost_index"),
    ],
)
def test_script_that_loses_something_is_taken_back_whole(
    house: House, later: Path, body: str, code: str
) -> None:
    registered(house, an_operation(house))
    before = _shape(house.engine)
    _write(later, f'op.add_column("post", sa.Column("x", sa.Integer()))\n    {body}')
    with pytest.raises(HouseTrouble, match=code):
        migrate.upgrade(house.engine)
    assert _shape(house.engine) == before
    with house.engine.connect() as connection:
        assert _foreign_keys_on(connection)


def test_script_that_fails_half_way_leaves_the_books_as_they_were(
    house: House, later: Path
) -> None:
    before = _shape(house.engine)
    _write(later, 'op.add_column("post", sa.Column("x", sa.Integer()))\n    raise RuntimeError')
    with pytest.raises(RuntimeError):
        migrate.upgrade(house.engine)
    assert _shape(house.engine) == before


def test_books_of_a_later_program_are_newer(house: House, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(migrate, "SCHEMA", "0000")
    with pytest.raises(HouseTrouble) as trouble:
        migrate.upgrade(house.engine)
    assert (trouble.value.code, trouble.value.details) == ("books_newer", {"schema": "0004"})


def _write(path: Path, body: str) -> None:
    path.write_text(NEXT.format(body=body), "utf-8")


def _shape(engine: Engine) -> tuple[object, ...]:
    with engine.connect() as connection:
        found = inspect(connection)
        tables = sorted(found.get_table_names())
        columns = {table: [col["name"] for col in found.get_columns(table)] for table in tables}
        return tables, columns, migrate.row_counts(connection), migrate.revision_of(engine)


def _foreign_keys_on(connection: Connection) -> bool:
    if connection.dialect.name != "sqlite":
        return True
    return connection.exec_driver_sql("PRAGMA foreign_keys").scalar() == 1


def test_words_of_the_first_schema_are_found_by_the_new_index(tmp_path: Path) -> None:
    engine = sqlite_engine(tmp_path / "old.db", b"k" * 32)
    writer = engine.execution_options(**{WRITES: True})
    config = Config()
    config.set_main_option("script_location", str(Path(migrate.__file__).parent / "migrations"))
    first, second = uuid7(), uuid7()
    with writer.begin() as connection:
        config.attributes["connection"] = connection
        alembic_command.upgrade(config, "0001")
        for key, word in ((second, "awa"), (first, "diarra"), (first, "awa"), (first, "~jr")):
            connection.execute(
                text("INSERT INTO search_word (word, person_id) VALUES (:word, :key)"),
                {"word": word, "key": key.hex},
            )
    migrate.upgrade(engine)
    with Session(engine) as session:
        found = newest_with(session, [("awa",)], 10)
        assert [(number, key_of(key)) for number, key, _words in sorted(found)] == [
            (1, first),
            (2, second),
        ]
        assert [key_of(key) for _n, key, _w in newest_with(session, [("~j*",)], 9)] == [first]
    engine.dispose()
