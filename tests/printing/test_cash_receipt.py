"""Receipts: two halves with the same number and sum, one of them signed."""

from dataclasses import replace
from io import BytesIO

import pytest
import zxingcpp
from pypdf import PdfReader

from printing.cash_receipt import cash_receipts
from printing.frame import Frame
from printing.slips import ReceiptSlip
from tests.golden import looks_as_before

SLIP = ReceiptSlip(
    "BKOA-R26-00012",
    "52 000 FCFA",
    "COULIBALY Moussa",
    "07-415",
    "DGME",
    "OIM 2026",
    "Awa Traoré",
    "Issa Koné",
    "14/11/2026 02:10",
    "Centre de Bamako",
)


def read(pdf: bytes):
    return [page.extract_text() for page in PdfReader(BytesIO(pdf)).pages]


def test_roll_has_a_half_to_sign_and_a_half_to_take_along():
    stays, leaves = read(cash_receipts((SLIP,), roll=True))
    for half in (stays, leaves):
        assert "BKOA-R26-00012" in half
        assert "52 000 FCFA" in half
        assert "COULIBALY Moussa" in half
        assert "Issa Koné" in half
    assert "Signature ou empreinte" in stays
    assert "Signature ou empreinte" not in leaves


def test_sheet_has_three_receipts():
    assert len(read(cash_receipts((SLIP,) * 4, roll=False))) == 2


def test_no_receipt_is_no_paper():
    with pytest.raises(ValueError, match="no receipt"):
        cash_receipts((), roll=True)


def test_a_numbered_receipt_is_scanned_and_says_that_it_is_a_duplicate(pages):
    frame = Frame(
        number="N°\u00a0BKOA-26-D00012", code="PK7P4D2X9HNT", copy_text="Duplicata n°\u00a02"
    )
    pdf = cash_receipts((replace(SLIP, frame=frame),), roll=True)
    for half, picture in zip(read(pdf), pages(pdf, 203), strict=True):
        assert "Duplicata n° 2" in half.replace("\u00a0", " ")
        (found,) = zxingcpp.read_barcodes(picture)
        assert found.text == "PK7P4D2X9HNT"
    looks_as_before(pdf, "receipt")
