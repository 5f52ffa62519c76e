"""Photos go apart from the records, only of who agrees, and arrive in any order."""

from dataclasses import replace

import pytest
from sqlalchemy.orm import Session

from core.commands.people.keep_photo import KeepPhoto, WithdrawPhoto, keep_photo, withdraw_photo
from core.db.photos import picture_of
from core.errands.export_batch import export_batch
from core.errands.export_photos import export_photos, write_photos
from core.errands.keys import sealing_identity
from core.errands.load_receipts import load_receipt_file
from core.errands.receive_batches import receive_batches
from core.errors import HouseTrouble, Refused
from core.exchange.batch_file import manifest_hash, open_batch
from core.queries.batches.outbox import waiting
from core.queries.batches.photos import photo_packages, unpacked_photos
from core.rules.fiches import ConsentGiven
from tests.builders import a_fiche, a_photo, an_operation, registered


@pytest.fixture
def three(trusting):
    """Three people with a photo each, the last of whom said no."""
    said = [ConsentGiven("yes"), ConsentGiven("yes"), ConsentGiven("no")]
    fiches = [replace(a_fiche(number), consent=said[number]) for number in range(3)]
    people = registered(trusting, an_operation(trusting), *fiches)
    return [
        trusting.do(keep_photo, KeepPhoto(one.person_id, a_photo(colour))).value
        for one, colour in zip(people, ("red", "blue", "green"), strict=True)
    ]


def pictures_at(siege, photo_ids):
    with Session(siege.engine) as session:
        return [picture_of(session, siege.keys, photo_id) for photo_id in photo_ids]


def test_without_headquarters_no_photo_is_packed(house, tmp_path):
    with pytest.raises(Refused, match="no_trust_list"):
        export_photos(house, tmp_path)


def test_photos_wait_for_the_batch_of_their_records(trusting, three, tmp_path):
    assert export_photos(trusting, tmp_path).paths == ()
    assert trusting.look(unpacked_photos) == 2
    batch = export_batch(trusting, tmp_path)
    assert trusting.look(waiting).photos == 2
    made = export_photos(trusting, tmp_path)
    assert [path.name for path in made.paths] == ["BKO_A-000001-P01.crm"]
    assert made.photos == 2
    assert batch.path.stat().st_size < made.paths[0].stat().st_size * 20
    assert export_photos(trusting, tmp_path).paths == ()


@pytest.mark.parametrize("photos_first", [True, False])
def test_pictures_arrive_before_or_after_their_records(
    trusting, siege, three, tmp_path, photos_first
):
    files = [export_batch(trusting, tmp_path).path, *export_photos(trusting, tmp_path).paths]
    files = files[::-1] if photos_first else files
    reception = receive_batches(siege, files, tmp_path)
    assert [result.status for result in reception.results] == ["applied", "applied"]
    assert {result.photos for result in reception.results} == {0, 2}
    assert pictures_at(siege, three) == [a_photo("red"), a_photo("blue"), b""]
    again = receive_batches(siege, files, tmp_path)
    assert {result.status for result in again.results} == {"already"}

    assert not trusting.look(waiting).nothing
    loaded = load_receipt_file(trusting, again.receipts[0])
    assert (loaded.acknowledged, loaded.photos) == (1, 1)
    assert trusting.look(waiting).nothing


def test_each_package_is_bounded_and_all_of_them_are_written(trusting, three, tmp_path):
    export_batch(trusting, tmp_path)
    made = export_photos(trusting, tmp_path, most=len(a_photo("red")))
    assert [path.stem for path in made.paths] == ["BKO_A-000001-P01", "BKO_A-000001-P02"]
    assert [row.photos for row in trusting.look(photo_packages)] == [1, 1]


@pytest.fixture
def cut(trusting, three, tmp_path):
    """Records that left, and a package of their photos that could not be written."""
    export_batch(trusting, tmp_path)
    (tmp_path / "stick").write_text("no folder", "utf-8")
    with pytest.raises(HouseTrouble, match="folder_unusable"):
        export_photos(trusting, tmp_path / "stick")
    (row,) = trusting.look(photo_packages)
    assert row.copied_at is None
    return row


def test_cut_package_is_written_byte_for_byte(trusting, siege, cut, tmp_path):
    packages = []
    for name in ("one", "two"):
        (tmp_path / name).mkdir()
        path = write_photos(trusting, cut.id, tmp_path / name)
        packages.append(open_batch(path, sealing_identity(siege)))
    assert packages[0] == packages[1]
    assert manifest_hash(packages[0]) == cut.manifest_sha256


def test_cut_package_is_written_before_a_new_one(trusting, cut, tmp_path):
    made = export_photos(trusting, tmp_path / "other")
    assert [path.name for path in made.paths] == [cut.file_name]
    assert made.photos == 2


def test_who_takes_the_photo_back_before_it_left_is_in_no_package(
    trusting, siege, three, cut, tmp_path
):
    trusting.do(withdraw_photo, WithdrawPhoto(three[0]))
    made = export_photos(trusting, tmp_path / "other")
    (result,) = receive_batches(siege, list(made.paths), tmp_path).results
    assert (result.status, result.photos) == ("applied", 1)
    assert pictures_at(siege, three[:2]) == [b"", a_photo("blue")]


def test_a_torn_package_brings_no_photo(trusting, siege, three, tmp_path):
    export_batch(trusting, tmp_path)
    (path,) = export_photos(trusting, tmp_path).paths
    torn = tmp_path / "torn.crm"
    torn.write_bytes(path.read_bytes()[:-70])
    (result,) = receive_batches(siege, [torn], tmp_path).results
    assert (result.status, result.reason) == ("refused", "batch_altered")
    assert pictures_at(siege, three) == [b"", b"", b""]
