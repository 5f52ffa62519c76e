"""Opening the books: SQLCipher in a file, or PostgreSQL for several desks.

SQLite runs in WAL with `synchronous=FULL` on every connection: with NORMAL half of the
simulated power cuts lost acknowledged acts (security.md 3e). Writes begin immediately.
"""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from random import uniform
from time import monotonic, sleep
from typing import Any

from sqlalchemy import URL, Connection, Dialect, Engine, create_engine, event
from sqlalchemy.exc import DBAPIError
from sqlalchemy.pool import QueuePool
from sqlalchemy.util import LRUCache

from core.errors import HouseTrouble

WRITES = "house_writes"
"""Execution option of the engine whose transactions write."""

OLDEST_SQLITE = (3, 51, 3)
"""Older ones have the WAL-reset bug (corruption by two connections, sqlite.org/wal.html)."""

_LOG_PAGES = 4000
"""Pages of the write-ahead log at which an act itself brings it into the books (16 MB): only
where no idle moment came before. An act that has to waits 5 times as long (performance.md 1)."""

_BUSY_SECONDS = 10.0
_PAUSE = (0.0005, 0.003)
"""Seconds between two tries to write, by chance: desks in step would try in vain together."""

_COMPILED: LRUCache[Any, Any] = LRUCache(2000)
"""What SQLAlchemy compiled, for all engines of this process: whoever enters after somebody else
does not wait until every question of every page is put together again."""

_dialects: dict[URL, Dialect] = {}
"""The first connected dialect of each kind of books: what is compiled belongs to a dialect."""

_STATEMENTS = 1000
"""Prepared statements that a connection keeps. The driver gives up the least used one, which is
always the newest: once the scripts of a migration fill the usual hundred, no other ever stays."""


def sqlite_connector(
    path: Path, key: bytes | bytearray, *, reads_only: bool = False
) -> Callable[[], Any]:
    """Return a function that opens a keyed connection to the file; raises HouseTrouble.

    A copy that is only read is left as it is: it may lie on a full or locked stick.
    The key goes in by `set_key`, never as SQL text, where it would stay in memory and logs.
    """

    def connect() -> Any:
        from sqlcipher3 import dbapi2

        connection = dbapi2.connect(
            str(path),
            timeout=_BUSY_SECONDS,
            isolation_level=None,
            check_same_thread=False,
            cached_statements=_STATEMENTS,
        )
        try:
            _unlock(connection, key)
            if not reads_only:
                _prepare(connection)
        except dbapi2.OperationalError as error:
            connection.close()
            raise trouble_of(error) from error
        except dbapi2.DatabaseError as error:
            connection.close()
            raise HouseTrouble("books_damaged") from error
        except HouseTrouble:
            connection.close()
            raise
        return connection

    return connect


def _unlock(connection: Any, key: bytes | bytearray) -> None:
    from sqlcipher3 import dbapi2

    if tuple(int(part) for part in dbapi2.sqlite_version.split(".")) < OLDEST_SQLITE:
        raise HouseTrouble("sqlite_too_old")
    connection.execute("PRAGMA cipher_log_level = NONE")
    connection.set_key(b"x'" + bytes(key).hex().encode() + b"'")
    if not connection.execute("PRAGMA cipher_version").fetchone():
        raise HouseTrouble("sqlite_without_cipher")


def _prepare(connection: Any) -> None:
    for pragma in (
        "journal_mode = WAL",
        "synchronous = FULL",
        "foreign_keys = ON",
        "temp_store = MEMORY",
        "cache_size = -16000",
        f"wal_autocheckpoint = {_LOG_PAGES}",
    ):
        connection.execute(f"PRAGMA {pragma}")


def sqlite_engine(path: Path, key: bytes | bytearray) -> Engine:
    """Return an engine over the encrypted file at `path`, made if it is not there."""
    from sqlcipher3 import dbapi2

    engine = create_engine(
        "sqlite://",
        module=dbapi2,
        creator=sqlite_connector(path, key),
        poolclass=QueuePool,
        pool_size=4,
        # The last connection first: the others' caches of decrypted pages are worthless as
        # soon as it has written.
        pool_use_lifo=True,
        execution_options={"compiled_cache": _COMPILED},
    )
    event.listen(engine, "begin", _begin_sqlite)
    return _with_known_dialect(engine)


