"""Making a centre and opening it, and every fault of a folder that has a name."""

import json
import os
import shutil
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from pathlib import Path

import pytest
from sqlalchemy import text

from core.clock import SteppedClock
from core.commands.access.add_user import AddUser, add_user, deactivate_user
from core.commands.batches.freeze_batch import FreezeBatch, freeze_batch
from core.db import migrate
from core.db.backup import back_up, put_in_place
from core.db.engine import WRITES
from core.errors import HouseTrouble, InvalidInput
from core.folder import Folder
from core.house import House
from core.ids import uuid7
from core.opening import make_house, open_house, open_with_recovery
from core.queries.access.accounts import accounts, centre_facts
from core.queries.batches.outbox import next_batch
from core.queries.people.search import search
from core.rules.access import Role
from core.vault.keyring import Keyring
from tests.builders import (
    ADMIN,
    FOUNDED_AT,
    PASSPHRASE,
    Founded,
    a_new_centre,
    an_operation,
    registered,
)

OTHER = "le vent souffle sur la dune"


def trouble(action: Callable[[], object]) -> str:
    with pytest.raises(HouseTrouble) as raised:
        action()
    return raised.value.code


def opening(root: Path, passphrase: str = PASSPHRASE, user: str = "") -> Callable[[], House]:
    return lambda: open_house(root, user, passphrase, clock=SteppedClock(FOUNDED_AT))


def test_centre_that_was_made_opens_for_who_made_it(root: Path) -> None:
    for user in ("", ADMIN):
        house = opening(root, user=user)()
        assert house.actor.name == ADMIN
        assert house.actor.roles == {Role.ADMINISTRATOR, Role.MANAGER, Role.RECEPTION}
        assert house.look(centre_facts).centre_name == "Centre de Bamako"
        house.close()


def test_making_tells_all_problems_and_writes_nothing(tmp_path: Path) -> None:
    new = replace(
        a_new_centre("Bamako", installation="1", centre_name=" "),
        passphrase="court",
        database_url="mysql://x",
    )
    with pytest.raises(InvalidInput) as refusal:
        make_house(tmp_path / "centre", new)
    assert refusal.value.problems == {
        "centre_code": "centre_code_shape",
        "installation": "installation_shape",
        "centre_name": "required",
        "passphrase": "passphrase_short",
        "database_url": "database_url_unreadable",
    }
    assert not (tmp_path / "centre").exists()


@pytest.mark.skipif(os.name != "posix", reason="modes are POSIX")
def test_nobody_else_of_this_pc_reads_what_a_centre_keeps(tmp_path: Path) -> None:
    usual = os.umask(0o022)
    try:
        house, _code = make_house(
            tmp_path / "centre", a_new_centre(), clock=SteppedClock(FOUNDED_AT)
        )
        registered(house, an_operation(house))
        backup = back_up(house.engine, house.folder.backups, house.keys, FOUNDED_AT)
        modes = {path: path.stat().st_mode & 0o777 for path in (tmp_path / "centre").rglob("*")}
        key = house.keys.subkey("sqlcipher")
        house.close()
        aside = put_in_place(backup, house.folder.books, key, FOUNDED_AT)
    finally:
        os.umask(usual)
    assert house.folder.backups in modes
    for path, mode in modes.items():
        assert mode == (0o700 if path.is_dir() else 0o600), path
    assert (tmp_path / "centre").stat().st_mode & 0o777 == 0o700
    assert aside is not None
    assert {path.stat().st_mode & 0o777 for path in (aside, house.folder.books)} == {0o600}


def test_second_centre_in_the_same_folder_is_refused(root: Path) -> None:
    assert trouble(lambda: make_house(root, a_new_centre())) == "centre_exists"
    opening(root)().close()


def test_making_that_was_cut_can_be_done_again(founded: Founded, tmp_path: Path) -> None:
    root = founded.copied_to(tmp_path / "centre")
    (root / "installation.json").unlink()
    assert trouble(opening(root)) == "sidecar_missing"
    house, _code = make_house(root, a_new_centre(), clock=SteppedClock(FOUNDED_AT))
    house.close()
    opening(root)().close()
    assert (root / "books.db.unfinished").exists()


def test_somebody_elses_database_is_not_taken(empty_database: str, tmp_path: Path) -> None:
    make_house(tmp_path / "a", a_new_centre(database_url=empty_database))[0].close()
    second = a_new_centre(database_url=empty_database)
    assert trouble(lambda: make_house(tmp_path / "b", second)) == "database_taken"


def test_server_that_does_not_answer_is_told(tmp_path: Path, root: Path) -> None:
    nowhere = a_new_centre(database_url="postgresql://x@127.0.0.1:1/none")
    assert trouble(lambda: make_house(tmp_path / "new", nowhere)) == "server_unreachable"
    values = json.loads((root / "installation.json").read_text("utf-8"))
    values["database_url"] = nowhere.database_url
    (root / "installation.json").write_text(json.dumps(values), "utf-8")
    assert trouble(opening(root)) == "server_unreachable"


