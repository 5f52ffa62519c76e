from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.errors import InvalidInput
from core.rules.births import (
    AGE_BANDS,
    Birth,
    age_band,
    age_in_months,
    age_on,
    birth_warnings,
    from_age_band,
    from_compact,
    read_birth,
    stated_band,
)

TODAY = date(2026, 11, 24)
days = st.dates(date(1907, 1, 1), TODAY)


def code_of(text, today=TODAY):
    with pytest.raises(InvalidInput) as refusal:
        read_birth(text, today)
    return refusal.value.problems["birth"]


@pytest.mark.parametrize(
    "text",
    [
        "25",
        "25 ans",
        "25ans",
        " 25 ",
        "environ 25 ans",
        "~25",
        "25 years old",
        "é(",
        "âgé de 25 ans",
    ],
)
def test_an_age_gives_an_estimated_year_and_no_day(text):
    assert read_birth(text, TODAY) == Birth("AGE", 2001, stated_on=TODAY)


@pytest.mark.parametrize(
    "text",
    [
        "1998",
        "vers 1998",
        "né en 1998",
        "née vers 1998",
        "né(e) vers 1998",
        "Né(e) en : 1998",
        "1998 environ",
        "00/00/1998",
        "xx/xx/1998",
        "&çç_",
        "circa 1998",
    ],
)
def test_a_year_gives_a_year_and_never_the_first_of_january(text):
    assert read_birth(text, TODAY) == Birth("YEAR", 1998)


@pytest.mark.parametrize("text", ["03/1998", "3-1998", "1998-03", "mars 1998", "00/03/1998"])
def test_a_month_gives_a_month(text):
    assert read_birth(text, TODAY) == Birth("MONTH", 1998, 3)


@pytest.mark.parametrize(
    "text",
    [
        "12/03/1998",
        "12031998",
        "12.3.1998",
        "12 03 1998",
        "12-03-1998",
        "1998-03-12",
        "19980312",
        "1998-03-12 00:00:00",
        "1998-03-12T00:00:00",
        "né le 12/03/1998",
        "12 mars 1998",
        "12 MARS 1998",
        "12-Mar-1998",
        "March 12, 1998",
        '&é/à"/&çç_',
    ],
)
def test_a_date_is_declared_until_a_document_is_seen(text):
    assert read_birth(text, TODAY) == Birth("DECL", 1998, 3, 12)


@pytest.mark.parametrize(
    ("text", "month", "year"),
    [
        ("8m", 3, 2026),
        ("8 mois", 3, 2026),
        ("11m", 12, 2025),
        ("60m", 11, 2021),
        ("0m", 11, 2026),
        ("1 an et 6 mois", 5, 2025),
        ("3 semaines", 11, 2026),
        ("2 ans et demi", 5, 2024),
        ("_m", 3, 2026),
    ],
)
def test_a_small_child_has_an_age_in_months(text, month, year):
    assert read_birth(text, TODAY) == Birth("AGE", year, month, stated_on=TODAY)


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("", "birth_missing"),
        ("   ", "birth_missing"),
        ("31/02/1998", "no_such_day"),
        ("29/02/2023", "no_such_day"),
        ("29/02/1900", "age_too_high"),
        ("30/02/2000", "no_such_day"),
        ("03/25/1998", "no_such_month"),
        ("13/1998", "no_such_month"),
        ("5/0/1998", "no_such_month"),
        ("0001", "birth_unreadable"),
        ("1899", "age_too_high"),
        ("25/11/2026", "birth_in_future"),
        ("12/2026", "birth_in_future"),
        ("2027", "birth_in_future"),
        ("31/12/9999", "birth_in_future"),
        ("12/03/98", "year_two_digits"),
        ("120398", "year_two_digits"),
        ("03/98", "year_two_digits"),
        ("12 mars 98", "year_two_digits"),
        ("05", "year_two_digits"),
        ("35868", "birth_unreadable"),
        ("١٢/٠٣/١٩٩٨", "birth_unreadable"),
        ("２５", "birth_unreadable"),
        ("²5", "birth_unreadable"),
        ("٣", "birth_unreadable"),
        ("150", "age_too_high"),
        ("121", "age_too_high"),
        ("250 ans", "age_too_high"),
        ("-1", "birth_unreadable"),
        ("1_0", "birth_unreadable"),
        ("1e2", "birth_unreadable"),
        ("0x10", "birth_unreadable"),
        ("True", "birth_unreadable"),
        ("nan", "birth_unreadable"),
        ("inf", "birth_unreadable"),
        ("9" * 400_000, "birth_unreadable"),
        ("61m", "months_over_60"),
        ("8 moise", "birth_unreadable"),
        ("inconnu", "birth_unreadable"),
        ("mars", "birth_unreadable"),
        ("1990 ou 1991", "birth_unreadable"),
        ("né", "birth_unreadable"),
    ],
)
def test_what_cannot_be_used_is_refused_with_its_own_code(text, code):
    assert code_of(text) == code


