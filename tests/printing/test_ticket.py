"""A ticket says its number, when and where, and nothing else."""

from dataclasses import fields
from io import BytesIO

import pytest
from pypdf import PdfReader

from printing.slips import TicketSlip
from printing.ticket import ROLL_HEIGHT, tickets
from printing.units import MM, ROLL_WIDTH

SLIP = TicketSlip("07-415", "Centre d’accueil de Bamako – Sogoniko", "14/11/2026 02:10")


def read(pdf: bytes):
    return PdfReader(BytesIO(pdf)).pages


def test_ticket_has_nothing_but_number_centre_and_time():
    assert {field.name for field in fields(TicketSlip)} == {
        "number", "centre_name", "time_text", "specimen",
    }  # fmt: skip
    (page,) = read(tickets([SLIP], roll=True))
    told = page.extract_text()
    assert "07-415" in told
    assert "14/11/2026 02:10" in told
    assert "Sogoniko" in told
    assert "EXERCICE" not in told


def test_roll_has_a_page_for_each_number():
    found = read(tickets([SLIP, SLIP, SLIP], roll=True))
    assert len(found) == 3
    assert float(found[0].mediabox.width) == pytest.approx(ROLL_WIDTH * MM, abs=0.1)
    assert float(found[0].mediabox.height) == pytest.approx(ROLL_HEIGHT * MM, abs=0.1)


def test_sheet_has_eight_numbers():
    slips = [TicketSlip(f"T-{n:03d}", SLIP.centre_name, SLIP.time_text) for n in range(1, 10)]
    first, second = read(tickets(slips, roll=False))
    assert first.extract_text().count("Votre numéro") == 8
    assert "T-009" in second.extract_text()


def test_exercise_is_marked():
    slip = TicketSlip("07-415", "Centre d’exercice", "14/11/2026 02:10", specimen=True)
    (page,) = read(tickets([slip], roll=True))
    assert "EXERCICE" in page.extract_text()


def test_number_is_larger_than_anything_else_on_the_roll(pages):
    (page,) = pages(tickets([SLIP], roll=True), 100)
    ink = [
        row
        for row in range(page.height)
        if min(page.crop((0, row, page.width, row + 1)).tobytes()) < 128
    ]
    blocks = [[ink[0]]]
    for row in ink[1:]:
        if row - blocks[-1][-1] > 1:
            blocks.append([])
        blocks[-1].append(row)
    heights = sorted((len(block) for block in blocks), reverse=True)
    assert heights[0] >= 0.15 * page.height
    assert heights[0] > 3 * heights[1]


def test_no_number_makes_no_paper():
    with pytest.raises(ValueError, match="no ticket"):
        tickets([], roll=True)
