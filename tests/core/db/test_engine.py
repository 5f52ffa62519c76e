"""The engine room: how the books are opened, and the names of its troubles."""

import subprocess
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import event, text
from sqlalchemy.engine.interfaces import CacheStats
from sqlalchemy.exc import DBAPIError, OperationalError

from core.clock import SteppedClock
from core.db import engine as engine_room
from core.db.checks import check_books
from core.db.engine import (
    naming_troubles,
    sqlite_connector,
    sqlite_engine,
    trouble_of,
)
from core.db.file_header import refuse_unsafe_file
from core.errors import HouseTrouble
from core.house import House
from core.opening import open_house
from core.queries.access.accounts import journal_lines
from core.queries.package.follow_up import follow_up
from tests.builders import FOUNDED_AT, PASSPHRASE, Founded, a_fiche, an_operation, registered

KEY = bytes(range(32))


@pytest.fixture
def file_house(founded: Founded, tmp_path: Path) -> Iterator[House]:
    """A house whose books lie in a file."""
    root = founded.copied_to(tmp_path / "centre")
    house = founded.entered(root, SteppedClock(FOUNDED_AT))
    yield house
    house.close()


def test_every_connection_writes_through_and_keeps_links(file_house: House) -> None:
    wanted = {"journal_mode": "wal", "synchronous": 2, "foreign_keys": 1, "temp_store": 2}
    with file_house.engine.connect() as first, file_house.engine.connect() as second:
        for connection in (first, second):
            for pragma, value in wanted.items():
                assert connection.exec_driver_sql(f"PRAGMA {pragma}").scalar() == value


def test_what_was_compiled_serves_whoever_enters_next(founded: Founded, tmp_path: Path) -> None:
    hits = []

    def note(*told: Any) -> None:
        hits.append(told[4].cache_hit)

    for name in ("before", "after"):
        house = founded.entered(founded.copied_to(tmp_path / name), SteppedClock(FOUNDED_AT))
        with closing(house), house.engine.connect():
            hits.clear()
            event.listen(house.engine, "before_cursor_execute", note)
            house.look(follow_up)
    assert hits
    assert set(hits) == {CacheStats.CACHE_HIT}


def test_nothing_readable_lies_in_the_files(file_house: House) -> None:
    registered(file_house, an_operation(file_house))
    folder = file_house.folder.root
    for path in folder.glob("books.db*"):
        content = path.read_bytes()
        assert b"Coulibaly" not in content
        assert not content.startswith(b"SQLite")
    assert "Coulibaly" not in repr(file_house.engine)


def test_key_is_never_part_of_a_statement(tmp_path: Path) -> None:
    engine = sqlite_engine(tmp_path / "b.db", KEY)
    seen: list[str] = []
    event.listen(engine, "before_cursor_execute", lambda *args: seen.append(args[2]))
    with engine.connect() as connection:
        connection.execute(text("SELECT 1"))
    engine.dispose()
    assert KEY.hex() not in repr(engine.url) + " ".join(seen)


def test_wrong_key_is_damage(tmp_path: Path) -> None:
    connection = sqlite_connector(tmp_path / "b.db", KEY)()
    connection.execute("CREATE TABLE t (x)")
    connection.close()
    with pytest.raises(HouseTrouble, match="books_damaged"):
        sqlite_connector(tmp_path / "b.db", bytes(32))()


def test_place_where_no_file_can_be_is_unreadable(tmp_path: Path) -> None:
    with pytest.raises(HouseTrouble, match="books_unreadable"), naming_troubles():
        sqlite_engine(tmp_path / "none" / "b.db", KEY).connect()
    with pytest.raises(HouseTrouble, match="books_missing"):
        refuse_unsafe_file(tmp_path / "b.db")


def test_second_writer_asks_often_and_evenly_until_the_first_is_done(
    file_house: House, monkeypatch: pytest.MonkeyPatch
) -> None:
    writer = file_house.engine.execution_options(house_writes=True)
    pauses: list[float] = []
    with writer.connect() as first, writer.connect() as second:
        first.execute(text("UPDATE books SET centre_name = 'x'"))

        def pause(seconds: float) -> None:
            pauses.append(seconds)
            if len(pauses) == 50:
                first.commit()

        monkeypatch.setattr(engine_room, "sleep", pause)
        second.execute(text("UPDATE books SET centre_name = centre_name || 'y'"))
        assert second.execute(text("SELECT centre_name FROM books")).scalar_one() == "xy"
    assert len(pauses) == 50
    assert max(pauses) <= 0.003


