"""Searching: any order, any spelling, numbers and phones; the best match is never cut off."""

from dataclasses import replace

import pytest
from sqlalchemy.orm import Session

from core.commands.arrivals.arrive_listed import ArriveListed, arrive_listed
from core.commands.arrivals.import_list import import_list
from core.commands.departures.end_stay import EndStay, end_stay
from core.commands.housing.assign_bed import AssignBed, assign_bed
from core.db.people import Person
from core.errors import NotAllowed
from core.house import House
from core.queries.people.search import presented, search
from core.rules.access import Role
from core.rules.name_variants import NameVariants
from tests.builders import a_family, a_fiche, a_list, an_operation, as_roles, registered, some_lines


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


def test_who_is_here_is_listed_before_who_left_and_near_ones_come_last(house: House) -> None:
    operation = an_operation(house)
    exact, heard, near = registered(
        house,
        operation,
        a_fiche(1, family_name="Touré"),
        a_fiche(2, family_name="Tourré"),
        a_fiche(3, family_name="Traoré"),
    )
    house.do(end_stay, EndStay(exact.stay_id, "HOME"))
    hits = house.look(search, "toure")
    assert [hit.person_id for hit in hits] == [heard.person_id, exact.person_id, near.person_id]
    assert [(hit.is_here, hit.is_near) for hit in hits] == [
        (True, False),
        (False, False),
        (True, True),
    ]


VARIANTS = NameVariants(
    [
        {"surname": "Traoré", "variants": "Tarawele", "tier": "1"},
        {"first_name": "Joseph", "variants": "Youssouf", "tier": "2"},
    ]
)


@pytest.mark.parametrize("text", ["tarawele", "tarawele youssouf", "youssouf trawore"])
def test_spellings_of_the_table_are_found(house: House, text: str) -> None:
    registered(house, an_operation(house), a_fiche(1, family_name="Traoré", given_names="Joseph"))
    assert [hit.family_name for hit in house.look(search, text, variants=VARIANTS)] == ["Traoré"]


@pytest.mark.parametrize(
    "text",
    [
        "coulibady",  # a slip of the finger
        "fa moussa coulibaly",  # two words for one
        "tiamoussa coulibaly",  # only the other word is right
        "coulibaly famousa aminata",
    ],
)
def test_who_is_here_is_found_in_spite_of_mistakes(house: House, text: str) -> None:
    registered(
        house, an_operation(house), a_fiche(1, family_name="Coulibaly", given_names="Famoussa")
    )
    assert [hit.given_names for hit in house.look(search, text)] == ["Famoussa"]


def test_bed_and_room_find_who_sleeps_there_now(house: House) -> None:
    first, second = registered(house, an_operation(house), a_fiche(1), a_fiche(2))
    house.do(assign_bed, AssignBed(first.stay_id, "H1-01"))
    house.do(assign_bed, AssignBed(second.stay_id, "H1-02"))
    assert [hit.person_id for hit in house.look(search, "h1 02")] == [second.person_id]
    assert [hit.bed for hit in house.look(search, "H1")] == ["H1-01", "H1-02"]
    assert house.look(search, "H9-01") == ()
    assert house.look(search, "H%") == ()
    house.do(end_stay, EndStay(first.stay_id, "HOME"))
    assert [hit.bed for hit in house.look(search, "H1")] == ["H1-02"]


def test_family_is_found_by_its_label(house: House) -> None:
    kin = a_family(house, an_operation(house), 34, 8)
    registered(house, an_operation(house, "Autre"), a_fiche(9))
    for text in ("FAM-0001", "fam 1", "fam0001"):
        hits = house.look(search, text)
        assert {hit.person_id for hit in hits} == {each.person_id for each in kin}
    assert house.look(search, "FAM-0002") == ()


def test_reunited_fiche_is_shown_as_the_one_that_stands_for_it(house: House) -> None:
    kept, other = registered(
        house,
        an_operation(house),
        a_fiche(1, family_name="Sangaré", given_names="Oumou"),
        a_fiche(2, family_name="Diakité", given_names="Oumou"),
    )
    with Session(house.engine.execution_options(house_writes=True)) as session, session.begin():
        session.get_one(Person, other.person_id).merged_into_id = kept.person_id
    for text in ("diakite", "sangare", "oumou"):
        assert [hit.person_id for hit in house.look(search, text)] == [kept.person_id]


def test_nobody_waits_for_a_word_that_the_index_would_read_as_its_own(house: House) -> None:
    registered(house, an_operation(house), a_fiche(1, family_name="Near", given_names="And"))
    for text in ("near(and or", 'near "and', "and not or", "near*", "^near", "near:and"):
        assert isinstance(house.look(search, text), tuple)
    assert house.look(search, "NEAR and")[0].family_name == "Near"


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