def postgresql_engine(url: str) -> Engine:
    """Return an engine on a PostgreSQL server; `url` as `postgresql://…`."""
    driver = url.replace("postgresql://", "postgresql+psycopg://", 1)
    engine = create_engine(
        driver,
        pool_size=4,
        pool_pre_ping=True,
        execution_options={"compiled_cache": _COMPILED},
    )
    event.listen(engine, "begin", _begin_postgresql)
    return _with_known_dialect(engine)


def _with_known_dialect(engine: Engine) -> Engine:
    """Give the engine the dialect of the one before it on the same server, else keep its own.

    Its own is known once it is connected: only then has it asked what the server can do.
    """
    server = engine.url.set(database=None)
    if server in _dialects:
        engine.dialect = _dialects[server]
        return engine

    def keep(*_connected: Any) -> None:
        _dialects.setdefault(server, engine.dialect)

    event.listen(engine, "connect", keep)
    return engine


def bring_log_in(engine: Engine) -> None:
    """Write into the file what lies in the write-ahead log only; waits for nobody."""
    if engine.dialect.name != "sqlite":
        return
    with engine.connect() as connection:
        _driver(connection).execute("PRAGMA wal_checkpoint(PASSIVE)")


@contextmanager
def naming_troubles() -> Iterator[None]:
    """Turn what the driver raises into a HouseTrouble with a name."""
    try:
        yield
    except DBAPIError as error:
        raise trouble_of(error) from error


def trouble_of(error: BaseException) -> HouseTrouble:
    """Name the trouble behind an error of the database driver."""
    # The driver's own words only: SQLAlchemy's text also holds the statement and its values.
    origin = (error.orig or error) if isinstance(error, DBAPIError) else error
    text = str(origin).lower()
    for needle, code in (
        ("is full", "disk_full"),
        ("no space left", "disk_full"),
        ("disk i/o error", "disk_full"),
        ("readonly", "books_read_only"),
        ("unable to open", "books_unreadable"),
        ("is locked", "books_busy"),
        ("lock timeout", "books_busy"),
        ("is not a database", "books_damaged"),
        ("malformed", "books_damaged"),
        ("read-only", "books_read_only"),
        ("password authentication", "server_refuses"),
        ("does not exist", "server_refuses"),
        ("connection", "server_unreachable"),
        ("could not translate host", "server_unreachable"),
        ("shutting down", "server_unreachable"),
    ):
        if needle in text:
            return HouseTrouble(code)
    return HouseTrouble("books_trouble")


def _begin_sqlite(connection: Connection) -> None:
    from sqlcipher3 import dbapi2

    writes = connection.get_execution_options().get(WRITES, False)
    driver, known = _driver(connection), connection.connection.info
    try:
        if known.get(WRITES) != writes:
            driver.execute(f"PRAGMA query_only = {0 if writes else 1}")
            driver.execute(f"PRAGMA busy_timeout = {0 if writes else _BUSY_SECONDS * 1000:.0f}")
            known[WRITES] = writes
        if writes:
            _take_turn(driver)
        else:
            driver.execute("BEGIN")
    except dbapi2.Error as error:
        raise trouble_of(error) from error


def _take_turn(driver: Any) -> None:
    """Begin to write when the other desks let it: every desk asks equally often.

    SQLite's own waiting sleeps longer and longer, up to a tenth of a second: where four desks
    wrote without a pause for 20 seconds, one had a single turn. So the longest wait was 2.6.
    """
    from sqlcipher3 import dbapi2

    until = monotonic() + _BUSY_SECONDS
    while True:
        try:
            driver.execute("BEGIN IMMEDIATE")
        except dbapi2.OperationalError as error:
            if "locked" not in str(error) or monotonic() > until:
                raise
            sleep(uniform(*_PAUSE))  # noqa: S311 - a pause, no secret
        else:
            return


def _driver(connection: Connection) -> Any:
    """Return the driver's own connection: what every transaction begins with costs a tenth."""
    return connection.connection.driver_connection


def _begin_postgresql(connection: Connection) -> None:
    if connection.get_execution_options().get(WRITES, False):
        # One writer at a time, as in SQLite: counters, the journal's chain and the change
        # numbers keep their order (540 acts a second were measured, security.md 3f).
        connection.exec_driver_sql("SELECT pg_advisory_xact_lock(7202)")
    else:
        connection.exec_driver_sql("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY")
