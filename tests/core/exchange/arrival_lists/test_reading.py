from datetime import date, datetime

import openpyxl
import pytest

from core.errors import Cancelled, InvalidInput, Refused
from core.exchange.arrival_lists import CellProblem, read_list, remap
from core.rules.births import Birth
from core.rules.name_variants import NameVariants

HEADINGS = "Nom;Prénoms;Sexe;Âge\n"


@pytest.fixture
def read(tmp_path, today):
    def read_content(content, name="liste.csv", **options):
        path = tmp_path / name
        path.write_bytes(content if isinstance(content, bytes) else content.encode())
        return read_list(path, today=today, **options)

    return read_content


def codes(preview):
    return [(problem.row, problem.column_letter, problem.code) for problem in preview.problems]


def names(preview):
    return [(row.family_name, row.given_names) for row in preview.rows]


def test_the_first_sample_gives_its_175_people(samples, today):
    preview = read_list(samples / "port_bouet_vague1.xlsx", today=today)

    assert (len(preview.rows), preview.refused) == (175, 0)
    assert len({row.key for row in preview.rows}) == 175
    assert preview.sheets[0].heading_row == 3
    first, second = preview.rows[:2]
    assert (first.family_name, first.given_names, first.sex) == ("KANOUTÉ", "Sékou", "M")
    assert first.birth == Birth("DECL", 2004, 12, 1)
    assert (second.birth, second.destination) == (Birth("YEAR", 1977), "Nioro")
    assert preview.rows[2].phone == "+22374569744"
    assert all(row.sex and row.birth and row.destination for row in preview.rows)
    assert codes(preview) == [(10, "E", "day_doubtful")]


def test_the_second_sample_gives_its_240_people(samples, today):
    preview = read_list(samples / "port_bouet_vague2.csv", today=today)

    assert (len(preview.rows), preview.refused, preview.problems) == (240, 0, ())
    assert len({row.key for row in preview.rows}) == 240
    first = preview.rows[0]
    assert (first.family_name, first.given_names, first.sex) == ("DIARRA", "Nènè", "F")
    assert first.birth == Birth("AGE", 2015, stated_on=today)
    assert (first.provenance, first.destination) == ("Abidjan (Port-Bouët)", "Sikasso")
    minors = sum(today.year - row.birth.year < 18 for row in preview.rows)
    assert minors == 58


def test_both_samples_together_have_415_different_keys(samples, today):
    keys = {
        row.key
        for name in ("port_bouet_vague1.xlsx", "port_bouet_vague2.csv")
        for row in read_list(samples / name, today=today).rows
    }
    assert len(keys) == 415


def test_the_same_file_gives_the_same_keys_whatever_it_is_called(read):
    text = HEADINGS + "TRAORÉ;Awa;F;25\nKEÏTA;Ali;M;30\n"
    assert [row.key for row in read(text).rows] == [row.key for row in read(text, "b.txt").rows]


def test_true_homonyms_of_one_list_stay_two_people(read):
    preview = read(HEADINGS + "TRAORÉ;Awa;F;25\nTRAORÉ;Awa;F;25\n")
    assert len({row.key for row in preview.rows}) == 2


def test_title_rows_total_rows_and_signatures_are_skipped_and_told(read):
    preview = read(
        "AMBASSADE DU MALI;;;\nListe des rapatriés;;;\n\n"
        + HEADINGS
        + "Famille 1;;;\nTRAORÉ;Awa;F;25\nKEÏTA;Ali;M;30\n;;;\nTotal : 2;;;\n"
        "Fait à Abidjan, le 12 novembre 2026;;;\nLe Consul;;;\nMamadou KONATÉ;;;\n"
    )

    assert names(preview) == [("TRAORÉ", "Awa"), ("KEÏTA", "Ali")]
    assert codes(preview) == [
        (5, "", "section_line"),
        (9, "", "total_line"),
        (10, "", "signature_line"),
        (11, "", "signature_line"),
        (12, "", "signature_line"),
    ]
    assert preview.refused == 0