@pytest.mark.parametrize(
    ("url", "code"),
    [
        ("sqlite:///x", "sidecar_damaged"),
        ("x", "sidecar_damaged"),
        ("postgresql://siege.ml/books", "server_without_tls"),
    ],
)
def test_sidecar_does_not_choose_the_engine(root: Path, url: str, code: str) -> None:
    values = json.loads((root / "installation.json").read_text("utf-8"))
    (root / "installation.json").write_text(json.dumps(values | {"database_url": url}), "utf-8")
    assert trouble(opening(root)) == code
    assert not (root / "attempts.json").exists()


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("centre_code", "KAY"),
        ("profile", "headquarters"),
        ("installation", "B"),
        ("exercise", True),
    ],
)
def test_sidecar_that_says_other_than_the_books_is_damaged(
    root: Path, name: str, value: object
) -> None:
    values = json.loads((root / "installation.json").read_text("utf-8"))
    (root / "installation.json").write_text(json.dumps(values | {name: value}), "utf-8")
    assert trouble(opening(root)) == "sidecar_damaged"


def test_wrong_passphrase_is_told_and_slowed_down(root: Path) -> None:
    assert trouble(opening(root, user="Personne")) == "user_unknown"
    for _ in range(5):
        assert trouble(opening(root, OTHER)) == "wrong_passphrase"
    assert trouble(opening(root)) == "locked_out"


def test_many_desks_that_open_at_once_do_not_lock_each_other_out(root: Path) -> None:
    with ThreadPoolExecutor(12) as desks:
        for house in list(desks.map(lambda _number: opening(root)(), range(12))):
            house.close()


@pytest.mark.parametrize(
    ("name", "code"),
    [("keyring.json", "keyring_missing"), ("installation.json", "sidecar_missing")],
)
def test_missing_file_is_told(root: Path, name: str, code: str) -> None:
    (root / name).unlink()
    assert trouble(opening(root)) == code


def test_older_keyring_is_told(root: Path) -> None:
    older = (root / "keyring.json").read_bytes()
    folder = Folder(root)
    keyring = Keyring.load(folder.keyring)
    keys = keyring.open(ADMIN, PASSPHRASE)
    keyring.set_recovery(keys)
    keyring.save(folder.keyring)
    folder.raise_marks(keyring=keyring.revision)
    opening(root)().close()
    folder.keyring.write_bytes(older)
    assert trouble(opening(root)) == "keyring_older"


def test_keyring_of_other_books_is_told(root: Path) -> None:
    other, keys = Keyring.create(uuid7())
    other.add_user(keys, uuid7(), ADMIN, PASSPHRASE, frozenset({"ops"}))
    other.save(root / "keyring.json")
    assert trouble(opening(root)) == "keyring_foreign"


def test_account_that_was_closed_no_longer_opens(root: Path) -> None:
    house = opening(root)()
    admin = house.look(accounts)[0].id
    house.do(add_user, AddUser("Moussa", frozenset({Role.ADMINISTRATOR})))
    house.do(deactivate_user, admin)
    house.close()
    assert trouble(opening(root)) == "account_closed"


def test_recovery_code_gives_a_new_passphrase(tmp_path: Path) -> None:
    house, code = make_house(tmp_path / "c", a_new_centre(), clock=SteppedClock(FOUNDED_AT))
    house.close()
    root = tmp_path / "c"
    assert trouble(lambda: open_with_recovery(root, "0000", ADMIN, OTHER)) == "wrong_recovery_code"
    assert trouble(lambda: open_with_recovery(root, code, "Personne", OTHER)) == "user_unknown"
    with pytest.raises(InvalidInput):
        open_with_recovery(root, code, ADMIN, "court")
    open_with_recovery(root, code.lower().replace("-", " "), ADMIN, OTHER)
    assert trouble(opening(root)) == "wrong_passphrase"
    opening(root, OTHER)().close()


def test_clock_behind_still_opens_for_reading(root: Path) -> None:
    house = open_house(root, "", PASSPHRASE, clock=SteppedClock(FOUNDED_AT.replace(year=2019)))
    assert house.look(centre_facts).centre_code == "BKO"
    assert trouble(lambda: an_operation(house)) == "clock_behind"
    house.close()


def test_books_without_a_schema_are_empty(root: Path) -> None:
    house = opening(root)()
    with house.engine.execution_options(**{WRITES: True}).connect() as connection:
        connection.execute(text("DROP TABLE alembic_version"))
        connection.commit()
    house.close()
    assert trouble(opening(root)) == "books_empty"


