"""Printers that are a millimetre off, turn the paper over or on its side."""

from io import BytesIO

import pytest
import zxingcpp
from PIL import Image, ImageOps
from pypdf import PdfReader

from printing import card as card_plan
from printing.setup import FLIPS, LAYOUTS, SIZES, TURNS, PrintSetup
from printing.sheet import card_sheets
from printing.trial_page import TWO_SIDED
from printing.units import CARD
from tests.golden import looks_as_before

DOTS = 300
MM = DOTS / 25.4


def centres(image: Image.Image) -> dict[str, tuple[float, float]]:
    """Return the middle of each code on a page in millimetres from the top left."""
    found = {}
    for code in zxingcpp.read_barcodes(image, zxingcpp.BarcodeFormat.QRCode):
        place = code.position
        corners = (place.top_left, place.top_right, place.bottom_left, place.bottom_right)
        found[code.text] = (
            sum(corner.x for corner in corners) / 4 / MM,
            sum(corner.y for corner in corners) / 4 / MM,
        )
    return found


def middle_of(box: object) -> tuple[float, float]:
    return box.left + box.width / 2, box.top + box.height / 2


@pytest.mark.parametrize("flip", FLIPS)
@pytest.mark.parametrize("turn", [0, 180])
def test_each_back_lies_behind_its_front_when_the_sheet_is_turned(card, pages, flip, turn):
    """Superposed: the back is mirrored as the paper is turned over, then both are one card."""
    slips = [card(number) for number in range(1, 11)]
    front, back = pages(card_sheets(slips, setup=PrintSetup(flip=flip, turn=turn)), DOTS)
    over = ImageOps.mirror if flip == "long" else ImageOps.flip
    wide, high = front.width / MM, front.height / MM
    fronts, backs = centres(front), centres(back)
    recto, verso = middle_of(card_plan.RECTO_CODE), middle_of(card_plan.VERSO_CODE)
    for slip in slips:
        x, y = fronts[slip.code]
        ahead = 1 if not turn else -1
        corner = (x - ahead * recto[0], y - ahead * recto[1])
        x, y = backs[slip.credential]
        x, y = (wide - x, y) if flip == "long" else (x, high - y)
        # Seen through the paper a card's back runs from its right edge to its left.
        behind = (x - ahead * (CARD[0] - verso[0]), y - ahead * verso[1])
        assert behind == pytest.approx(corner, abs=0.3)
    assert over(back).size == front.size


def test_offsets_move_each_side_by_its_own(card, pages):
    plain = pages(card_sheets([card(1)]), DOTS)
    setup = PrintSetup(right=1.5, down=-2.0, back_right=-0.5, back_down=3.0)
    moved = pages(card_sheets([card(1)], setup=setup), DOTS)
    for page, right, down in ((0, 1.5, -2.0), (1, -0.5, 3.0)):
        ((_text, before),) = centres(plain[page]).items()
        ((_text, after),) = centres(moved[page]).items()
        assert after[0] - before[0] == pytest.approx(right, abs=0.1)
        assert after[1] - before[1] == pytest.approx(down, abs=0.1)


@pytest.mark.parametrize("layout", LAYOUTS)
@pytest.mark.parametrize("turn", TURNS)
def test_turned_paper_holds_every_code(card, pages, layout, turn):
    setup = PrintSetup(layout=layout, turn=turn)
    slip = card(5)
    seen = pages(card_sheets([slip], setup=setup), 203)
    wide, high = SIZES[layout] if turn in (0, 180) else SIZES[layout][::-1]
    for image in seen:
        assert image.size == pytest.approx((wide * 8, high * 8), abs=4)
    texts = {text for image in seen for text in centres(image)}
    assert texts == ({slip.code, slip.credential} if layout in TWO_SIDED else {slip.code})


def test_turned_by_ninety_degrees_the_card_runs_upwards(card, pages):
    upright = pages(card_sheets([card(1)], layout="cr80"), 100)[0]
    turned = pages(card_sheets([card(1)], setup=PrintSetup(layout="cr80", turn=90)), 100)[0]
    back = turned.rotate(-90, expand=True)
    assert centres(back).keys() == centres(upright).keys()
    for text, (x, y) in centres(back).items():
        assert (x, y) == pytest.approx(centres(upright)[text], abs=0.5)


# lots


def test_separator_comes_before_each_lot(card):
    slips = [card(number) for number in range(1, 8)]
    setup = PrintSetup(layout="cr80", separate=3)
    pages = [
        page.extract_text() for page in PdfReader(BytesIO(card_sheets(slips, setup=setup))).pages
    ]
    assert len(pages) == 2 * (7 + 3)
    separators = [text for text in pages if "Lot" in text]
    assert "Lot 1 sur 3" in separators[0]
    assert "07-001 – 07-003" in separators[0]
    assert "3 cartes" in separators[0]
    assert "07-007" in separators[2]
    assert separators[2].split()[-2:] == ["1", "carte"]
    assert [at for at, text in enumerate(pages) if "Lot" in text] == [0, 8, 16]


@pytest.mark.parametrize(("layout", "pages"), [("roll", 9), ("a4", 2), ("wristband", 7)])
def test_sheets_and_bands_need_no_separator(card, layout, pages):
    slips = [card(number) for number in range(1, 8)]
    pdf = card_sheets(slips, setup=PrintSetup(layout=layout, separate=4))
    assert len(PdfReader(BytesIO(pdf)).pages) == pages


# as they looked


@pytest.mark.parametrize("layout", LAYOUTS)
def test_cards_of_every_layout_look_as_before(card, blank, layout):
    portrait = BytesIO()
    Image.radial_gradient("L").resize((300, 400)).convert("RGB").save(portrait, "JPEG")
    slips = [card(1, photo=portrait.getvalue()), card(2, specimen=True), blank(3)]
    looks_as_before(card_sheets(slips, layout=layout), f"cards_{layout}")


def test_sparing_cards_look_as_before(card):
    setup = PrintSetup(layout="cr80", sparing=True, separate=25, flip="short")
    looks_as_before(card_sheets([card(1, specimen=True)], setup=setup), "cards_sparing")
