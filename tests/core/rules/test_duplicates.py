from dataclasses import replace
from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from core.rules.births import Birth
from core.rules.commonness import Commonness
from core.rules.duplicates import FIELDS, Facts, bits_between, prepare, reaches, score
from core.rules.name_variants import NameVariants

AMINATA = Facts("COULIBALY", "Aminata", "F", Birth("DECL", 2001, 3, 12), phone="+22376123456")
VARIANTS = NameVariants(
    [
        {"surname": "Coulibaly", "variants": "Kulibali", "tier": "1"},
        {"first_name": "Aminata", "variants": "Amineta", "tier": "1"},
    ]
)

facts = st.builds(
    Facts,
    st.sampled_from(["", "Traoré", "Touré", "Ag Attaher", "Coulibaly"]),
    st.sampled_from(["", "Aminata", "Ami", "Abdoul Karim"]),
    st.sampled_from(["", "M", "F"]),
    st.sampled_from([None, Birth("YEAR", 1990), Birth("AGE", 1994, stated_on=date(2026, 1, 1))]),
    st.sampled_from(["", "+22376123456"]),
    st.sampled_from([(), ("AB 12",), ("ab12", "C3")]),
)


@given(facts, facts)
def test_the_score_is_symmetric_and_between_0_and_1(one, other):
    match = score(one, other, VARIANTS)
    assert match == score(other, one, VARIANTS)
    assert 0 <= match.score <= 1


def test_the_same_person_typed_twice_is_suspected():
    match = score(AMINATA, AMINATA, VARIANTS)
    assert match.is_suspicion
    assert set(match.reasons) == {"same_name", "same_sex", "same_birth", "same_phone"}


def test_names_count_in_either_order_and_in_other_spellings():
    other = replace(AMINATA, family_name="Aminata", given_names="Kulibali")
    assert score(AMINATA, other, VARIANTS) == score(AMINATA, AMINATA, VARIANTS)


def test_a_name_alone_is_no_suspicion():
    match = score(Facts("POUDIOUGOU", "Zan"), Facts("Poudiougou", "Zan"))
    assert match.reasons == ("same_name",)
    assert not match.is_suspicion


def test_a_name_and_a_sex_are_no_suspicion():
    assert not score(Facts("SOW", "Awa", "F"), Facts("SOW", "Awa", "F")).is_suspicion


def test_an_estimated_age_agrees_within_five_years_and_a_year_within_two():
    known = Facts("POUDIOUGOU", "Zan", "M", Birth("YEAR", 1990))
    estimated = replace(known, birth=Birth("AGE", 1995, stated_on=date(2026, 11, 24)))
    assert "near_birth" in score(known, estimated).reasons
    assert "near_birth" in score(known, replace(known, birth=Birth("YEAR", 1992))).reasons
    assert "other_birth" in score(known, replace(known, birth=Birth("YEAR", 1993))).reasons


def test_the_first_of_january_agrees_only_as_a_year():
    new_year = Facts("SOW", "Awa", "F", Birth("DECL", 1990, 1, 1))
    assert "near_birth" in score(new_year, new_year).reasons


def test_another_sex_mother_or_generation_takes_the_suspicion_away():
    with_mother = replace(AMINATA, phone="", mother_name="Kanté Sira")
    assert score(with_mother, with_mother, VARIANTS).is_suspicion
    for other in (
        replace(with_mother, sex="M"),
        replace(with_mother, mother_name="Dembélé Oumou"),
        replace(with_mother, birth=Birth("YEAR", 1970)),
    ):
        assert not score(with_mother, other, VARIANTS).is_suspicion


def test_one_document_number_is_strong_whatever_the_name():
    one = Facts("DIARRA", "Oumar", documents=("AA 0123-B",))
    other = Facts("KEÏTA", "Fanta", documents=("aa0123b",))
    match = score(one, other)
    assert match.score >= 0.9
    assert match.is_suspicion
    assert "same_document" in match.reasons


def test_an_empty_document_number_agrees_with_nothing():
    assert "same_document" not in score(Facts(documents=("-",)), Facts(documents=("",))).reasons


