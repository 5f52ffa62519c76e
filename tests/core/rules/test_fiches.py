"""What a fiche can be saved with, and when it is complete."""

from dataclasses import replace
from datetime import date

import pytest

from core.rules.births import Birth
from core.rules.fiches import ConsentGiven, Fiche, PaperSeen
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


@pytest.mark.parametrize(
    ("changes", "problem"),
    [
        ({"birth": Birth("DECL", 2026, 12, 1)}, {"birth": "birth_in_future"}),
        ({"birth": Birth("YEAR", 1850)}, {"birth": "age_too_high"}),
        ({"consent": ConsentGiven("yes", purposes=("army",))}, {"consent": "consent_missing"}),
        ({"consent": ConsentGiven("yes", guardian="x" * 121)}, {"guardian": "too_long"}),
        ({"papers": (PaperSeen("NINA", "\u202e1"),)}, {"document_number": "document_unreadable"}),
        ({"papers": (PaperSeen("NINA", "1" * 41),)}, {"document_number": "document_too_long"}),
        ({"unread": (("sex", "?"),)}, {"sex": "hidden_signs"}),
        ({"unread": (("phone", "7\u202e6"),)}, {"phone": "hidden_signs"}),
        ({"unread": (("phone", "7" * 121),)}, {"phone": "too_long"}),
    ],
)
def test_what_the_books_cannot_keep_is_refused_at_its_field(
    changes: dict[str, object], problem: dict[str, str]
) -> None:
    assert replace(a_fiche(), **changes).problems(TODAY) == problem


def test_a_name_that_nobody_knows_is_no_problem_and_still_missing() -> None:
    fiche = Fiche(name_unknown=True)
    assert fiche.problems(TODAY) == {}
    assert "given_names" in fiche.missing()


def test_what_means_nothing_yet_keeps_the_fiche_unfinished() -> None:
    assert replace(a_fiche(), unread=(("phone", "76 12"),)).missing() == ("phone",)
    number_alone = replace(a_fiche(), papers=(PaperSeen("", "ML 123"),))
    assert number_alone.missing() == ("document_type",)


def test_yes_shares_with_both_partners_and_asks_for_nothing_else() -> None:
    agreed = ConsentGiven("yes").agreed()
    assert [purpose for purpose, is_agreed in agreed.items() if is_agreed] == [
        "registration",
        "share_iom",
        "share_cnrm",
    ]
    assert ConsentGiven("no_sharing").agreed()["registration"]
