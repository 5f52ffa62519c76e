"""Headings on two lines, tables below each other and side by side."""

import pytest

from core.exchange.arrival_lists.heads import blocks_of, find_head, head_at
from core.exchange.arrival_lists.preview import RawSheet


def head_of(*rows):
    return find_head(RawSheet("", rows))


def test_headings_on_one_line_stay_on_one_line():
    head = head_of(("Liste", "", ""), ("Nom", "Prénoms", "Sexe"), ("TRAORÉ", "Awa", "F"))
    assert (head.first, head.last) == (1, 1)
    assert head.mapping == {"family_name": 0, "given_names": 1, "sex": 2}


def test_merged_headings_over_two_lines_are_joined():
    head = head_of(
        ("N°", "Identité", "", "Naissance", "", "Contact", "Pièce d’identité", ""),
        ("", "Nom", "Prénoms", "Date", "Lieu", "", "Type", "N°"),
        (1.0, "TRAORÉ", "Awa", "12/03/1998", "Kayes", "76123456", "NINA", "A12"),
    )
    assert (head.first, head.last) == (0, 1)
    assert head.mapping == {
        "number": 0,
        "family_name": 1,
        "given_names": 2,
        "birth": 3,
        "phone": 5,
        "document": 6,
    }


def test_names_of_parents_under_a_merged_heading_are_no_names_of_the_person():
    head = head_of(
        ("Rapatrié", "", "Père", "", "Sexe"),
        ("Nom", "Prénoms", "Nom", "Prénoms", ""),
        ("TRAORÉ", "Awa", "TRAORÉ", "Ali", "F"),
    )
    assert head.mapping == {"family_name": 0, "given_names": 1, "sex": 4}


def test_headings_that_are_said_again_in_english_are_passed_over():
    head = head_of(
        ("Nom", "Prénoms", "Sexe", "Âge"),
        ("Family name", "First names", "Sex", "Age"),
        ("TRAORÉ", "Awa", "F", 25.0),
    )
    assert (head.first, head.last) == (0, 1)
    assert set(head.mapping) == {"family_name", "given_names", "sex", "age"}


def test_first_person_is_never_taken_for_a_second_line_of_headings():
    head = head_of(("Nom", "Prénoms", "Village"), ("SITE", "Awa", "Ville"), ("KONÉ", "Ali", "San"))
    assert (head.first, head.last) == (0, 0)


def test_another_table_below_has_headings_of_its_own():
    rows = (
        ("Nom", "Prénoms", "Sexe"),
        ("TRAORÉ", "Awa", "F"),
        ("Prénoms", "Nom", "Sexe", "Âge"),
        ("Ali", "KONÉ", "M", 3.0),
    )
    assert head_at(rows, 1) is None
    assert head_at(rows, 2).mapping == {"given_names": 0, "family_name": 1, "sex": 2, "age": 3}


def test_two_tables_side_by_side_are_two_blocks():
    head = head_of(
        ("N°", "Nom", "Sexe", "", "N°", "Nom", "Sexe"),
        (1.0, "Awa Traoré", "F", "", 2.0, "Ali Koné", "M"),
    )
    first, second = blocks_of(head)
    assert (first.mapping["full_name"], second.mapping["full_name"]) == (1, 5)
    assert (first.repeated, second.repeated) == ((), ())


@pytest.mark.parametrize(
    "titles", [("Nom", "Prénoms", "Tél", "Tél"), ("Nom", "Nom", "Sexe"), ("Nom", "Sexe")]
)
def test_heading_that_stands_twice_is_no_second_table(titles):
    head = head_of(titles, ("a",) * len(titles))
    assert blocks_of(head) == (head,)
