"""Packages of photos: nothing in one is believed unverified, and it says nothing by itself."""

import zipfile
from dataclasses import replace
from io import BytesIO
from uuid import UUID

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from core.errors import Refused
from core.exchange.batch_file import build_zip, manifest_hash, read_zip
from core.exchange.photo_package import (
    PhotoContents,
    is_photo_package,
    photo_zip,
    read_photos,
    sign_photos,
)
from core.vault.signing import SigningKey
from tests.builders import a_photo

ONE, TWO = UUID(int=1 << 100), UUID(int=2 << 100)


@pytest.fixture
def contents(ends):
    return PhotoContents(
        centre="BKO",
        installation="A",
        centre_name="Bamako – Sénou",
        exercise=False,
        chain=1,
        seq=123,
        part=2,
        at=ends.enrolled().from_at,
        to=ends.hq_key.kid,
        pictures={TWO: a_photo("blue"), ONE: a_photo("red")},
    )


def packed(contents, key):
    return photo_zip(sign_photos(contents, key), contents.pictures)


def refused(ends, package):
    with pytest.raises(Refused) as caught:
        read_photos(package, trust=ends.trust(), exercise=False)
    return caught.value.code


def test_what_was_packed_is_read_and_it_is_no_batch(ends, contents):
    package = packed(contents, ends.centre_key)
    read = read_photos(package, trust=ends.trust(), exercise=False)
    assert (read.name, read.pictures) == ("BKO_A-000123-P02", contents.pictures)
    assert read.manifest_sha256 == manifest_hash(package)
    assert is_photo_package(package)
    batch = build_zip(ends.contents(), ends.centre_key)
    assert not is_photo_package(batch)
    assert not is_photo_package(b"letter")
    assert refused(ends, batch) == "batch_altered"
    with pytest.raises(Refused, match="batch_altered"):
        read_zip(package, trust=ends.trust())


def test_the_same_pictures_give_the_same_bytes(ends, contents):
    turned = replace(contents, pictures=dict(reversed(contents.pictures.items())))
    assert packed(contents, ends.centre_key) == packed(turned, ends.centre_key)


def test_no_name_and_no_word_about_a_person_is_in_it(ends, contents):
    with zipfile.ZipFile(BytesIO(packed(contents, ends.centre_key))) as archive:
        names = set(archive.namelist())
    assert names == {
        "LISEZ-MOI.txt",
        "manifest.json",
        "manifest.sig",
        "SHA256SUMS",
        f"photos/{ONE}.jpg",
        f"photos/{TWO}.jpg",
    }


@pytest.mark.parametrize(
    ("change", "code"),
    [
        ({"to": "0" * 16}, "batch_not_for_us"),
        ({"centre": "GAO"}, "batch_unknown_centre"),
        ({"exercise": True}, "batch_exercise"),
        ({"part": 0}, "batch_unreadable"),
        ({"pictures": {ONE: b"MZ an executable"}}, "batch_altered"),
        ({"pictures": {ONE: b"\xff\xd8\xff" + bytes(500_000)}}, "batch_too_large"),
    ],
)
def test_what_is_not_right_is_refused(ends, contents, change, code):
    assert refused(ends, packed(replace(contents, **change), ends.centre_key)) == code


def test_a_package_that_somebody_else_signed_is_refused(ends, contents):
    assert refused(ends, packed(contents, SigningKey.generate())) == "batch_unknown_centre"


def test_a_picture_put_in_place_of_another_is_refused(ends, contents):
    signed = sign_photos(contents, ends.centre_key)
    swapped = {ONE: contents.pictures[TWO], TWO: contents.pictures[ONE]}
    assert refused(ends, photo_zip(signed, swapped)) == "batch_altered"


def test_a_name_that_leaves_the_folder_is_refused(ends, contents):
    package = BytesIO(packed(contents, ends.centre_key))
    with zipfile.ZipFile(package, "a") as archive:
        archive.writestr("../../photos.jpg", b"x")
    assert refused(ends, package.getvalue()) == "batch_altered"


@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(data=st.data())
def test_no_changed_or_missing_byte_brings_another_picture(ends, contents, data):
    whole = packed(contents, ends.centre_key)
    at = data.draw(st.integers(0, len(whole) - 1))
    torn = whole[:at] if data.draw(st.booleans()) else bytes(
        [*whole[:at], whole[at] ^ data.draw(st.integers(1, 255)), *whole[at + 1 :]]
    )  # fmt: skip
    try:
        read = read_photos(torn, trust=ends.trust(), exercise=False)
    except Refused:
        return
    # A byte that no reader of a ZIP looks at (a date, a comment) may differ.
    assert read.pictures == contents.pictures
