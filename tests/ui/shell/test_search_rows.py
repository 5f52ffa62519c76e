"""What the search offers: people in words, places under their synonyms, a new fiche."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from core.ids import uuid7
from core.queries.people.search import Hit
from ui.shell.search_rows import NEW, PERSON, PLACE, REMARK, Way, rows_for
from ui.words.hits import hit_left, hit_name, hit_where, hit_who

NOW = datetime(2026, 11, 14, 2, 0, tzinfo=UTC)
PLACES = ("board", "registration", "administration", "follow_up", "cards")
AWA = Hit(
    person_id=uuid7(),
    stay_id=uuid7(),
    registration_no="BKOA-26-00001-65",
    call_no="07-415",
    card_code="",
    family_name="Coulibaly",
    given_names="Aminata F.",
    sex="F",
    age=25,
    bed="B2-14",
    deadline_at=NOW + timedelta(hours=41, minutes=20),
    exited_at=None,
    score=99,
    age_is_estimated=True,
)
GONE = replace(AWA, exited_at=NOW - timedelta(days=12))


def rows(typed, *hits, may_add=True):
    return rows_for(typed, hits, NOW, PLACES, may_add=may_add)


def test_person_is_told_in_columns():
    person, new = rows("kulibali ami", AWA)
    assert (person.kind, person.text, person.value) == (PERSON, "COULIBALY Aminata F.", AWA)
    assert person.cells == ("F ~25", "07-415", "Lit B2-14", "reste 41 h")
    assert person.spoken == "COULIBALY Aminata F., F ~25, 07-415, Lit B2-14, reste 41 h"
    assert (new.kind, new.text, new.cells) == (NEW, "Nouvelle personne “kulibali ami”", ("F2",))


def test_who_left_is_grey_and_said_to_have_left():
    row = rows("coulibaly", GONE)[0]
    assert row.is_faint
    assert row.cells[2:] == ("sortie 02/11", "")


@pytest.mark.parametrize(
    ("change", "where", "left"),
    [
        ({"bed": ""}, "sans lit", "reste 41 h"),
        ({"stay_id": None, "deadline_at": None}, "sans séjour", ""),
        ({"deadline_at": NOW + timedelta(minutes=59)}, "Lit B2-14", "reste 59 min"),
        ({"deadline_at": NOW - timedelta(minutes=1)}, "Lit B2-14", "72 h dépassées"),
    ],
)
def test_where_somebody_is_and_how_long_is_said(change, where, left):
    hit = replace(AWA, **change)
    assert (hit_where(hit), hit_left(hit, NOW)) == (where, left)


def test_nearly_meant_and_nameless_people_are_said_so():
    assert hit_name(replace(AWA, score=45)) == "Proche\u00a0: COULIBALY Aminata F."
    assert hit_name(replace(AWA, family_name="", given_names="")) == "Sans nom"
    assert hit_who(replace(AWA, age=None)) == "F"
    assert hit_who(replace(AWA, age_is_estimated=False)) == "F 25"


@pytest.mark.parametrize(
    ("typed", "titles"),
    [
        ("sauv", ["Sauvegarde"]),
        ("restaurer", ["Sauvegarde"]),
        ("utilisat", ["Comptes"]),
        ("suivi", ["Suivi 72 h"]),
        ("carte", ["Cartes", "Cartes vierges"]),
        ("distribution", []),  # this person may not use it
        ("a", []),
    ],
)
def test_places_are_found_by_title_and_by_what_people_call_them(typed, titles):
    places = [row for row in rows(typed) if row.kind == PLACE]
    assert [row.text for row in places] == titles
    assert all(isinstance(row.value, Way) for row in places)


def test_nothing_found_says_how_to_go_on_and_offers_a_fiche():
    remark, new = rows("zzwx")
    assert remark.kind == REMARK
    assert remark.text == (
        "Aucune personne trouvée pour “zzwx”. Essayez le n° d’appel, le téléphone ou une autre "
        "orthographe."
    )
    assert (new.kind, new.text) == (NEW, "Créer une fiche")


def test_number_and_person_who_may_not_register_are_offered_no_fiche():
    assert [row.kind for row in rows("999")] == [REMARK]
    assert [row.kind for row in rows("zzwx", may_add=False)] == [REMARK]