def test_second_writer_is_told_that_the_books_are_busy_for_too_long(
    file_house: House, monkeypatch: pytest.MonkeyPatch
) -> None:
    writer = file_house.engine.execution_options(house_writes=True)
    monkeypatch.setattr(engine_room, "_BUSY_SECONDS", 0.05)
    with writer.connect() as first, writer.connect() as second:
        first.execute(text("UPDATE books SET centre_name = 'x'"))
        with pytest.raises(HouseTrouble, match="books_busy"), naming_troubles():
            second.execute(text("UPDATE books SET centre_name = 'y'"))
        first.rollback()
        second.execute(text("UPDATE books SET centre_name = 'y'"))


def test_full_books_refuse_the_act_whole_and_go_on(file_house: House) -> None:
    house = file_house
    operation = an_operation(house)

    def no_more_pages(connection: Any, _record: Any, _proxy: Any) -> None:
        pages = connection.execute("PRAGMA page_count").fetchone()[0]
        connection.execute(f"PRAGMA max_page_count = {pages + 4}")

    def room_again(connection: Any, _record: Any, _proxy: Any) -> None:
        connection.execute("PRAGMA max_page_count = 1073741823")

    event.listen(house.engine, "checkout", no_more_pages)
    with pytest.raises(HouseTrouble, match="disk_full"):
        registered(house, operation, *map(a_fiche, range(200)))
    written = len(house.look(follow_up))
    assert 0 < written == len(house.look(journal_lines, command="register", limit=500))
    event.remove(house.engine, "checkout", no_more_pages)
    event.listen(house.engine, "checkout", room_again)
    registered(house, operation, a_fiche(201))
    assert len(house.look(follow_up)) == written + 1


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    """A real disk of 3 MB, where one may be mounted."""
    disk = tmp_path / "disk"
    disk.mkdir()
    mount = ["mount", "-t", "tmpfs", "-o", "size=3m", "none", str(disk)]
    if subprocess.run(mount, capture_output=True, check=False).returncode != 0:
        pytest.skip("no disk can be mounted here")
    yield disk
    subprocess.run(["umount", str(disk)], check=True)


def test_full_disk_refuses_the_act_whole_and_reading_goes_on(
    founded: Founded, small_disk: Path
) -> None:
    root = founded.copied_to(small_disk / "centre")
    with closing(open_house(root, "", PASSPHRASE, clock=SteppedClock(FOUNDED_AT))) as house:
        operation = an_operation(house)
        with pytest.raises(HouseTrouble, match="disk_full"):
            registered(house, operation, *map(a_fiche, range(2000)))
        written = len(house.look(follow_up))
        assert 0 < written == len(house.look(journal_lines, command="register", limit=5000))
        more = ["mount", "-o", "remount,size=20m", str(small_disk)]
        subprocess.run(more, check=True)
        registered(house, operation, a_fiche(2001))
        assert len(house.look(follow_up)) == written + 1
        assert check_books(house.engine) == "ok"


@pytest.mark.parametrize(
    ("words", "code"),
    [
        ("database or disk is full", "disk_full"),
        ("disk I/O error", "disk_full"),
        ("attempt to write a readonly database", "books_read_only"),
        ("cannot execute UPDATE in a read-only transaction", "books_read_only"),
        ("database is locked", "books_busy"),
        ("database disk image is malformed", "books_damaged"),
        ('FATAL: database "x" does not exist', "server_refuses"),
        ("FATAL: password authentication failed", "server_refuses"),
        ("connection refused", "server_unreachable"),
        ("something else", "books_trouble"),
    ],
)
def test_words_of_the_driver_have_a_code(words: str, code: str) -> None:
    assert trouble_of(RuntimeError(words)).code == code


def test_values_of_a_statement_never_decide_the_code() -> None:
    error = OperationalError("INSERT INTO t", {"name": "disk is full"}, RuntimeError("odd"))
    assert trouble_of(error).code == "books_trouble"


def test_question_that_writes_is_refused_by_the_database(house: House) -> None:
    with pytest.raises(DBAPIError), house.engine.connect() as connection:
        connection.execute(text("UPDATE books SET centre_name = 'x'"))
