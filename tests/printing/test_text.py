"""Lines of text: every script drawn, measured and fitted without loss."""

import re
import unicodedata

import pytest
import uharfbuzz

import resources
from printing import fonts, text

NAMES = (
    "TRAORÉ",
    "N’DIAYE",
    "Ɔ̀sumani Ŋɛ̌ɲɛ",
    "مريم تراوري",
    "ߕߙߊߥߟߋ߫ ߝߊ߬ߕߎ߬ߡߊ߫",
    "Nom : مريم (TRAORE 45)",
)
FILES = {
    fonts.SANS: "NotoSans-Regular",
    fonts.SANS_BOLD: "NotoSans-Bold",
    fonts.NASKH: "NotoNaskhArabic-Regular",
    fonts.NASKH_BOLD: "NotoNaskhArabic-Bold",
    fonts.NKO: "NotoSansNKo-Regular",
}


def required_characters(row: dict[str, str]) -> str:
    """Return the characters that a language needs, ranges and U+ notations spelt out."""
    cell = row["required_characters"]
    found = set()
    for first, last in re.findall(r"U\+([0-9A-F]{4,5})(?:–U\+([0-9A-F]{4,5}))?", cell):
        found |= {chr(c) for c in range(int(first, 16), int(last or first, 16) + 1)}
    bare = re.sub(r"U\+[0-9A-F]+|\([^)]*\)", " ", cell)
    for piece in bare.split():
        if len(piece) == 1:
            found.add(piece)
        span = re.fullmatch(r"(.)[-–](.)", piece)
        if span:
            found |= {chr(c) for c in range(ord(span[1]), ord(span[2]) + 1)}
    return "".join(sorted(char for char in found if unicodedata.category(char) != "Cn"))


LANGUAGES = [
    row for row in resources.rows("glyphs_by_language.csv") if "non requis" not in row["source"]
]


def glyphs_of(words: str, *, bold: bool) -> list[int]:
    """Return the glyphs that HarfBuzz itself gives for the fonts which our lines choose."""
    out: list[int] = []
    for run in text.line(words, bold=bold).runs:
        clean = [char for char in run.text if not 0xE000 <= ord(char) <= 0xF8FF]
        path = resources.path(f"fonts/{FILES[run.font]}.ttf")
        font = uharfbuzz.Font(uharfbuzz.Face(uharfbuzz.Blob.from_file_path(str(path))))
        for char in clean:
            buffer = uharfbuzz.Buffer()
            buffer.add_str(char)
            buffer.guess_segment_properties()
            uharfbuzz.shape(font, buffer)
            out += [info.codepoint for info in buffer.glyph_infos]
    return out


@pytest.mark.parametrize("row", LANGUAGES, ids=lambda row: row["tag"])
@pytest.mark.parametrize("bold", [False, True])
def test_every_language_of_the_country_has_its_glyphs(row: dict[str, str], bold: bool):
    for char in required_characters(row):
        if unicodedata.category(char) == "Cf":
            continue
        whole = f"a{char}" if unicodedata.category(char) == "Mn" else char
        assert text.readable(whole) == unicodedata.normalize("NFC", whole)
        assert 0 not in glyphs_of(f"a{char}" if unicodedata.combining(char) else char, bold=bold)


@pytest.mark.parametrize("name", NAMES)
def test_names_are_drawn_with_no_missing_glyph(name: str):
    assert "?" not in text.readable(name)
    assert 0 not in glyphs_of(name, bold=True)


def test_what_no_font_draws_becomes_a_question_mark_never_an_empty_box():
    assert text.readable("ⴰ中😀") == "???"
    assert text.readable("a\tb\u200bc") == "a bc"
    assert text.readable("5 − 3 → 2") == "5 – 3 › 2"


def test_marks_without_a_letter_and_towers_of_marks_are_left_out():
    assert text.readable("\u0300\u0301Awa \u0302ba") == "Awa ba"
    assert text.readable("ŋ" + "\u0300" * 9) == "ŋ\u0300\u0300"
    assert text.readable("شَّ") == unicodedata.normalize("NFC", "شَّ")


def test_arabic_begins_at_the_right_and_keeps_latin_in_order():
    line = text.line("مريم (TRAORE 45) تراوري")
    assert line.rtl
    latin = [run.text for run in line.runs if "TRAORE" in run.text]
    assert latin == ["TRAORE 45"]
    fonts_used = [run.font for run in line.runs]
    assert fonts_used[0] == fonts_used[-1] == fonts.NASKH
    assert not text.is_rtl("Nom : مريم")


def test_letters_of_arabic_are_joined():
    joined = text.line("مريم").width
    alone = sum(text.line(letter).width for letter in "مريم")
    assert joined < 0.9 * alone


def test_tones_take_no_room_of_their_own():
    assert text.width("ɛ̀ɔ́ŋ", 10) == pytest.approx(text.width("ɛɔŋ", 10), rel=0.02)


@pytest.mark.parametrize("name", [*NAMES, "OULD MOHAMED LEMINE", "A" * 80, "Ana-Maria " * 9])
@pytest.mark.parametrize(("wide", "high"), [(92, 29), (60, 10), (300, 20)])
def test_fitted_text_stays_in_its_box(name: str, wide: float, high: float):
    fitted = text.fit(name, wide, high, largest=14, smallest=5, bold=True)
    assert fitted.lines
    assert all(text.width(line, fitted.size, bold=True) <= wide + 1e-6 for line in fitted.lines)
    assert len(fitted.lines) * fitted.size * text.LEADING <= max(high, 5 * text.LEADING) + 1e-6
    assert 5 <= fitted.size <= 14


def test_nothing_is_lost_unless_it_says_so():
    fitted = text.fit("B" * 80, 92, 29, largest=14, smallest=5, bold=True)
    assert not fitted.cut
    assert "".join(fitted.lines) == "B" * 80
    cut = text.fit("mot " * 200, 92, 29, largest=14, smallest=5)
    assert cut.cut
    assert cut.lines[-1].endswith("…")


def test_fewer_lines_are_preferred_where_letters_stay_large():
    wide = text.width("Aminata Fatoumata", 10)
    fitted = text.fit("Aminata Fatoumata", wide, 40, largest=11, smallest=5)
    assert fitted.lines == ("Aminata Fatoumata",)
    assert fitted.size == pytest.approx(10)


def test_no_break_spaces_hold_words_together():
    fitted = text.fit("née vers 2001 (~25\u00a0ans)", 50, 40, largest=8, smallest=5)
    assert any("(~25\u00a0ans)" in line for line in fitted.lines)


def test_hyphens_are_places_to_break():
    fitted = text.fit(
        "Marie-Madeleine", text.width("Madeleine", 14) + 1, 40, largest=14, smallest=5
    )
    assert fitted.lines == ("Marie-", "Madeleine")


def test_given_names_are_cut_before_the_family_name():
    wide = text.width("COULIBALY Amin…", 10)
    words, size = text.fit_name("COULIBALY", "Aminata Fatoumata", wide, 10)
    assert words.startswith("COULIBALY A")
    assert words.endswith("…")
    assert size == 10
    words, size = text.fit_name("WOLFESCHLEGELSTEIN", "Aminata", wide, 10)
    assert words == "WOLFESCHLEGELSTEIN"
    assert text.width(words, size) <= wide + 1e-6
