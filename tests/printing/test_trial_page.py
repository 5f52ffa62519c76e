"""The test page of a printer: as long as it says, both sides on each other, scanned back."""

from io import BytesIO

import pytest
import zxingcpp
from PIL import Image, ImageOps
from pypdf import PdfReader

from printing.setup import FLIPS, LAYOUTS, PrintSetup
from printing.slips import TrialSlip
from printing.trial_page import TWO_SIDED, trial_page
from tests.golden import looks_as_before

DOTS = 300
MM = DOTS / 25.4
TRIAL = TrialSlip(
    "CDE0000000XS",
    "Page d’essai",
    ("Imprimante : HP LaserJet 400", "Recto : 1,0 mm à droite, 0,5 mm vers le bas"),
    ("Mesurez la règle.", "Scannez le code."),
)


@pytest.mark.parametrize("layout", LAYOUTS)
def test_trial_page_has_a_ruler_a_frame_its_settings_and_a_code(pages, layout):
    setup = PrintSetup(layout=layout, right=1.0, down=0.5)
    pdf = trial_page(TRIAL, setup)
    seen = PdfReader(BytesIO(pdf)).pages
    assert len(seen) == (2 if layout in TWO_SIDED else 1)
    said = " ".join(seen[0].extract_text().split())
    for words in ("Page d’essai", "HP LaserJet 400", "1,0 mm à droite", "10", "60"):
        assert words in said
    assert len(zxingcpp.read_barcodes(pages(pdf, 203)[0])) == 1


@pytest.mark.parametrize("flip", FLIPS)
def test_crosses_of_both_sides_lie_on_each_other(pages, flip):
    front, back = pages(trial_page(TRIAL, PrintSetup(flip=flip)), 100)
    through = ImageOps.mirror(back) if flip == "long" else ImageOps.flip(back)
    edge = (0, 0, round(12 * 100 / 25.4), front.height)
    assert ink_box(front.crop(edge)) == pytest.approx(ink_box(through.crop(edge)), abs=1)


def ink_box(image: Image.Image) -> tuple[int, int, int, int]:
    return image.point(lambda grey: 255 * (grey < 128)).getbbox()


def test_ruler_of_the_trial_page_is_as_long_as_it_says(pages):
    image = pages(trial_page(TRIAL, PrintSetup()), DOTS)[0]
    level = round(140.3 * MM)
    row = image.crop((round(12 * MM), level, round(198 * MM), level + 1))
    left, _top, right, _bottom = ink_box(row)
    assert (right - left) / MM == pytest.approx(180, abs=0.3)


def test_trial_page_looks_as_before():
    looks_as_before(trial_page(TRIAL, PrintSetup(flip="short")), "trial_page")
