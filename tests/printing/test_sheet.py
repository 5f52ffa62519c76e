"""Cards as documents: read back, measured, scanned."""

from io import BytesIO

import pytest
import zxingcpp
from PIL import Image
from pypdf import PdfReader

from printing.sheet import BLOCK, card_sheets, place_on_sheet
from printing.units import A4, CARD, MM


def texts(pdf: bytes) -> list[str]:
    return [page.extract_text() for page in PdfReader(BytesIO(pdf)).pages]


def sizes(pdf: bytes) -> set[tuple[float, float]]:
    """Return the sizes of the pages in millimetres."""
    boxes = [page.mediabox for page in PdfReader(BytesIO(pdf)).pages]
    return {(round(float(b.width) / MM, 1), round(float(b.height) / MM, 1)) for b in boxes}


def positions(pdf: bytes, page: int, words: str) -> list[tuple[float, float]]:
    """Return where a text begins on a page, in millimetres from the lower left corner."""
    found: list[tuple[float, float]] = []

    def visit(said, matrix, text_matrix, _font, _size):
        if said.strip() == words:
            a, b, c, d, e, f = matrix
            x, y = text_matrix[4], text_matrix[5]
            found.append(((a * x + c * y + e) / MM, (b * x + d * y + f) / MM))

    PdfReader(BytesIO(pdf)).pages[page].extract_text(visitor_text=visit)
    return found


def test_a4_sheets_hold_ten_cards_front_and_back(card):
    pdf = card_sheets([card(number) for number in range(1, 13)])
    assert sizes(pdf) == {A4}
    pages = texts(pdf)
    assert len(pages) == 4
    assert [sum(f"07-{n:03d}" in page for n in range(1, 13)) for page in pages] == [10, 10, 2, 2]
    assert "Feuille 1 sur 2" in pages[0]


def test_card_printer_gets_one_side_a_page(card):
    pdf = card_sheets([card(1), card(2)], layout="cr80")
    assert sizes(pdf) == {CARD}
    pages = texts(pdf)
    assert len(pages) == 4
    assert "Aminata Fatoumata" in pages[0]
    assert "MON SÉJOUR" in pages[1]
    assert "07-002" in pages[2]


def test_roll_has_fronts_only(card):
    pdf = card_sheets([card(1), card(2)], layout="roll")
    assert sizes(pdf) == {(80.0, 91.6)}
    pages = texts(pdf)
    assert len(pages) == 2
    assert all("MON SÉJOUR" not in page for page in pages)


def test_front_says_who_when_and_until(card):
    front = texts(card_sheets([card(7)], layout="cr80"))[0]
    for words in (
        "RÉPUBLIQUE DU MALI", "CARTE D’ACCUEIL", "Centre d’accueil de Bamako – Sogoniko", "TRAORÉ",
        "Aminata Fatoumata", "née vers 2001", "07-007", "B2-14", "17/11/2026 02:10",
        "FAM-0087 · 5 pers.", "Éd. 1",
    ):  # fmt: skip
        assert words in front


def test_back_has_boxes_for_meals_but_none_for_care(card):
    back = texts(card_sheets([card(7)], layout="cr80"))[1]
    for words in ("J1", "J2", "J3", "matin", "midi", "soir", "Kit", "Appel", "Transport", "Départ"):
        assert words in back
    for words in ("anté", "édic", "sych", "rotection", "éléphone", "FCFA"):
        assert words not in back
    assert "n’est pas une pièce d’identité" in back


def test_mirrored_backs_lie_behind_their_fronts(card):
    """Turning a sheet along its long edge sends x to 210 - x and leaves y."""
    slips = [card(number) for number in range(1, 11)]
    pdf = card_sheets(slips)
    for at, slip in enumerate(slips):
        front, back = place_on_sheet(at, verso=False), place_on_sheet(at, verso=True)
        assert A4[0] - back[0] - CARD[0] == pytest.approx(front[0], abs=0.1)
        assert back[1] == pytest.approx(front[1], abs=0.1)
        x, y = positions(pdf, 1, slip.call_no)[0]
        assert x == pytest.approx(back[0] + 3.0, abs=0.1)
        assert back[1] < y < back[1] + CARD[1]
        x, y = positions(pdf, 0, slip.call_no)[0]
        assert x == pytest.approx(front[0] + 3.0, abs=0.1)
        assert front[1] < y < front[1] + CARD[1]


def test_block_of_cards_stands_in_the_middle_of_the_sheet():
    assert pytest.approx((189.2, 270.0)) == BLOCK
    corners = [place_on_sheet(at, verso=False) for at in range(10)]
    assert min(x for x, _ in corners) == pytest.approx((210 - 189.2) / 2)
    assert max(x for x, _ in corners) + CARD[0] == pytest.approx((210 + 189.2) / 2)
    assert min(y for _, y in corners) == pytest.approx(13.5)
    assert len(set(corners)) == 10


