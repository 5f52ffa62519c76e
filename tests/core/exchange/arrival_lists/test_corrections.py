"""Cells written anew by hand: read by the same rules, found again next time."""

from dataclasses import replace
from datetime import date

import pytest

from core.exchange.arrival_lists import correct, read_list, remap
from core.exchange.arrival_lists.corrections import (
    correctable,
    correction_of,
    kept_form,
    recalled,
    with_correction,
    without_correction,
)
from core.rules.births import Birth

LIST = "Nom;Prénoms;Sexe;Né(e) le\nTRAORÉ;Awa;F;31/02/1998\nKEÏTA;Ali;Z;1990\n;;M;1980\nTotal;3;;\n"


@pytest.fixture
def read(tmp_path, today):
    def read_text(text=LIST):
        (tmp_path / "l.csv").write_text(text, encoding="utf-8")
        return read_list(tmp_path / "l.csv", today=today)

    return read_text


def corrected(preview, at, text):
    new = correction_of(preview, preview.problems[at], text)
    return correct(preview, with_correction(preview.corrections, new))


def test_a_corrected_cell_is_read_by_the_same_rules(read):
    preview = corrected(read(), 0, "28/02/1998")
    assert preview.rows[0].birth == Birth("DECL", 1998, 2, 28)
    assert [problem.code for problem in preview.problems] == [
        "sex_unreadable",
        "name_missing",
        "total_line",
    ]
    assert preview.corrections[0].was == "31/02/1998"


def test_a_correction_that_is_wrong_too_stays_a_problem(read):
    preview = corrected(read(), 0, "32/01/1998")
    assert [problem.code for problem in preview.problems][:1] == ["no_such_day"]
    assert preview.problems[0].value_excerpt == "32/01/1998"
    again = corrected(preview, 0, "31/01/1998")
    assert len(again.corrections) == 1
    assert again.rows[0].birth == Birth("DECL", 1998, 1, 31)


def test_an_emptied_cell_is_no_problem_any_more(read):
    preview = corrected(read(), 1, "")
    assert preview.rows[1].sex is None
    assert "sex_unreadable" not in {problem.code for problem in preview.problems}


def test_a_line_without_a_name_gets_one(read):
    preview = read()
    refused = next(problem for problem in preview.problems if problem.fatal)
    assert correctable(preview, refused) == "A"
    again = correct(preview, (correction_of(preview, refused, "  SOW "),))
    assert (again.refused, again.rows[2].family_name) == (0, "SOW")


def test_lines_that_are_no_person_cannot_be_corrected(read):
    preview = read()
    assert correctable(preview, preview.problems[-1]) == ""
    assert correction_of(preview, preview.problems[-1], "x") is None


def test_what_the_file_says_is_no_correction_and_one_can_be_taken_back(read):
    preview = corrected(read(), 0, "28/02/1998")
    (made,) = preview.corrections
    assert with_correction(preview.corrections, replace(made, now=made.was)) == ()
    back = correct(preview, without_correction(preview.corrections, made))
    assert back.problems == read().problems


def test_corrections_outlast_a_change_of_columns(read):
    preview = corrected(read(), 0, "28/02/1998")
    again = remap(preview, {"family_name": "B", "given_names": "A", "birth": "D"})
    assert again.rows[0].birth == Birth("DECL", 1998, 2, 28)


def test_a_cell_with_a_formula_or_beyond_its_line_can_be_corrected(tmp_path, xlsx_bytes, today):
    path = tmp_path / "l.xlsx"
    path.write_bytes(xlsx_bytes(("L", [("Nom", "Prénoms", "Âge"), ("TRAORÉ", "Awa", "=1+1")])))
    preview = read_list(path, today=today)
    again = corrected(preview, 0, "25")
    assert again.problems == ()
    assert again.rows[0].birth == Birth("AGE", 2001, stated_on=today)


def test_corrections_are_found_again_wherever_the_line_stands_next_time(read):
    kept = kept_form(corrected(corrected(read(), 0, "28/02/1998"), 0, "M").corrections)
    moved = "Nom;Prénoms;Sexe;Né(e) le\nSOW;Ali;M;1980\nKEÏTA;Ali;Z;1990\nTRAORÉ;Awa;F;31/02/1998\n"
    preview = read(moved)
    again = correct(preview, recalled(preview, kept))
    assert again.problems == ()
    assert (again.rows[1].sex, again.rows[2].birth) == ("M", Birth("DECL", 1998, 2, 28))


def test_a_cell_that_says_something_else_now_is_asked_about_anew(read):
    kept = kept_form(corrected(read(), 0, "28/02/1998").corrections)
    preview = read(LIST.replace("31/02/1998", "30/02/1998"))
    assert recalled(preview, kept) == ()
    other_person = read(LIST.replace("Awa", "Mariam"))
    assert recalled(other_person, kept) == ()


@pytest.mark.parametrize("kept", ["", "[]", "no json", '[{"field": "sex"}]', "[1]"])
def test_what_was_kept_badly_is_passed_over(read, kept):
    assert recalled(read(), kept) == ()


def test_day_of_reading_is_not_changed_by_a_correction(read):
    assert corrected(read(), 0, "25").rows[0].birth == Birth(
        "AGE", 2001, stated_on=date(2026, 11, 24)
    )
