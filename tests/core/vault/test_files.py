import errno
import os
from pathlib import Path

import pytest

from core.vault.files import disk_trouble, write_atomically


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
