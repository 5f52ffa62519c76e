"""One person from JSON: what is not clearly said is asked again, never guessed."""

from datetime import date

import pytest

from core.errors import InvalidInput
from ui.cli.fiche_json import read_fiche

TODAY = date(2026, 11, 14)


def answer_of(**values):
    consent = read_fiche({"given_names": "Awa", **values}, TODAY).consent
    return consent and consent.answer


@pytest.mark.parametrize("value", ["peut-être", "ouiii", "", "1", {}, [], 1, 0, 0.5, "n"])
@pytest.mark.parametrize(
    "field", ["consent_registration", "consent_share_cnrm", "consent_share_iom"]
)
def test_an_answer_that_is_neither_yes_nor_no_is_no_consent(field, value):
    given = {"consent_registration": True, "consent_share_cnrm": True, "consent_share_iom": True}
    if value == "":
        assert answer_of(**given | {field: value}) in (None, "no_sharing")
        return
    with pytest.raises(InvalidInput) as refusal:
        answer_of(**given | {field: value})
    assert refusal.value.problems == {field: "answer_unreadable"}


@pytest.mark.parametrize("yes", [True, "oui", "Yes", " OUI ", "true"])
@pytest.mark.parametrize("no", [False, "non", "No", "false"])
def test_yes_and_no_are_read_in_both_languages(yes, no):
    both = {"consent_share_cnrm": yes, "consent_share_iom": yes}
    assert answer_of(consent_registration=yes, **both) == "yes"
    assert answer_of(consent_registration=no, **both) == "no"
    assert answer_of(consent_registration=yes, **both | {"consent_share_iom": no}) == "no_sharing"


def test_a_partner_who_was_not_asked_about_gets_nothing():
    assert answer_of(consent_registration=True) == "no_sharing"
    assert answer_of(consent_registration=True, consent_share_cnrm=True) == "no_sharing"
    assert answer_of(consent_registration=True, consent_share_iom=None) == "no_sharing"
    assert answer_of() is None
