"""Lists that are ticked and signed by hand, against the screen they come from and as pictures."""

from dataclasses import replace
from datetime import timedelta
from io import BytesIO
from uuid import UUID

from pypdf import PdfReader

from core.act import Place
from core.queries.cash.cash_now import CashDesk, CashLine, CashSheet
from core.queries.departures.departures_now import BusRow, Traveller
from printing.frame import Frame
from tests.builders import FOUNDED_AT
from tests.golden import looks_as_before
from ui.models.table import Column
from ui.parts.departures.columns import BUSES, RIDERS
from ui.parts.departures.manifest import boarding_paper
from ui.parts.stock.columns import PAYMENTS
from ui.parts.stock.papers import press_plan, sheet_paper

PLACE = Place(UUID(int=1), "centre", "BKO", "Centre d’accueil de Bamako – Sogoniko", "A", False)
FRAME = Frame(
    lines=("Ministère des Maliens établis à l’extérieur", "Délégation générale"),
    help_text="Aide\u00a0: 80 00 12 34",
    number="N°\u00a0BKOA-26-D00012",
    code="PK7P4D2X9HNT",
    has_names=True,
)
NOW = FOUNDED_AT + timedelta(hours=4, minutes=35)
BUS = BusRow(
    UUID(int=3), 3, "Kayes", "ML1", "Sonef", "Bamako – Kayes", 42, NOW + timedelta(hours=2),
    None, 30, 2,
)  # fmt: skip
NAMES = (
    ("COULIBALY", "Aminata"), ("DIARRA", "Oumar"), ("D’ALMEIDA", "Noël Zoé"),
    ("OULD MOHAMED EL MOCTAR", "Sidi Abdoulaye Cheikh Tidiane"), ("تراوري", "مريم"),
)  # fmt: skip


def a_rider(number: int) -> Traveller:
    family, given = NAMES[number % len(NAMES)]
    boarded = NOW - timedelta(minutes=number) if number in (4, 11) else None
    return Traveller(
        UUID(int=1000 + number), UUID(int=2000 + number), f"07-{number:03d}", family, given,
        None if number == 2 else 3 + number, None, "Kayes", "ML1", "", NOW + timedelta(days=2),
        bus_id=BUS.id, bus_number=BUS.number, boarded_at=boarded,
    )  # fmt: skip


def a_line(number: int, **changes: object) -> CashLine:
    family, given = NAMES[number % len(NAMES)]
    values = {
        "kind": "paid", "amount": -52_000, "receipt_no": f"BKOA-R26-{number:05d}",
        "serving_id": UUID(int=number), "call_no": f"07-{number:03d}", "family_name": family,
        "given_names": given, "signed": ("signature", "thumbprint")[number % 2], "witness": "",
        "reason": "", "at": FOUNDED_AT + timedelta(minutes=7 * number), "by": "Awa Traoré",
        "voided": False,
    }  # fmt: skip
    return CashLine(**(values | changes))  # type: ignore[arg-type]


ADDED = a_line(
    0, kind="in", amount=500_000, receipt_no="", serving_id=None, call_no="", family_name="",
    given_names="", signed="", reason="Avance du matin",
)  # fmt: skip
LINES = (
    ADDED, *(a_line(n) for n in range(1, 12)), a_line(12, voided=True),
    *(a_line(n, witness="Issa Koné") for n in range(13, 27)),
)  # fmt: skip
DESK = CashDesk(
    UUID(int=7), 3, "A", "DGME", "OIM 2026", 100_000, FOUNDED_AT, "Awa Traoré", 1_000_000,
    ((10_000, 100),), 200_000, 1_300_000, 25, NOW, "Awa Traoré", 198_000,
    ((10_000, 19), (2_000, 4)), -2_000, "change",
)  # fmt: skip


def texts(pdf: bytes) -> list[str]:
    pages = PdfReader(BytesIO(pdf)).pages
    return [" ".join(page.extract_text().split()).replace("–", "−") for page in pages]


def shown(columns: tuple[Column, ...], row: object) -> dict[str, str]:
    """Return what a table of the screen says of a row, spaces as a reader of the paper has them."""
    return {each.key: " ".join(each.text(row).split()) for each in columns}


def boarding() -> bytes:
    riders = [a_rider(number) for number in range(30, 0, -1)]
    return press_plan(boarding_paper(PLACE, BUS, riders, NOW, "Awa Traoré"), FRAME, roll=False)


def cash_day() -> bytes:
    plan = sheet_paper(PLACE, CashSheet(DESK, LINES), NOW, "Awa Traoré")
    return press_plan(plan, FRAME, roll=False)


def test_the_boarding_list_says_what_the_screen_says_in_the_order_of_the_calls():
    told, after = " ".join(texts(boarding())), 0
    for number in range(1, 31):
        row = a_rider(number)
        screen = shown(RIDERS, row)
        at = told.index(screen["call_no"], after)
        assert told.count(screen["call_no"]) == 1
        end = told.find(f"07-{number + 1:03d}", at)
        line = told[at : end if end > 0 else at + 120]
        if not any(char >= "\u0590" for char in screen["name"]):
            assert screen["name"] in line
        assert ("" if row.age is None else f" {row.age}") in line
        if row.boarded_at is not None:
            assert screen["aboard"] == f"monté {row.boarded_at:%H:%M}"
            assert f"{row.boarded_at:%H:%M}" in line
        after = at
    bus = shown(BUSES, BUS)
    for words in (bus["places"], bus["leaves"], f"Bus {bus['number']} · {bus['label']}"):
        assert words in told


def test_an_arabic_name_is_whole_on_the_boarding_list():
    told = "".join("".join(texts(boarding())).split())
    for part in NAMES[4]:
        assert told.count(part) == 6


def test_the_sheet_of_a_float_says_what_the_screen_says_line_by_line():
    told, after = " ".join(texts(cash_day())), 0
    for line in LINES:
        screen = shown(PAYMENTS, line)
        at = told.index(screen["receipt"], after)
        end = at + 160
        cells = [screen["call_no"], screen["amount"].removesuffix(" (annulé)")]
        if max(screen["name"], default="") < "\u0590":
            cells.append(screen["name"])
        for words in (*cells, screen["at"][-5:]):
            assert words in told[at:end], (words, told[at:end])
        assert ("ANNULÉ" in told[at:end]) >= ("annulé" in screen["amount"])
        after = at
    assert told.count("ANNULÉ") == 1
    for words in ("fonds de caisse 1 000 000 FCFA", "25 personnes payées, 1 300 000 FCFA",
                  "doit rester 200 000 FCFA", "compté 198 000 FCFA", "écart −2 000 FCFA",
                  "Le caissier", "Le responsable"):  # fmt: skip
        assert words in told


def test_the_boarding_list_looks_as_before():
    looks_as_before(boarding(), "boarding_list")


def test_the_sheet_of_a_float_looks_as_before():
    looks_as_before(cash_day(), "cash_sheet")


def test_a_float_told_by_many_notes_and_its_difference_are_never_cut():
    pieces = tuple((value, 37) for value in (10_000, 5_000, 2_000, 1_000, 500, 200, 100))
    desk = replace(DESK, float_pieces=pieces, counted_pieces=pieces)
    plan = sheet_paper(PLACE, CashSheet(desk, LINES), NOW, "Awa Traoré")
    told = texts(press_plan(plan, FRAME, roll=False))[-1]
    assert "…" not in told
    assert told.count("37 × 10 000, 37 × 5 000, 37 × 2 000, 37 × 1 000, 37 × 500") == 2
    assert "écart −2 000 FCFA, manque de monnaie" in told
