import io
import zipfile

import pytest

from core.errors import Refused
from core.exchange.arrival_lists.archives import Archive
from core.exchange.arrival_lists.xml_parts import flaws_of_ods, flaws_of_xlsx

SHEET = "xl/worksheets/sheet1.xml"
LAUGHS = (
    b'<?xml version="1.0"?><!DOCTYPE lolz [<!ENTITY lol "lol">'
    b'<!ENTITY lol2 "&lol;&lol;&lol;&lol;&lol;">]><worksheet>&lol2;</worksheet>'
)
OUTSIDE = b'<!DOCTYPE a [<!ENTITY x SYSTEM "file:///etc/passwd">]><worksheet>&x;</worksheet>'


def code_of(content, scan=flaws_of_xlsx):
    with pytest.raises(Refused) as refusal:
        scan(Archive(content))
    return refusal.value.code


def sheet_of(cells):
    return f"<worksheet><sheetData>{cells}</sheetData></worksheet>".encode()


@pytest.mark.parametrize("part", [SHEET, "xl/sharedStrings.xml", "[Content_Types].xml"])
@pytest.mark.parametrize("text", [LAUGHS, OUTSIDE, LAUGHS.decode().encode("utf-16")])
def test_a_dtd_is_refused_in_any_part(list_bytes, changed_part, part, text):
    def replaced(_old):
        return text.replace(b'<?xml version="1.0"?>', b"")

    assert code_of(changed_part(list_bytes(), part, replaced)) == "list_has_doctype"


@pytest.mark.parametrize(
    ("cells", "code"),
    [
        ('<row r="1048576"><c r="A1048576"><v>1</v></c></row>', "list_far_cell"),
        ('<row r="1"><c r="XFD1"><v>1</v></c></row>', "list_too_many_columns"),
        ('<row r="1"><c r="1A"><v>1</v></c></row>', "list_damaged"),
        ('<row r="1"><c r="A1"><v>1</v></row>', "list_damaged"),
        ('<row r="x"/>', "list_damaged"),
        ("<row><c><v>1</v></c></row>" * 12_001, "list_too_many_rows"),
    ],
)
def test_cells_out_of_reach_and_broken_sheets_are_refused(list_bytes, changed_part, cells, code):
    content = changed_part(list_bytes(), SHEET, lambda _old: sheet_of(cells))
    assert code_of(content) == code


def test_an_empty_styled_cell_may_stand_anywhere(list_bytes, changed_part):
    cells = '<row r="1048576"><c r="XFD1048576" s="1"/></row>'
    content = changed_part(list_bytes(), SHEET, lambda _old: sheet_of(cells))
    assert flaws_of_xlsx(Archive(content)) == {"Liste": {}}


def test_a_false_dimension_is_not_believed(list_bytes, changed_part):
    def lie(old):
        assert b"<dimension" in old
        return old.replace(b'<dimension ref="A1:F1" />', b'<dimension ref="A1:XFD1048576" />')

    found = flaws_of_xlsx(Archive(changed_part(list_bytes(), SHEET, lie)))
    assert not any(found.values())


def test_formulas_and_errors_are_found_by_sheet_and_address(xlsx_bytes):
    content = xlsx_bytes(("Une", [["a", "=1+1"]]), ("Deux", [["b"], [None, None, "=A1"]]))
    assert flaws_of_xlsx(Archive(content)) == {
        "Une": {(0, 1): "formula_cell"},
        "Deux": {(1, 2): "formula_cell"},
    }


def test_error_cells_are_found_even_without_addresses(list_bytes, changed_part):
    cells = '<row><c><v>1</v></c><c t="e"><v>#REF!</v></c></row>'
    content = changed_part(list_bytes(), SHEET, lambda _old: sheet_of(cells))
    assert flaws_of_xlsx(Archive(content)) == {"Liste": {(0, 1): "error_cell"}}


def ods(body, manifest="<m/>"):
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as file:
        file.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet")
        file.writestr("content.xml", f"<d><table:table table:name='L'>{body}</table:table></d>")
        file.writestr("META-INF/manifest.xml", manifest)
    return out.getvalue()


VALUE = "<table:table-cell office:value-type='float' {}/>"


@pytest.mark.parametrize(
    ("body", "code"),
    [
        (
            "<table:table-row table:number-rows-repeated='1000000'>"
            + VALUE.format("")
            + "</table:table-row>",
            "list_far_cell",
        ),
        (
            "<table:table-row>"
            + VALUE.format("table:number-columns-repeated='900'")
            + "</table:table-row>",
            "list_too_many_columns",
        ),
    ],
)
def test_repeated_values_of_an_ods_are_not_unrolled(body, code):
    assert code_of(ods(body), flaws_of_ods) == code


def test_the_formulas_of_an_ods_have_their_address_behind_repetitions():
    body = (
        "<table:table-row table:number-rows-repeated='3'><table:table-cell/></table:table-row>"
        "<table:table-row><table:table-cell table:number-columns-repeated='2'/>"
        + VALUE.format("table:formula='of:=1'")
        + "</table:table-row>"
        "<table:table-row table:number-rows-repeated='1048570'><table:table-cell/>"
        "</table:table-row>"
    )
    assert flaws_of_ods(Archive(ods(body))) == {"L": {(3, 2): "formula_cell"}}


def test_an_ods_with_a_password_is_refused():
    assert code_of(ods("", "<m><encryption-data/></m>"), flaws_of_ods) == "list_has_password"


def test_a_long_text_that_every_cell_repeats_is_refused(list_bytes, changed_part):
    shared = b"<sst><si><t>" + b"x" * 200_000 + b"</t></si></sst>"
    cells = "<row>" + '<c t="s"><v>0</v></c>' * 70 + "</row>"
    content = changed_part(list_bytes(), "xl/sharedStrings.xml", lambda _old: shared)
    once = changed_part(content, SHEET, lambda _old: sheet_of(cells))
    often = changed_part(content, SHEET, lambda _old: sheet_of(cells * 10))

    assert flaws_of_xlsx(Archive(once)) == {"Liste": {}}
    assert code_of(often) == "list_unpacks_too_large"


def test_a_long_text_that_an_ods_repeats_is_refused():
    body = (
        "<table:table-row table:number-rows-repeated='10000'>"
        + VALUE.format("table:number-columns-repeated='70'").replace("/>", ">")
        + "x" * 300
        + "</table:table-cell></table:table-row>"
    )
    assert code_of(ods(body), flaws_of_ods) == "list_unpacks_too_large"
