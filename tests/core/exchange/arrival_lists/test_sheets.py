import io

import pytest

from core.errors import Refused
from core.exchange.arrival_lists.limits import LONGEST_CELL
from core.exchange.arrival_lists.sheets import open_sheets


def code_of(content):
    with pytest.raises(Refused) as refusal:
        open_sheets(content)
    return refusal.value.code


def names_in(sheets):
    return [row[1] for sheet in sheets for row in sheet.rows if len(row) > 1][:3]


@pytest.mark.parametrize("name", ["petite_liste.xls", "petite_liste.ods"])
def test_old_excel_and_open_document_are_read(samples, name):
    sheets = open_sheets((samples / name).read_bytes())

    assert [sheet.name for sheet in sheets] == ["Liste", "Vague 2"]
    assert sheets[0].rows[3][1:4] == ("TRAORÉ", "Awa", "F")
    assert sheets[0].rows[5][2] == "Ɲagalen"
    assert sheets[0].flaws == {(5, 5): "formula_cell"}


def test_rows_and_columns_keep_their_address_behind_empty_ones(xlsx_bytes):
    (sheet,) = open_sheets(xlsx_bytes(("L", [[], [], [None, "x"]])))
    assert sheet.rows[2] == ("", "x")


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (b"", "list_empty"),
        (b"  \n ", "list_empty"),
        (b"a;b\n" * 6_000_000, "list_too_large"),
        (b"%PDF-1.7 ...", "list_kind_unknown"),
        (b"PK\x03\x04 cut", "list_damaged"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1 cut", "list_damaged"),
    ],
)
def test_what_is_no_list_is_refused(content, code):
    assert code_of(content) == code


def test_a_workbook_without_any_cell_is_empty(xlsx_bytes):
    assert code_of(xlsx_bytes(("L", []))) == "list_empty"


def test_a_list_locked_by_a_password_is_refused(list_bytes):
    from msoffcrypto.format.ooxml import OOXMLFile

    locked = io.BytesIO()
    OOXMLFile(io.BytesIO(list_bytes(["1", "TRAORÉ"]))).encrypt("secret", locked)
    assert code_of(locked.getvalue()) == "list_has_password"


def test_a_cell_that_is_too_long_is_kept_as_too_long_and_the_others_are_whole(list_bytes):
    (sheet,) = open_sheets(list_bytes(["1", "x" * 200_000, "Awa"]))
    assert sheet.rows[1][1] == "x" * (LONGEST_CELL + 1)
    assert sheet.rows[1][2] == "Awa"


def test_a_workbook_damaged_anywhere_is_read_or_refused_with_a_code(list_bytes):
    content = list_bytes(["1", "TRAORÉ", "Awa", "F", "1998"])
    for place in range(0, len(content), 97):
        damaged = content[:place] + bytes([content[place] ^ 0x55]) + content[place + 1 :]
        try:
            sheets = open_sheets(damaged)
        except Refused as refusal:
            assert refusal.code.startswith("list_")  # noqa: PT017 - both ends are right
        else:
            assert sheets
