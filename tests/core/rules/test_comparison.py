"""Two fiches side by side: each field says same, near, other or unknown."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

import resources
from core.rules.births import Birth
from core.rules.comparison import compare, speaks_more, summary
from core.rules.duplicates import Facts
from core.rules.name_variants import NameVariants


@pytest.fixture(scope="module")
def variants():
    rows = [*resources.rows("surnames_ml.csv"), *resources.rows("firstnames_ml.csv")]
    return NameVariants(rows)


def verdicts(one, other, variants=None):
    known = variants or NameVariants()
    return {line.field: line.verdict for line in compare(one, other, known)}


def test_the_pair_of_the_drawing_is_compared_field_by_field():
    new = Facts("Coulibaly", "Aminata", "F", Birth("AGE", 2001, stated_on=date(2026, 11, 14)))
    known = Facts("Coulibaly", "Aminata", "F", Birth("DECL", 2001, 3, 12), mother_name="Kanté Sira")
    assert verdicts(new, known) == {
        "name": "same",
        "sex": "same",
        "birth": "near",
        "mother_name": "unknown",
    }


def test_both_orders_and_spellings_of_a_name_are_told_apart_from_another_name(variants):
    one = Facts("Coulibaly", "Aminata")
    assert verdicts(one, Facts("Aminata", "Coulibaly"))["name"] == "same"
    assert verdicts(one, Facts("Kulubali", "Aminata"), variants)["name"] == "near"
    assert verdicts(one, Facts("Coulibaly", "Aminata Fatoumata"))["name"] == "near"
    assert verdicts(one, Facts("Coulibaly", "Moussa"))["name"] == "other"


@pytest.mark.parametrize(
    ("mine", "theirs", "verdict"),
    [
        (Birth("YEAR", 2000), Birth("YEAR", 2002), "near"),
        (Birth("YEAR", 2000), Birth("YEAR", 2003), "other"),
        (Birth("AGE", 2000, stated_on=date(2026, 1, 1)), Birth("YEAR", 2005), "near"),
        (Birth("DECL", 2000, 5, 7), Birth("DECL", 2000, 5, 7), "same"),
        (Birth("DECL", 2000, 1, 1), Birth("DECL", 2000, 1, 1), "near"),
    ],
    ids=str,
)
def test_years_are_near_within_two_and_within_five_when_estimated(mine, theirs, verdict):
    assert verdicts(Facts(birth=mine), Facts(birth=theirs)) == {"birth": verdict}


def test_two_different_papers_say_nothing_and_the_same_one_says_much():
    one, other = Facts(documents=("LP 4711",)), Facts(documents=("lp4711", "A 1"))
    assert verdicts(one, other) == {"documents": "same"}
    assert verdicts(one, Facts(documents=("B 2",))) == {"documents": "unknown"}


def test_what_both_lack_is_not_a_line():
    assert compare(Facts(), Facts()) == ()


def test_a_pair_is_asked_again_only_when_a_field_agrees_that_did_not():
    one = Facts("Traoré", "Awa", phone="+22376000001")
    before = summary(compare(one, Facts("Traoré", "Awa", phone="+22370000000")))
    assert not speaks_more(before, compare(one, Facts("Traoré", "Awa", phone="+22371111111")))
    assert not speaks_more(before, compare(one, Facts("Traoré", "Awa", "F")))
    assert speaks_more(before, compare(one, Facts("Traoré", "Awa", phone="+22376000001")))


_TEXT = st.sampled_from(("", "Traoré", "Traore", "Coulibaly", "Awa", "Ag Walet", "N’Diaye", "—"))
_BIRTHS = st.one_of(st.none(), st.integers(1930, 2026).map(lambda year: Birth("YEAR", year)))
_FACTS = st.builds(
    Facts,
    family_name=_TEXT,
    given_names=_TEXT,
    sex=st.sampled_from(("", "M", "F")),
    birth=_BIRTHS,
    phone=st.sampled_from(("", "+22376000001", "+22376000002")),
    mother_name=_TEXT,
    destination=_TEXT,
)


@given(_FACTS, _FACTS)
def test_comparison_is_the_same_from_both_sides(one, other):
    assert verdicts(one, other) == verdicts(other, one)


@given(_FACTS, _FACTS)
def test_what_was_decided_is_not_asked_again_while_nothing_changes(one, other):
    lines = compare(one, other)
    assert not speaks_more(summary(lines), lines)