@pytest.mark.parametrize("dpi", [203, 300])
def test_every_code_of_twenty_cards_is_read(card, blank, pages, dpi):
    slips = [*(card(number) for number in range(1, 15)), *(blank(number) for number in range(1, 7))]
    rendered = pages(card_sheets(slips), dpi)
    assert len(rendered) == 4
    for sheet in range(2):
        held = slips[sheet * 10 : sheet * 10 + 10]
        fronts, backs = rendered[2 * sheet], rendered[2 * sheet + 1]
        assert read_all(fronts) == sorted(slip.code for slip in held)
        assert read_all(backs) == sorted(slip.credential for slip in held)


def read_all(image: Image.Image) -> list[str]:
    return sorted(
        found.text for found in zxingcpp.read_barcodes(image, zxingcpp.BarcodeFormat.QRCode)
    )


@pytest.mark.parametrize("layout", ["cr80", "roll"])
def test_codes_are_read_in_black_and_white_at_203_dots(card, pages, layout):
    slip = card(3, specimen=True)
    for image in pages(card_sheets([slip], layout=layout), 203):
        (found,) = zxingcpp.read_barcodes(image.point(lambda grey: 255 * (grey > 127)))
        assert found.text in {slip.code, slip.credential}


@pytest.mark.parametrize("name", ["W" * 80, "Ɔ̀SUMANI ŊƐ̌ƝƐ", "مريم تراوري", "ߕߙߊߥߟߋ߫ ߝߊ߬ߕߎ߬ߡߊ߫"])
def test_ink_keeps_the_margin_whatever_the_name(card, pages, name):
    pdf = card_sheets([card(1, family_name=name, given_names=name)], layout="cr80")
    for image in pages(pdf, 300):
        left, top, right, bottom = image.point(lambda grey: 255 * (grey < 250)).getbbox()
        millimetre = 300 / 25.4
        assert left >= 2.6 * millimetre
        assert top >= 1.5 * millimetre
        assert right <= (CARD[0] - 2.6) * millimetre
        assert bottom <= (CARD[1] - 1.5) * millimetre


def test_blank_cards_have_a_number_and_lines_but_no_person(blank):
    front, back = texts(card_sheets([blank(12)], layout="cr80"))
    for words in ("Nom", "Prénom(s)", "Né(e) le / vers", "n° 00012"):
        assert words in front
    assert "Arrivée" not in front
    assert "Carte n° 00012" in back


def test_exercise_is_marked_on_both_sides_and_real_cards_are_not(card, blank):
    for slip in (card(1, specimen=True), blank(1, specimen=True)):
        assert all("EXERCICE" in page for page in texts(card_sheets([slip], layout="cr80")))
    assert all("EXERCICE" not in page for page in texts(card_sheets([card(1)], layout="cr80")))


def test_photo_passes_through_untouched(card, photo):
    pdf = card_sheets([card(1, photo=photo)], layout="cr80")
    assert photo in pdf
    (image,) = PdfReader(BytesIO(pdf)).pages[0].images
    assert image.image.size == (300, 400)


def test_photo_of_another_format_is_printed_too(card):
    out = BytesIO()
    Image.new("RGBA", (40, 30), (10, 200, 30, 128)).save(out, "PNG")
    pdf = card_sheets([card(1, photo=out.getvalue())], layout="cr80")
    (image,) = PdfReader(BytesIO(pdf)).pages[0].images
    assert image.image.size == (40, 30)


def test_initials_stand_where_there_is_no_photo(card):
    assert "AT" in texts(card_sheets([card(1)], layout="cr80"))[0]


def test_progress_is_told_after_each_card_and_may_cancel(card):
    told: list[tuple[int, int]] = []
    card_sheets(
        [card(n) for n in range(1, 13)], progress=lambda done, total: told.append((done, total))
    )
    assert told == [(n, 12) for n in range(1, 13)]

    def stop(done: int, total: int) -> None:
        if done == 5:
            raise InterruptedError

    with pytest.raises(InterruptedError):
        card_sheets([card(n) for n in range(1, 13)], progress=stop)


def test_no_cards_is_an_error():
    with pytest.raises(ValueError, match="no cards"):
        card_sheets([])


def test_same_slips_give_the_same_bytes(card):
    assert card_sheets([card(1)]) == card_sheets([card(1)])


def test_fonts_are_embedded(card):
    page = PdfReader(BytesIO(card_sheets([card(1)], layout="cr80"))).pages[0]
    fonts = [font.get_object() for font in page["/Resources"]["/Font"].values()]
    used = [font for font in fonts if "Noto" in font["/BaseFont"]]
    assert used
    assert all("/FontFile2" in font["/FontDescriptor"].get_object() for font in used)


def test_four_hundred_cards_with_photos_stay_small(card, photo):
    slips = [card(number, photo=photo) for number in range(1, 416)]
    pdf = card_sheets(slips)
    assert len(PdfReader(BytesIO(pdf)).pages) == 84
    assert len(pdf) < 3_000_000  # one photo shared; codes and texts are what counts here
