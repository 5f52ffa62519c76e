"""Lists as tired people and hostile ones make them: each is read, or says what to do."""

import io
import zipfile
from datetime import datetime

import openpyxl
import pytest

from core.errors import Refused
from core.exchange.arrival_lists import read_list
from core.rules.births import Birth
from core.rules.name_variants import NameVariants
from ui.words import words_for

ODS_MANIFEST = '<manifest:manifest xmlns:manifest="m"/>'
TABLE = (
    ("Nom", "Prénoms", "Sexe", "Né(e) le"),
    ("TRAORÉ", "Nènè", "F", "vers 1990"),
    ("KEÏTA", "Ali", "M", "12/03/1985"),
)


@pytest.fixture
def read(tmp_path, today):
    def read_content(content, name="liste.xlsx", **options):
        path = tmp_path / name
        path.write_bytes(content)
        return read_list(path, today=today, **options)

    return read_content


def people(preview):
    return [(row.family_name, row.given_names) for row in preview.rows]


def codes(preview):
    return [(problem.row, problem.column_letter, problem.code) for problem in preview.problems]


def workbook(rows, *merged, prepare=None):
    book = openpyxl.Workbook()
    for row in rows:
        book.active.append(row)
    for cells in merged:
        book.active.merge_cells(cells)
    if prepare is not None:
        prepare(book)
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def ods(*rows, hidden=()):
    """Make an ODS by hand: a table of texts, some of its lines hidden."""
    lines = []
    for at, row in enumerate(rows):
        cells = "".join(
            f'<table:table-cell office:value-type="string"><text:p>{cell}</text:p>'
            "</table:table-cell>"
            for cell in row
        )
        seen = ' table:visibility="filter"' if at in hidden else ""
        lines.append(f"<table:table-row{seen}>{cells}</table:table-row>")
    spaces = 'xmlns:office="o" xmlns:table="t" xmlns:text="x"'
    content = (
        f"<office:document-content {spaces}><office:body><office:spreadsheet>"
        f'<table:table table:name="L">{"".join(lines)}</table:table>'
        "</office:spreadsheet></office:body></office:document-content>"
    )
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as made:
        made.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet")
        made.writestr("META-INF/manifest.xml", ODS_MANIFEST)
        made.writestr("content.xml", content)
    return out.getvalue()


def test_headings_on_row_7_below_titles_and_logos_above_totals_and_signatures(read):
    preview = read(
        workbook(
            [
                *(["RÉPUBLIQUE DU MALI"], ["Un peuple, un but, une foi"], [], ["AMBASSADE", "", 3]),
                *(["Liste des rapatriés", None, "Effectif : 3"], []),
                ["N° d’ordre", "Nom et Prénoms", "Sexe", "Date de naissance ou âge", "Passeport"],
                [1, "TRAORÉ Awa", "F", "25", "AA12345"],
                [2, "KEÏTA Moussa", "M", "vers 1990", None],
                [3, "DIALLO Fatou", "F", datetime(1998, 3, 12), None],  # noqa: DTZ001 - Excel knows none
                *(["TOTAL", 3], [], ["Fait à Tripoli, le 12/11/2026"], ["L’Ambassadeur"]),
            ]
        )
    )
    assert people(preview) == [("TRAORÉ", "Awa"), ("KEÏTA", "Moussa"), ("DIALLO", "Fatou")]
    assert [row.birth.year for row in preview.rows] == [2001, 1990, 1998]
    assert preview.refused == 0
    assert {code for _, _, code in codes(preview)} == {"total_line", "signature_line"}


def test_merged_headings_and_merged_names_give_their_people(read):
    preview = read(
        workbook(
            [
                ["N°", "Identité", None, "Naissance", None, "Famille"],
                [None, "Nom", "Prénoms", "Date", "Lieu", None],
                [1, "TRAORÉ", "Awa", "12/03/1998", "Kayes", "F1"],
                [2, None, "Ali", "8 mois", "Tunis", "F1"],
                [3, "KEÏTA", None, 1990, "San", None],
            ],
            *("B1:C1", "D1:E1", "A1:A2", "F1:F2", "B3:B4"),
        )
    )
    assert people(preview) == [("TRAORÉ", "Awa"), ("", "Ali"), ("KEÏTA", "")]
    assert [row.birth for row in preview.rows][::2] == [
        Birth("DECL", 1998, 3, 12),
        Birth("YEAR", 1990),
    ]
    assert [row.group for row in preview.rows] == ["F1", "F1", ""]


