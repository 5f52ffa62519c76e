"""Attestation and extract by text: written whole, numbered, duplicates counted."""

import json

import pytest
from pypdf import PdfReader

PERSON = {"family_name": "Coulibaly", "given_names": "Aminata", "sex": "F", "age": 25}


@pytest.fixture
def centre(tmp_path, done):
    folder, file = tmp_path / "bko", tmp_path / "p.json"
    done(folder, "init", "--centre", "BKO", "--name", "Centre", "--block", "F:Femmes:women:2:4")
    file.write_text(json.dumps(PERSON), "utf-8")
    made = done(folder, "register", "--json-file", str(file))
    return folder, made.values


def words(path) -> str:
    pages = PdfReader(path).pages
    return " ".join(page.extract_text() for page in pages).replace("\u00a0", " ")


def test_an_attestation_is_found_by_any_number_of_the_person(centre, done, tmp_path):
    folder, person = centre
    for copy, key in enumerate(("registration_no", "call_no", "card_code"), start=1):
        out = tmp_path / f"{key}.pdf"
        said = done(folder, "attestation", person[key], "--out", str(out))
        assert said.values["pages"] == 2
        told = words(out)
        assert person["registration_no"] in told
        assert f"BKOA-26-D{copy:05d}" in told
        assert ("Duplicata n° 2" in told) == (copy == 2)
    assert "Visite médicale" not in words(tmp_path / "call_no.pdf")


def test_the_medical_visit_is_written_when_it_is_asked_for(centre, done, tmp_path):
    folder, person = centre
    out = tmp_path / "a.pdf"
    done(folder, "attestation", person["call_no"], "--health", "--a5", "--out", str(out))
    assert "Visite médicale : non." in words(out)
    assert round(float(PdfReader(out).pages[0].mediabox.width) / 72 * 25.4) == 148


def test_the_extract_says_the_same_in_both_files(centre, done, tmp_path):
    folder, person = centre
    out, values = tmp_path / "e.pdf", tmp_path / "e.json"
    done(folder, "extract", person["call_no"], "--out", str(out), "--json-out", str(values))
    told = " ".join(words(out).split())
    held = json.loads(values.read_text("utf-8"))
    assert held["sections"][0]["title"] == "Identité"
    for section in held["sections"]:
        assert section["title"].replace("\u00a0", " ") in told
        for line in section["lines"]:
            assert " ".join(line["value"].replace("\u00a0", " ").split()) in told


def test_an_unknown_number_writes_nothing(centre, run, tmp_path):
    folder, _person = centre
    for command in ("attestation", "extract"):
        out = tmp_path / "none.pdf"
        said = run(folder, command, "09-999", "--out", str(out))
        assert said.status == 1
        assert said.values["error"] == "number_unknown"
        assert not out.exists()


def test_a_folder_that_is_full_or_missing_leaves_no_half_file(centre, run, tmp_path):
    folder, person = centre
    (tmp_path / "x.pdf").mkdir()
    said = run(folder, "attestation", person["call_no"], "--out", str(tmp_path / "x.pdf"))
    assert said.status == 1
    assert said.err.strip()
    assert list((tmp_path / "x.pdf").iterdir()) == []
