import pytest

from core.exchange.arrival_lists.headings import (
    field_of,
    find_headings,
    letters_of,
    map_columns,
    shape_of,
)
from core.exchange.arrival_lists.preview import RawSheet


@pytest.mark.parametrize(
    ("heading", "name"),
    [
        ("N°", "number"), ("No.", "number"), ("N° d'ordre", "number"), ("#", "number"),
        ("S/N", "number"),
        ("Nom", "family_name"), ("NOMS", "family_name"), ("Nom de famille", "family_name"),
        ("Surname", "family_name"), ("Family name", "family_name"), ("Last name", "family_name"),
        ("Prénom(s)", "given_names"), ("Prénoms", "given_names"), ("First Name", "given_names"),
        ("Nom et Prénom(s)", "full_name"), ("Prénoms et noms", "full_name"), ("Name", "full_name"),
        ("Full name", "full_name"), ("Nom complet", "full_name"),
        ("Sexe (M/F)", "sex"), ("Genre", "sex"), ("Gender", "sex"), ("Sex", "sex"), ("M/F", "sex"),
        ("Né(e) le / vers", "birth"), ("Date de naissance", "birth"), ("DOB", "birth"),
        ("Année de naissance", "birth"), ("Date of birth", "birth"), ("Date naiss.", "birth"),
        ("Âge", "age"), ("Age (ans)", "age"),
        ("Contact au Mali", "phone"), ("Tél.", "phone"), ("Numéro de téléphone", "phone"),
        ("N° passeport", "document"), ("Pièce d'identité", "document"), ("NINA", "document"),
        ("Groupe familial", "group"), ("N° famille", "group"), ("Household", "group"),
        ("Lien", "relation"), ("Lien avec le chef de famille", "relation"),
        ("Cercle de destination", "cercle"), ("Région", "region"),
        ("Village d'origine", "locality"),
        ("Destination finale", "destination"), ("Provenance", "provenance"),
        ("Pays de départ", "provenance"), ("Observations", "note"), ("Remarks", "note"),
        ("Lieu de naissance", ""), ("Nom de la mère", ""), ("Prénom du père", ""),
        ("Nationalité", ""), ("Signature", ""), ("", ""), ("Titre" * 30, ""),
    ],
)  # fmt: skip
def test_headings_are_understood_in_french_and_english(heading, name):
    assert field_of(heading) == name


def test_the_line_with_the_most_fields_is_the_heading():
    sheet = RawSheet(
        "",
        (("Liste nominative des rapatriés de Port-Bouët",), (), ("Identité", "", "Contact"),
         ("Nom", "Prénoms", "Tél"), ("TRAORÉ", "Awa", "76123456")),
    )  # fmt: skip
    assert find_headings(sheet) == 3


def test_a_lone_heading_over_names_is_one_and_a_title_is_none():
    assert find_headings(RawSheet("", (("Nom",), ("Awa Traoré",)))) == 0
    title = "Liste des noms et prénoms des rapatriés de la vague 1"
    assert find_headings(RawSheet("", ((title,), ("Awa Traoré",)))) is None
    assert find_headings(RawSheet("", (("Sexe", "Âge"), ("F", 25)))) is None


def test_each_field_takes_its_first_column():
    mapping, repeated = map_columns(("Nom", "Prénoms", "Tél", "Tél", "Photo"))
    assert mapping == {"family_name": 0, "given_names": 1, "phone": 2}
    assert repeated == (3,)
    assert letters_of(mapping) == {"family_name": "A", "given_names": "B", "phone": "C"}


def test_a_lone_name_column_holds_both_names():
    assert map_columns(("Noms", "Sexe"))[0] == {"full_name": 0, "sex": 1}
    assert map_columns(("Nom de famille", "Sexe"))[0] == {"family_name": 0, "sex": 1}
    assert map_columns(("First name", "Name"))[0] == {"given_names": 0, "family_name": 1}


def test_the_shape_forgets_accents_and_empty_columns_at_the_end_only():
    assert shape_of(("Prénoms", "Nom")) == shape_of(("PRENOMS", "nom", "", ""))
    assert shape_of(("Prénoms", "Nom")) != shape_of(("Nom", "Prénoms"))