def test_two_tables_below_each_other_have_their_own_columns(read):
    preview = read(
        workbook(
            [
                *(["Adultes"], ["Nom", "Prénoms", "Sexe", "Âge"], ["TRAORÉ", "Awa", "F", 30]),
                *(["TOTAL", 1], [], ["Enfants"], ["Prénoms", "Nom", "Âge", "Sexe"]),
                *(["Ali", "KEÏTA", 4, "M"], ["Sira", "KEÏTA", 6, "F"], ["Total", 2]),
            ]
        )
    )
    assert people(preview) == [("TRAORÉ", "Awa"), ("KEÏTA", "Ali"), ("KEÏTA", "Sira")]
    assert [row.sex for row in preview.rows] == ["F", "M", "F"]
    assert (7, "", "second_table") in codes(preview)


def test_two_tables_beside_each_other_are_both_read(read):
    preview = read(
        workbook(
            [
                ["N°", "Nom et prénoms", "Sexe", None, "N°", "Nom et prénoms", "Sexe"],
                [1, "TRAORÉ Awa", "F", None, 2, "KEÏTA Ali", "M"],
                [3, "DIALLO Sira", "F"],
            ]
        )
    )
    assert sorted(people(preview)) == [("DIALLO", "Sira"), ("KEÏTA", "Ali"), ("TRAORÉ", "Awa")]
    assert preview.problems == ()


def test_hidden_lines_are_taken_and_told_and_hidden_sheets_are_not(read):
    def hide(book):
        book.active.row_dimensions[3].hidden = True
        book.create_sheet("Brouillon").append(["Nom", "Sexe"])
        book["Brouillon"].append(["SECRET", "M"])
        book["Brouillon"].sheet_state = "veryHidden"

    preview = read(workbook(TABLE, prepare=hide))
    assert people(preview) == [("TRAORÉ", "Nènè"), ("KEÏTA", "Ali")]
    assert codes(preview) == [(3, "", "hidden_line")]
    assert preview.sheets[1].skipped == "hidden_sheet"


def test_lines_that_a_filter_hides_in_an_ods_are_taken_and_told(read):
    preview = read(ods(*TABLE, hidden=(1,)), "liste.ods")
    assert people(preview) == [("TRAORÉ", "Nènè"), ("KEÏTA", "Ali")]
    assert codes(preview) == [(2, "", "hidden_line")]


def test_formulas_are_named_and_never_run(read):
    preview = read(
        workbook(
            [
                ["Nom", "Prénoms", "Sexe", "Tél"],
                ['=HYPERLINK("http://mal.example","TRAORÉ")', "Awa", "F", "76 12 34 56"],
                ["=cmd|'/c calc'!A1", "Ali", "M", "=1+1"],
            ]
        )
    )
    assert people(preview) == [("", "Awa"), ("", "Ali")]
    assert codes(preview) == [
        *((2, "A", "formula_cell"), (3, "A", "formula_cell"), (3, "D", "formula_cell")),
    ]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252", "latin-1", "utf-16",
                                      "utf-16-le", "utf-16-be", "mac-roman", "cp850"])  # fmt: skip
@pytest.mark.parametrize("separator", [";", ",", "\t", "|", "  "])
def test_any_text_with_any_separator_gives_the_same_people(read, encoding, separator):
    width = 10 if separator == "  " else 0
    text = "\r\n".join(separator.join(cell.ljust(width) for cell in row) for row in TABLE)
    preview = read(text.encode(encoding), "liste.txt")
    assert people(preview) == [("TRAORÉ", "Nènè"), ("KEÏTA", "Ali")]
    assert [row.birth.year for row in preview.rows] == [1990, 1985]
    assert preview.problems == ()


