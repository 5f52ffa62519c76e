import csv
import io
from datetime import UTC, date, datetime

import pytest

from core.exchange.workbooks import Column, SheetTable
from core.exchange.workbooks.csv_files import csv_files, shown

AT = datetime(2026, 11, 14, 2, 10, tzinfo=UTC)


def files(*rows):
    table = SheetTable("Personnes", [Column("Nom", "#name", "Le nom"), Column("Quand")], rows)
    return {each.name: b"".join(each.pieces) for each in csv_files([table])}


def test_each_sheet_is_a_file_that_excel_opens_in_french():
    made = files(["Traoré; Awa", AT], ['dit « "Vieux" »', None])
    assert set(made) == {"Personnes.csv", "Colonnes.csv"}
    content = made["Personnes.csv"]
    assert content.startswith(b"\xef\xbb\xbf")
    rows = list(csv.reader(io.StringIO(content.decode("utf-8-sig")), delimiter=";"))
    assert rows == [
        ["Nom", "Quand"],
        ["#name", ""],
        ["Traoré; Awa", "14/11/2026 02:10"],
        ['dit « "Vieux" »', ""],
    ]


@pytest.mark.parametrize("text", ["=1+1", "+223", "-5", "@SUM(A1)", "\t=1", "\r=1"])
def test_no_text_runs_as_a_formula(text):
    assert shown(text)[0] == "'"


def test_values_are_written_as_french_spreadsheets_read_them():
    assert [shown(value) for value in (None, True, False, 3, 2.5, date(2026, 3, 1), "0077")] == [
        *("", "oui", "non", "3", "2,5", "01/03/2026", "0077")
    ]


def test_many_rows_come_in_pieces():
    table = SheetTable("P", [Column("Nom")], ([f"Nom {number}"] for number in range(2_500)))
    first = next(csv_files([table]))
    pieces = list(first.pieces)
    assert len(pieces) == 3
    assert b"".join(pieces).decode("utf-8-sig").count("\r\n") == 2_501
