"""Report, recovery sheet and lists: read back as text, page by page."""

from dataclasses import replace
from io import BytesIO

import pytest
from pypdf import PdfReader

from printing.daily_report import daily_report
from printing.people_list import people_list
from printing.recovery_sheet import recovery_sheet
from printing.situation_slips import (
    DailyReportSlip,
    DayFlow,
    KeyFigure,
    RatioBar,
    Section,
    SplitBar,
    TextRow,
)
from printing.slips import ListColumn, ListSlip, RecoverySlip
from tests.golden import looks_as_before

REPORT = DailyReportSlip(
    centre_name="Centre de Sogoniko",
    day_text="14/11/2026",
    period_text="00:00 – 24:00",
    produced_text="Produit le 15/11/2026 06:12",
    key_figures=(
        KeyFigure("Présents", 438, 40),
        KeyFigure("Sorties", 17, 22),
        KeyFigure("Seuls", 3),
    ),
    flows=tuple(DayFlow(f"{day}/11", day, day + 1, 10 * day) for day in range(8, 15)),
    part_labels=("Hommes", "Femmes"),
    origins=tuple(SplitBar(f"Pays {n}", (100 - n, n), 100) for n in range(12)),
    package=(RatioBar("Repas chaud", 312, 438), RatioBar("Kit", 0, 0)),
    blocks=(RatioBar("Bloc A", 160, 160),),
    meals=(RatioBar("Déjeuner", 401, 438),),
    left=(
        Section("Sorties par région", (TextRow("Kayes", "9"),)),
        Section("Besoins", (), "Aucun."),
    ),
    alerts=("3 mineurs sans adulte",),
    definitions=("Présents : séjours non terminés.",),
)
LIST = ListSlip(
    title="Liste des passagers",
    subtitle="Car 1 · Kayes",
    centre_name="Centre de Sogoniko",
    produced_text="Produit le 14/11/2026",
    columns=(ListColumn("N°", 1, bold=True), ListColumn("Nom", 4), ListColumn("Signature", 3)),
    rows=tuple((f"07-{n:03d}", f"KEITA Modibo {n}", "") for n in range(1, 61)),
    closing=("Chauffeur", "Responsable"),
)


def texts(pdf: bytes) -> list[str]:
    return [page.extract_text() for page in PdfReader(BytesIO(pdf)).pages]


def test_report_has_two_pages_with_its_figures():
    first, second = texts(daily_report(REPORT))
    for words in ("Situation du 14/11/2026", "00:00 – 24:00", "438", "+398", "hier 22", "–5",
                  "312 / 438 · 71\u202f%", "3 mineurs sans adulte", "Hommes"):  # fmt: skip
        assert words in first
    for words in (
        "Bloc A",
        "160 / 160",
        "401 / 438",
        "Kayes",
        "Aucun.",
        "Présents : séjours non terminés.",
    ):
        assert words in second
    assert "page 1 sur 2" in first
    assert "page 2 sur 2" in second


def test_report_sums_up_what_does_not_fit():
    first = texts(daily_report(REPORT))[0]
    assert "Autres" in first
    assert "500" in first  # five countries of 100 each


def test_report_without_data_says_so_and_leaves_lines_to_write_on():
    empty = DailyReportSlip(centre_name="C", day_text="1/1/2026", period_text="", produced_text="")
    first, second = texts(daily_report(empty))
    assert "Aucune donnée" in first
    assert "Aucune donnée" in second
    assert "Rien à signaler" in first


def test_masked_numbers_are_printed_as_they_are_and_give_no_arrow_and_no_share():
    slip = replace(
        REPORT,
        key_figures=(KeyFigure("Présents", "n.c.", 40), KeyFigure("Sorties", "<\u00a05", 22)),
        flows=(DayFlow("13/11", 10, 0, 40), DayFlow("14/11", "n.c.", "<\u00a05", "n.c.")),
        origins=(SplitBar("Niger", ("<\u00a05", 20), "n.c."),),
        package=(RatioBar("Repas chaud", "<\u00a05", 438),),
    )
    first = texts(daily_report(slip))[0].replace("\u00a0", " ")
    assert "< 5 / 438" in first
    assert "%" not in first
    assert "+" not in first
    assert "hier 40" in first


@pytest.mark.parametrize("rows", [1, 8, 16])
def test_report_stays_on_two_pages_with_everything_full(rows: int):
    long = tuple(TextRow(f"Une ligne assez longue, la {n}e", "12\u202f345") for n in range(rows))
    slip = replace(
        REPORT,
        blocks=tuple(RatioBar(f"Bloc {n}", n, 10) for n in range(9)),
        left=tuple(Section(f"Partie {n}", long[:7]) for n in range(5)),
        right=tuple(Section(f"Autre {n}", long[:7]) for n in range(4)),
        alerts=("Une alerte qui est longue et qui prend deux lignes sur le papier.",) * rows,
        summary="Le bus est attendu ce soir. " * 21,
        definitions=("Une définition longue, qui dit bien comment on a compté ce nombre-là.",) * 12,
    )
    pages = texts(daily_report(slip))
    assert len(pages) == 2
    assert "Établi par" in pages[1]
    assert pages[1].count("Partie") == 5


def test_recovery_sheet_shows_the_code_in_numbered_groups():
    slip = RecoverySlip("Centre de Sogoniko", "BKO", "BKO A", "7QK2-9D4M-X0TR-K7", "14/11/2026")
    (page,) = texts(recovery_sheet(slip))
    for words in ("7 Q K 2", "9 D 4 M", "X 0 T R", "K 7", "BKO A", "14/11/2026", "Remis à"):
        assert words in page


@pytest.mark.parametrize("rows", [0, 1, 25, 30, 36, 60, 200])
def test_list_holds_every_row_once_and_ends_with_signatures(rows: int):
    slip = replace(LIST, rows=tuple((f"n{n:04d}", "KEITA", "") for n in range(rows)))
    pages = texts(people_list(slip))
    whole = "\n".join(pages)
    assert [whole.count(f"n{n:04d}") for n in range(rows)] == [1] * rows
    assert "Chauffeur" in pages[-1]
    assert all("Signature" in page for page in pages)
    assert f"page {len(pages)} sur {len(pages)}" in pages[-1]


def test_list_refuses_rows_that_do_not_match_its_columns():
    with pytest.raises(ValueError, match="columns"):
        people_list(replace(LIST, rows=(("one",),)))


@pytest.mark.parametrize("specimen", [True, False])
def test_only_papers_of_the_exercise_are_marked(specimen: bool):
    papers = (
        daily_report(replace(REPORT, specimen=specimen)),
        people_list(replace(LIST, specimen=specimen)),
        recovery_sheet(RecoverySlip("C", "BKO", "BKO A", "7QK2-K7", "1/1/2026", specimen=specimen)),
    )
    for pdf in papers:
        assert all(("EXERCICE" in page) is specimen for page in texts(pdf))


def test_nothing_is_drawn_outside_the_page(pages):
    for pdf in (daily_report(REPORT), people_list(LIST)):
        for image in pages(pdf, 72):
            left, top, right, bottom = image.point(lambda grey: 255 * (grey < 250)).getbbox()
            assert left >= 40
            assert right <= image.width - 40
            assert top >= 10
            assert bottom <= image.height - 10


def test_report_looks_as_before():
    looks_as_before(daily_report(REPORT), "daily_report")
