"""Batches by text: photos apart, and the twelve signs of headquarters."""

import pytest

from core.commands.people.keep_photo import KeepPhoto, keep_photo
from core.errands.enrolment import enrol, load_trust, write_request
from core.opening import open_house
from tests.builders import PASSPHRASE, a_photo, an_operation, headquarters, registered


@pytest.fixture
def siege(root, tmp_path):
    """Headquarters, which knows the centre of `root`; one person with a photo waits there."""
    made = headquarters(tmp_path / "siege")
    house = open_house(root, "", PASSPHRASE)
    load_trust(house, enrol(made, write_request(house)))
    (one,) = registered(house, an_operation(house))
    house.do(keep_photo, KeepPhoto(one.person_id, a_photo()))
    house.close()
    made.close()
    return tmp_path / "siege"


def test_photos_go_apart_and_everything_is_proven_by_the_receipt(root, siege, done, run, tmp_path):
    stick = tmp_path / "stick"
    records = done(root, "export-batch", "--out", stick).values
    assert (records["batch"], records["people"]) == ("BKO_A-000001", 1)
    apart = done(root, "export-batch", "--out", stick, "--photos").values
    assert apart == {"photos": 1, "photo_files": [str(stick / "BKO_A-000001-P01.crm")]}
    again = run(root, "export-batch", "--out", stick, "--photos")
    assert again.status == 1
    assert "rien à envoyer" in again.err

    photos_first = [*apart["photo_files"], records["file"]]
    received = done(siege, "hq-import", *photos_first, "--out", stick).values
    assert [file["photos"] for file in received["files"]] == [1, 0]
    (code,) = received["spoken"].values()
    heard = done(root, "load-receipt", "--code", code).values
    assert (heard["acknowledged"], heard["everything_received"]) == (1, False)
    loaded = done(root, "load-receipt", received["receipts"][0]).values
    assert (loaded["photo_packages"], loaded["everything_received"]) == (1, True)
    assert loaded["people"] == {"not_sent": 0, "in_batch": 0, "received": 1, "refused": 0}


def test_stick_that_is_not_plugged_in_is_said_and_the_batch_goes_to_the_next(
    root, siege, done, run, tmp_path
):
    away = tmp_path / "media" / "CLE"
    said = run(root, "export-batch", "--out", away, text=True)
    assert said.status == 1
    assert "la clé n’est pas branchée" in said.err
    assert not away.parent.exists()
    made = done(root, "export-batch", "--out", tmp_path / "stick").values
    assert (made["batch"], made["people"]) == ("BKO_A-000001", 1)
    assert done(siege, "hq-import", made["file"], "--out", tmp_path / "stick").status == 0
    # The folder of the answers is on a stick, too.
    lost = run(siege, "hq-import", made["file"], "--out", away, text=True)
    assert (lost.status, "n’est pas branchée" in lost.err) == (1, True)
    assert not away.parent.exists()


def test_signs_that_were_misheard_are_one_sentence(root, siege, run):
    said = run(root, "load-receipt", "--code", "0000-0000-0000")
    assert said.status == 1
    assert "mal entendu" in said.err
    assert run(root, "load-receipt").status == 2
    assert siege
