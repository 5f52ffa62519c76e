"""Fitting what is typed to the words of a person: how well, and what the index is asked for."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.rules.name_search import NEAR, WHOLE, NameSearch, joined, split_name
from core.rules.name_variants import NameVariants
from core.rules.names import LONGEST_TOKEN, search_tokens

VARIANTS = NameVariants(
    [
        {"surname": "Traoré", "variants": "Tarawele|Trawore", "tier": "1"},
        {"surname": "Coulibaly", "variants": "Kulibali", "tier": "1"},
        {"first_name": "Aminata", "variants": "Ami|Aminatou", "tier": "1"},
        {"first_name": "Famoussa", "variants": "Fa Moussa", "tier": "3"},
    ]
)


def entry(family: str, given_names: str) -> str:
    return " ".join(sorted(search_tokens(family, given_names)))


def scored(text: str, family: str, given_names: str = "", *, slips: bool = False) -> int:
    return NameSearch(text, VARIANTS, slips=slips).score(entry(family, given_names))


def test_whole_word_fits_better_than_a_beginning_a_spelling_and_a_sound() -> None:
    scores = [
        scored("traore", "Traoré"),
        scored("trao", "Traoré"),
        scored("tarawele", "Traoré"),
        scored("toure", "Traoré"),
        scored("diallo", "Traoré"),
    ]
    assert scores == sorted(scores, reverse=True)
    assert (scores[0], scores[-1]) == (WHOLE, 0)
    assert scores[3] < NEAR <= scores[2]


@pytest.mark.parametrize(
    "text", ["coulibaly ami", "AMI Coulibaly", "koulibali aminata", "ami kulib"]
)
def test_words_fit_in_any_order_and_spelling(text: str) -> None:
    assert scored(text, "Coulibaly", "Aminata Fanta") >= NEAR


def test_who_lacks_a_word_does_not_fit() -> None:
    assert scored("coulibaly moussa", "Coulibaly", "Aminata") == 0
    assert NameSearch("coulibaly moussa").score_any(entry("Coulibaly", "Aminata")) == WHOLE // 2


def test_one_wrong_letter_fits_only_where_slips_are_let_pass() -> None:
    assert scored("coulibady", "Coulibaly") == 0
    assert scored("coulibady", "Coulibaly", slips=True) >= NEAR


@pytest.mark.parametrize("text", ["", " ", "x", "%", "~", '"', "*", "' OR 1", "\x00"])
def test_signs_alone_are_nothing_to_look_for(text: str) -> None:
    wanted = NameSearch(text)
    assert bool(wanted) is any(
        len(word) > 1 for word in text.replace("'", "").split() if word.isalpha()
    )


@given(st.text(max_size=60))
def test_whatever_is_typed_asks_the_index_for_plain_words(text: str) -> None:
    wanted = NameSearch(text, VARIANTS)
    ways = (wanted.exactly(), wanted.alike(), *wanted.loosely(), *wanted.but_one())
    for word in (word for groups in ways for group in groups for word in group):
        plain = word.removesuffix("*").removeprefix("~")
        assert plain
        assert not any(char.isascii() and not char.isalnum() for char in plain)


@given(st.sampled_from(["Traoré", "N’Diaye", "Ag Alhousseini", "Kɔnɛ", "Sy"]), st.integers(2, 20))
def test_every_beginning_of_a_name_fits_and_may_fit(name: str, length: int) -> None:
    wanted = NameSearch(name[:length], VARIANTS)
    words = entry(name, "")
    assert not wanted or (wanted.may_fit(words) and wanted.score(words) > 0)


def test_word_longer_than_the_index_holds_is_cut_like_it() -> None:
    long = "ouagadougou" * 9
    assert NameSearch(long).exactly() == ((long[:LONGEST_TOKEN],),)
    assert scored(long, long) == WHOLE


def test_spelling_of_several_words_is_not_asked_for_as_one() -> None:
    assert all(
        " " not in word for group in NameSearch("famoussa", VARIANTS).alike() for word in group
    )
    assert joined("dumbia fa moussa") == ("dumbiafa moussa", "dumbia famoussa")
    assert joined("famoussa") == ()


@pytest.mark.parametrize(
    ("typed", "family", "given_names"),
    [
        ("kulibali ami", "kulibali", "ami"),
        ("ami kulibali", "kulibali", "ami"),
        ("Aminata Fanta Coulibaly", "Coulibaly", "Aminata Fanta"),
        ("ami zerbo", "zerbo", "ami"),
        ("zerbo paul", "zerbo", "paul"),
        ("zerbo", "zerbo", ""),
        ("zerbo 415", "zerbo", ""),
        ("415", "", ""),
    ],
)
def test_typed_words_are_split_into_family_and_given_names(
    typed: str, family: str, given_names: str
) -> None:
    assert split_name(typed, VARIANTS) == (family, given_names)
