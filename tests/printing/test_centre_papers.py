"""Bed plan, hand-over sheet, posters, forms: read back as text, page by page, and looked at."""

from io import BytesIO

import pytest
from pypdf import PdfReader

from printing.bed_plan import bed_plan
from printing.form_slips import FormField, FormSlip, PosterItem, PosterSlip
from printing.hand_over import HandOverSlip, hand_over_sheet
from printing.paper_form import paper_form
from printing.period_report import PeriodReportSlip, period_report
from printing.posters import poster
from printing.room_slips import BedBox, BedPlanSlip, BlockSheet, RoomBox
from printing.situation_slips import KeyFigure, RatioBar, Section, TextRow
from tests.golden import looks_as_before

A4_WIDE, A3_WIDE = 595, 842
"""Points, upright."""


def texts(pdf: bytes) -> list[str]:
    return [page.extract_text() for page in PdfReader(BytesIO(pdf)).pages]


def a_room(name: str, beds: int, first: int = 1, *, named: bool = False) -> RoomBox:
    boxes = tuple(
        BedBox(
            f"{at:02d}",
            f"07-{first + at:03d}",
            "MF"[at % 2],
            "J+2",
            name="KEITA Modibo" if named else "",
        )
        for at in range(1, beds)
    )
    return RoomBox(name, f"{beds - 1}/{beds}", (*boxes, BedBox(f"{beds:02d}")))


def a_plan(*blocks: BlockSheet, named: bool = False, waiting: int = 5) -> BedPlanSlip:
    return BedPlanSlip(
        title="Plan des lits, jour",
        centre_name="Centre de Sogoniko",
        produced_text="Produit le 14/11/2026 18:00 par Awa",
        state_text="État du 14/11/2026 18:00",
        legend="J+2 : jours avant la fin des 72 h.",
        blocks=blocks,
        waiting_title=f"Sans lit : {waiting} personnes",
        waiting=tuple(BedBox("", f"08-{at:03d}", "M") for at in range(1, waiting + 1)),
        named=named,
    )


MEN = BlockSheet(
    "A — Hommes", "120 sur 128", tuple(a_room(f"A{n}", 16, 20 * n) for n in range(1, 9))
)
FAMILIES = BlockSheet(
    "C — Familles", "72 sur 90", tuple(a_room(f"C{n}", 5, 300 + 5 * n) for n in range(1, 19))
)
HALL = BlockSheet("D — Appoint", "239 sur 240", (a_room("D1", 240, 500),))


def test_each_block_of_the_day_has_its_page_and_every_number_stands_once():
    pages = texts(bed_plan(a_plan(MEN, FAMILIES)))
    assert len(pages) == 3
    assert "A — Hommes" in pages[0]
    assert "C — Familles" in pages[1]
    assert "Sans lit : 5 personnes" in pages[2]
    whole = "\n".join(pages)
    for room in (*MEN.rooms, *FAMILIES.rooms):
        for bed in room.beds:
            if bed.call_no:
                assert whole.count(bed.call_no) == 1
    assert all(f"08-{at:03d}" in pages[2] for at in range(1, 6))
    assert f"page 3 sur {len(pages)}" in pages[2]


def test_a_hall_with_hundreds_goes_on_to_the_next_page_and_loses_nobody():
    pages = texts(bed_plan(a_plan(HALL, waiting=0)))
    whole = "\n".join(pages)
    assert len(pages) > 1
    assert all(whole.count(bed.call_no) == 1 for bed in HALL.rooms[0].beds if bed.call_no)


@pytest.mark.parametrize("named", [True, False])
def test_a3_is_twice_as_large_and_never_takes_more_pages(named: bool):
    men = BlockSheet(
        MEN.title, "", tuple(a_room(f"A{n}", 16, 20 * n, named=named) for n in range(8))
    )
    small = PdfReader(BytesIO(bed_plan(a_plan(men, named=named)))).pages
    large = PdfReader(BytesIO(bed_plan(a_plan(men, named=named), a3=True))).pages
    assert min(map(float, small[0].mediabox[2:])) == pytest.approx(A4_WIDE, abs=1)
    assert min(map(float, large[0].mediabox[2:])) == pytest.approx(A3_WIDE, abs=1)
    assert len(large) <= len(small)


def test_names_stand_only_in_the_plan_of_the_night():
    named = BlockSheet("A — Hommes", "", (a_room("A1", 4, named=True),))
    assert "KEITA Modibo" in texts(bed_plan(a_plan(named, named=True)))[0]
    assert "KEITA" not in "".join(texts(bed_plan(a_plan(MEN))))


def test_a_centre_without_beds_has_a_plan_too():
    assert texts(bed_plan(a_plan(BlockSheet("A — Hommes", "0 sur 0", ()), waiting=0)))


SHEET = HandOverSlip(
    centre_name="Centre de Sogoniko",
    period_text="du 14/11/2026 06:00 au 14/11/2026 18:00",
    produced_text="Produit le 14/11/2026 18:00 par Awa",
    key_figures=(KeyFigure("Présents", 438), KeyFigure("Dépassés", 9), KeyFigure("Sans lit", 12)),
    first=("3 mineurs sans adulte : 02-233 (B4-08)", "9 séjours dépassés"),
    left=(
        Section("Arrivés", (TextRow("07 Convoi de Nioro", "415"),)),
        Section("Caisses", (TextRow("Poste A, caisse n° 3", "1 200 000 FCFA"),)),
    ),
    right=(
        Section(
            "Qui doit partir",
            tuple(
                TextRow(f"01-{n:03d} · A1-0{n}", "DÉPASSÉ de 3 h 04", True) for n in range(1, 10)
            ),
        ),
        Section("Litiges", (), "Aucun."),
    ),
)


