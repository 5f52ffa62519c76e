"""Printers that are a millimetre off, turn the paper over or on its side."""

from dataclasses import replace
from io import BytesIO

import pytest
import zxingcpp
from PIL import Image, ImageOps
from pypdf import PdfReader

from printing import card as card_plan
from printing import wristband
from printing.photos import HEAVY, Photo, PhotoError, is_readable
from printing.setup import FLIPS, LAYOUTS, SIZES, TURNS, PrintSetup
from printing.sheet import card_sheets
from printing.slips import TrialSlip
from printing.trial_page import TWO_SIDED, trial_page
from printing.units import CARD
from tests.golden import looks_as_before, page_pictures

DOTS = 300
MM = DOTS / 25.4
TRIAL = TrialSlip(
    "CDE0000000XS",
    "Page d’essai",
    ("Imprimante : HP LaserJet 400", "Recto : 1,0 mm à droite, 0,5 mm vers le bas"),
    ("Mesurez la règle.", "Scannez le code."),
)


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


# wristbands


def test_band_has_code_twice_and_call_number_but_no_name(card, pages):
    slip = card(12)
    pdf = card_sheets([slip], layout="wristband")
    said = PdfReader(BytesIO(pdf)).pages[0].extract_text()
    assert "07-012" in said
    assert "TRAORÉ" not in said
    assert "Aminata" not in said
    (image,) = pages(pdf, 203)
    found = [code.text for code in zxingcpp.read_barcodes(image)]
    assert found == [slip.code, slip.code]


def test_ends_of_a_band_are_left_empty(card, blank, pages):
    for slip in (card(1, specimen=True), blank(2)):
        (image,) = pages(card_sheets([slip], layout="wristband"), 203)
        along = image.rotate(-90, expand=True)
        left, top, right, bottom = along.point(lambda grey: 255 * (grey < 250)).getbbox()
        per = 203 / 25.4
        assert left >= wristband.EMPTY_ENDS[0] * per
        assert right <= (wristband.LONG - wristband.EMPTY_ENDS[1]) * per
        assert top >= 2 * per
        assert bottom <= (wristband.WIDE - 2) * per


def test_texts_of_a_band_meet_nothing_even_when_long(card, blank):
    long = card(1, call_no="123-45678", centre_name="Cité d’accueil des Maliens " * 6)
    for slip in (long, blank(99)):
        placed = wristband.texts(slip)
        for at, one in enumerate(placed):
            assert one.width <= one.box.width + 1e-6
            assert one.height <= one.box.height + 1e-6
            assert not any(one.box.meets(other.box) for other in placed[at + 1 :])
            assert not any(one.box.meets(code) for code in wristband.CODES)


# little toner, and photos that are none


def test_sparing_cards_have_little_black_and_still_read(card, photo, pages):
    slips = [card(number, photo=photo, specimen=True) for number in (1, 2)]
    full = page_pictures(card_sheets(slips, layout="cr80"))
    spare = page_pictures(card_sheets(slips, setup=PrintSetup(layout="cr80", sparing=True)))
    ink = [sum(255 - grey for grey in image.tobytes()) for image in (full[0], spare[0])]
    assert ink[1] < 0.85 * ink[0]
    pdf = card_sheets(slips, setup=PrintSetup(layout="cr80", sparing=True))
    (image,) = PdfReader(BytesIO(pdf)).pages[0].images
    assert image.image.mode == "L"
    assert image.image.getextrema()[0] > 70
    assert "EXERCICE" in PdfReader(BytesIO(pdf)).pages[0].extract_text()
    read = {text for seen in pages(pdf, 203) for text in centres(seen)}
    assert read == {text for slip in slips for text in (slip.code, slip.credential)}


@pytest.mark.parametrize("noise", [15, 40])
def test_photo_that_is_heavier_than_a_card_can_show_is_drawn_smaller(card, noise):
    out = BytesIO()
    Image.effect_noise((600, 750), noise).convert("RGB").save(out, "JPEG", quality=75)
    assert len(out.getvalue()) > 2 * HEAVY
    pdf = card_sheets([card(1, photo=out.getvalue())], layout="cr80")
    (image,) = PdfReader(BytesIO(pdf)).pages[0].images
    assert image.image.size == (300, 375)
    assert len(image.data) <= HEAVY


def broken(photo: bytes) -> dict[str, bytes]:
    return {
        "nothing": b"",
        "text": b"Bonjour",
        "cut": photo[: len(photo) // 2],
        "head only": photo[:3],
        "noise with both ends": photo[:3] + b"\x00" * 400 + b"\xff\xd9",
        "picture cut": b"\x89PNG\r\n\x1a\n" + b"\0" * 40,
    }


@pytest.mark.parametrize("sparing", [False, True])
def test_card_of_a_broken_photo_is_made_with_initials(card, photo, sparing):
    for what, data in broken(photo).items():
        setup = PrintSetup(layout="cr80", sparing=sparing)
        front = PdfReader(BytesIO(card_sheets([card(1, photo=data)], setup=setup))).pages[0]
        assert "AT" in front.extract_text(), what
        assert len(front.images) == 0, what
        assert not is_readable(data), what
        with pytest.raises(PhotoError):
            Photo(data)
    assert is_readable(photo)


# the test page


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


# as they looked


@pytest.mark.parametrize("layout", LAYOUTS)
def test_cards_of_every_layout_look_as_before(card, blank, layout):
    portrait = BytesIO()
    Image.radial_gradient("L").resize((300, 400)).convert("RGB").save(portrait, "JPEG")
    slips = [card(1, photo=portrait.getvalue()), card(2, specimen=True), blank(3)]
    looks_as_before(card_sheets(slips, layout=layout), f"cards_{layout}")


def test_sparing_cards_and_the_trial_page_look_as_before(card):
    setup = PrintSetup(layout="cr80", sparing=True, separate=25, flip="short")
    looks_as_before(card_sheets([card(1, specimen=True)], setup=setup), "cards_sparing")
    looks_as_before(trial_page(TRIAL, replace(setup, layout="a4")), "trial_page")
