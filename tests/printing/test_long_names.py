"""Long names on the card and on the bed plan: smaller, then on more lines, never cut."""

import re
import unicodedata
from dataclasses import replace
from io import BytesIO

import pytest
from pypdf import PdfReader

from printing import card as layout
from printing.bed_plan import bed_plan, cell_of
from printing.room_slips import BedBox, BedPlanSlip, BlockSheet, RoomBox
from printing.sheet import card_sheets
from tests.golden import looks_as_before

HYPHENED = ("OUEDRAOGO-SAWADOGO-KABORE-TRAORE-COULIBALY", "Marie-Madeleine-Bernadette-Antoinette")
ARABIC = ("ولد محمد الأمين ولد عبد الرحمن ولد سيدي أحمد", "عبد الله-محمد-المختار-أبوبكر-الصديق")
NKO = ("ߕߙߊߥߟߋ߫-ߞߟߎ߬ߓߊߟߌ-ߖߊ߯ߙߊ-ߞߎߟߎߓߊߟߌ-ߛߌߘߌߓߋ", "ߝߊ߬ߕߎ߬ߡߊ߫ ߊ߬ߡߌ߬ߣߊ߬ߕߊ߬ ߞߊ߬ߘߌ߬ߖߊ߬ߕߎ߬ ߝߊ߬ߕߎ߬ߡߊ߫")
SINGLE = ("WOLFESCHLEGELSTEINHAUSENBERGERDORFFWELCHEVORALTERNWARENGEWISSENHAFTSCHAFERSWESSE",
          "Abdoulrahamanemohamedelmoctar")  # fmt: skip
LONGEST = ("W" * 80, "M" * 80)
WORDY = (
    "OULD MOHAMED EL MOCTAR OULD SIDI ABDOULAYE OULD CHEIKH TIDIANE OULD MOHAMED LEMI",
    "Mohamed El Moctar Abdoulaye Cheikh Tidiane Sidi Mohamed Lemine Abderrahmane",
)
NAMES = {
    "hyphens": HYPHENED, "arabic": ARABIC, "nko": NKO, "one word": SINGLE,
    "as wide as may be": LONGEST, "many words": WORDY,
}  # fmt: skip
PARTS = re.compile(r"[ -]")


def bare(words: str) -> str:
    """Leave spaces out: a mark that is moved onto its letter is read as if one stood there."""
    return "".join(unicodedata.normalize("NFC", words).split())


def read_as(name: str) -> list[str]:
    """Return what a reader of the PDF finds in one piece.

    From right to left it gives the pieces between two hyphens in the order in which they lie.
    """
    rtl = any(unicodedata.bidirectional(char) in ("R", "AL") for char in name)
    return [bare(part) for part in PARTS.split(name)] if rtl else [bare(name)]


def said(pdf: bytes) -> str:
    return "\n".join(page.extract_text() for page in PdfReader(BytesIO(pdf)).pages)


def a_plan(*names: str, waiting: str = "", beds: int = 2) -> BedPlanSlip:
    boxes = tuple(
        BedBox(f"{at:02d}", f"07-{at:03d}", "MF"[at % 2], "J+2", late=at == 2, name=name)
        for at, name in enumerate(names, start=1)
    )
    spare = tuple(BedBox(f"{at:02d}") for at in range(len(names) + 1, len(names) + beds))
    rooms = (RoomBox("A1", "2/8", (*boxes, *spare)), RoomBox("A2", "0/3", spare))
    return BedPlanSlip(
        title="Plan des lits, nuit",
        centre_name="Centre de Sogoniko",
        produced_text="Produit le 14/11/2026 18:00 par Awa",
        state_text="État du 14/11/2026 18:00",
        legend="J+2 : jours avant la fin des 72 h.",
        blocks=(BlockSheet("A", "2 sur 8", rooms),),
        waiting_title="Sans lit : 1 personne",
        waiting=(BedBox("", "08-001", "M", name=waiting),) if waiting else (),
        named=True,
    )


@pytest.mark.parametrize("script", NAMES)
def test_a_long_name_is_read_back_whole_from_the_card(card, script):
    family, given = NAMES[script]
    told = said(card_sheets([card(1, family_name=family, given_names=given)], layout="cr80"))
    for part in read_as(family) + read_as(given):
        assert part in bare(told)
    assert "…" not in told


@pytest.mark.parametrize("script", NAMES)
def test_long_names_are_read_back_whole_from_the_bed_plan(script):
    family, given = NAMES[script]
    told = said(bed_plan(a_plan(f"{family} {given}", "KEITA Modibo", waiting=f"{family} {given}")))
    for part in read_as(f"{family} {given}"):
        assert bare(told).count(part) >= 2
    assert "KEITA Modibo" in told
    assert "…" not in told


@pytest.mark.parametrize("script", ["hyphens", "arabic", "nko", "many words"])
def test_a_line_of_a_name_ends_at_a_space_or_a_hyphen(card, script):
    family, given = NAMES[script]
    texts = layout.recto_texts(card(1, family_name=family, given_names=given))
    for placed, name in zip(texts[:2], (family, given), strict=True):
        lines = placed.fitted.lines
        parts = [part for line in lines for part in PARTS.split(line) if part]
        assert parts == [part for part in PARTS.split(unicodedata.normalize("NFC", name)) if part]


def test_one_word_is_broken_only_where_it_is_too_wide_at_the_least_size(card):
    family, given, *_rest = layout.recto_texts(
        card(1, family_name=SINGLE[0], given_names=SINGLE[1])
    )
    assert len(family.fitted.lines) > 1
    assert family.fitted.size > 5, "broken anyway, it is as large as there is room for"
    assert given.fitted.lines == (SINGLE[1],)


def test_letters_that_are_drawn_as_one_sign_are_all_read_back(card):
    """Three letters of « Allah » are one glyph: two of them were lost."""
    told = said(card_sheets([card(1, family_name="عبد الله")], layout="cr80"))
    assert "لله" in told
    assert "عبد" in told


def test_a_short_name_stands_on_the_plan_as_large_as_before_whoever_else_is_there():
    """The room of somebody with a long name has higher beds, and no other room has."""
    short, long = a_plan("KEITA Modibo"), a_plan("KEITA Modibo", " ".join(LONGEST), beds=1)
    assert _height_of(short) == 15.8
    assert _height_of(long) > 15.8
    assert _height_of(replace(long, blocks=short.blocks)) == 15.8


def _height_of(slip: BedPlanSlip) -> float:
    return cell_of(slip.blocks[0].rooms[0], named=slip.named)[1]


def test_long_names_look_as_before(card):
    slips = [
        card(at, family_name=family, given_names=given)
        for at, (family, given) in enumerate(NAMES.values(), start=1)
    ]
    looks_as_before(card_sheets(slips, layout="roll"), "long_names")
    whole = [" ".join(names) for names in NAMES.values()]
    plan = a_plan("KEITA Modibo", "COULIBALY Fatoumata Binta", *whole, waiting=whole[0])
    looks_as_before(bed_plan(plan), "bed_plan_names")
