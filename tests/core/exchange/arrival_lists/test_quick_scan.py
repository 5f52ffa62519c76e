"""What a glance proves, and what it leaves to the walk through every element."""

import pytest

from core.exchange.arrival_lists.quick_scan import is_plain_part, is_plain_sheet, is_short_text

ROOT = b'<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">'


def sheet(inside):
    return ROOT + b"<sheetData>" + inside + b"</sheetData></worksheet>"


def test_sheet_of_plain_values_is_plain():
    cells = b'<row r="1" spans="1:2"><c r="A1" s="3" t="s"><v>0</v></c><c r="B1"><v>5</v></c></row>'
    assert is_plain_sheet(b'<?xml version="1.0" encoding="UTF-8"?>\n' + sheet(cells))
    assert is_plain_sheet(sheet(b"<cols><col min='1'/></cols>"))


@pytest.mark.parametrize(
    "inside",
    [
        b'<row r="1"><c r="A1"><f>1+1</f><v>2</v></c></row>',
        b'<row r="1"><c r="A1" t="e"><v>#N/A</v></c></row>',
        b"<row r='1'><c r='A1' t='e'><v>#N/A</v></c></row>",
        b'<row r="1" hidden="1"><c r="A1"><v>2</v></c></row>',
        b'<row r="1048576"><c r="A1048576"><v>2</v></c></row>',
        b'<row r="1"><c r="XFD1"><v>2</v></c></row>',
        b'<row r="1"><c r="CC1"><v>2</v></c></row>',
        b'<row r="1"><c r="A20000"><v>2</v></c></row>',
        b"<row><c><v>2</v></c></row>",
        b'<row r="1"><x:c r="A1"><v>2</v></x:c></row>',
        b'<row r="1"><c r="A1"><v><![CDATA[2]]></v></c></row>',
        b'<row r="1"><c r="A1"><v>2</v></row>',
        b'<!DOCTYPE worksheet><row r="1"/>',
    ],
)
def test_anything_odd_is_looked_at_closely(inside):
    assert not is_plain_sheet(sheet(inside))


def test_other_encodings_and_cut_sheets_are_looked_at_closely():
    assert not is_plain_sheet('<?xml encoding="UTF-16"?>'.encode("utf-16") + sheet(b""))
    assert not is_plain_sheet(b'<?xml version="1.0" encoding="UTF-7"?>' + sheet(b""))
    assert not is_plain_sheet(sheet(b"")[:-4])
    assert not is_plain_part(b"<!DOCTYPE x><styleSheet/>")
    assert is_plain_part(b"<styleSheet/>")


def test_a_long_shared_text_is_looked_at_closely():
    shared = b"<sst><si><t>" + b"a" * 200_000 + b"</t></si></sst>"
    assert is_short_text(None, [sheet(b"")])
    assert is_short_text(b"<sst><si><t>a</t></si></sst>", [sheet(b"")])
    assert not is_short_text(shared, [sheet(b'<c r="A1" t="s"><v>0</v></c>' * 1000)])
