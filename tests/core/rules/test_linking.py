"""People of one register found again in another, all at once."""

import random

import pytest

from bench.register import people
from bench.respelling import TUNING, respelt
from core.rules.births import Birth
from core.rules.duplicates import Facts
from core.rules.linking import PROPOSED_ABOVE, Encoded, link
from ui.reference import name_variants

AWA = Facts("Coulibaly", "Awa", "F", Birth("YEAR", 1990), "+22376123456", (), "Moussa", "Fanta")


@pytest.fixture(scope="module")
def register():
    return list(people(3_000, 72))


def linked(known, arrived, above=PROPOSED_ABOVE):
    held = Encoded(known)
    common = held.commonness(name_variants())
    return link(held, Encoded(arrived), common, common.alarm + above)


def test_who_is_written_otherwise_is_found_and_strangers_are_not(register):
    draw = random.Random(7)
    again = draw.sample(range(3_000), 300)
    arrived = [respelt(register[at], TUNING, draw, hard=at % 2 == 0) for at in again]
    arrived += list(people(700, 991))
    found = linked(register, arrived)
    right = sum(1 for each in found if each.arrived < 300 and each.known == again[each.arrived])
    assert right >= 0.9 * 300
    assert len(found) - right <= 0.03 * 1_000


def test_each_person_is_proposed_once_and_the_likeliest_first(register):
    twice = [register[5], register[5]]
    found = linked(register, twice)
    assert len({each.known for each in found}) == len(found)
    assert found[0].known == 5
    assert [each.bits for each in found] == sorted((each.bits for each in found), reverse=True)


def test_swapped_names_another_spelling_and_a_year_beside_do_not_hide_a_person(register):
    other = Facts("Hawa", "Koulibali", "F", Birth("YEAR", 1992), "", (), "Moussa", "Fanta")
    (found,) = linked([*register, AWA], [other], above=0.0)
    assert found.known == 3_000


def test_the_other_sex_and_a_name_alone_are_no_proof(register):
    man = Facts("Coulibaly", "Awa", "M", Birth("YEAR", 1990), "", (), "Moussa", "Fanta")
    namesake = Facts("Coulibaly", "Awa", "F", Birth("YEAR", 1961))
    assert [each for each in linked([*register, AWA], [man, namesake]) if each.known == 3_000] == []


def test_nobody_and_nothing_known_are_no_trouble(register):
    assert linked(register, []) == []
    assert linked(register, [Facts()]) == []
    assert linked([Facts()], [AWA]) == []
