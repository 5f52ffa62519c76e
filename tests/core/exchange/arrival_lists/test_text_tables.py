import pytest

from core.errors import Refused
from core.exchange.arrival_lists.limits import LONGEST_CELL
from core.exchange.arrival_lists.text_tables import read_text

TEXT = "N°;Prénoms;Nom;Âge\n1;Hélène;BOUARÉ;11\n2;Noël Édouard;N'DIAYE;24\n3;Aïchata;TOURÉ;30\n"
ROWS = (
    ("N°", "Prénoms", "Nom", "Âge"),
    ("1", "Hélène", "BOUARÉ", "11"),
    ("2", "Noël Édouard", "N'DIAYE", "24"),
    ("3", "Aïchata", "TOURÉ", "30"),
)


def code_of(content):
    with pytest.raises(Refused) as refusal:
        read_text(content)
    return refusal.value


@pytest.mark.parametrize(
    "encoding",
    ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "cp1252", "mac-roman", "cp850"],
)
def test_every_usual_encoding_is_recognised(encoding):
    assert read_text(TEXT.encode(encoding)).rows == ROWS


def test_bambara_letters_survive():
    assert read_text("Nom;Prénom\nKƆNƐ;Ɲagalen\n".encode()).rows[1] == ("KƆNƐ", "Ɲagalen")


@pytest.mark.parametrize("separator", [";", ",", "\t", "|"])
@pytest.mark.parametrize("newline", ["\n", "\r\n", "\r"])
def test_every_usual_separator_and_line_end_is_recognised(separator, newline):
    text = TEXT.replace(";", separator).replace("\n", newline)
    assert read_text(text.encode()).rows == ROWS


def test_the_separator_that_cuts_most_lines_alike_wins():
    text = 'Nom;Lieu\nTRAORÉ;"Abidjan, Port-Bouët"\nKEÏTA;Bamako, Mali\nKONÉ;Ségou\n'
    assert [len(row) for row in read_text(text.encode()).rows] == [2, 2, 2, 2]


def test_the_separator_that_excel_announces_is_taken():
    assert read_text(b"sep=|\na;b|c;d\n").rows == (("a;b", "c;d"),)


def test_lines_with_another_separator_are_cut_at_their_own():
    text = "Nom;Prénom;Âge\nTRAORÉ;Awa;25\nKEÏTA,Ali,30\nKONÉ\tSira\t40\nSOW;Abou\nBA,Oumar, 3,x\n"
    assert read_text(text.encode()).rows == (
        ("Nom", "Prénom", "Âge"),
        ("TRAORÉ", "Awa", "25"),
        ("KEÏTA", "Ali", "30"),
        ("KONÉ", "Sira", "40"),
        ("SOW", "Abou"),
        ("BA,Oumar, 3,x",),
    )


def test_lines_inside_quotes_keep_the_count_of_lines():
    rows = read_text(b'a;b\n"x\ny";z\nc;d\n').rows
    assert rows == (("a", "b"), ("x\ny", "z"), (), ("c", "d"))


def test_a_quote_that_does_not_close_is_named_by_its_line():
    refusal = code_of(b'Nom;Age\nA;1\nB;2\n"C;3\nD;4\n')
    assert (refusal.code, refusal.details) == ("list_unclosed_quote", {"line": 4})


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (b"\x00\x01\x02\x03\xff\xfe" * 50, "list_kind_unknown"),
        (b"Nom;Age\nA\x07\x07\x07;1\n", "list_kind_unknown"),
        (b"<html><table><tr><td>Nom", "list_is_web_page"),
        (b'<?xml version="1.0"?><Workbook/>', "list_is_web_page"),
        (b";;\n;;\n", "list_empty"),
        (b"a;" * 90 + b"\n", "list_too_many_columns"),
        (b"a;" + b"x" * 200_000 + b"\n", "list_cell_too_long"),
        (b"a;b\n" * 12_100, "list_too_many_rows"),
        (b"\xff\xfea", "list_kind_unknown"),
    ],
)
def test_what_is_no_table_of_text_is_refused(content, code):
    assert code_of(content).code == code


def test_one_long_cell_or_control_character_keeps_nobody_else_out():
    lines = ["Nom;Prénom", "K" + "x" * 5000 + ";Moussa", "KEI\x07TA;Awa", *["TRAORÉ;Sira"] * 20]
    rows = read_text("\n".join(lines).encode()).rows
    assert rows[1] == ("K" + "x" * LONGEST_CELL, "Moussa")
    assert rows[2] == ("KEI\x07TA", "Awa")
    assert rows[-1] == ("TRAORÉ", "Sira")


def test_columns_that_only_spaces_keep_apart_are_cut_where_all_lines_have_them():
    text = (
        "Liste des rapatriés\n\n"
        "Nom        Prénoms      Sexe\n"
        "AG ALI     Mohamed Ag   M\n"
        "KEÏTA                   F\n"
    )
    rows = read_text(text.encode()).rows
    assert rows[2:] == (
        ("Nom", "Prénoms", "Sexe"),
        ("AG ALI", "Mohamed Ag", "M"),
        ("KEÏTA", "", "F"),
    )
