"""Photos on cards: little toner, heavy ones, and what is no photo."""

from io import BytesIO

import pytest
import zxingcpp
from PIL import Image
from pypdf import PdfReader

from printing.photos import HEAVY, Photo, PhotoError, is_readable
from printing.setup import PrintSetup
from printing.sheet import card_sheets
from tests.golden import page_pictures


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
    read = {code.text for seen in pages(pdf, 203) for code in zxingcpp.read_barcodes(seen)}
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
