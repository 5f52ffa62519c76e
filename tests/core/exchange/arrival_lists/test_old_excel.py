import struct

import pytest

from core.errors import Refused
from core.exchange.arrival_lists.old_excel import _scan, flaws_of_xls

BEGIN, END = (0x0809, b"\0" * 16), (0x000A, b"")


def stream(*records):
    return b"".join(struct.pack("<HH", kind, len(data)) + data for kind, data in records)


def cell(kind, row, column, more=b"\0" * 10):
    return kind, struct.pack("<HHH", row, column, 0) + more


def code_of(records):
    with pytest.raises(Refused) as refusal:
        _scan(records)
    return refusal.value.code


def test_the_formula_of_a_real_file_is_found_and_its_sheets_counted(samples):
    content = (samples / "petite_liste.xls").read_bytes()
    assert flaws_of_xls(content) == [{(5, 5): "formula_cell"}, {}]


@pytest.mark.parametrize(
    ("record", "code"),
    [
        ((0x002F, b"\0\0"), "list_has_password"),
        ((0x01AE, b"\x01\x00\x06\x00"), "list_has_external_links"),
        (cell(0x0203, 30_000, 0), "list_far_cell"),
        (cell(0x0203, 0, 200), "list_too_many_columns"),
    ],
)
def test_what_must_not_be_in_a_list_is_refused(record, code):
    assert code_of(stream(BEGIN, END, BEGIN, record, END)) == code


def test_links_to_the_workbook_itself_are_none():
    assert _scan(stream(BEGIN, (0x01AE, b"\x01\x00\x01\x04"), END)) == []


def test_error_cells_are_told_from_true_and_false():
    error, truth = b"\x07\x01", b"\x01\x00"
    records = stream(BEGIN, END, BEGIN, cell(0x0205, 1, 2, error), cell(0x0205, 1, 3, truth), END)
    assert _scan(records) == [{(1, 2): "error_cell"}]


def test_too_many_filled_rows_are_refused():
    cells = [cell(0x0203, row, 0) for row in range(12_001)]
    assert code_of(stream(BEGIN, END, BEGIN, *cells, END)) == "list_too_many_rows"


@pytest.mark.parametrize("keep", [8, 600, 3000])
def test_a_cut_or_empty_file_is_damaged(samples, keep):
    content = (samples / "petite_liste.xls").read_bytes()[:keep]
    with pytest.raises(Refused) as refusal:
        flaws_of_xls(content)
    assert refusal.value.code == "list_damaged"
