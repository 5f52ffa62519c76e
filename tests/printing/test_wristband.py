"""Wristbands: code twice, call number, no name; both ends empty."""

from io import BytesIO

import zxingcpp
from pypdf import PdfReader

from printing import wristband
from printing.sheet import card_sheets


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
