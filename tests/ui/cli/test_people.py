"""Registering, finding and comparing people by text, from JSON."""

import json

import pytest

AWA = {
    "family_name": "Coulibaly",
    "given_names": "Aminata",
    "sex": "F",
    "birth_date": "12/03/2001",
    "father_first_name": "Bakary",
    "mother_name": "Kanté Sira",
    "interview_language": "bm",
    "phone_own": "76 12 34 56",
    "return_region": "Kayes",
    "locality": "Kita",
    "consent_registration": True,
    "consent_share_cnrm": False,
    "doc_type": "LP",
    "doc_number": "AB 123",
}


@pytest.fixture
def written(tmp_path):
    def write(values):
        path = tmp_path / "fiche.json"
        path.write_text(json.dumps(values), "utf-8")
        return path

    return write


def test_a_person_is_registered_and_found_by_every_number(done, root, written):
    made = done(root, "register", "--json-file", written(AWA)).values
    assert made["registration_no"].startswith("BKOA-")
    assert made["call_no"] == "01-001"
    for text in ("coulibali aminata", made["registration_no"], made["card_code"], "01-001"):
        hits = done(root, "find", text).values["hits"]
        assert [hit["registration_no"] for hit in hits] == [made["registration_no"]], text
        assert hits[0]["name"] == "Coulibaly Aminata"
    assert done(root, "figures").values["complete"] == 1


def test_a_family_gets_one_number_each(done, root, written):
    child = {"given_names": "Awa", "sex": "F", "age": 4, "relationship_to_head": "CHILD"}
    made = done(root, "register", "--json-file", written({"members": [AWA, child]})).values
    assert [row["call_no"] for row in made["members"]] == ["01-001", "01-002"]
    assert made["call_no"] == "01-001"


def test_fields_that_cannot_be_kept_yet_are_told(done, root, written):
    made = done(root, "register", "--json-file", written(AWA | {"occupation_before": "FARMER"}))
    assert made.values["ignored"] == ["occupation_before"]


@pytest.mark.parametrize(
    ("field", "value", "sentence"),
    [
        ("birth_date", "31/02/1998", "Naissance"),
        ("phone_own", "1234567", "Téléphone"),
        ("nationality", "Atlantide", "Nationalité"),
        ("return_region", "Ailleurs", "Région"),
        ("sex", "X", "Sexe"),
        ("given_names", "Awa\u202e", "Prénom(s)"),
    ],
)
def test_what_cannot_be_read_is_told_by_field_and_writes_nothing(
    run, done, root, written, field, value, sentence
):
    said = run(root, "register", "--json-file", written(AWA | {field: value}))
    assert (said.status, said.values["error"]) == (1, "invalid_input")
    assert said.err.startswith(sentence)
    assert done(root, "figures").values["people"] == 0


@pytest.mark.parametrize("text", ["{", "[1, 2]", '"awa"', "[]"])
def test_json_that_is_no_person_is_refused(run, root, tmp_path, text):
    (tmp_path / "fiche.json").write_text(text, "utf-8")
    said = run(root, "register", "--json-file", tmp_path / "fiche.json")
    assert (said.status, said.values["error"]) == (1, "invalid_input")


def test_another_spelling_of_the_same_person_is_proposed_with_reasons(done, root, written):
    made = done(root, "register", "--json-file", written(AWA)).values
    done(root, "register", "--json-file", written(AWA | {"family_name": "Sow", "age": 60}))
    asked = {"family_name": "Koulibali", "given_names": "Aminata", "sex": "F", "birth_year": 2001}
    found = done(root, "candidates", "--json-file", written(asked)).values["candidates"]
    assert found[0]["registration_no"] == made["registration_no"]
    assert {"near_name", "same_sex", "near_birth"} <= set(found[0]["reasons"])
    assert found[0]["score"] >= 75
    assert found[0]["suspicion"] is True
    nobody = {"family_name": "Zerbo", "given_names": "Ignace", "sex": "M"}
    assert done(root, "candidates", "--json-file", written(nobody)).values["candidates"] == []


def test_texts_for_people_are_in_their_language(done, root, written):
    done(root, "register", "--json-file", written(AWA))
    told = done(root, "find", "aminata", text=True)
    assert "01-001" in told.out
    assert done(root, "find", "personne", text=True).out.strip() == "Aucune personne trouvée."


@pytest.mark.parametrize("where", ["option", "file"])
def test_an_operation_that_is_not_there_is_refused_and_never_opened(
    run, done, root, written, where
):
    done(root, "register", "--json-file", written(AWA))
    file = written(AWA | ({"operation": "nope"} if where == "file" else {}))
    option = ["--operation", "nope"] if where == "option" else []
    said = run(root, "register", "--json-file", file, *option)
    assert (said.status, said.values["error"]) == (1, "operation_unknown")
    assert done(root, "figures").values["people"] == 1
    second = done(root, "register", "--json-file", written(AWA | {"operation": "1"})).values
    assert second["call_no"] == "01-002"
