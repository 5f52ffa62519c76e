"""The data folder: what lies where, and what makes it unusable."""

import json
import os
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from uuid import UUID

import pytest

from core.errors import HouseTrouble, Refused
from core.folder import Folder, Sidecar, filesystem_of, refuse_share

NOBODY = 65534
SIDECAR = Sidecar(UUID(int=7), "centre", "BKO", "Centre de Bamako", "A", exercise=False)


@pytest.fixture
def public() -> Iterator[Path]:
    """A folder that other users can reach, unlike pytest's own."""
    with tempfile.TemporaryDirectory(prefix="centre") as name:
        Path(name).chmod(0o755)
        yield Path(name)


@contextmanager
def without_privileges() -> Iterator[None]:
    """Be somebody whom permission bits stop: root ignores them."""
    if os.geteuid() != 0:
        yield
        return
    os.setresuid(NOBODY, NOBODY, 0)
    try:
        yield
    finally:
        os.setresuid(0, 0, 0)


@contextmanager
def small_disk(path: Path, size: str) -> Iterator[None]:
    """Mount a real small disk, where this may be done."""
    path.mkdir()
    mounted = subprocess.run(
        ["mount", "-t", "tmpfs", "-o", f"size={size}", "none", path],
        capture_output=True,
        check=False,
    )
    if mounted.returncode != 0:
        pytest.skip("no disk can be mounted here")
    try:
        yield
    finally:
        subprocess.run(["umount", path], check=True)


def test_new_folder_is_empty_and_made_usable(tmp_path: Path) -> None:
    folder = Folder(tmp_path / "a" / "b")
    assert folder.is_empty()
    folder.prepare()
    assert folder.root.is_dir()
    assert list(folder.root.iterdir()) == []
    folder.keyring.write_bytes(b"x")
    assert not folder.is_empty()


def test_file_in_place_of_the_folder_is_told(tmp_path: Path) -> None:
    (tmp_path / "centre").write_text("x")
    with pytest.raises(HouseTrouble, match="folder_unusable"):
        Folder(tmp_path / "centre").prepare()
    with pytest.raises(HouseTrouble, match="folder_unusable"):
        Folder(tmp_path / "centre" / "inside").prepare()


def test_folder_that_may_not_be_written_is_told(public: Path) -> None:
    Folder(public).write_sidecar(SIDECAR)
    Folder(public).keyring.write_bytes(b"x")
    public.chmod(0o555)
    with without_privileges():
        with pytest.raises(HouseTrouble, match="folder_read_only"):
            Folder(public).prepare()
        with pytest.raises(HouseTrouble, match="folder_read_only"):
            Folder(public).examine()
    public.chmod(0o755)
    assert Folder(public).examine() == SIDECAR


def test_full_disk_is_told_and_keeps_the_old_sidecar(tmp_path: Path) -> None:
    disk = tmp_path / "disk"
    with small_disk(disk, "64k"):
        folder = Folder(disk)
        folder.write_sidecar(SIDECAR)
        with pytest.raises(OSError, match="No space"):
            (disk / "filler").write_bytes(b"x" * 100_000)
        with pytest.raises(HouseTrouble, match="disk_full"):
            folder.prepare()
        with pytest.raises(OSError, match="No space"):
            folder.raise_marks(chain=2)
        assert folder.read_sidecar() == SIDECAR


@pytest.mark.parametrize(
    ("files", "code"),
    [
        ((), "no_centre"),
        (("books.db",), "keyring_missing"),
        (("books.db", "installation.json"), "keyring_missing"),
        (("books.db", "keyring.json"), "sidecar_missing"),
    ],
)
def test_what_is_missing_is_told(tmp_path: Path, files: tuple[str, ...], code: str) -> None:
    for name in files:
        (tmp_path / name).write_text("{}")
    with pytest.raises(HouseTrouble, match=code):
        Folder(tmp_path).examine()


@pytest.mark.parametrize(
    "damage",
    [
        "",
        "{",
        "[]",
        "{}",
        '{"books_id": "x"}',
        '{"books_id": 7}',
        "\udcff",
        json.dumps({"books_id": f"{UUID(int=7)}", "profile": "centre", "chain": "2"}),
    ],
)
def test_damaged_sidecar_is_told(tmp_path: Path, damage: str) -> None:
    Folder(tmp_path).sidecar.write_text(damage, "utf-8", errors="surrogateescape")
    with pytest.raises(HouseTrouble, match="sidecar_damaged"):
        Folder(tmp_path).read_sidecar()


def test_sidecar_comes_back_as_it_was_written(tmp_path: Path) -> None:
    folder = Folder(tmp_path)
    written = replace(SIDECAR, centre_name="Gao – « Nord »", database_url="postgresql://h/b")
    folder.write_sidecar(written)
    assert folder.read_sidecar() == written


def test_what_a_later_program_wrote_besides_is_left_aside(tmp_path: Path) -> None:
    folder = Folder(tmp_path)
    folder.write_sidecar(SIDECAR)
    values = json.loads(folder.sidecar.read_text("utf-8"))
    folder.sidecar.write_text(json.dumps(values | {"colour": "blue"}), "utf-8")
    assert folder.read_sidecar() == SIDECAR


