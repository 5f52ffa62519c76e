"""Codes are told in the language in use."""

import pytest

import resources
from resources.translation import set_language
from ui.reference import country_name, label, vocabulary


@pytest.fixture(autouse=True)
def _french_afterwards():
    yield
    set_language("fr")


def test_codes_are_told_in_the_language_in_use():
    assert (label("transport_mode", "FOOT"), country_name("DZA")) == ("À pied", "Algérie")
    set_language("en")
    assert (label("transport_mode", "FOOT"), country_name("DZA")) == ("On foot", "Algeria")


def test_an_unknown_code_is_told_as_it_is():
    assert (label("transport_mode", "CAMEL"), country_name("XYZ")) == ("CAMEL", "XYZ")


def test_a_list_without_english_labels_is_told_in_french():
    assert vocabulary("occupation", "en") == vocabulary("occupation", "fr")


def test_every_english_label_belongs_to_a_code():
    french = {(row["list"], row["code"]) for row in resources.rows("vocabularies_fr.csv")}
    english = [(row["list"], row["code"]) for row in resources.rows("vocabularies_en.csv")]
    assert set(english) <= french
    assert len(english) == len(set(english))


def test_a_list_is_english_as_a_whole_or_not_at_all():
    spoken = {row["list"] for row in resources.rows("vocabularies_en.csv")}
    french = [row for row in resources.rows("vocabularies_fr.csv") if row["list"] in spoken]
    assert len(french) == len(resources.rows("vocabularies_en.csv"))
