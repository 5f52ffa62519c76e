"""Tags of luggage: scanned back from the paper, and nameless."""

from dataclasses import fields
from io import BytesIO

import pytest
import zxingcpp
from pypdf import PdfReader

from core.rules.deposits import read_tag, tag_code
from printing.deposit_tag import deposit_tags
from printing.slips import DepositTagSlip
from tests.golden import looks_as_before

CODE = tag_code("BKO", "A", 42)


def slip(number: int = 42) -> DepositTagSlip:
    code = tag_code("BKO", "A", number)
    return DepositTagSlip(
        f"B-{number:03d}", code, "1 sur 2", "Centre de Bamako", "14/11/2026 02:10"
    )


def test_tag_has_no_field_for_a_name() -> None:
    assert {"number", "code", "piece_text", "centre_name", "time_text", "specimen"} == {
        field.name for field in fields(DepositTagSlip)
    }


@pytest.mark.parametrize("roll", [True, False])
def test_code_is_read_back_from_the_paper(pages, roll) -> None:
    (image,) = pages(deposit_tags((slip(),), roll=roll), 200)
    (found,) = zxingcpp.read_barcodes(image)
    assert read_tag(found.text) == CODE


def test_roll_gives_each_tag_a_page_and_a4_eight() -> None:
    slips = tuple(slip(n) for n in range(1, 10))
    assert len(PdfReader(BytesIO(deposit_tags(slips, roll=True))).pages) == 9
    assert len(PdfReader(BytesIO(deposit_tags(slips, roll=False))).pages) == 2


def test_no_tag_is_no_paper() -> None:
    with pytest.raises(ValueError, match="no tag"):
        deposit_tags((), roll=True)


def test_it_looks_as_before() -> None:
    looks_as_before(deposit_tags((slip(42),), roll=True), "deposit_tag")
