from datetime import UTC, date, datetime, time, timedelta, timezone
from io import BytesIO

import msoffcrypto
import openpyxl
import pytest

from core.errors import InvalidInput
from core.exchange.workbooks import (
    LONGEST_CELL,
    Column,
    ReadMe,
    SheetTable,
    make_workbook,
    protect_workbook,
)

AT = datetime(2026, 11, 14, 2, 10, 33, tzinfo=UTC)
README = ReadMe("Registre", (("Centre", "Bamako"), ("Fait le", AT)), ("À garder sous clé.",))


def book(*rows, columns=("Nom", "Quand"), frozen=1, tags=True):
    table = SheetTable(
        "Personnes",
        [Column(name, f"#{name.lower()}" if tags else "", f"Ce qu'est {name}") for name in columns],
        rows,
        frozen,
    )
    return openpyxl.load_workbook(BytesIO(make_workbook(README, [table], at=AT)))


@pytest.mark.parametrize(
    "text",
    ["=1+1", "+223", "-5", "@SUM(A1)", '=HYPERLINK("x")', "\t=1", "0077", "N'Diaye", "Kɔnɛ", "ߞߏ߲"],
)
def test_every_text_stays_a_text(text):
    cell = book([text, AT])["Personnes"]["A3"]
    assert (cell.value, cell.data_type) == (text, "s")


def test_instants_and_days_are_real_dates_in_the_time_of_bamako():
    paris = datetime(2026, 11, 14, 3, 10, tzinfo=timezone(timedelta(hours=1)))
    sheet = book([date(1998, 3, 12), paris])["Personnes"]
    assert sheet["A3"].value == datetime.combine(date(1998, 3, 12), time())
    assert sheet["A3"].number_format == "dd/mm/yyyy"
    assert sheet["B3"].value == AT.replace(second=0, tzinfo=None)
    assert sheet["B3"].is_date


def test_headings_are_frozen_filtered_and_tagged():
    sheet = book(["Traoré", AT], ["Keïta", AT])["Personnes"]
    assert [cell.value for cell in sheet[1]] == ["Nom", "Quand"]
    assert [cell.value for cell in sheet[2]] == ["#nom", "#quand"]
    assert (sheet.freeze_panes, sheet.auto_filter.ref) == ("B3", "A2:B4")
    bare = book(["Traoré", AT], tags=False)["Personnes"]
    assert (bare.freeze_panes, bare.auto_filter.ref) == ("B2", "A1:B2")


def test_columns_are_as_wide_as_their_content_within_reason():
    sheet = book(["x" * 300, AT], ["Awa", AT])["Personnes"]
    assert sheet.column_dimensions["A"].width == 42
    assert 16 <= sheet.column_dimensions["B"].width <= 20


def test_the_first_sheet_says_what_the_columns_are():
    shown = [cell for row in book(["Awa", AT])["LISEZ-MOI"].values for cell in row if cell]
    assert shown[0] == "Registre"
    assert {"Bamako", "À garder sous clé.", "Ce qu'est Nom"} <= set(shown)


def test_what_the_format_cannot_hold_is_left_out():
    sheet = book(["A\x00w\x1ba\x08", AT], ["y" * 40_000, AT])["Personnes"]
    assert sheet["A3"].value == "Awa"
    assert len(sheet["A4"].value) == LONGEST_CELL


def test_nothing_is_an_empty_cell_and_yes_is_a_word():
    sheet = book([None, True], ["", False])["Personnes"]
    assert [sheet["A3"].value, sheet["A4"].value] == [None, None]
    assert [sheet["B3"].value, sheet["B4"].value] == ["oui", "non"]


def test_a_closed_workbook_opens_with_its_password_only():
    plain = make_workbook(README, [], at=AT)
    locked = msoffcrypto.OfficeFile(BytesIO(protect_workbook(plain, "mil sorgho fonio")))
    locked.load_key(password="mil sorgho fonio")
    opened = BytesIO()
    locked.decrypt(opened)
    assert opened.getvalue() == plain
    locked.load_key(password="autre")
    with pytest.raises(msoffcrypto.exceptions.InvalidKeyError):
        locked.decrypt(BytesIO())


@pytest.mark.parametrize(("password", "code"), [("", "required"), ("x" * 256, "too_long")])
def test_passwords_that_office_cannot_take_are_refused(password, code):
    with pytest.raises(InvalidInput) as refusal:
        protect_workbook(b"", password)
    assert refusal.value.problems == {"password": code}
