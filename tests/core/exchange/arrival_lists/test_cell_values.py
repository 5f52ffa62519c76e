from datetime import UTC, date, datetime, time, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.errors import InvalidInput
from core.exchange.arrival_lists.cell_values import (
    is_nothing,
    read_birth_cell,
    read_document_cell,
    read_phone_cell,
    read_sex,
    text_of,
)
from core.rules.births import Birth
from core.rules.phones import read_phone


@pytest.mark.parametrize(
    ("value", "text"),
    [(12.0, "12"), (1.5, "1.5"), (True, ""), (" a\nb\u00a0c ", "a b c"), ("a\u202eb\u200b", "ab"),
     ("Traore\u0301", "Traoré"), (date(1998, 3, 12), "1998-03-12"), (time(1, 2), "01:02:00"),
     (datetime(1998, 3, 12, tzinfo=UTC), "1998-03-12 00:00:00+00:00"), ("", "")],
)  # fmt: skip
def test_a_cell_becomes_one_clean_line(value, text):
    assert text_of(value) == text


@pytest.mark.parametrize("text", ["", "-", "XXX", "Néant", "Inconnu", "N/A", "?", "RAS"])
def test_words_for_nothing_are_nothing(text):
    assert is_nothing(text)


def test_a_name_is_something():
    assert not any(map(is_nothing, ("Null", "Awa", "0")))


@pytest.mark.parametrize(
    ("value", "sex"),
    [("M", "M"), ("h", "M"), ("Homme", "M"), ("Masculin", "M"), ("MALE", "M"), ("Garçon", "M"),
     ("F", "F"), ("femme", "F"), ("Féminin", "F"), ("Female", "F"), ("Fille", "F"), ("F.", "F"),
     ("", None), ("-", None)],
)  # fmt: skip
def test_sexes_are_read_in_french_and_english(value, sex):
    assert read_sex(value) == sex


@pytest.mark.parametrize("value", ["Z", 1.0, "M/F"])
def test_another_sex_is_asked_about(value):
    with pytest.raises(InvalidInput) as refusal:
        read_sex(value)
    assert refusal.value.problems == {"sex": "sex_unreadable"}


@pytest.mark.parametrize(
    ("value", "birth"),
    [
        (date(1998, 3, 12), Birth("DECL", 1998, 3, 12)),
        (datetime(1998, 3, 12, tzinfo=UTC), Birth("DECL", 1998, 3, 12)),
        (1998.0, Birth("YEAR", 1998)),
        (date(1905, 6, 20), Birth("YEAR", 1998)),
        (12031998.0, Birth("DECL", 1998, 3, 12)),
        (5031992.0, Birth("DECL", 1992, 3, 5)),
        ("vers 1990", Birth("YEAR", 1990)),
        ("", None),
        ("inconnu", None),
    ],
)
def test_births_are_read_from_dates_numbers_and_text(value, birth, today):
    assert read_birth_cell(value, today) == (birth, ())


def test_the_first_of_january_is_kept_and_doubted(today):
    assert read_birth_cell("01/01/1990", today) == (Birth("DECL", 1990, 1, 1), ("day_doubtful",))


@pytest.mark.parametrize(
    ("value", "code"),
    [(35868.0, "birth_unreadable"), (time(1, 2), "birth_unreadable"), (True, "birth_unreadable"),
     (timedelta(days=3), "birth_unreadable"), (date(2030, 1, 1), "birth_in_future"),
     (150.0, "age_too_high"), (-1.0, "birth_unreadable"), (float("inf"), "birth_unreadable"),
     (float("nan"), "birth_unreadable")],
)  # fmt: skip
def test_what_is_no_birth_is_named(value, code, today):
    with pytest.raises(InvalidInput) as refusal:
        read_birth_cell(value, today)
    assert refusal.value.problems == {"birth": code}


@pytest.mark.parametrize(
    ("value", "e164"),
    [(76123456.0, "+22376123456"), ("76 12 34 56 / 66 12 34 56", "+22376123456"),
     ("père ou 66123456", "+22366123456"), ("", ""), ("néant", "")],
)  # fmt: skip
def test_the_first_readable_number_of_a_cell_is_taken(value, e164):
    assert read_phone_cell(value) == e164


def test_a_number_that_is_none_is_named_by_the_whole_cell():
    with pytest.raises(InvalidInput) as refusal:
        read_phone_cell("7612345")
    assert refusal.value.problems == {"phone": "phone_too_short"}


def test_documents_are_read_in_capitals():
    assert read_document_cell("aa 12") == "AA 12"
    assert read_document_cell("Aucun") == ""
    assert read_document_cell(123456.0) == "123456"


@given(
    digits=st.from_regex(r"[0-9]{8}", fullmatch=True), begin=st.sampled_from(("", "+223 ", "00223"))
)
def test_malian_numbers_are_judged_here_as_everywhere(digits, begin):
    def judged(read):
        try:
            return read(f"{begin}{digits[:2]} {digits[2:]}")
        except InvalidInput as refusal:
            return refusal.problems

    assert judged(read_phone_cell) == judged(lambda text: read_phone(text).e164)
