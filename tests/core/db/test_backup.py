"""Backups: made while the books are open, checked before they have their name, put back whole."""

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from core.clock import SteppedClock
from core.db.backup import SUFFIX, back_up, check_file, put_in_place
from core.db.engine import sqlite_connector
from core.errors import HouseTrouble
from core.house import House
from core.opening import open_house
from core.queries.people.search import search
from tests.builders import FOUNDED_AT, PASSPHRASE, Founded, a_fiche, an_operation, registered


@pytest.fixture
def file_root(founded: Founded, tmp_path: Path) -> Path:
    return founded.copied_to(tmp_path / "centre")


@pytest.fixture
def file_house(founded: Founded, file_root: Path) -> Iterator[House]:
    house = founded.entered(file_root, SteppedClock(FOUNDED_AT))
    yield house
    house.close()


def test_backup_holds_what_lies_in_the_log_only(file_house: House, tmp_path: Path) -> None:
    registered(file_house, an_operation(file_house))
    backup = back_up(file_house.engine, tmp_path / "out", file_house.keys, FOUNDED_AT)
    assert backup.name == f"accueil72-20261114-021000{SUFFIX}"
    assert [path.name for path in (tmp_path / "out").iterdir()] == [backup.name]
    check_file(backup, file_house.keys.subkey("sqlcipher"))
    assert b"Coulibaly" not in backup.read_bytes()


def test_second_backup_of_the_same_second_has_its_own_name(
    file_house: House, tmp_path: Path
) -> None:
    paths = [
        back_up(file_house.engine, tmp_path, file_house.keys, FOUNDED_AT, label="migration")
        for _ in range(3)
    ]
    assert [path.name.split("-", 3)[3] for path in paths] == [
        f"migration{SUFFIX}",
        f"migration-2{SUFFIX}",
        f"migration-3{SUFFIX}",
    ]


def test_place_that_cannot_take_a_backup_is_told(file_house: House, tmp_path: Path) -> None:
    (tmp_path / "out").write_text("x")
    with pytest.raises(HouseTrouble, match="backup_folder_unusable"):
        back_up(file_house.engine, tmp_path / "out", file_house.keys, FOUNDED_AT)


def test_books_on_a_server_are_backed_up_by_the_server(house: House, tmp_path: Path) -> None:
    if house.engine.dialect.name == "sqlite":
        assert back_up(house.engine, tmp_path, house.keys, FOUNDED_AT).exists()
        return
    with pytest.raises(HouseTrouble, match="backup_needs_server"):
        back_up(house.engine, tmp_path, house.keys, FOUNDED_AT)


def test_damaged_backup_is_found(file_house: House, tmp_path: Path) -> None:
    key = file_house.keys.subkey("sqlcipher")
    backup = back_up(file_house.engine, tmp_path, file_house.keys, FOUNDED_AT)
    content = bytearray(backup.read_bytes())
    content[len(content) // 2] ^= 1
    backup.write_bytes(content)
    with pytest.raises(HouseTrouble, match="backup_damaged"):
        check_file(backup, key)
    backup.write_bytes(content[:5000])
    with pytest.raises(HouseTrouble, match="backup_damaged"):
        check_file(backup, key)
    with pytest.raises(HouseTrouble, match="backup_damaged"):
        check_file(shutil.copyfile(backup, tmp_path / "b"), bytes(32))


def test_restored_books_are_those_of_the_backup_and_the_old_ones_stay(
    file_house: House, file_root: Path, tmp_path: Path
) -> None:
    operation = an_operation(file_house)
    registered(file_house, operation, a_fiche(1, family_name="Avant"))
    backup = back_up(file_house.engine, tmp_path, file_house.keys, FOUNDED_AT)
    registered(file_house, operation, a_fiche(2, family_name="Apres"))
    key = file_house.keys.subkey("sqlcipher")
    file_house.close()
    aside = put_in_place(backup, file_root / "books.db", key, FOUNDED_AT)
    assert aside is not None
    house = open_house(file_root, "", PASSPHRASE, clock=SteppedClock(FOUNDED_AT))
    assert len(house.look(search, "avant")) == 1
    assert house.look(search, "apres") == ()
    house.close()
    put_in_place(aside, file_root / "books.db", key, FOUNDED_AT)
    house = open_house(file_root, "", PASSPHRASE, clock=SteppedClock(FOUNDED_AT))
    assert len(house.look(search, "apres")) == 1
    house.close()


def test_log_of_the_old_books_never_enters_the_restored_ones(
    file_house: House, file_root: Path, tmp_path: Path
) -> None:
    backup = back_up(file_house.engine, tmp_path, file_house.keys, FOUNDED_AT)
    registered(file_house, an_operation(file_house))
    for suffix in ("", "-wal"):
        shutil.copyfile(f"{file_root / 'books.db'}{suffix}", f"{tmp_path / 'cut.db'}{suffix}")
    key = file_house.keys.subkey("sqlcipher")
    # Books as a power cut leaves them: the newest acts stand in the log only.
    aside = put_in_place(backup, tmp_path / "cut.db", key, FOUNDED_AT)
    assert aside is not None
    assert not (tmp_path / "cut.db-wal").exists()
    restored = sqlite_connector(tmp_path / "cut.db", key)()
    assert restored.execute("SELECT count(*) FROM person").fetchone() == (0,)
    restored.close()
    file_house.close()
    shutil.copyfile(aside, file_root / "books.db")
    house = open_house(file_root, "", PASSPHRASE, clock=SteppedClock(FOUNDED_AT))
    assert len(house.look(search, "coulibaly")) == 1
    house.close()


def test_damaged_backup_never_takes_the_place_of_the_books(
    file_house: House, file_root: Path, tmp_path: Path
) -> None:
    (tmp_path / "bad").write_bytes(b"x" * 8192)
    before = (file_root / "books.db").read_bytes()
    with pytest.raises(HouseTrouble, match="backup_damaged"):
        put_in_place(tmp_path / "bad", file_root / "books.db", bytes(32), FOUNDED_AT)
    assert (file_root / "books.db").read_bytes() == before
    assert not (file_root / "books.db.restoring").exists()


def test_books_that_cannot_be_opened_any_more_can_be_replaced(
    file_house: House, file_root: Path, tmp_path: Path
) -> None:
    backup = back_up(file_house.engine, tmp_path, file_house.keys, FOUNDED_AT)
    key = file_house.keys.subkey("sqlcipher")
    file_house.close()
    (file_root / "books.db").write_bytes(b"x" * 8192)
    aside = put_in_place(backup, file_root / "books.db", key, FOUNDED_AT)
    assert aside is not None
    assert aside.read_bytes() == b"x" * 8192
    open_house(file_root, "", PASSPHRASE, clock=SteppedClock(FOUNDED_AT)).close()