def test_names_of_one_column_in_either_order_line_by_line(read):
    variants = NameVariants(
        [
            {"surname": "Traoré", "variants": "", "tier": "1"},
            {"surname": "Keïta", "variants": "", "tier": "1"},
            {"surname": "", "first_name": "Awa", "variants": "", "tier": "1"},
            {"surname": "", "first_name": "Moussa", "variants": "", "tier": "1"},
        ]
    )
    text = "Nom et prénoms;Sexe\nTraoré Awa;F\nMoussa Keïta;M\nDIALLO Binta;F\n"
    preview = read(text.encode(), "l.csv", variants=variants)
    assert people(preview) == [("Traoré", "Awa"), ("Keïta", "Moussa"), ("DIALLO", "Binta")]


def test_names_that_no_form_would_take_are_told_and_cost_nobody_else(read):
    text = (
        "Nom;Prénoms;Sexe;Né\n"
        "AG ALBACHAR;Mohamed;M;31/02/1998\n"
        "Ould Sidi;Ali;M;250\n"
        "Tra0ré;Awa;F;2030\n"
        f"{'A' * 1900};Binta;F;12/13/1998\n"
        "TRAORÉ\u202e;Sira;F;\n"
        "Walet Inaza;;F;03/98\n"
        "=1+1;Moussa;M;\n"
        ";;F;\n"
    )
    preview = read(text.encode(), "l.csv")
    assert len(preview.rows) == 7
    assert preview.refused == 1
    assert [code for _, _, code in codes(preview)] == [
        *("no_such_day", "age_too_high", "digits_in_name", "birth_in_future", "too_long"),
        *("no_such_month", "direction_marks", "year_two_digits", "sign_not_allowed"),
        "name_missing",
    ]


def a_million_rows():
    """Return a list that claims a million rows: two are there, the last one far below."""

    def claim(book):
        book.active["A1048576"] = "FIN"

    return workbook(TABLE, prepare=claim)


def a_bomb():
    content = io.BytesIO()
    with zipfile.ZipFile(content, "w", zipfile.ZIP_DEFLATED) as made:
        made.writestr("xl/workbook.xml", b"<workbook/>")
        made.writestr("xl/worksheets/sheet1.xml", b"\0" * 70_000_000)
    return content.getvalue()


def a_zip_of_letters():
    content = io.BytesIO()
    with zipfile.ZipFile(content, "w") as made:
        made.writestr("lettre.txt", "Bonjour")
    return content.getvalue()


WHOLE = workbook(TABLE)
REFUSED = {
    "zero bytes": (b"", "list_empty"),
    "only spaces": (b" \r\n\t", "list_empty"),
    "pdf": (b"%PDF-1.7\n1 0 obj", "list_kind_unknown"),
    "picture": (b"\x89PNG\r\n\x1a\n" + b"\0" * 100, "list_kind_unknown"),
    "web page": (b"<html><table><tr><td>Nom</td></tr></table></html>", "list_is_web_page"),
    "cut in the middle": (WHOLE[: len(WHOLE) // 2], "list_damaged"),
    "a million rows": (a_million_rows(), "list_far_cell"),
    "bomb": (a_bomb(), "list_unpacks_too_large"),
    "a zip of something else": (a_zip_of_letters(), "list_no_workbook"),
    "open quote": (b'Nom;Sexe\n"TRAORE;F\n', "list_unclosed_quote"),
}


@pytest.mark.parametrize("case", REFUSED)
def test_what_is_no_list_is_refused_by_a_sentence_that_says_how_to_go_on(read, case):
    content, code = REFUSED[case]
    with pytest.raises(Refused) as refusal:
        read(content)
    assert refusal.value.code == code
    sentence = words_for(refusal.value)
    assert sentence.endswith(".")
    assert "{" not in sentence
    assert len(sentence.split(". ")) > 1 or ":" in sentence


def test_a_workbook_with_a_password_says_so(read):
    from msoffcrypto.format.ooxml import OOXMLFile

    out = io.BytesIO()
    OOXMLFile(io.BytesIO(WHOLE)).encrypt("secret", out)
    with pytest.raises(Refused, match="list_has_password"):
        read(out.getvalue())