def test_a_list_of_two_separators_gives_all_its_people(samples, read, today):
    lines = (samples / "port_bouet_vague2.csv").read_bytes().splitlines()
    mixed = [line if i % 2 else line.replace(b";", b",") for i, line in enumerate(lines)]
    for first in (lines[0], mixed[0]):
        preview = read(b"\r\n".join([first, *mixed[1:]]))
        assert (len(preview.rows), preview.problems) == (240, ())


def test_a_line_that_gives_nobody_is_refused_with_its_row(read):
    preview = read(
        HEADINGS + "TRAORÉ;Awa;F;25\nKEÏTA, Ali, M\n7\n;;;;Kayes;Bamako\nSOW;Abou;M;40\n"
    )
    assert names(preview) == [("TRAORÉ", "Awa"), ("SOW", "Abou")]
    fatal = [problem.row for problem in preview.problems if problem.fatal]
    assert fatal == [3, 4, 5]
    assert preview.refused == 3


def test_a_number_without_a_person_is_told(read):
    preview = read("N°;" + HEADINGS + "1;TRAORÉ;Awa;F;25\n2;;;;\n")
    assert codes(preview) == [(3, "", "empty_number")]
    assert preview.refused == 0


def test_people_after_a_subtotal_are_read(read):
    preview = read(HEADINGS + "TRAORÉ;Awa;F;25\nSous-total;;;1\nKEÏTA;Ali;M;30\n")
    assert names(preview) == [("TRAORÉ", "Awa"), ("KEÏTA", "Ali")]


def test_headings_that_stand_again_on_each_page_are_no_people(read):
    preview = read(HEADINGS + "TRAORÉ;Awa;F;25\n" + HEADINGS + "KEÏTA;Ali;M;30\n")
    assert (len(preview.rows), preview.problems) == (2, ())


def test_a_row_without_any_name_is_refused_alone(read):
    preview = read(HEADINGS + "TRAORÉ;Awa;F;25\n;;M;30\n;Ali;M;\n")

    assert names(preview) == [("TRAORÉ", "Awa"), ("", "Ali")]
    assert preview.problems == (CellProblem("", 3, "A", "Nom", "", "name_missing", fatal=True),)


def test_each_cell_that_cannot_be_used_is_named_and_the_person_kept(read):
    preview = read(
        "Nom;Prénoms;Sexe;Date de naissance;Téléphone;N° passeport\n"
        "TRAORÉ;Awa;?;31/02/1998;7612345;AA\u202612\n"
        "KEÏTA2;Ali;Z;12/03/98;76 12 34 56 / 66 12 34 56;aa 12\n"
    )

    assert len(preview.rows) == 2
    assert codes(preview) == [
        (2, "D", "no_such_day"),
        (2, "E", "phone_too_short"),
        (2, "F", "document_unreadable"),
        (3, "A", "digits_in_name"),
        (3, "C", "sex_unreadable"),
        (3, "D", "year_two_digits"),
    ]
    assert preview.problems[0].heading == "Date de naissance"
    assert preview.problems[0].value_excerpt == "31/02/1998"
    assert (preview.rows[1].phone, preview.rows[1].document) == ("+22376123456", "AA 12")


def test_an_age_helps_out_where_the_birth_is_missing_or_unreadable(read, today):
    preview = read("Nom;Date de naissance;Age\nA;;25\nB;n'importe;30\nC;1998;99\n")
    assert [row.birth for row in preview.rows] == [
        Birth("AGE", 2001, stated_on=today),
        Birth("AGE", 1996, stated_on=today),
        Birth("YEAR", 1998),
    ]


def test_english_headings_and_words_are_read(read):
    preview = read(
        "No.,Full name,Gender,DOB,Passport No,Country\n1,Awa Traore,Female,1998,P1,Libya\n"
    )

    row = preview.rows[0]
    assert (row.family_name, row.given_names, row.sex) == ("Traore", "Awa", "F")
    assert (row.number, row.document, row.provenance) == ("1", "P1", "Libya")


