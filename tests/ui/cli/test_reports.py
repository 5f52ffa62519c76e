"""`report`: the day and the papers of the centre by text, numbered like those of the window."""

import pytest
from pypdf import PdfReader

KINDS = {
    "handover": "Feuille de relève",
    "beds": "Plan des lits, jour",
    "relief": "Liste de secours",
    "consent": "Vos informations",
    "rights": "Vos droits au centre",
    "form": "Fiche papier",
    "family-form": "Fiche papier, famille",
}


def words_of(path):
    return " ".join(page.extract_text() for page in PdfReader(path).pages)


def test_every_paper_of_the_centre_is_written_with_its_number(done, root, tmp_path):
    for at, (kind, title) in enumerate(KINDS.items(), start=1):
        path = tmp_path / f"{kind}.pdf"
        said = done(root, "report", kind, "--out", path).values
        assert said["pages"] == len(PdfReader(path).pages)
        words = words_of(path)
        assert title in words
        assert f"D{at:05d}" in words


@pytest.mark.parametrize("external", [True, False])
def test_the_report_to_share_says_that_it_is_one(done, root, tmp_path, external):
    path = tmp_path / "jour.pdf"
    options = ["--external"] if external else []
    assert done(root, "report", "daily", "--out", path, *options).values["pages"] == 2
    assert ("Version à partager" in words_of(path)) is external


@pytest.mark.parametrize("kind", ["daily", "period", "relief"])
def test_a_paper_that_could_not_be_written_takes_no_number(done, run, root, tmp_path, kind):
    assert run(root, "report", kind, "--out", tmp_path / "papier.doc").status == 1
    path = tmp_path / "papier.pdf"
    done(root, "report", kind, "--out", path)
    assert "-D00001" in words_of(path)


def test_the_figures_of_a_period_are_one_page(done, root, tmp_path):
    path = tmp_path / "semaine.pdf"
    days = ["--from", "2026-11-08", "--to", "2026-11-14"]
    assert done(root, "report", "period", "--out", path, *days).values["pages"] == 1
    assert "du 08/11/2026 au 14/11/2026" in words_of(path)


def test_the_plan_of_the_night_is_asked_for(done, root, tmp_path):
    path = tmp_path / "nuit.pdf"
    done(root, "report", "beds", "--names", "--a3", "--out", path)
    assert "CONFIDENTIEL" in words_of(path)
    assert max(map(float, PdfReader(path).pages[0].mediabox[2:])) > 1_000