def test_marks_only_rise_and_begin_again_with_a_new_chain(tmp_path: Path) -> None:
    folder = Folder(tmp_path)
    folder.write_sidecar(SIDECAR)
    folder.raise_marks(chain=1, last_batch=7, keyring=3)
    folder.raise_marks(chain=1, last_batch=5, keyring=2)
    raised = folder.read_sidecar()
    assert (raised.chain, raised.last_batch, raised.keyring_revision) == (1, 7, 3)
    folder.raise_marks(chain=2)
    raised = folder.read_sidecar()
    assert (raised.chain, raised.last_batch, raised.keyring_revision) == (2, 0, 3)


def test_deepest_mount_tells_the_file_system(tmp_path: Path) -> None:
    mounts = tmp_path / "mounts"
    shared = tmp_path / "mes données" / "centre"
    shared.mkdir(parents=True)
    escaped = str(shared.parent).replace(" ", "\\040")
    mounts.write_text(
        "/dev/sda / ext4 rw 0 0\n"
        "odd line\n\n"
        f"//nas/share {escaped} cifs rw 0 0\n"
        f"none {escaped}é ext4 rw 0 0\n",
        "utf-8",
    )
    assert filesystem_of(shared, mounts) == "cifs"
    assert filesystem_of(tmp_path, mounts) == "ext4"
    assert filesystem_of(tmp_path, tmp_path / "nothing") == ""


def test_local_disk_is_no_share(tmp_path: Path) -> None:
    refuse_share(tmp_path)


def test_folder_on_a_share_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    import core.folder as folders

    mounts = tmp_path / "mounts"
    mounts.write_text(f"//nas/share {tmp_path} nfs4 rw 0 0\n", "utf-8")
    monkeypatch.setattr(folders, "MOUNTS", mounts)
    with pytest.raises(HouseTrouble, match="folder_on_share"):
        refuse_share(tmp_path)
    with pytest.raises(HouseTrouble, match="folder_on_share"):
        Folder(tmp_path / "new").prepare()


@pytest.mark.parametrize(
    "name",
    ["books.db", "books.db-wal", "keyring.json", "attempts.json", "backups/x.pdf", "x.pdf", "."],
)
def test_a_paper_is_never_written_into_the_folder_of_the_books(tmp_path, name):
    folder = Folder(tmp_path / "centre")
    folder.backups.mkdir(parents=True)
    folder.books.write_bytes(b"books")
    link = tmp_path / "link"
    link.symlink_to(folder.root)
    for target in (folder.root / name, link / name, folder.root / "no" / ".." / name):
        with pytest.raises(Refused, match="file_in_data_folder"):
            folder.write_outside(target, b"paper", target.suffix)
    paper = tmp_path / "paper.pdf"
    paper.symlink_to(folder.books)
    with pytest.raises(Refused, match="file_in_data_folder"):
        folder.write_outside(paper, b"paper", ".pdf")
    assert folder.books.read_bytes() == b"books"


def test_a_paper_replaces_only_a_plain_file_of_its_own_kind(tmp_path):
    folder = Folder(tmp_path / "centre")
    (tmp_path / "folder.pdf").mkdir()
    os.mkfifo(tmp_path / "device.pdf")
    for name in ("folder.pdf", "device.pdf"):
        with pytest.raises(Refused, match="not_a_plain_file"):
            folder.write_outside(tmp_path / name, b"paper", ".pdf")
    for name in ("notes.txt", "paper", "paper.pdf.db"):
        with pytest.raises(Refused, match="file_suffix") as told:
            folder.write_outside(tmp_path / name, b"paper", ".pdf")
        assert told.value.details == {"suffix": ".pdf"}
        assert not (tmp_path / name).exists()
    for content in (b"paper", b"another"):
        folder.write_outside(tmp_path / "new" / "Paper.PDF", content, ".pdf")
        assert (tmp_path / "new" / "Paper.PDF").read_bytes() == content


def test_a_paper_that_the_disk_refuses_is_told(tmp_path):
    (tmp_path / "file").write_bytes(b"")
    with pytest.raises(HouseTrouble, match="folder_unusable"):
        Folder(tmp_path / "centre").write_outside(tmp_path / "file" / "a.pdf", b"x", ".pdf")


def test_a_name_too_long_for_the_disk_is_told(tmp_path):
    folder = Folder(tmp_path / ("x" * 300))
    for work in (folder.examine, folder.prepare):
        with pytest.raises(HouseTrouble, match="folder_unusable"):
            work()


@pytest.mark.parametrize("text", ["[" * 100_000, "[1]", '{"books_id": {}}'])
def test_a_sidecar_that_is_anything_else_is_damaged(tmp_path, text):
    (tmp_path / "installation.json").write_text(text, "utf-8")
    with pytest.raises(HouseTrouble, match="sidecar_damaged"):
        Folder(tmp_path).read_sidecar()


@pytest.mark.parametrize("chain", [-1, 2**31, 2**70])
def test_a_mark_that_no_books_can_reach_is_damaged(tmp_path, chain):
    Folder(tmp_path).write_sidecar(replace(SIDECAR, chain=chain))
    with pytest.raises(HouseTrouble, match="sidecar_damaged"):
        Folder(tmp_path).read_sidecar()
