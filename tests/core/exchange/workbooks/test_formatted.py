import tempfile
from datetime import UTC, date, datetime, time, timedelta, timezone
from io import BytesIO

import openpyxl
import pytest

from core.errors import Cancelled
from core.exchange.workbooks import (
    LONGEST_CELL,
    Column,
    ReadMe,
    SheetTable,
    make_workbook,
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


@pytest.mark.parametrize("text", ["=1+1", "+223 76", "-5", "@Awa"])
def test_a_text_stays_a_text_also_when_its_cell_is_edited(text):
    sheet = book(["Awa", AT], [text, AT], ["Awa", AT])["Personnes"]
    assert [sheet[f"A{row}"].quotePrefix for row in (3, 4, 5)] == [False, True, False]
    assert [sheet[f"A{row}"].value for row in (3, 4, 5)] == ["Awa", text, "Awa"]


@pytest.mark.parametrize("text", ["#N/A", "#REF!", "#DIV/0!"])
def test_a_text_that_looks_like_an_error_is_none(text):
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
    assert {"Bamako", "À garder sous clé."} <= set(shown)


def test_a_sheet_explains_every_column():
    rows = list(book(["Awa", AT])["Colonnes"].values)
    assert rows[1][:4] == ("Personnes", "Nom", "#nom", "Ce qu'est Nom")
    assert len(rows) == 1 + 2


def test_what_the_format_cannot_hold_is_left_out():
    sheet = book(["A\x00w\x1ba\x08", AT], ["y" * 40_000, AT])["Personnes"]
    assert sheet["A3"].value == "Awa"
    assert len(sheet["A4"].value) == LONGEST_CELL


def test_nothing_is_an_empty_cell_and_yes_is_a_word():
    sheet = book([None, True], ["", False])["Personnes"]
    assert [sheet["A3"].value, sheet["A4"].value] == [None, None]
    assert [sheet["B3"].value, sheet["B4"].value] == ["oui", "non"]


def test_codes_are_offered_where_a_column_takes_them():
    sexes = {"sexe": (("M", "masculin"), ("F", "féminin")), "pays": (("MLI", "Mali"),)}
    columns = [Column("Nom"), Column("Sexe", choices="sexe"), Column("Pays", choices="pays")]
    table = SheetTable("Personnes", columns, [["Awa", "F", "MLI"]])
    made = make_workbook(ReadMe("Registre", (), (), sexes), [table], at=AT)
    opened = openpyxl.load_workbook(BytesIO(made))
    offered = {
        str(rule.sqref).split(":")[0]: rule.formula1
        for rule in opened["Personnes"].data_validations.dataValidation
    }
    assert offered == {"B2": "Listes!$B$2:$B$3", "C2": "Listes!$B$4:$B$4"}
    assert [row[1] for row in opened["Listes"].values] == ["Code", "M", "F", "MLI"]


def test_what_a_sheet_cannot_hold_goes_on_in_a_second_one(monkeypatch):
    monkeypatch.setattr("core.exchange.workbooks.formatted.MOST_ROWS", 5)
    opened = book(*[[f"Nom {number}", AT] for number in range(7)])
    names = [name for name in opened.sheetnames if name.startswith("Personnes")]
    assert names == ["Personnes", "Personnes (2)", "Personnes (3)"]
    told = [row[0].value for name in names for row in opened[name].iter_rows(min_row=3)]
    assert told == [f"Nom {number}" for number in range(7)]
    assert opened["Personnes (3)"].auto_filter.ref == "A2:B3"


def test_no_name_is_laid_in_clear_on_the_disk(monkeypatch, tmp_path):
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    seen = []

    def rows():
        for number in range(3_000):
            seen.extend(tmp_path.iterdir())
            yield [f"Traoré {number}", AT]

    table = SheetTable("Personnes", [Column("Nom"), Column("Quand")], rows())
    assert make_workbook(README, [table], at=AT)
    assert seen == list(tmp_path.iterdir()) == []


def test_cancelling_ends_it():
    def cancel(_done, _total):
        raise Cancelled

    table = SheetTable("P", [Column("Nom")], ([f"Nom {number}"] for number in range(2_000)))
    with pytest.raises(Cancelled):
        make_workbook(README, [table], at=AT, progress=cancel, total=2_000)
