"""A copy counts only once it was read back, and a torn one is taken for nothing."""

import errno
import os
import stat
from pathlib import Path

import pytest

from core.errors import Cancelled, HouseTrouble
from core.exchange.copying import write_out


def test_writing_out_makes_the_last_folder_and_leaves_nothing_else(tmp_path):
    path = write_out(tmp_path / "lots", "a.crm", b"lot")
    assert path == tmp_path / "lots" / "a.crm"
    assert [found.name for found in path.parent.iterdir()] == ["a.crm"]


def test_path_of_a_stick_that_is_not_there_makes_no_folder(tmp_path):
    with pytest.raises(HouseTrouble, match="folder_missing"):
        write_out(tmp_path / "cle" / "lots", "a.crm", b"lot")
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("below", ["CLE", "CLE/lots", "agent/CLE", "agent/CLE/lots"])
def test_nothing_is_made_where_sticks_hang_while_none_does(tmp_path, monkeypatch, below):
    (tmp_path / "agent").mkdir()
    monkeypatch.setattr("core.exchange.copying.STICKS_HANG_IN", (str(tmp_path),))
    with pytest.raises(HouseTrouble, match="folder_missing"):
        write_out(tmp_path / below, "a.crm", b"lot")
    assert list(tmp_path.rglob("*")) == [tmp_path / "agent"]


def test_folder_is_made_on_a_stick_that_hangs_there(tmp_path, monkeypatch):
    stick = tmp_path / "agent" / "CLE"
    stick.mkdir(parents=True)
    monkeypatch.setattr("core.exchange.copying.STICKS_HANG_IN", (str(tmp_path),))
    monkeypatch.setattr(Path, "is_mount", lambda place: place == stick)
    assert write_out(stick / "lots", "a.crm", b"lot").read_bytes() == b"lot"
    with pytest.raises(HouseTrouble, match="folder_missing"):
        write_out(stick / "lots" / "un" / "deux", "b.crm", b"lot")


@pytest.mark.parametrize(
    ("number", "code"),
    [
        (errno.ENOSPC, "disk_full"),
        (errno.EROFS, "folder_read_only"),
        (errno.EIO, "folder_unusable"),
    ],
)
def test_a_stick_that_cannot_be_written_is_named_and_keeps_no_torn_copy(
    tmp_path, monkeypatch, number, code
):
    def fail(descriptor):
        raise OSError(number, "no")

    monkeypatch.setattr(os, "fsync", fail)
    with pytest.raises(HouseTrouble, match=code):
        write_out(tmp_path, "a.crm", b"lot")
    assert list(tmp_path.iterdir()) == []


def test_a_file_in_the_place_of_the_folder_is_named(tmp_path):
    (tmp_path / "cle").write_bytes(b"")
    with pytest.raises(HouseTrouble, match="folder_unusable"):
        write_out(tmp_path / "cle", "a.crm", b"lot")


def test_a_stick_that_gives_back_other_bytes_is_noticed(tmp_path, monkeypatch):
    renamed = Path.replace

    def spoil(partial, path):
        renamed(partial, path)
        path.write_bytes(b"lo?")
        return path

    monkeypatch.setattr(Path, "replace", spoil)
    with pytest.raises(HouseTrouble, match="copy_differs"):
        write_out(tmp_path, "a.crm", b"lot")


def test_a_key_pulled_out_in_the_middle_leaves_what_was_there_before(tmp_path):
    (tmp_path / "a.crm").write_bytes(b"before")

    def pulled_out(done, total):
        raise OSError(errno.EIO, "gone")

    with pytest.raises(HouseTrouble, match="folder_unusable"):
        write_out(tmp_path, "a.crm", b"x" * 3_000_000, pulled_out)
    assert {path.name: path.read_bytes() for path in tmp_path.iterdir()} == {"a.crm": b"before"}


def test_stopping_leaves_no_file(tmp_path):
    def stop(done, total):
        raise Cancelled

    with pytest.raises(Cancelled):
        write_out(tmp_path, "a.crm", b"lot", stop)
    assert list(tmp_path.iterdir()) == []


def test_a_torn_copy_of_last_time_is_written_over(tmp_path):
    (tmp_path / "a.crm.part").write_bytes(b"torn and longer than what comes")
    path = write_out(tmp_path, "a.crm", b"lot")
    assert {found.name for found in tmp_path.iterdir()} == {"a.crm"}
    assert path.read_bytes() == b"lot"
    assert stat.S_IMODE(path.stat().st_mode) & 0o077 == 0


def test_progress_counts_writing_and_reading_back(tmp_path):
    told = []
    write_out(tmp_path, "a.crm", b"x" * (2 << 20), lambda *done: told.append(done))
    whole = 4 << 20
    assert told == [(1 << 20, whole), (2 << 20, whole), (3 << 20, whole), (whole, whole)]
