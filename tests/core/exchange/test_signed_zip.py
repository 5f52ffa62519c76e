"""A package is written part by part and is the same bytes each time, whoever asks again."""

import json
import zipfile
from hashlib import sha256
from io import BytesIO

import pytest

from core.errors import Refused
from core.exchange.signed_zip import Form, SignedZip, format_of, naming_faults, part_of, verified

FORM = Form(
    "accueil72-letters/1",
    frozenset({"format", "to", "centre", "installation", "exercise", "at", "signer", "files"}),
    frozenset(),
    "letters/[a-z]+",
    8,
)
LINES = [f"{number}\n".encode() for number in range(1_234)]


@pytest.fixture
def values(ends):
    return {
        "format": FORM.format,
        "to": ends.hq_key.kid,
        "centre": "BKO",
        "installation": "A",
        "exercise": False,
        "at": "2026-11-14T08:30:00Z",
    }


@pytest.fixture
def package(ends, values):
    return filled().finish(values, ends.centre_key)


def filled():
    being_written = SignedZip()
    being_written.add("LISEZ-MOI.txt", b"Bonjour")
    being_written.add_lines("letters/a", iter(LINES))
    being_written.add("letters/b", b"\xff\xd8 a picture", packed=False)
    return being_written


def test_manifest_says_of_lines_how_many_and_what_they_are(ends, package):
    with verified(package, FORM, ends.trust(), exercise=False) as found:
        readme, lines, picture = found.parts
        assert (lines.name, lines.rows, lines.size) == ("letters/a", 1_234, len(b"".join(LINES)))
        assert lines.sha256 == sha256(b"".join(LINES)).hexdigest()
        assert part_of(found.archive, "letters/a", 10_000) == b"".join(LINES)
        assert (readme.rows, picture.rows) == (0, 0)
        assert found.values["signer"] == ends.centre_key.kid
        ways = {info.filename: info.compress_type for info in found.archive.infolist()}
    assert ways["letters/a"] == zipfile.ZIP_DEFLATED
    assert ways["letters/b"] == zipfile.ZIP_STORED


def test_package_under_its_kept_signature_is_the_same_bytes_without_the_key(package):
    with zipfile.ZipFile(BytesIO(package)) as archive:
        manifest, signature = archive.read("manifest.json"), archive.read("manifest.sig")
        assert {info.date_time for info in archive.infolist()} == {(1980, 1, 1, 0, 0, 0)}
    assert filled().finish_signed(manifest, signature) == package


def test_format_is_told_of_what_nobody_verified(package):
    assert format_of(package) == FORM.format
    assert format_of(b"PK a letter") == ""
    odd = BytesIO()
    with zipfile.ZipFile(odd, "w") as archive:
        archive.writestr("manifest.json", json.dumps({"format": 7}))
    assert format_of(odd.getvalue()) == ""


def test_part_that_is_too_large_is_not_unpacked(package):
    with zipfile.ZipFile(BytesIO(package)) as archive:
        assert part_of(archive, "LISEZ-MOI.txt", 7) == b"Bonjour"
        with pytest.raises(Refused, match="batch_too_large"):
            part_of(archive, "LISEZ-MOI.txt", 6)
        with pytest.raises(Refused, match="batch_unreadable"), naming_faults():
            part_of(archive, "letters/z", 6)


@pytest.mark.parametrize(
    ("form", "code"),
    [
        (("accueil72-letters/2", "letters/[a-z]+", 8), "batch_newer_format"),
        (("accueil72-photos/1", "letters/[a-z]+", 8), "batch_unreadable"),
        (("accueil72-letters/1", "pictures/[a-z]+", 8), "batch_altered"),
        (("accueil72-letters/1", "letters/[a-z]+", 5), "batch_unreadable"),
    ],
    ids=["another version", "another kind", "other parts", "too many parts"],
)
def test_package_of_another_form_is_refused(ends, package, form, code):
    name, others, most = form
    wanted = Form(name, FORM.known, FORM.fixed, others, most)
    with pytest.raises(Refused) as caught, verified(package, wanted, ends.trust(), exercise=False):
        pass
    assert caught.value.code == code