def test_several_sheets_are_read_and_hidden_or_empty_ones_told(tmp_path, today):
    book = openpyxl.Workbook()
    book.active.title = "Adultes"
    book.active.append(["Nom", "Prénoms", "Sexe"])
    book.active.append(["TRAORÉ", "Awa", "F"])
    other = book.create_sheet("Enfants")
    other.append(["Prénoms", "Sexe", "Nom"])
    other.append(["Ali", "M", "KEÏTA"])
    book.create_sheet("Vide")
    hidden = book.create_sheet("Calcul")
    hidden.append(["Nom", "Prénoms"])
    hidden.append(["X", "Y"])
    hidden.sheet_state = "hidden"
    book.save(tmp_path / "l.xlsx")

    preview = read_list(tmp_path / "l.xlsx", today=today)

    assert [(row.sheet, row.family_name) for row in preview.rows] == [
        ("Adultes", "TRAORÉ"),
        ("Enfants", "KEÏTA"),
    ]
    assert [(sheet.name, sheet.people, sheet.skipped) for sheet in preview.sheets] == [
        ("Adultes", 1, ""),
        ("Enfants", 1, ""),
        ("Vide", 0, "empty_sheet"),
        ("Calcul", 0, "hidden_sheet"),
    ]


def test_real_excel_dates_numbers_and_lost_zeros_are_read(tmp_path, today):
    book = openpyxl.Workbook()
    for row in (
        ["N°", "Nom", "Naissance", "Tél", "Groupe"],
        [1.0, "A", date(1998, 3, 12), 76123456, 3],
        [2.0, "B", datetime(1905, 6, 20), "", 3],  # noqa: DTZ001 - Excel knows no zones
        [3.0, "C", 5031992, "", 4],
        [4.0, "D", 45, "", None],
        [5.0, "E", 35868, "", None],
    ):
        book.active.append(row)
    book.save(tmp_path / "l.xlsx")

    preview = read_list(tmp_path / "l.xlsx", today=today)

    assert [row.birth for row in preview.rows] == [
        Birth("DECL", 1998, 3, 12),
        Birth("YEAR", 1998),
        Birth("DECL", 1992, 3, 5),
        Birth("AGE", 1981, stated_on=today),
        None,
    ]
    assert [row.group for row in preview.rows] == ["3", "3", "4", "", ""]
    assert (preview.rows[0].number, preview.rows[0].phone) == ("1", "+22376123456")
    assert codes(preview) == [(6, "C", "birth_unreadable")]


def test_formula_and_error_cells_are_named_by_address_and_not_trusted(tmp_path, today):
    book = openpyxl.Workbook()
    book.active.append(["Nom", "Prénoms", "Âge"])
    book.active.append(["TRAORÉ", "Awa", "=2026-1998"])
    book.active.append(["KEÏTA", "Ali", "#DIV/0!"])
    book.active["C3"].data_type = "e"
    book.active.append(['=UPPER("x")', None, 30])
    book.save(tmp_path / "l.xlsx")

    preview = read_list(tmp_path / "l.xlsx", today=today)

    assert len(preview.rows) == 2
    assert [row.birth for row in preview.rows] == [None, None]
    assert [(row, column, code) for row, column, code in codes(preview) if row < 4] == [
        (2, "C", "formula_cell"),
        (3, "C", "error_cell"),
    ]
    assert (4, "A", "formula_cell") in codes(preview)
    assert preview.refused == 1


def test_a_list_without_headings_is_asked_about_and_read_with_a_mapping(read, today):
    preview = read("TRAORÉ;Awa;F;25\nKEÏTA;Ali;M;30\n")
    assert (preview.rows, codes(preview)) == ((), [(1, "", "no_headings")])

    again = remap(preview, {"family_name": "A", "given_names": "B", "sex": "C", "age": "D"})

    assert names(again) == [("TRAORÉ", "Awa"), ("KEÏTA", "Ali")]
    assert again.rows[1].birth == Birth("AGE", 1996, stated_on=today)
    assert again.problems == ()


