"""Headquarters' letter box: only whole packages, under harmless names."""

import json

import pytest

from core.errors import HouseTrouble
from core.exchange.sending.depot import REFUSED, TAKEN, FolderDepot


@pytest.fixture
def root(tmp_path):
    (tmp_path / "lots").mkdir()
    return tmp_path


def upload(root, name, data, *, size=None, note=".json"):
    """Lay down an upload as a tus server keeps it: tus-node or tusd (`.info`)."""
    (root / "lots" / name[:4]).write_bytes(data)
    told = {"size": len(data) if size is None else size, "metadata": {"filename": name}}
    if note == ".info":
        told = {"Size": told["size"], "MetaData": told["metadata"]}
    (root / "lots" / name[:4]).with_suffix(note).write_text(json.dumps(told), "utf-8")


@pytest.mark.parametrize("note", [".json", ".info"])
def test_uploads_of_a_tus_server_are_found_by_the_name_that_was_told(root, note):
    upload(root, "1bko_A-000001.crm", b"whole", note=note)
    upload(root, "2bko_A-000002.crm", b"half", size=9, note=note)
    depot = FolderDepot(root)
    assert depot.waiting() == ("1bko_A-000001.crm",)
    assert depot.fetch("1bko_A-000001.crm") == b"whole"
    depot.put_aside("1bko_A-000001.crm", TAKEN)
    assert (root / TAKEN / "1bko_A-000001.crm").read_bytes() == b"whole"
    assert {path.name for path in (root / "lots").iterdir()} == {"2bko", f"2bko{note}"}


@pytest.mark.parametrize(
    "name", ["../x.crm", "a/b.crm", "x.exe", "x" * 60 + ".crm", "\u202ex.crm", "a\\b.crm\n"]
)
def test_a_name_that_leads_elsewhere_is_left_where_it_lies(root, name):
    (root / "lots" / "upload").write_bytes(b"1")
    told = {"size": 1, "metadata": {"filename": name}}
    (root / "lots" / "upload.json").write_text(json.dumps(told), "utf-8")
    assert FolderDepot(root).waiting() == ()


def test_a_note_that_cannot_be_read_hides_only_its_own_upload(root):
    upload(root, "1bko_A-000001.crm", b"whole")
    (root / "lots" / "torn").write_bytes(b"1")
    (root / "lots" / "torn.json").write_bytes(b"{")
    assert FolderDepot(root).waiting() == ("1bko_A-000001.crm",)


def test_plain_files_are_packages_too_and_receipts_are_put_beside(root):
    (root / "lots" / "BKO_A-000003.crm").write_bytes(b"plain")
    (root / "lots" / "BKO_A-000004.crm.part").write_bytes(b"half")
    depot = FolderDepot(root)
    assert depot.waiting() == ("BKO_A-000003.crm",)
    depot.put_aside("BKO_A-000003.crm", REFUSED)
    depot.put_receipt("BKO_A.crr", b"receipt")
    assert (root / REFUSED / "BKO_A-000003.crm").read_bytes() == b"plain"
    assert (root / "accuses" / "BKO_A.crr").read_bytes() == b"receipt"


def test_a_letter_box_that_is_not_there_is_told(tmp_path):
    with pytest.raises(HouseTrouble, match="folder_unusable"):
        FolderDepot(tmp_path / "nowhere").waiting()
