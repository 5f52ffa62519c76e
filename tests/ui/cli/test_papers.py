"""Papers of one person by text: numbered when they are written, and only then."""

import json

import pypdf
import pytest


@pytest.fixture
def call_no(done, root, tmp_path) -> str:
    """One person who is here."""
    file = tmp_path / "fiche.json"
    fiche = {"family_name": "Coulibaly", "given_names": "Aminata", "sex": "F", "age": 25}
    file.write_text(json.dumps(fiche), "utf-8")
    return done(root, "register", "--json-file", file).values["call_no"]


def text_of(path) -> str:
    return " ".join(page.extract_text() for page in pypdf.PdfReader(path).pages)


@pytest.mark.parametrize("command", ["attestation", "extract"])
def test_a_paper_that_could_not_be_written_is_never_numbered(
    done, run, root, call_no, tmp_path, command
):
    said = run(root, command, call_no, "--out", tmp_path / "papier.doc")
    assert said.values["error"] == "file_suffix"
    assert run(root, command, call_no, "--out", root / "papier.pdf").status == 1
    paper = tmp_path / "papier.pdf"
    done(root, command, call_no, "--out", paper)
    assert "-D00001" in text_of(paper)
    assert "Duplicata" not in text_of(paper)


def test_an_extract_is_written_with_its_json_or_not_at_all(run, root, call_no, tmp_path):
    paper = tmp_path / "extrait.pdf"
    said = run(root, "extract", call_no, "--out", paper, "--json-out", tmp_path / "extrait.txt")
    assert said.values["error"] == "file_suffix"
    assert not paper.exists()
