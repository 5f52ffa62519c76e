"""Sentences with the figures that were typed, as ux.md 3.3 words them."""

from datetime import date

import pytest

from core.errors import InvalidInput
from core.rules.births import read_birth
from core.rules.phones import read_phone
from ui.words import words_for_code
from ui.words.typed import typed_words

TODAY = date(2026, 11, 24)


def about_birth(text):
    with pytest.raises(InvalidInput) as refusal:
        read_birth(text, TODAY)
    return typed_words(refusal.value.problems["birth"], text, TODAY)


def about_phone(text):
    with pytest.raises(InvalidInput) as refusal:
        read_phone(text)
    return typed_words(refusal.value.problems["phone"], text, TODAY)


@pytest.mark.parametrize(
    "text", ["31/02/1990", "31021990", "1990-02-31", "31.2.1990", '"&/àé/&ççà', "31 02 1990"]
)
def test_day_that_does_not_exist_is_named(text):
    assert about_birth(text) == "Le 31 février n’existe pas. Vérifiez le jour."


def test_day_that_does_not_exist_in_words_is_told_without_figures():
    assert about_birth("31 février 1990") == words_for_code("no_such_day")


@pytest.mark.parametrize(("text", "age"), [("250", 250), ("250 ans", 250), ("12/03/1890", 136)])
def test_impossible_age_is_asked_about(text, age):
    assert about_birth(text) == f"{age} ans\u202f? Vérifiez l’âge."


def test_other_births_have_the_sentence_of_their_code():
    assert about_birth("2050") == "Cette date est dans le futur. Vérifiez l’année."
    assert about_birth("05") == "Écrivez l’année en 4 chiffres (2005 ou 1905)."
    assert about_birth("61m") == "Au-delà de 5 ans, écrivez l’âge en années."
    assert about_birth("hier").startswith("Écrivez un âge (25), une année (1998)")


@pytest.mark.parametrize(
    ("text", "digits"), [("76 12 34 5", 7), ("7612", 4), ("+223 76 12 34", 6), ('è- &é "', 5)]
)
def test_short_number_says_how_many_digits_were_written(text, digits):
    assert about_phone(text) == f"Un numéro malien a 8 chiffres. Vous en avez écrit {digits}."


def test_long_number_says_how_to_write_one_of_another_country():
    words = about_phone("761234567")
    assert "9" in words
    assert "00" in words


def test_card_code_with_a_wrong_check_character_is_read_back():
    words = typed_words("code_unreadable", "rk7p4d2x9hn3", TODAY)
    assert words == "Le code ne correspond pas. Vérifiez\u00a0: RK7P 4D2X 9HN3."
    assert typed_words("code_unreadable", "abc", TODAY).startswith("Code inconnu.")
