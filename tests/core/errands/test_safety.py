import os
from datetime import UTC, datetime, timedelta

import pytest

from core.errands.export_batch import export_batch
from core.errands.safety import (
    back_up_books,
    back_up_if_due,
    restore_books,
    thin_out,
    verify_all,
    verify_folder,
)
from core.errors import HouseTrouble, Refused
from core.opening import open_house
from core.queries.access.accounts import centre_facts
from core.queries.figures.figures import figures
from tests.builders import ADMIN, PASSPHRASE, an_operation, registered, some_people


def on_server(house) -> bool:
    return house.engine.dialect.name != "sqlite"


@pytest.fixture
def in_file(house):
    if on_server(house):
        pytest.skip("a server is backed up by its own tools")
    return house


def test_everything_whole_is_ok_in_each_part(trusting, tmp_path):
    some_people(trusting, an_operation(trusting), 2)
    export_batch(trusting, tmp_path)
    if not on_server(trusting):
        back_up_if_due(trusting)
    told = []
    proved = verify_all(trusting, lambda *done: told.append(done))
    assert told == [(1, 4), (2, 4), (3, 4), (4, 4)]
    assert (proved.books, proved.journal, proved.batches) == ("ok", "ok", "ok")
    assert proved.backups == ("backup_needs_server" if on_server(trusting) else "ok")
    assert proved.is_whole is not on_server(trusting)


def test_a_server_is_not_backed_up_from_here(house, tmp_path):
    if not on_server(house):
        pytest.skip("books in a file")
    assert back_up_if_due(house) is None
    with pytest.raises(HouseTrouble, match="backup_needs_server"):
        back_up_books(house, tmp_path)


def test_a_forged_journal_is_found(house):
    an_operation(house)
    with house.engine.execution_options(house_writes=True).begin() as connection:
        drop_guards(connection, "journal")
        connection.exec_driver_sql("UPDATE journal SET command = 'nothing' WHERE seq = 2")
    assert verify_all(house).journal == "journal_broken"


def drop_guards(connection, table):
    """Do what an intruder with the keys would do first."""
    names = (
        connection.exec_driver_sql(
            f"SELECT name FROM sqlite_master WHERE type = 'trigger' AND tbl_name = '{table}'"
        )
        if connection.dialect.name == "sqlite"
        else connection.exec_driver_sql(
            "SELECT tgname FROM pg_trigger WHERE NOT tgisinternal "
            f"AND tgrelid = '{table}'::regclass"
        )
    )
    of = "" if connection.dialect.name == "sqlite" else f" ON {table}"
    for (name,) in names.fetchall():
        connection.exec_driver_sql(f"DROP TRIGGER {name}{of}")


def test_a_batch_whose_bytes_were_changed_is_found(trusting, tmp_path):
    some_people(trusting, an_operation(trusting), 1)
    export_batch(trusting, tmp_path)
    with trusting.engine.execution_options(house_writes=True).begin() as connection:
        connection.exec_driver_sql("UPDATE batch SET manifest_sha256 = 'ab'")
    assert verify_all(trusting).batches == "kept_batch_altered"


def test_a_backup_holds_what_was_there_and_its_keyring(in_file, root, tmp_path):
    registered(in_file, an_operation(in_file))
    path = back_up_books(in_file, tmp_path / "stick")
    registered(in_file, an_operation(in_file, "Autre"))
    in_file.close()
    assert path.name == "accueil72-20261114-021000.sauvegarde"
    keyring = path.with_name("accueil72-20261114-021000.trousseau.json")
    assert keyring.read_bytes() == (root / "keyring.json").read_bytes()

    restored = restore_books(root, path, ADMIN, PASSPHRASE)
    assert restored.aside.exists()
    house = open_house(root, "", PASSPHRASE)
    try:
        assert house.look(figures).people == 1
        assert house.look(centre_facts).chain == 1
    finally:
        house.close()


def test_a_restored_backup_goes_on_in_a_new_chain(trusting, root, tmp_path):
    if on_server(trusting):
        pytest.skip("a server is restored by its own tools")
    saved = back_up_books(trusting, tmp_path)
    some_people(trusting, an_operation(trusting), 1)
    export_batch(trusting, tmp_path)
    trusting.close()
    restore_books(root, saved, "", PASSPHRASE)
    house = open_house(root, "", PASSPHRASE, clock=trusting.clock)
    try:
        assert house.look(centre_facts).chain == 2
    finally:
        house.close()