def test_books_of_a_later_program_are_refused_and_left_alone(root: Path) -> None:
    house = opening(root)()
    with house.engine.execution_options(**{WRITES: True}).connect() as connection:
        connection.execute(text("UPDATE alembic_version SET version_num = '0999'"))
        connection.commit()
    assert migrate.revision_of(house.engine) == "0999"
    house.close()
    assert trouble(opening(root)) == "books_newer"


class TestFile:
    """Faults of the file that only books in a file can have."""

    @pytest.fixture
    def root(self, founded: Founded, tmp_path: Path) -> Path:
        return founded.copied_to(tmp_path / "centre")

    def test_plain_file_in_place_of_the_books_is_refused(self, root: Path) -> None:
        import sqlite3

        (root / "books.db").unlink()
        plain = sqlite3.connect(root / "books.db")
        plain.execute("CREATE TABLE person (name TEXT)")
        plain.commit()
        plain.close()
        assert trouble(opening(root)) == "books_not_encrypted"

    @pytest.mark.parametrize(
        ("content", "code"),
        [(b"", "books_empty"), (b"x" * 8192, "books_damaged"), (b"bonjour", "books_damaged")],
    )
    def test_other_content_is_told(self, root: Path, content: bytes, code: str) -> None:
        (root / "books.db").write_bytes(content)
        assert trouble(opening(root)) == code

    def test_missing_books_are_told_and_not_made_anew(self, root: Path) -> None:
        (root / "books.db").unlink()
        assert trouble(opening(root)) == "books_missing"
        assert not (root / "books.db").exists()

    def test_books_of_another_centre_are_damaged_for_this_key(
        self, root: Path, tmp_path: Path
    ) -> None:
        other, _code = make_house(tmp_path / "o", a_new_centre(), clock=SteppedClock(FOUNDED_AT))
        other.close()
        shutil.copyfile(tmp_path / "o" / "books.db", root / "books.db")
        assert trouble(opening(root)) == "books_damaged"

    def test_page_turned_in_the_books_is_told(self, root: Path) -> None:
        content = bytearray((root / "books.db").read_bytes())
        content[100] ^= 1
        (root / "books.db").write_bytes(content)
        assert trouble(opening(root)) == "books_damaged"

    def test_nothing_is_left_open_by_an_opening_that_failed(self, root: Path) -> None:
        (root / "books.db").write_bytes(b"x" * 8192)
        trouble(opening(root))
        assert not (root / "books.db-wal").exists()

    def test_restored_backup_goes_on_in_a_new_chain_with_numbers_far_ahead(
        self, root: Path
    ) -> None:
        house = opening(root)()
        (before,) = registered(house, an_operation(house))
        backup = back_up(house.engine, root / "backups", house.keys, FOUNDED_AT)
        _freeze(house)
        key = house.keys.subkey("sqlcipher")
        house.close()
        aside = put_in_place(backup, root / "books.db", key, FOUNDED_AT)
        assert aside is not None
        assert aside.exists()
        restored = opening(root)()
        picture = restored.look(next_batch)
        assert (picture.chain, picture.seq, picture.forked_from) == (2, 1, 0)
        assert picture.people == 1
        (after,) = registered(restored, an_operation(restored, "Après"))
        assert (before.registration_no[8:13], after.registration_no[8:13]) == ("00001", "01002")
        assert after.call_no.startswith("12-")
        restored.close()
        again = opening(root)()
        assert again.look(next_batch).chain == 2
        again.close()

    def test_marks_lost_in_a_cut_are_raised_at_the_next_opening(self, root: Path) -> None:
        house = opening(root)()
        registered(house, an_operation(house))
        sidecar = (root / "installation.json").read_bytes()
        _freeze(house)
        house.close()
        (root / "installation.json").write_bytes(sidecar)
        opening(root)().close()
        assert Folder(root).read_sidecar().last_batch == 1

    def test_second_process_may_read_and_write_the_same_file(self, root: Path) -> None:
        first, second = opening(root)(), opening(root)()
        operation = an_operation(first)
        registered(second, operation)
        assert len(first.look(search, "coulibaly")) == 1
        first.close()
        second.close()


def _freeze(house: House) -> None:
    picture = house.look(next_batch)
    house.do(
        freeze_batch,
        FreezeBatch(
            picture.chain,
            picture.seq,
            picture.from_change,
            picture.upto_change,
            "0" * 64,
            picture.journal_seq,
            picture.journal_sha256,
            "BKO_A-000001.crm",
            picture.people,
            1,
            b"package",
        ),
    )


def test_house_that_was_closed_forgets_the_keys(root: Path) -> None:
    house = opening(root)()
    house.close()
    assert trouble(lambda: house.keys.subkey("sqlcipher")) == "keys_forgotten"
