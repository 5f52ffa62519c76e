from datetime import date

import pytest

from core.rules.births import Birth, from_age_band
from core.rules.list_matches import SURE, Traits, fit

TODAY = date(2026, 11, 14)
AWA = Traits("TRAORÉ", "Awa Fatoumata", "F", Birth("YEAR", 1998), "+22376123456")


def test_same_person_is_sure_whatever_the_order_of_the_names():
    found = fit(AWA, Traits("Awa Fatoumata", "Traore", "F", Birth("DECL", 1998, 3, 12)), TODAY)
    assert found.score >= SURE
    assert found.reasons == ("same_name", "same_sex", "near_birth")


def test_respelled_name_and_estimated_age_are_near():
    found = fit(
        Traits("Coulibaly", "Moussa", "M", Birth("YEAR", 1990)),
        Traits("Koulibali", "Mousa", "M", Birth("AGE", 1993, stated_on=TODAY)),
        TODAY,
    )
    assert found.score >= SURE
    assert found.reasons == ("near_name", "same_sex", "near_birth")


@pytest.mark.parametrize(
    "person",
    [
        Traits("Traoré", "Awa Fatoumata", "M", Birth("YEAR", 1998)),
        Traits("Traoré", "Moussa", "F", Birth("YEAR", 1960)),
        Traits("", "Awa", "F"),
        Traits(),
    ],
)
def test_another_sex_age_or_half_a_name_is_not_sure(person):
    assert fit(AWA, person, TODAY).score < SURE


def test_who_has_no_name_is_compared_by_sex_and_band_and_never_sure():
    counted = Traits(sex="F", birth=from_age_band("adult", TODAY))
    found = fit(AWA, counted, TODAY)
    assert found.reasons == ("same_sex", "near_birth")
    assert 0 < found.score < SURE
    child = Traits(sex="F", birth=from_age_band("child", TODAY))
    assert fit(AWA, child, TODAY).score == 0


def test_same_phone_speaks_for_the_same_person():
    without = fit(AWA, Traits("Traoré", "Awa", "F"), TODAY)
    with_phone = fit(AWA, Traits("Traoré", "Awa", "F", phone="+22376123456"), TODAY)
    assert with_phone.score > without.score
    assert "same_phone" in with_phone.reasons
