"""What a fiche can be saved with, and when it is complete."""

from dataclasses import replace
from datetime import date

import pytest

from core.rules.births import Birth
from core.rules.fiches import ConsentGiven, Fiche
from tests.builders import a_fiche

TODAY = date(2026, 11, 14)


def test_a_name_or_a_card_is_enough_to_save() -> None:
    assert Fiche(given_names="Awa").problems(TODAY) == {}
    assert Fiche(card_code="R00000000000").problems(TODAY) == {}
    assert Fiche(given_names="  ").problems(TODAY) == {"given_names": "name_missing"}


@pytest.mark.parametrize(
    ("changes", "problem"),
    [
        ({"family_name": "é" * 81}, {"family_name": "too_long"}),
        ({"destination_text": "x" * 121}, {"destination_text": "too_long"}),
        ({"region_code": "101"}, {"region_code": "too_long"}),
        ({"phone": "+" + "2" * 20}, {"phone": "too_long"}),
        ({"sex": "X"}, {"sex": "sex_missing"}),
        ({"birth": Birth("YEAR", 2027)}, {"birth": "birth_in_future"}),
        ({"consent": ConsentGiven("perhaps")}, {"consent": "consent_missing"}),
        ({"needs": ("violence",)}, {"needs": "need_unknown"}),
    ],
)
def test_unusable_values_are_told_at_their_field(
    changes: dict[str, object], problem: dict[str, str]
) -> None:
    assert replace(a_fiche(), **changes).problems(TODAY) == problem


def test_complete_fiche_misses_nothing() -> None:
    assert a_fiche().missing() == ()


@pytest.mark.parametrize(
    ("field", "value", "missing"),
    [
        ("sex", "", "sex"),
        ("birth", None, "birth"),
        ("father_first_name", "", "father_first_name"),
        ("mother_name", "", "mother_name"),
        ("nationality", "", "nationality"),
        ("interview_language", "", "interview_language"),
        ("consent", None, "consent"),
    ],
)
def test_each_required_field_is_asked_for(field: str, value: object, missing: str) -> None:
    assert replace(a_fiche(), **{field: value}).missing() == (missing,)


def test_a_region_alone_says_where_somebody_goes() -> None:
    assert replace(a_fiche(), destination_text="").missing() == ()
    nowhere = replace(a_fiche(), destination_text="", region_code="")
    assert nowhere.missing() == ("destination",)


def test_consent_that_was_given_before_is_not_asked_again() -> None:
    assert replace(a_fiche(), consent=None).missing(consented=True) == ()


def test_two_fiches_never_share_a_key() -> None:
    first, second = Fiche(), Fiche()
    assert len({first.person_id, first.stay_id, second.person_id, second.stay_id}) == 4