def test_a_corrected_mapping_reads_the_same_file_again(read):
    preview = read("Nom;Prénoms;Sexe\nAwa;TRAORÉ;F\n")
    again = remap(preview, {"family_name": "B", "given_names": "A"})

    assert names(preview) == [("Awa", "TRAORÉ")]
    assert names(again) == [("TRAORÉ", "Awa")]
    assert again.rows[0].sex is None
    assert again.mapping == {"family_name": "B", "given_names": "A"}
    assert again.sender_shape == preview.sender_shape


@pytest.mark.parametrize(
    ("mapping", "problems"),
    [
        ({"family_name": "A", "shoe_size": "B"}, {"shoe_size": "field_unknown"}),
        ({"family_name": "A", "sex": "7"}, {"sex": "column_unknown"}),
        ({"family_name": "A", "sex": "ZZ"}, {"sex": "column_unknown"}),
        ({"sex": "C"}, {"full_name": "name_missing"}),
    ],
)
def test_a_mapping_that_cannot_be_is_refused(read, mapping, problems):
    preview = read(HEADINGS + "TRAORÉ;Awa;F;25\n")
    with pytest.raises(InvalidInput) as refusal:
        remap(preview, mapping)
    assert refusal.value.problems == problems


def test_one_sender_has_one_shape_and_another_sender_another(read):
    one = read(HEADINGS + "TRAORÉ;Awa;F;25\n")
    same = read("Titre\n" + HEADINGS.replace("Âge", "AGE") + "KEÏTA;Ali;M;30\n")
    other = read("Nom;Sexe\nKEÏTA;M\n")
    assert one.sender_shape == same.sender_shape != other.sender_shape
    assert len(one.sender_shape) == 64


def test_known_surnames_tell_the_order_of_one_column(read):
    variants = NameVariants(
        [
            {"surname": "Traoré", "variants": "", "tier": "1"},
            {"surname": "Keïta", "variants": "", "tier": "1"},
        ]
    )
    text = "Noms;Sexe\nAwa Traoré;F\nAli Keïta;M\n"
    assert names(read(text, variants=variants)) == [("Traoré", "Awa"), ("Keïta", "Ali")]


def test_what_stands_in_brackets_becomes_a_note(read):
    row = read("Nom;Prénoms;Observations\nTRAORÉ;Awa (bébé);asthme\n").rows[0]
    assert (row.given_names, row.note) == ("Awa", "bébé; asthme")


def test_a_repeated_heading_is_told_and_the_first_one_counts(read):
    preview = read("Nom;Prénoms;Tél;Tél\nTRAORÉ;Awa;76123456;66123456\n")
    assert preview.rows[0].phone == "+22376123456"
    assert codes(preview) == [(1, "D", "heading_twice")]


def test_place_columns_make_one_destination_from_small_to_great(read):
    row = read("Nom;Sexe;Région;Cercle;Village\nTRAORÉ;F;Kita;Kita;Madina\n").rows[0]
    assert row.destination == "Madina, Kita"


def test_ten_thousand_rows_are_read_with_progress_and_can_be_cancelled(read):
    text = HEADINGS + "".join(f"TRAORÉ;Awa;F;{10 + n % 80}\n" for n in range(10_000))
    seen = []

    preview = read(text, progress=lambda done, total: seen.append((done, total)))

    assert len(preview.rows) == len({row.key for row in preview.rows}) == 10_000
    assert seen[-1] == (10_001, 10_001)
    assert seen == sorted(seen)

    def cancel(done, _total):
        if done >= 1000:
            raise Cancelled

    with pytest.raises(Cancelled):
        read(text, progress=cancel)


def test_more_than_12_000_people_are_refused(read):
    with pytest.raises(Refused) as refusal:
        read(HEADINGS + "TRAORÉ;Awa;F;25\n" * 12_001)
    assert refusal.value.code == "list_too_many_rows"


def test_a_file_that_cannot_be_opened_is_refused(tmp_path, today):
    with pytest.raises(Refused) as refusal:
        read_list(tmp_path / "absent.csv", today=today)
    assert refusal.value.code == "list_unreadable"
