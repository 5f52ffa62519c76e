"""An age in words: never more than what is known."""

from datetime import date

from core.rules.births import from_age, from_age_band
from ui.words.births import age_words, birth_words, years_words

TODAY = date(2026, 11, 14)


def test_age_is_told_in_years():
    assert age_words(25) == "25"
    assert years_words(1) == "1 an"
    assert years_words(25) == "25 ans"
    assert age_words(None) == years_words(None) == ""


def test_band_is_told_instead_of_the_age_it_stands_for():
    birth = from_age_band("adult", TODAY)
    assert age_words(35, "adult") == years_words(35, "adult") == "adulte"
    assert birth_words(birth, "M", 35, "adult") == "adulte"


def test_stated_age_stays_a_year():
    assert birth_words(from_age(35, TODAY), "F", 35) == "née vers 1991 (~35\u00a0ans)"
