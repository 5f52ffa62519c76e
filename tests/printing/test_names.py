"""Names in every language of the country: drawn, joined, read back, and kept in their box."""

import unicodedata
from io import BytesIO

import pytest
import uharfbuzz
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from PIL import Image, ImageChops
from pypdf import PdfReader

import resources
from printing import fonts, text
from printing.sheet import card_sheets
from tests.golden import looks_as_before, page_pictures

NAMES = {
    "fr": ("D’ALMEIDA-ÇÂLIŒ", "Noël Zoé Hervé Aÿ"),
    "bm": ("KƆ̀NƐ́", "Ŋɛ̌ɲɛ Sɔ̂ɔ̄rɔ"),
    "bm-Nkoo": ("ߕߙߊߥߟߋ߫", "ߝߊ߬ߕߎ߬ߡߊ߫"),
    "ff": ("ƁALƊE", "Ɲaañoŋ Yeƴƴo"),
    "snk": ("ÑAKATE", "Ŋaara Siñe"),
    "ses/khq": ("MÃIGÃ", "Šeeru Žoŋ Ɲãwẽ Bõɲ"),
    "taq": ("ĂƔALI", "Ḍǝṭẓa Šəḷṣă"),
    "ar": ("تراوري", "مريم عائشة"),
    "dogon/senoufo/bomu": ("OUƆLƆGUƐM", "Ŋɔ̀ʔɔ́ Ɲɛ"),
}
MM = 200 / 25.4
COLUMN = (25.0, 11.4, 25.0 + 32.6, 32.7)
"""Where names and birth stand on the card, in millimetres from the top left."""


def test_there_is_a_name_for_every_language_that_is_asked_for():
    wanted = {
        row["tag"]
        for row in resources.rows("glyphs_by_language.csv")
        if "non requis" not in row["source"]
    }
    assert set(NAMES) == wanted


@pytest.mark.parametrize("tag", NAMES)
def test_names_are_read_back_from_the_card(card, tag):
    family, given_names = NAMES[tag]
    pdf = card_sheets([card(1, family_name=family, given_names=given_names)], layout="cr80")
    said = bare(PdfReader(BytesIO(pdf)).pages[0].extract_text())
    assert bare(family) in said
    assert bare(given_names) in said


def bare(words: str) -> str:
    """Leave spaces out: a mark that is moved onto its letter is read as if one stood there."""
    return "".join(unicodedata.normalize("NFC", words).split())


def shaped_by_harfbuzz(words: str, file: str) -> list[tuple[int, int]]:
    """Return (glyph, cluster) as HarfBuzz itself lays a run out, left to right on paper."""
    path = resources.path(f"fonts/{file}.ttf")
    font = uharfbuzz.Font(uharfbuzz.Face(uharfbuzz.Blob.from_file_path(str(path))))
    buffer = uharfbuzz.Buffer()
    buffer.add_str(words)
    buffer.guess_segment_properties()
    uharfbuzz.shape(font, buffer, {"kern": True, "liga": True, "dlig": True})
    return [(info.codepoint, info.cluster) for info in buffer.glyph_infos]


def drawn_glyphs(words: str) -> list[int]:
    """Return the glyphs that our line puts on paper, from left to right."""
    from reportlab.pdfbase import pdfmetrics

    fonts.register()
    return [
        pdfmetrics.getFont(run.font).face.charToGlyph[ord(char)]
        for run in text.line(words).runs
        for char in run.text
    ]


@pytest.mark.parametrize(
    ("words", "file"),
    [("مريم", "NotoNaskhArabic-Regular"), ("عائشة", "NotoNaskhArabic-Regular"),
     ("لالا", "NotoNaskhArabic-Regular"), ("ߝߊ߬ߕߎ߬ߡߊ߫", "NotoSansNKo-Regular")],
)  # fmt: skip
def test_right_to_left_scripts_are_joined_and_drawn_from_the_right(words, file):
    expected = shaped_by_harfbuzz(words, file)
    assert drawn_glyphs(words) == [glyph for glyph, _cluster in expected]
    clusters = [cluster for _glyph, cluster in expected]
    assert clusters == sorted(clusters, reverse=True), "the first letter is the last on the left"
    alone = [shaped_by_harfbuzz(char, file)[0][0] for char in words]
    assert [glyph for glyph, _cluster in expected] != alone[::-1], "letters are joined"


def test_arabic_and_latin_in_one_name_keep_their_own_directions(card):
    pdf = card_sheets([card(1, family_name="تراوري TRAORE")], layout="cr80")
    said = PdfReader(BytesIO(pdf)).pages[0].extract_text()
    assert "TRAORE" in said
    assert "تراوري" in said


def test_names_look_as_before(card):
    slips = [
        card(at, family_name=family, given_names=given_names)
        for at, (family, given_names) in enumerate(NAMES.values(), start=1)
    ]
    looks_as_before(card_sheets(slips, layout="roll"), "names")


# never over the edge

LETTERS = (
    "ABCDEFGHIJKLMNOPQRSTUVWXYZÉÈÇŒ",
    "abcdefgiklmnoprstuwyɛɔɲŋ",
    "WMQŒ",
    "ابتثجحخدذرزسشصضطظعغفقكلمنهويءةى",
    "ߊߋߌߍߎߏߐߓߔߕߖߗߘߙߚߛߜߝߞߟߠߡߢߣߤߥߦ",
    "ɛ\u0301ɔ\u0300ɲ\u030cŋ\u0302",
    "a'- ’-b",
)


@st.composite
def names(draw):
    words = draw(st.lists(st.sampled_from(LETTERS), min_size=0, max_size=3))
    made = " ".join(draw(st.text(alphabet=letters, min_size=1, max_size=80)) for letters in words)
    return made[:80]


@pytest.fixture(scope="module")
def plain(card) -> Image.Image:
    (front, _back) = page_pictures(nameless(card, "", ""), 200)
    return front


def nameless(card, family: str, given_names: str) -> bytes:
    portrait = BytesIO()
    Image.new("RGB", (30, 39), "gray").save(portrait, "JPEG")
    slip = card(
        1, family_name=family, given_names=given_names, birth_text="", sex_text="",
        photo=portrait.getvalue(),
    )  # fmt: skip
    return card_sheets([slip], layout="cr80")


@settings(
    max_examples=30, deadline=None, derandomize=True,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)  # fmt: skip
@given(family=names(), given_names=names())
def test_no_name_of_any_length_or_script_leaves_its_column(card, plain, family, given_names):
    """Measured on paper: what differs from a card without a name lies in the names' column."""
    front = page_pictures(nameless(card, family, given_names), 200)[0]
    inked = ImageChops.difference(front, plain).point(lambda grey: 255 * (grey > 40)).getbbox()
    if inked is None:
        return
    left, top, right, bottom = (edge / MM for edge in inked)
    assert left >= COLUMN[0] - 0.4
    assert top >= COLUMN[1] - 0.6
    assert right <= COLUMN[2] + 0.4
    assert bottom <= COLUMN[3] + 0.4


def test_card_without_any_name_is_made(card):
    pdf = card_sheets([card(1, family_name="", given_names="")], layout="cr80")
    said = PdfReader(BytesIO(pdf)).pages[0].extract_text()
    assert "07-001" in said
    assert "née vers 2001" in said
