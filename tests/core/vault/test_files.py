import errno
import os
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from core.vault.files import disk_trouble, held, write_atomically


def test_a_file_is_replaced_whole_and_nothing_is_left_beside_it(tmp_path):
    path = tmp_path / "keyring.json"
    path.write_bytes(b"old")
    write_atomically(path, b"new")
    assert path.read_bytes() == b"new"
    assert [found.name for found in tmp_path.iterdir()] == ["keyring.json"]


def test_a_full_disk_leaves_the_old_file(tmp_path, monkeypatch):
    path = tmp_path / "keyring.json"
    path.write_bytes(b"old")

    def full(descriptor):
        raise OSError(errno.ENOSPC, "no space")

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(OSError, match="no space"):
        write_atomically(path, b"new")
    assert path.read_bytes() == b"old"
    assert [found.name for found in tmp_path.iterdir()] == ["keyring.json"]


def test_the_bytes_are_synced_before_the_name_changes(tmp_path, monkeypatch):
    steps = []
    sync, replace = os.fsync, Path.replace
    monkeypatch.setattr(os, "fsync", lambda fd: steps.append("sync") or sync(fd))
    monkeypatch.setattr(
        Path, "replace", lambda path, to: steps.append("rename") or replace(path, to)
    )
    write_atomically(tmp_path / "a", b"x")
    assert steps[:2] == ["sync", "rename"]


@pytest.mark.skipif(os.name != "posix", reason="only POSIX syncs a folder")
def test_the_renaming_itself_is_synced(tmp_path, monkeypatch):
    synced = []
    sync = os.fsync
    monkeypatch.setattr(os, "fsync", lambda fd: synced.append(os.fstat(fd).st_ino) or sync(fd))
    write_atomically(tmp_path / "a", b"x")
    assert synced[-1] == tmp_path.stat().st_ino


def test_a_folder_that_is_missing_is_an_error_of_the_machine(tmp_path):
    with pytest.raises(FileNotFoundError):
        write_atomically(tmp_path / "nowhere" / "a", b"x")


@pytest.mark.parametrize(
    ("number", "code"),
    [
        (errno.ENOSPC, "disk_full"),
        (errno.EROFS, "folder_read_only"),
        (errno.EACCES, "folder_read_only"),
        (errno.EIO, "folder_unusable"),
    ],
)
def test_each_fault_of_the_disk_has_its_code(number, code):
    assert disk_trouble(OSError(number, "x")).code == code


def test_many_writers_at_once_never_fail_and_leave_one_of_their_files_whole(tmp_path):
    path = tmp_path / "attempts.json"
    written = [bytes([65 + number]) * 5_000 for number in range(16)]
    with ThreadPoolExecutor(16) as writers:
        list(writers.map(write_atomically, [path] * 16, written))
    assert path.read_bytes() in written
    assert [found.name for found in tmp_path.iterdir()] == ["attempts.json"]


def test_another_process_waits_until_the_lock_is_let_go(tmp_path):
    waiting = (
        "import sys; from pathlib import Path; from core.vault.files import held\n"
        "print('here', flush=True)\n"
        "with held(Path(sys.argv[1])):\n    print(Path(sys.argv[2]).read_text())"
    )
    lock, told = tmp_path / "a.lock", tmp_path / "told"
    with held(lock):
        other = subprocess.Popen(
            [sys.executable, "-c", waiting, str(lock), str(told)],
            stdout=subprocess.PIPE,
            text=True,
        )
        assert other.stdout.readline() == "here\n"
        with pytest.raises(subprocess.TimeoutExpired):
            other.wait(0.3)
        told.write_text("done")
    assert other.communicate(timeout=20)[0] == "done\n"


@pytest.mark.skipif(os.name != "posix", reason="modes are POSIX")
def test_only_its_owner_reads_what_was_written(tmp_path):
    write_atomically(tmp_path / "a", b"x")
    with held(tmp_path / "b"):
        pass
    assert {path.stat().st_mode & 0o777 for path in tmp_path.iterdir()} == {0o600}
