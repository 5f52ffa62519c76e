"""One person from JSON: what is not clearly said is asked again, never guessed."""

import os
from datetime import date
from pathlib import Path

import pytest

from core.errors import InvalidInput
from ui.cli.fiche_json import read_fiche, read_one_person, read_people

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


@pytest.fixture
def written(tmp_path):
    def write(text):
        (tmp_path / "fiche.json").write_text(text, "utf-8")
        return tmp_path / "fiche.json"

    return write


def problems(read, *arguments):
    with pytest.raises(InvalidInput) as refusal:
        read(*arguments)
    return refusal.value.problems


@pytest.mark.parametrize("value", [["a"], {"a": 1}, True, False])
@pytest.mark.parametrize("field", ["family_name", "locality", "sex", "doc_number", "birth_date"])
def test_a_value_of_another_kind_is_told_and_never_dropped(field, value):
    values = {"given_names": "Awa", "doc_type": "LP", field: value}
    assert problems(read_fiche, values, TODAY) == {field: "wrong_type"}


def test_numbers_may_stand_without_quotes():
    fiche = read_fiche({"given_names": "Awa", "birth_year": 1998, "phone_own": 76123456}, TODAY)
    assert (fiche.birth.year, fiche.phone) == (1998, "+22376123456")


@pytest.mark.parametrize(
    "text",
    [
        '{"given_names": "Awa", "given_names": "Ali"}',
        '{"given_names": "Awa", "age": NaN}',
        '{"members": []}',
        '{"members": "Awa"}',
        '["Awa"]',
        "12",
    ],
)
def test_json_in_doubt_is_refused_as_a_whole(written, text):
    assert problems(read_people, written(text)) == {"file": "json_unreadable"}


def test_a_member_holds_no_members(written):
    text = '{"members": [{"given_names": "Awa", "members": [{"given_names": "Ali"}]}]}'
    assert problems(read_people, written(text)) == {"members": "one_person_each"}


@pytest.mark.parametrize("text", ["[]", '[{"given_names": "Awa"}]', '{"members": [{}]}', '"Awa"'])
def test_one_person_is_one_object(written, text):
    assert problems(read_one_person, written(text)) == {"file": "one_person_only"}


def test_fields_that_are_not_kept_are_told_wherever_they_stand(written):
    text = '{"members": [{"given_names": "Awa", "weight": 3, "operation": "x"}], "sex": "F"}'
    read = read_people(written(text))
    assert read.ignored == ("operation", "sex", "weight")
    assert read.operation == ""
    assert read_people(written('{"given_names": "Awa", "operation": "Convoi"}')).ignored == ()


def test_only_a_plain_file_is_read(tmp_path):
    os.mkfifo(tmp_path / "pipe")
    for path in ("/dev/zero", tmp_path / "pipe", tmp_path):
        assert problems(read_people, Path(path)) == {"file": "file_not_plain"}
    assert problems(read_people, tmp_path / "rien.json") == {"file": "file_missing"}


def test_a_file_of_people_is_small(written):
    held = '{"given_names": "' + "a" * 1_000_000 + '"}'
    assert problems(read_people, written(held)) == {"file": "json_too_large"}


@pytest.mark.parametrize("text", ["[" * 100_000, '{"a":' * 100_000, "[" * 400 + "]" * 400])
def test_json_nested_without_end_is_refused(written, text):
    assert problems(read_people, written(text)) == {"file": "json_unreadable"}


def test_each_partner_has_its_own_answer():
    given = {"consent_registration": True, "consent_share_iom": True, "consent_share_cnrm": False}
    consent = read_fiche({"given_names": "Awa", **given}, TODAY).consent
    assert (consent.answer, consent.purposes) == ("no_sharing", ("share_iom",))
