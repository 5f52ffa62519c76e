import json
import subprocess
import zipfile
from hashlib import sha256
from io import BytesIO

from core.exchange.batch_file import (
    batch_file_name,
    build_zip,
    manifest_hash,
    open_batch,
    read_zip,
    seal,
    write_out,
)
from core.vault.sealing import new_identity


def run(folder, *command):
    return subprocess.run(command, cwd=folder, capture_output=True, text=True, check=False)


def test_what_the_centre_wrote_is_what_headquarters_reads(ends, tmp_path):
    contents = ends.contents()
    package = build_zip(contents, ends.centre_key)
    path = write_out(tmp_path, "BKO_A-000123.crm", seal(package, [ends.hq_age.recipient]))
    read = read_zip(open_batch(path, ends.hq_age), trust=ends.trust())
    for name in (
        *("centre", "installation", "exercise", "chain", "forked_from", "seq", "previous"),
        *("from_change", "upto_change", "journal_seq", "journal_sha256", "at", "people", "schema"),
    ):
        assert getattr(read, name) == getattr(contents, name)
    assert read.tables == contents.tables
    assert list(read.tables) == ["person", "card"]
    assert read.manifest_sha256 == manifest_hash(package)


def test_the_same_contents_give_the_same_bytes(ends):
    assert build_zip(ends.contents(), ends.centre_key) == build_zip(
        ends.contents(), ends.centre_key
    )


def test_the_manifest_is_canonical_and_names_every_part(ends):
    package = build_zip(ends.contents(), ends.centre_key)
    with zipfile.ZipFile(BytesIO(package)) as archive:
        data = archive.read("manifest.json")
        manifest = json.loads(data)
        stated = {part["name"]: part for part in manifest["files"]}
        assert set(archive.namelist()) == {"manifest.json", "manifest.sig", "SHA256SUMS", *stated}
        for name, part in stated.items():
            assert part["sha256"] == sha256(archive.read(name)).hexdigest()
            assert part["bytes"] == len(archive.read(name))
    assert (
        data
        == json.dumps(manifest, ensure_ascii=False, sort_keys=True, separators=(",", ":")).encode()
    )
    assert (manifest["seq"], manifest["previous"]) == (123, "ab" * 32)
    assert (manifest["to"], manifest["signer"]) == (ends.hq_key.kid, ends.centre_key.kid)
    assert manifest_hash(package) == sha256(data).hexdigest()


def test_age_unzip_sha256sum_and_openssl_check_it_without_us(ends, tmp_path):
    package = build_zip(ends.contents(), ends.centre_key)
    write_out(tmp_path, "BKO_A-000123.crm", seal(package, [ends.hq_age.recipient]))
    (tmp_path / "cle-du-siege.txt").write_text(ends.hq_age.secret + "\n")
    opened = run(
        tmp_path, "age", "-d", "-i", "cle-du-siege.txt", "-o", "lot.zip", "BKO_A-000123.crm"
    )
    assert opened.returncode == 0, opened.stderr
    assert (tmp_path / "lot.zip").read_bytes() == package
    assert run(tmp_path, "unzip", "lot.zip").returncode == 0
    sums = run(tmp_path, "sha256sum", "-c", "SHA256SUMS")
    assert sums.returncode == 0, sums.stderr
    assert sums.stdout.count(": OK") == 6
    # The commands of LISEZ-MOI.txt as they stand there.
    shell = run(
        tmp_path,
        *("sh", "-c", "sed -n '/^-----BEGIN/,/^-----END/p' LISEZ-MOI.txt > centre.pem"),
    )
    assert shell.returncode == 0
    command = [
        *("openssl", "pkeyutl", "-verify", "-pubin", "-inkey", "centre.pem", "-rawin"),
        *("-in", "manifest.json", "-sigfile", "manifest.sig"),
    ]
    assert run(tmp_path, *command).returncode == 0
    with (tmp_path / "manifest.json").open("ab") as manifest:
        manifest.write(b" ")
    assert run(tmp_path, *command).returncode != 0


def test_another_key_than_headquarters_does_not_open_it_with_age(ends, tmp_path):
    sealed = seal(build_zip(ends.contents(), ends.centre_key), [ends.hq_age.recipient])
    (tmp_path / "lot.crm").write_bytes(sealed)
    (tmp_path / "autre.txt").write_text(new_identity().secret + "\n")
    assert run(tmp_path, "age", "-d", "-i", "autre.txt", "lot.crm").returncode != 0


def test_no_name_of_a_person_is_legible_in_the_file(ends):
    contents = ends.contents(workbook="Traoré".encode() * 9)
    sealed = seal(build_zip(contents, ends.centre_key), [ends.hq_age.recipient])
    assert b"Traor" not in sealed
    assert b"person" not in sealed


def test_a_spare_key_of_headquarters_opens_it_too(ends, tmp_path):
    spare = new_identity()
    (tmp_path / "x").write_bytes(seal(b"PK", [ends.hq_age.recipient, spare.recipient]))
    assert open_batch(tmp_path / "x", spare) == open_batch(tmp_path / "x", ends.hq_age) == b"PK"


def test_a_batch_is_named_by_its_chain_from_the_second_on():
    assert batch_file_name("BKO", "A", 1, 123) == "BKO_A-000123.crm"
    assert batch_file_name("BKO", "A", 2, 1) == "BKO_A2-000001.crm"