def test_restoring_needs_the_passphrase_and_a_backup(in_file, root, tmp_path):
    saved = back_up_books(in_file, tmp_path)
    in_file.close()
    before = (root / "books.db").read_bytes()
    with pytest.raises(HouseTrouble, match="wrong_passphrase"):
        restore_books(root, saved, "", "pas du tout la bonne")
    with pytest.raises(Refused, match="file_missing"):
        restore_books(root, tmp_path / "nowhere", "", PASSPHRASE)
    for content in (b"", b"SQLite format 3\x00" + bytes(4096), os.urandom(8192)):
        (tmp_path / "wrong").write_bytes(content)
        with pytest.raises(HouseTrouble, match="backup_damaged"):
            restore_books(root, tmp_path / "wrong", "", PASSPHRASE)
    assert (root / "books.db").read_bytes() == before
    assert list(root.glob("*before-restore*")) == []


def test_the_hourly_backup_is_made_when_it_is_due(in_file):
    assert back_up_if_due(in_file) is not None
    assert back_up_if_due(in_file) is None
    in_file.clock.step(timedelta(minutes=59))
    assert back_up_if_due(in_file) is None
    in_file.clock.step(timedelta(minutes=2))
    assert back_up_if_due(in_file) is not None
    # A clock set back must not stop the backups.
    in_file.clock.at -= timedelta(minutes=90)
    assert back_up_if_due(in_file) is not None


def test_old_backups_are_thinned_out_by_hour_day_and_week(tmp_path):
    now = datetime(2026, 11, 14, 12, 0, tzinfo=UTC)
    for hour in range(24 * 60):
        at = now - timedelta(hours=hour)
        (tmp_path / f"accueil72-{at:%Y%m%d-%H%M%S}.sauvegarde").touch()
        (tmp_path / f"accueil72-{at:%Y%m%d-%H%M%S}.trousseau.json").touch()
    (tmp_path / "accueil72-notes.sauvegarde").touch()
    dropped = thin_out(tmp_path, now)
    left = sorted(path.name for path in tmp_path.glob("accueil72-2*.sauvegarde"))
    assert dropped == 24 * 60 - len(left)
    assert 25 + 6 + 2 <= len(left) <= 25 + 8 + 5
    assert left[-1] == "accueil72-20261114-120000.sauvegarde"
    assert left[0] < "accueil72-20261020"
    assert (tmp_path / "accueil72-notes.sauvegarde").exists()
    assert len(list(tmp_path.glob("*.trousseau.json"))) == len(left)


def test_the_only_backup_is_never_dropped(tmp_path):
    (tmp_path / "accueil72-20200101-000000.sauvegarde").touch()
    assert thin_out(tmp_path, datetime(2026, 11, 14, tzinfo=UTC)) == 0


def test_a_missing_or_damaged_backup_is_said(in_file):
    for path in in_file.folder.backups.glob("*"):
        path.unlink()
    assert verify_all(in_file).backups == "backup_missing"
    path = back_up_if_due(in_file)
    path.write_bytes(path.read_bytes()[:-4096])
    assert verify_all(in_file).backups == "backup_damaged"


@pytest.mark.parametrize(
    ("harm", "code"),
    [
        (lambda content: content[:100] + b"x" + content[101:], "books_damaged"),
        (lambda content: b"", "books_empty"),
        (lambda content: None, "books_missing"),
    ],
)
def test_books_that_cannot_be_opened_are_told_and_the_backups_proved(in_file, harm, code):
    back_up_if_due(in_file)
    root, books = in_file.folder.root, in_file.folder.books
    in_file.close()
    content = harm(books.read_bytes())
    books.unlink()
    if content is not None:
        books.write_bytes(content)
    proved = verify_folder(root, "", PASSPHRASE, clock=in_file.clock)
    assert (proved.books, proved.journal, proved.batches, proved.backups) == (code,) * 3 + ("ok",)
    with pytest.raises(HouseTrouble, match="wrong_passphrase"):
        verify_folder(root, "", "pas du tout la bonne", clock=in_file.clock)


def test_a_page_turned_in_the_midst_of_the_books_leaves_the_other_proofs(in_file):
    some_people(in_file, an_operation(in_file), 40)
    back_up_if_due(in_file)
    root, books = in_file.folder.root, in_file.folder.books
    in_file.close()
    content = bytearray(books.read_bytes())
    for page in range(8, len(content) // 4096):
        content[page * 4096 + 100] ^= 1
    books.write_bytes(content)
    proved = verify_folder(root, "", PASSPHRASE, clock=in_file.clock)
    assert (proved.books, proved.backups) == ("books_damaged", "ok")
    assert not proved.is_whole
