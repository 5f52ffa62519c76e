import json
import struct
import tracemalloc
import zipfile
from dataclasses import replace
from hashlib import sha256
from io import BytesIO

import pyrage
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from core.errors import Refused
from core.exchange.batch_file import build_zip, seal
from core.exchange.batch_layout import MOST_SEALED
from core.exchange.batch_reading import open_batch, read_zip
from core.vault.canonical import canonical
from core.vault.sealing import new_identity
from core.vault.signing import SigningKey

FAULTS = {
    "batch_unreadable",
    "batch_newer_format",
    "batch_too_large",
    "batch_altered",
    "batch_not_for_us",
    "batch_unknown_centre",
    "batch_signature_wrong",
}


@pytest.fixture(scope="session")
def package(ends):
    return build_zip(ends.contents(), ends.centre_key)


def parts_of(package):
    with zipfile.ZipFile(BytesIO(package)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def zipped(parts, method=zipfile.ZIP_DEFLATED):
    buffer = BytesIO()
    with zipfile.ZipFile(buffer, "w", method) as archive:
        for name, data in parts.items():
            archive.writestr(name, data)
    return buffer.getvalue()


def signed(parts, key, *, sums=True, canon=True, **changes):
    """Return the parts as whoever holds the key would sign them, with changed statements."""
    manifest = json.loads(parts["manifest.json"]) | changes
    data = canonical(manifest) if canon else json.dumps(manifest).encode()
    parts = parts | {"manifest.json": data, "manifest.sig": key.sign(data)}
    if sums:
        lines = (
            f"{sha256(body).hexdigest()}  {name}\n"
            for name, body in parts.items()
            if name != "SHA256SUMS"
        )
        parts["SHA256SUMS"] = "".join(lines).encode()
    return zipped(parts)


def restated(parts, name, data):
    """Return the parts and the manifest's list with another content of one part."""
    files = [
        part
        if part["name"] != name
        else part | {"bytes": len(data), "sha256": sha256(data).hexdigest()}
        for part in json.loads(parts["manifest.json"])["files"]
    ]
    return parts | {name: data}, files


def refused(package, trust, **options):
    with pytest.raises(Refused) as caught:
        read_zip(package, trust=trust, **options)
    return caught.value.code


def test_the_forger_of_these_tests_can_write_a_good_batch(ends, package):
    again = signed(parts_of(package), ends.centre_key)
    assert read_zip(again, trust=ends.trust()).tables == ends.contents().tables


@settings(max_examples=200, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(data=st.data())
def test_no_changed_byte_of_a_batch_file_is_accepted(ends, package, tmp_path, data):
    body = bytearray(seal(package, [ends.hq_age.recipient]))
    body[data.draw(st.integers(0, 10**6)) % len(body)] ^= data.draw(st.integers(1, 255))
    (tmp_path / "x.crm").write_bytes(bytes(body))
    with pytest.raises(Refused) as caught:
        open_batch(tmp_path / "x.crm", ends.hq_age)
    assert caught.value.code in {"batch_unreadable", "batch_altered", "batch_not_for_us"}


@given(data=st.data())
def test_no_cut_or_lengthened_batch_file_is_accepted(ends, package, tmp_path_factory, data):
    sealed = seal(package, [ends.hq_age.recipient])
    cut = sealed[: data.draw(st.integers(0, 10**6)) % len(sealed)]
    path = tmp_path_factory.mktemp("cut") / "x.crm"
    for body in (cut, sealed + b"\x00"):
        path.write_bytes(body)
        with pytest.raises(Refused) as caught:
            open_batch(path, ends.hq_age)
        assert caught.value.code in {"batch_unreadable", "batch_altered"}


@settings(max_examples=400)
@given(data=st.data())
def test_a_changed_byte_inside_never_changes_what_is_read(ends, package, data):
    body = bytearray(package)
    body[data.draw(st.integers(0, 10**6)) % len(body)] ^= data.draw(st.integers(1, 255))
    try:
        read = read_zip(bytes(body), trust=ends.trust())
    except Refused as error:
        code = error.code
    else:
        # A byte that says nothing (a date in the directory, say) may differ, the contents not.
        code = "batch_altered"
        assert read == read_zip(package, trust=ends.trust())
    assert code in FAULTS


@given(st.binary(max_size=300))
def test_what_is_no_package_is_one_code(ends, data):
    assert refused(data, ends.trust()) == "batch_unreadable"


def test_a_batch_for_another_headquarters_does_not_open(ends, package, tmp_path):
    (tmp_path / "x.crm").write_bytes(seal(package, [new_identity().recipient]))
    with pytest.raises(Refused, match="batch_not_for_us"):
        open_batch(tmp_path / "x.crm", ends.hq_age)


def test_a_batch_sealed_by_a_passphrase_is_not_even_tried(ends, package, tmp_path):
    (tmp_path / "x.crm").write_bytes(pyrage.passphrase.encrypt(package, "secret"))
    with pytest.raises(Refused, match="batch_not_for_us"):
        open_batch(tmp_path / "x.crm", ends.hq_age)


@pytest.mark.parametrize("data", [b"", b"PK\x03\x04", b"age-encryption.org/v2\n", bytes(1000)])
def test_a_file_that_is_no_batch_is_unreadable(ends, tmp_path, data):
    (tmp_path / "x.crm").write_bytes(data)
    with pytest.raises(Refused, match="batch_unreadable"):
        open_batch(tmp_path / "x.crm", ends.hq_age)


def test_a_missing_file_a_folder_and_a_huge_file_are_named(ends, tmp_path):
    with pytest.raises(Refused, match="file_missing"):
        open_batch(tmp_path / "x.crm", ends.hq_age)
    with pytest.raises(Refused, match="file_unreadable"):
        open_batch(tmp_path, ends.hq_age)
    with (tmp_path / "huge.crm").open("wb") as file:
        file.truncate(MOST_SEALED + 1)
    with pytest.raises(Refused, match="batch_too_large"):
        open_batch(tmp_path / "huge.crm", ends.hq_age)


def test_a_batch_addressed_to_another_headquarters_is_refused(ends, package):
    forged = signed(parts_of(package), ends.centre_key, to=SigningKey.generate().kid)
    assert refused(forged, ends.trust()) == "batch_not_for_us"


def test_a_signer_that_headquarters_does_not_know_is_refused(ends):
    stranger = SigningKey.generate()
    assert refused(build_zip(ends.contents(), stranger), ends.trust()) == "batch_unknown_centre"


@pytest.mark.parametrize("changes", [{"centre": "KYS"}, {"installation": "B"}, {"centre": 5}])
def test_nobody_signs_in_the_name_of_another_centre(ends, package, changes):
    forged = signed(parts_of(package), ends.centre_key, **changes)
    assert refused(forged, ends.trust()) == "batch_unknown_centre"


def test_a_signature_by_another_key_under_the_centres_name_is_refused(ends, package):
    forged = signed(parts_of(package), SigningKey.generate())
    assert refused(forged, ends.trust()) == "batch_signature_wrong"


def test_a_revoked_key_signs_nothing_any_more(ends, package):
    enrolled = ends.enrolled()
    trust = ends.trust(replace(enrolled, revoked_at=enrolled.from_at))
    assert refused(package, trust) == "batch_key_revoked"


def test_exercise_and_real_books_never_mix(ends):
    play = build_zip(ends.contents(exercise=True), ends.centre_key)
    real = build_zip(ends.contents(), ends.centre_key)
    play_trust = ends.trust(ends.enrolled(exercise=True))
    assert refused(play, ends.trust()) == "batch_exercise"
    assert refused(real, play_trust) == "batch_exercise"
    assert refused(play, play_trust, exercise=False) == "batch_exercise"
    assert refused(real, ends.trust(), exercise=True) == "batch_exercise"
    assert read_zip(play, trust=play_trust, exercise=True).exercise
    assert not read_zip(real, trust=ends.trust(), exercise=False).exercise


@pytest.mark.parametrize(
    "changes",
    [
        {"seq": 0},
        {"seq": "1"},
        {"seq": True},
        {"seq": 2**40},
        {"chain": 0},
        {"chain": 10**6},
        {"previous": "x"},
        {"previous": "AB" * 32},
        {"journal_sha256": None},
        {"people": -1},
        {"at": "14/11/2026"},
        {"schema": "../x"},
        {"files": {}},
        {"more": 1},
        {"format": "other/1"},
        {"format": 1},
        {"signer": "x"},
    ],
)
def test_a_signed_manifest_of_another_shape_is_unreadable(ends, package, changes):
    forged = signed(parts_of(package), ends.centre_key, **changes)
    assert refused(forged, ends.trust()) == "batch_unreadable"


def test_a_manifest_in_another_form_is_unreadable(ends, package):
    forged = signed(parts_of(package), ends.centre_key, canon=False)
    assert refused(forged, ends.trust()) == "batch_unreadable"


def test_a_batch_of_a_newer_program_says_so(ends, package):
    forged = signed(parts_of(package), ends.centre_key, format="accueil72-batch/2")
    assert refused(forged, ends.trust()) == "batch_newer_format"


@pytest.mark.parametrize("name", ["data/person.ndjson", "personnes.xlsx", "LISEZ-MOI.txt"])
def test_another_content_under_the_signed_manifest_is_refused(ends, package, name):
    parts = parts_of(package)
    changed = parts[name][:-1] + bytes([parts[name][-1] ^ 1])
    assert refused(zipped(parts | {name: changed}), ends.trust()) == "batch_altered"
    assert refused(zipped(parts | {name: b""}), ends.trust()) == "batch_altered"


def test_sums_that_say_something_else_are_refused(ends, package):
    parts = parts_of(package)
    for sums in (b"", parts["SHA256SUMS"] + b"x  y\n", parts["SHA256SUMS"].replace(b"a", b"b")):
        assert refused(zipped(parts | {"SHA256SUMS": sums}), ends.trust()) in {
            "batch_altered",
            "batch_unreadable",
        }


@pytest.mark.parametrize(
    "name", ["../../x", "/etc/x", "data/../x.ndjson", "data/Person.ndjson", "x.exe", "data/"]
)
def test_a_part_with_another_name_is_refused(ends, package, name):
    assert refused(zipped(parts_of(package) | {name: b"x"}), ends.trust()) == "batch_altered"


def test_a_table_that_the_manifest_does_not_name_is_refused(ends, package):
    forged = zipped(parts_of(package) | {"data/stay.ndjson": b"{}\n"})
    assert refused(forged, ends.trust()) == "batch_altered"


@pytest.mark.parametrize("name", ["manifest.json", "manifest.sig", "SHA256SUMS", "personnes.xlsx"])
def test_a_missing_part_is_refused(ends, package, name):
    parts = parts_of(package)
    del parts[name]
    assert refused(zipped(parts), ends.trust()) == "batch_altered"


@pytest.mark.filterwarnings("ignore:Duplicate name")
def test_a_part_that_comes_twice_is_refused(ends, package):
    buffer = BytesIO(package)
    with zipfile.ZipFile(buffer, "a") as archive:
        archive.writestr("personnes.xlsx", b"other")
    assert refused(buffer.getvalue(), ends.trust()) == "batch_unreadable"


@pytest.mark.parametrize(
    "rows",
    [
        b"[1]\n",
        b'{"a":1,"a":2}\n',
        b'{"a":NaN}\n',
        b"\xff\n",
        b'{"a":1}',
        b'{"a":1}\n\n',
        b'{"a":"' + b"x" * 1_000_001 + b'"}\n',
        b'{"a":' * 50_000 + b"\n",
    ],
)
def test_signed_rows_that_are_no_records_are_refused(ends, package, rows):
    parts, files = restated(parts_of(package), "data/card.ndjson", rows)
    forged = signed(parts, ends.centre_key, files=files)
    assert refused(forged, ends.trust()) in {"batch_unreadable", "batch_altered"}


def test_another_count_of_rows_than_was_signed_is_refused(ends, package):
    parts, files = restated(parts_of(package), "data/card.ndjson", b"{}\n{}\n")
    assert refused(signed(parts, ends.centre_key, files=files), ends.trust()) == "batch_altered"


def test_a_bomb_is_refused_before_it_is_unpacked(ends, package):
    buffer = BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in parts_of(package).items():
            if name != "personnes.xlsx":
                archive.writestr(name, data)
        with archive.open("personnes.xlsx", "w", force_zip64=True) as file:
            for _ in range(60):
                file.write(bytes(10_000_000))
    packed = buffer.getvalue()
    tracemalloc.start()
    assert refused(packed, ends.trust()) == "batch_too_large"
    _now, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert peak < 20_000_000


def test_a_bomb_that_lies_about_its_size_is_refused(ends, package):
    parts = parts_of(package)
    bomb = zipped(parts | {"personnes.xlsx": bytes(20_000_000)})
    lied = bomb.replace(struct.pack("<L", 20_000_000), struct.pack("<L", 11))
    assert lied != bomb
    assert refused(lied, ends.trust()) in {"batch_unreadable", "batch_altered"}


def test_a_huge_manifest_is_refused(ends, package):
    forged = signed(parts_of(package), ends.centre_key, more="x" * 300_000)
    assert refused(forged, ends.trust()) == "batch_too_large"


def test_an_encrypted_or_oddly_packed_part_is_refused(ends, package):
    packed = zipped(parts_of(package), zipfile.ZIP_BZIP2)
    assert refused(packed, ends.trust()) == "batch_unreadable"


def test_too_many_parts_are_refused(ends, package):
    many = {f"data/t{chr(97 + a)}{chr(97 + b)}.ndjson": b"" for a in range(7) for b in range(7)}
    assert refused(zipped(parts_of(package) | many), ends.trust()) == "batch_unreadable"
