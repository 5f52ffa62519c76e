"""Searching: any order, any spelling, numbers and phones; the best match is never cut off."""

from dataclasses import replace

import pytest

from core.commands.arrivals.arrive_listed import ArriveListed, arrive_listed
from core.commands.arrivals.import_list import import_list
from core.commands.departures.end_stay import EndStay, end_stay
from core.commands.housing.assign_bed import AssignBed, assign_bed
from core.errors import NotAllowed
from core.house import House
from core.queries.people.search import presented, search
from core.rules.access import Role
from tests.builders import a_fiche, a_list, an_operation, as_roles, registered, some_lines


@pytest.fixture
def people(house: House) -> dict[str, str]:
    """Six people: their call numbers by name."""
    names = [
        ("Coulibaly", "Moussa", ""),
        ("Koulibali", "Mousa", ""),
        ("N’Diaye", "Fatoumata", ""),
        ("Traoré", "Aminata", "+22376123456"),
        ("Touré", "Éloi", "+22366001234"),
        ("Kɔnɛ", "Bà", ""),
    ]
    fiches = [
        a_fiche(number, family_name=family, given_names=given, phone=phone)
        for number, (family, given, phone) in enumerate(names)
    ]
    begun = registered(house, an_operation(house), *fiches)
    return {each.call_no: name[0] for each, name in zip(begun, names, strict=True)}


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("coulibaly moussa", ["Coulibaly", "Koulibali"]),
        ("MOUSSA coulib", ["Coulibaly", "Koulibali"]),
        ("koulibali", ["Koulibali", "Coulibaly"]),
        ("diaye", ["N’Diaye"]),
        ("ndiaye fa", ["N’Diaye"]),
        ("n'diaye", ["N’Diaye"]),
        ("traore", ["Traoré"]),
        ("toure", ["Touré", "Traoré"]),
        ("eloi", ["Touré"]),
        ("kone", ["Kɔnɛ"]),
        ("ba", ["Kɔnɛ"]),
        ("76 12 34 56", ["Traoré"]),
        ("+223 66 00 12 34", ["Touré"]),
        ("3456", ["Traoré"]),
        ("01-003", ["N’Diaye"]),
        ("3", ["N’Diaye"]),
        ("zoumana", []),
        ("x", []),
        ("", []),
        ("%", []),
        ("~", []),
    ],
)
def test_people_are_found_best_first(
    house: House, people: dict[str, str], text: str, names: list[str]
) -> None:
    found = [people[hit.call_no] for hit in house.look(search, text)]
    assert found[: len(names)] == names
    if not names:
        assert found == []


def test_card_and_registration_number_stand_alone(house: House, people: dict[str, str]) -> None:
    hit = house.look(search, "diaye")[0]
    for text in (hit.card_code, hit.registration_no.lower()):
        (found,) = house.look(search, text)
        assert (found.person_id, found.score) == (hit.person_id, 100)


def test_hit_shows_bed_and_deadline(house: House) -> None:
    (man,) = registered(house, an_operation(house))
    house.do(assign_bed, AssignBed(man.stay_id, "H1-01"))
    (hit,) = house.look(search, "coulibaly")
    assert (hit.bed, hit.age, hit.exited_at) == ("H1-01", 35, None)
    assert hit.deadline_at is not None


def test_call_number_that_two_people_have_shows_both(house: House) -> None:
    registered(house, an_operation(house))
    registered(house, an_operation(house), a_fiche(2))
    assert {hit.call_no for hit in house.look(search, "001")} == {"01-001", "02-001"}


def test_who_is_here_comes_before_who_left(house: House) -> None:
    operation = an_operation(house)
    first, second = registered(house, operation, a_fiche(1), a_fiche(1))
    house.do(end_stay, EndStay(second.stay_id, "HOME"))
    hits = house.look(search, "coulibaly")
    assert [hit.person_id for hit in hits] == [first.person_id, second.person_id]


def test_best_match_is_not_cut_off_by_hundreds_of_worse_ones(house: House) -> None:
    operation = an_operation(house)
    registered(house, operation, a_fiche(1, family_name="Tra", given_names="Nanténin"))
    lines = [replace(line, family_name="Traoré") for line in some_lines(300)]
    house.do(import_list, a_list(operation, *lines))
    for each in house.do(arrive_listed, ArriveListed(operation)).value[::2]:
        house.do(end_stay, EndStay(each.stay_id, "HOME"))
    assert house.look(search, "tra")[0].given_names == "Nanténin"
    assert house.look(search, "tra nante")[0].given_names == "Nanténin"
    assert len(house.look(search, "traore", limit=20)) == 20


def test_corrected_word_longer_than_its_column_is_found(house: House) -> None:
    long = "Ouagadougou" * 5
    registered(house, an_operation(house), a_fiche(1, family_name=long))
    assert len(house.look(search, long)) == 1


def test_catering_searches_nobody(house: House) -> None:
    with pytest.raises(NotAllowed):
        as_roles(house, Role.CATERING).look(search, "awa")


STRANGE = "R7H3HK817U25"
"""A right card code that no card of the house has; read as a word it sounds like Rokia."""


def test_card_of_nobody_is_never_read_as_a_name(house: House) -> None:
    registered(house, an_operation(house), a_fiche(family_name="Rokia"))
    assert house.look(search, "rouki")
    assert house.look(search, STRANGE) == ()
    assert house.look(presented, STRANGE) == ()


def test_what_is_presented_is_never_guessed(house: House, people: dict[str, str]) -> None:
    hit = house.look(search, "diaye")[0]
    for text in (hit.card_code, hit.registration_no, "01-003"):
        assert [found.person_id for found in house.look(presented, text)] == [hit.person_id]
    for text in ("WWW.WHATSAPP.COM/QR/NDIAYE/A1", "ndiaye", "3", "01-009", ""):
        assert house.look(presented, text) == ()