def test_the_hand_over_is_one_page_with_what_to_do_first_at_its_top():
    (page,) = texts(hand_over_sheet(SHEET))
    assert page.index("À faire d’abord") < page.index("Arrivés")
    for words in ("438", "02-233 (B4-08)", "415", "1 200 000 FCFA", "01-009 · A1-09", "Aucun.",
                  "Consignes de l’équipe", "Remis par", "Reçu par"):  # fmt: skip
        assert words in page


def test_a_full_hand_over_is_still_one_page():
    rows = tuple(TextRow(f"Ligne {n}", "12 sur 30") for n in range(15))
    full = HandOverSlip(
        **{name: getattr(SHEET, name) for name in ("centre_name", "period_text")},
        produced_text="",
        key_figures=SHEET.key_figures,
        first=("Une chose à faire qui est longue à dire, avec des numéros : 02-233, 02-234.",) * 9,
        left=tuple(Section(f"Gauche {n}", rows[:6]) for n in range(5)),
        right=(Section("Droite", rows), Section("Litiges", rows[:6]), Section("Stocks", rows[:6])),
    )
    (page,) = texts(hand_over_sheet(full))
    assert page.count("Gauche") == 5
    assert "Stocks" in page


PERIOD = PeriodReportSlip(
    title="Chiffres de la période",
    centre_name="Centre de Sogoniko",
    period_text="du 08/11/2026 au 14/11/2026",
    produced_text="Produit le 14/11/2026 18:00 par Awa",
    key_figures=tuple(KeyFigure(f"Nombre {n}", 100 * n) for n in range(8)),
    package=tuple(RatioBar(f"Service {n}", 30 * n, 415) for n in range(1, 8)),
    left=(
        Section("Sexe et âge", (TextRow("Hommes", "203 · 49 %"), TextRow("Femmes", "89 · 21 %"))),
    ),
    right=(Section("Délais médians", (TextRow("Premier repas", "7,7 h"),)),),
)


def test_the_figures_of_a_period_are_one_page():
    (page,) = texts(period_report(PERIOD))
    for words in ("du 08/11/2026", "700", "210 / 415", "203 · 49 %", "7,7 h", "Établi par"):
        assert words in page


POSTER = PosterSlip(
    title="Vos droits au centre",
    english_title="Your rights at the centre",
    centre_name="Centre de Sogoniko",
    items=(
        PosterItem("free", "Tout est gratuit.", "Everything is free."),
        PosterItem("bed", "Un lit et des repas.", "A bed and meals."),
        PosterItem("call", "Un appel à votre famille.", "A call home."),
    ),
    closing="Besoin d’aide ?",
    closing_english="Need help?",
    own_language="Dans la langue d’ici :",
    produced_text="Produit le 14/11/2026",
)


@pytest.mark.parametrize("a3", [True, False])
def test_a_poster_is_one_page_in_two_languages(a3: bool):
    pdf = poster(POSTER, a3=a3)
    (page,) = texts(pdf)
    for words in ("Vos droits au centre", "Your rights", "Tout est gratuit.", "A bed and meals.",
                  "Dans la langue d’ici"):  # fmt: skip
        assert words in page
    wide = float(PdfReader(BytesIO(pdf)).pages[0].mediabox[2])
    assert wide == pytest.approx(A3_WIDE if a3 else A4_WIDE, abs=1)


FORM = FormSlip(
    title="Fiche papier",
    centre_name="Centre de Sogoniko",
    instruction="À remplir quand le PC est éteint.",
    heads=("Fiche n°", "Opération"),
    fields=(
        FormField("Carte", cells=12),
        FormField("Sexe", choices=("Masculin", "Féminin")),
        FormField("Accord", choices=("Oui", "Non"), read_aloud="Êtes-vous d’accord ?"),
    ),
    entered_text="Saisi",
    closing=("Rempli par", "Saisi par"),
    produced_text="Produit le 14/11/2026",
)


def test_the_form_of_one_person_asks_in_order():
    (page,) = texts(paper_form(FORM))
    places = [page.index(words) for words in ("Carte", "Sexe", "Êtes-vous", "Accord", "Rempli par")]
    assert places == sorted(places)


def test_the_form_of_a_family_has_a_line_for_each_member():
    family = FormSlip(
        title="Fiche papier, famille",
        centre_name="Centre",
        instruction="Une ligne pour chacun.",
        heads=("Fiche n°",),
        fields=(),
        members=(("", 4), ("Prénom(s)", 30), ("Lien", 9), ("Saisi", 9)),
        member_lines=9,
        legend="Lien : E enfant",
    )
    (page,) = texts(paper_form(family))
    assert "Prénom(s)" in page
    assert all(str(line) in page for line in range(1, 10))


def test_papers_of_the_centre_look_as_before():
    looks_as_before(bed_plan(a_plan(FAMILIES)), "bed_plan")
    looks_as_before(hand_over_sheet(SHEET), "hand_over")
    looks_as_before(poster(POSTER), "poster")
    looks_as_before(period_report(PERIOD), "period_report")
    looks_as_before(paper_form(FORM), "paper_form")