def test_brothers_with_one_phone_are_no_suspicion():
    one = Facts("TRAORÉ", "Moussa", "M", Birth("YEAR", 1998), phone="+22376123456")
    other = replace(one, given_names="Ibrahima", birth=Birth("YEAR", 2000))
    assert not score(one, other).is_suspicion


def test_a_common_name_says_less_than_a_rare_one():
    common = Facts("Coulibaly", "Aminata")
    rare = Facts("Poudiougou", "Yapilé")
    assert score(common, common, VARIANTS).score < score(rare, rare, VARIANTS).score


def test_missing_names_are_not_alike():
    assert score(Facts(), Facts()).score == 0


def test_a_warning_needs_more_the_more_people_are_known():
    known = Facts("Coulibaly", "Aminata", "F", Birth("YEAR", 2001))

    def among(people):
        words = {"coulibaly": people // 15, "aminata": people // 20}
        return Commonness(people, words)

    assert score(known, known, commonness=among(300)).is_suspicion
    assert not score(known, known, commonness=among(1_000_000)).is_suspicion


def test_a_suspicion_is_a_score_from_0_75():
    for one in (AMINATA, replace(AMINATA, phone="", birth=None), Facts("SOW", "Awa", "F")):
        match = score(one, one, VARIANTS)
        assert match.is_suspicion == (match.score >= 0.75)


def test_every_field_has_its_verdict():
    other = replace(AMINATA, given_names="Amineta", phone="+22376123457", sex="M")
    verdicts = dict(score(AMINATA, other, VARIANTS).verdicts)
    assert tuple(verdicts) == FIELDS
    assert verdicts["family_name"] == "same"
    assert verdicts["sex"] == "other"
    assert verdicts["birth"] == "same"
    assert verdicts["phone"] == "near"
    assert verdicts["mother_name"] == "unknown"


def test_a_slip_in_a_document_number_is_near_and_no_proof():
    one = Facts("SOW", "Awa", documents=("LP 471188",))
    match = score(one, replace(one, family_name="BAH", given_names="Ali", documents=("LP 471189",)))
    assert "near_document" in match.reasons
    assert not match.is_suspicion


def test_a_number_that_tells_nothing_is_no_document():
    one = Facts("SOW", "Awa", documents=("0000000",))
    other = Facts("BAH", "Ali", documents=("0000000",))
    assert "same_document" not in score(one, other).reasons


def test_brothers_with_both_parents_in_common_are_no_suspicion():
    one = Facts("TRAORÉ", "Moussa", "M", Birth("YEAR", 1998), "+22376123456", (), "Bakary",
                "Kanté Sira", "Kita")  # fmt: skip
    assert not score(one, replace(one, given_names="Ibrahima")).is_suspicion


def test_parents_carry_a_badly_spelt_name_over_the_alarm():
    one = Facts("Coulibaly", "Aminata", "F", Birth("YEAR", 2001), "", (), "Bakary", "Kanté Sira")
    other = replace(one, family_name="Kulibaly", given_names="Amineta", birth=Birth("YEAR", 2003))
    without = replace(one, father_first_name="", mother_name="")
    large = Commonness(100_000, variants=VARIANTS)
    assert score(one, other, VARIANTS, large).is_suspicion
    assert not score(without, other, VARIANTS, large).is_suspicion


@given(facts, facts, st.floats(-20, 40))
def test_thousands_of_pairs_are_told_apart_as_one_is(one, other, bits):
    mine, theirs, known = prepare(one), prepare(other), Commonness(variants=VARIANTS)
    assert reaches(mine, theirs, known, bits) == (bits_between(mine, theirs, known) >= bits)


def test_one_half_of_a_name_and_the_age_are_worth_a_look_but_no_warning() -> None:
    """« DOMBAI » for « DOUMBIA »: a slip of the ear must not hide the person asked for."""
    birth = Birth("AGE", 1970, stated_on=date(2026, 1, 1))
    known = Facts("Doumbia", "Sidi", "M", birth)
    match = score(Facts("Dombai", "Sidi", "M", birth), known, VARIANTS)
    assert match.is_worth_showing
    assert not match.is_suspicion
