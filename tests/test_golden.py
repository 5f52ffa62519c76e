"""The comparison of papers itself: it passes what looks alike and stops what moved."""

import pytest
from PIL import Image, ImageDraw

from printing.boxes import Box
from printing.paper import Paper
from printing.units import A4
from tests import golden
from tests.golden import difference, looks_as_before, page_pictures

WORDS = ("Attestation d’assistance", "Aminata TRAORÉ", "Centre d’accueil de Bamako", "07-415")


def paper(*, moved: float = 0.0, left_out: str = "", high: float = A4[1]) -> bytes:
    made = Paper((A4[0], high), title="Essai")
    for at, words in enumerate(WORDS):
        if words != left_out:
            away = moved if at == 1 else 0.0
            made.write(words, Box(20 + away, 20 + 12 * at, 120, 8), largest=11)
    return made.pdf()


@pytest.fixture
def kept(tmp_path, monkeypatch):
    monkeypatch.setattr(golden, "KEPT", tmp_path)
    monkeypatch.setenv("ACCUEIL72_GOLDEN", "write")
    looks_as_before(paper(), "essai")
    monkeypatch.delenv("ACCUEIL72_GOLDEN")
    return tmp_path


@pytest.mark.usefixtures("kept")
def test_the_same_paper_looks_as_before():
    looks_as_before(paper(), "essai")


@pytest.mark.usefixtures("kept")
@pytest.mark.parametrize(
    "changed",
    [paper(moved=1.0), paper(left_out="07-415"), paper(high=290.0)],
    ids=["a word moved by a millimetre", "a word that is missing", "another size"],
)
def test_another_paper_is_stopped(changed):
    with pytest.raises(AssertionError, match="essai, page 1"):
        looks_as_before(changed, "essai")


@pytest.mark.usefixtures("kept")
def test_a_paper_of_which_nothing_is_kept_is_stopped():
    with pytest.raises(AssertionError, match="0 kept pictures"):
        looks_as_before(paper(), "another")


def test_other_smoothing_of_edges_is_not_seen():
    (picture,) = page_pictures(paper())
    edges = picture.point(lambda grey: max(0, grey - 25) if 60 < grey < 200 else grey)
    assert edges != picture
    assert not difference(picture, edges).is_seen


def test_a_small_stroke_is_seen():
    (picture,) = page_pictures(paper())
    struck = picture.copy()
    ImageDraw.Draw(struck).line((60, 50, 110, 50), fill=0)
    assert difference(picture, struck).is_seen
    assert difference(picture, Image.new("L", (3, 3))).is_seen