@given(days)
def test_every_real_day_reads_in_each_writing(day):
    texts = (
        f"{day:%d/%m/%Y}",
        f"{day:%d%m%Y}",
        day.isoformat(),
        f"{day.day}/{day.month}/{day.year}",
    )
    meant = Birth("DECL", day.year, day.month, day.day)
    assert {read_birth(text, TODAY) for text in texts} == {meant}


@given(st.integers(0, 120))
def test_a_stated_age_is_the_age_on_that_day(age):
    assert age_on(read_birth(str(age), TODAY), TODAY) == age


@given(st.text(max_size=80))
def test_any_text_is_read_or_refused_with_a_code(text):
    try:
        birth = read_birth(text, TODAY)
    except InvalidInput:
        return
    assert 0 <= age_on(birth, TODAY) <= 120


@given(
    st.one_of(
        st.builds(lambda day: Birth("EXACT", day.year, day.month, day.day), days),
        st.builds(lambda day: Birth("MONTH", day.year, day.month), days),
        st.builds(lambda day: Birth("YEAR", day.year), days),
        st.builds(lambda day, said: Birth("AGE", day.year, stated_on=said), days, days),
        st.builds(lambda day, said: Birth("AGE", day.year, day.month, stated_on=said), days, days),
    )
)
def test_the_compact_text_reads_back_and_fits_its_column(birth):
    assert from_compact(birth.compact()) == birth
    assert len(birth.compact()) <= 24


@pytest.mark.parametrize("text", ["", "1998", "DECL:1998", "YEAR:1998-01-01", "AGE:2001", "YEAR:x"])
def test_a_damaged_compact_text_is_refused(text):
    with pytest.raises(ValueError):
        from_compact(text)


def test_the_age_changes_on_the_birthday():
    birth = Birth("DECL", 2000, 3, 12)
    assert [age_on(birth, day) for day in (date(2026, 3, 11), date(2026, 3, 12))] == [25, 26]


def test_somebody_born_on_a_leap_day_is_older_on_the_first_of_march():
    birth = Birth("EXACT", 2008, 2, 29)
    assert [age_on(birth, day) for day in (date(2026, 2, 28), date(2026, 3, 1))] == [17, 18]


def test_an_estimated_age_grows_a_year_after_it_was_stated():
    birth = read_birth("25", TODAY)
    assert age_on(birth, TODAY + timedelta(days=60)) == 25
    assert age_on(birth, date(2027, 11, 24)) == 26


def test_a_month_counts_from_its_first_day():
    birth = Birth("MONTH", 2008, 11)
    assert [age_on(birth, day) for day in (date(2026, 10, 31), date(2026, 11, 1))] == [17, 18]


def test_months_are_known_only_where_the_month_is():
    assert age_in_months(read_birth("8m", TODAY), TODAY) == 8
    assert age_in_months(Birth("EXACT", 2026, 9, 25), TODAY) == 1
    assert age_in_months(Birth("YEAR", 2025), TODAY) is None


def test_the_bands_begin_at_0_5_18_and_60():
    ages = (0, 4, 5, 17, 18, 59, 60, 99)
    assert [age_band(age) for age in ages] == [
        "baby",
        "baby",
        "child",
        "child",
        "adult",
        "adult",
        "senior",
        "senior",
    ]


@pytest.mark.parametrize("band", AGE_BANDS)
def test_the_birth_of_a_band_lies_in_the_band(band):
    birth = from_age_band(band, TODAY)
    assert age_band(age_on(birth, TODAY)) == band
    assert birth.precision == "AGE"


def test_the_first_and_last_day_of_the_year_are_doubted_and_kept():
    first, last = read_birth("01/01/1990", TODAY), read_birth("31/12/1990", TODAY)
    assert (first.day, last.day) == (1, 31)
    assert birth_warnings(first, TODAY) == birth_warnings(last, TODAY) == ("day_doubtful",)
    assert birth_warnings(read_birth("02/01/1990", TODAY), TODAY) == ()


def test_an_age_over_100_is_asked_again():
    assert birth_warnings(read_birth("101", TODAY), TODAY) == ("age_over_100",)
    assert birth_warnings(read_birth("100", TODAY), TODAY) == ()


@pytest.mark.parametrize(
    "parts",
    [
        ("DECL", 1998, 3),
        ("YEAR", 1998, 1, 1),
        ("MONTH", 1998),
        ("AGE", 1998),
        ("WEEK", 1998),
        ("DECL", 1998, 2, 30),
    ],
)
def test_a_birth_that_says_more_or_less_than_its_precision_cannot_be_made(parts):
    with pytest.raises(ValueError):
        Birth(*parts)


@pytest.mark.parametrize("band", AGE_BANDS)
def test_birth_of_a_band_is_known_again(band: str) -> None:
    assert stated_band(from_age_band(band, TODAY)) == band


@pytest.mark.parametrize("text", ["34", "1991", "14/11/1991", "8m"])
def test_birth_that_was_stated_is_no_band(text: str) -> None:
    assert stated_band(read_birth(text, TODAY)) == ""
