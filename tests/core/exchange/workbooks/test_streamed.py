"""The streamed workbook holds the same cells as the formatted one, in every reader."""

import io
import shutil
import subprocess
from datetime import UTC, date, datetime

import openpyxl
import pytest
from hypothesis import given
from hypothesis import strategies as st
from python_calamine import CalamineWorkbook

from core.errors import Cancelled
from core.exchange.workbooks import Column, ReadMe, SheetTable, make_workbook
from core.exchange.workbooks.streamed import letters_of, stream_workbook

AT = datetime(2026, 11, 14, 2, 10, tzinfo=UTC)
_CSV = "Text - txt - csv (StarCalc):59,34,76,1,,0,false,true,false,false,false,2"
README = ReadMe("Registre <national>", (("Fait le", AT), ("Séjours", 3)), ("À garder & fermer",))
COLUMNS = [
    Column(name, f"#x+{name.lower()}", f"Ce qu'est {name}")
    for name in ("Nom", "Né", "Arrivée", "Âge", "Fait")
]
ROWS = [
    ["=1+1", date(1998, 3, 12), AT, 28, True],
    ["+223 76", None, datetime(2026, 1, 1, 23, 59, 59, tzinfo=UTC), 0, False],
    [" Awa <b> & « fils » ", date(1899, 12, 31), None, None, None],
    ["0077", date(2100, 1, 1), AT, -5, None],
    ["ߞߏ߲ محمد Kɔnɛ", None, None, 3.5, None],
    ["deux\nlignes\tet un tab", None, None, 1, None],
    ["A\x00w\x1ba\ud800\uffff", None, None, None, None],
    ["", None, None, None, None],
]


def table(rows=ROWS, frozen=1):
    return SheetTable("Personnes", COLUMNS, [list(row) for row in rows], frozen)


def streamed(*tables, **more):
    out = io.BytesIO()
    stream_workbook(out, README, tables, **more)
    return out.getvalue()


def cells(content, name="Personnes"):
    return [list(row) for row in openpyxl.load_workbook(io.BytesIO(content))[name].values]


def test_it_holds_what_the_formatted_one_holds():
    plain = cells(streamed(table()))
    with_care = cells(make_workbook(README, [table()], at=AT))
    assert plain[: len(with_care)] == with_care
    assert len(with_care) >= 2 + 6
    assert cells(streamed(table()), "Colonnes") == cells(
        make_workbook(README, [table()], at=AT), "Colonnes"
    )


def test_texts_are_texts_days_are_days_and_another_reader_agrees():
    sheet = openpyxl.load_workbook(io.BytesIO(streamed(table())))["Personnes"]
    assert [sheet["A3"].value, sheet["A3"].data_type, sheet["A3"].quotePrefix] == [
        "=1+1",
        "s",
        True,
    ]
    assert (sheet["B3"].number_format, sheet["C3"].number_format) == (
        "dd/mm/yyyy",
        "dd/mm/yyyy hh:mm",
    )
    assert (sheet.freeze_panes, sheet.auto_filter.ref) == ("B3", "A2:E10")
    rows = (
        CalamineWorkbook.from_filelike(io.BytesIO(streamed(table())))
        .get_sheet_by_name("Personnes")
        .to_python()
    )
    assert rows[2] == ["=1+1", date(1998, 3, 12), AT.replace(tzinfo=None), 28.0, "oui"]


@given(st.lists(st.text(max_size=40), min_size=1, max_size=6))
def test_any_text_comes_back_as_it_was_but_for_what_the_format_cannot_hold(texts):
    rows = [[text, None, None, None, None] for text in texts]
    there = cells(streamed(table(rows)))[2:]
    with_care = cells(make_workbook(README, [table(rows)], at=AT))[2:]
    assert [row[0] for row in there[: len(with_care)]] == [row[0] for row in with_care]


def test_what_a_sheet_cannot_hold_goes_on_in_a_second_one(monkeypatch):
    monkeypatch.setattr("core.exchange.workbooks.streamed.MOST_ROWS", 5)
    opened = openpyxl.load_workbook(io.BytesIO(streamed(table(ROWS[:7]))))
    names = [name for name in opened.sheetnames if name.startswith("Personnes")]
    assert names == ["Personnes", "Personnes (2)", "Personnes (3)"]


def test_columns_have_the_letters_that_spreadsheets_give_them():
    assert [letters_of(at) for at in (0, 25, 26, 51, 52, 701, 702)] == [
        *("A", "Z", "AA", "AZ", "BA", "ZZ", "AAA")
    ]


def test_progress_is_told_and_may_cancel():
    rows = [[f"Nom {number}", None, None, number, None] for number in range(2_500)]
    told = []
    streamed(table(rows), progress=lambda *done: told.append(done), total=2_500)
    assert (2_500, 2_500) in told
    assert [done for done, _total in told] == sorted(done for done, _total in told)

    def cancel(_done, _total):
        raise Cancelled

    with pytest.raises(Cancelled):
        streamed(table(rows), progress=cancel, total=2_500)


def test_libreoffice_reads_the_same_values(tmp_path):
    office = shutil.which("soffice")
    if office is None:
        pytest.skip("LibreOffice is not installed here")
    (tmp_path / "national.xlsx").write_bytes(streamed(table(ROWS[:5])))
    subprocess.run(
        [
            *(office, "--headless", f"-env:UserInstallation=file://{tmp_path}/home"),
            *("--convert-to", f"csv:{_CSV}"),
            *("--outdir", str(tmp_path), str(tmp_path / "national.xlsx")),
        ],
        capture_output=True, timeout=120, check=True,
    )  # fmt: skip
    lines = (tmp_path / "national-Personnes.csv").read_text("utf-8").splitlines()
    assert lines[0] == "Nom;Né;Arrivée;Âge;Fait"
    assert lines[2].startswith("=1+1;")
    assert lines[2].endswith(";28;oui")
    assert lines[5].startswith("0077;")
    assert lines[6].startswith("ߞߏ߲ محمد Kɔnɛ;")
