from datetime import date

import pytest

from core.errands.exercise_people import Inventor
from core.rules.births import age_on
from core.rules.duplicates import Facts, score
from core.rules.name_variants import NameVariants
from core.rules.phones import read_phone
from resources import rows

TODAY = date(2026, 11, 14)


@pytest.fixture(scope="module")
def names():
    first = rows("firstnames_ml.csv")
    return {
        "family": [row["surname"] for row in rows("surnames_ml.csv")],
        "M": [row["first_name"] for row in first if row["sex"] == "M"],
        "F": [row["first_name"] for row in first if row["sex"] == "F"],
    }


def said(fiche):
    return (fiche.family_name, fiche.given_names, fiche.sex, fiche.birth, fiche.phone)


def test_the_same_seed_invents_the_same_people(names):
    one, same, other = (Inventor(seed, names, TODAY) for seed in (72, 72, 73))
    mine = [said(one.single()) for _number in range(50)]
    assert mine == [said(same.single()) for _number in range(50)]
    assert mine != [said(other.single()) for _number in range(50)]


@pytest.mark.parametrize("today", [TODAY, date(2026, 1, 2), date(2028, 2, 29)])
def test_every_invented_fiche_can_be_saved_and_is_complete(names, today):
    inventor = Inventor(1, names, today)
    people = [inventor.single() for _number in range(200)]
    people += [member for size in (2, 3, 4, 5, 6) * 10 for member in inventor.family(size)]
    people += [inventor.lone_minor(age) for age in (0, 10, 16)]
    for fiche in people:
        assert fiche.problems(today) == {}
        assert fiche.missing() == ()
        assert not fiche.phone or read_phone(fiche.phone).e164 == fiche.phone


def test_families_have_an_adult_and_one_destination(names):
    inventor = Inventor(5, names, TODAY)
    for size in (2, 3, 4, 5):
        members = inventor.family(size)
        assert len(members) == size
        assert members[0].relation == "HEAD"
        assert age_on(members[0].birth, TODAY) >= 18
        assert len({(each.destination_text, each.region_code) for each in members}) == 1


def test_lines_are_as_many_as_wanted_and_each_has_its_key(names):
    lines = Inventor(9, names, TODAY).lines(130, "Vague 1")
    assert len(lines) == len({line.key for line in lines}) == 130
    assert any(line.group for line in lines)


def test_the_same_person_written_down_again_raises_a_suspicion(names):
    variants = NameVariants([*rows("surnames_ml.csv"), *rows("firstnames_ml.csv")])
    inventor = Inventor(3, names, TODAY)
    people = [fiche for fiche in (inventor.single() for _number in range(60)) if fiche.phone]
    found = 0
    for fiche in people:
        again = inventor.misspelt(fiche)
        found += score(facts(fiche), facts(again), variants).is_suspicion
    assert found >= 0.9 * len(people)


def facts(fiche):
    return Facts(
        fiche.family_name,
        fiche.given_names,
        fiche.sex,
        fiche.birth,
        fiche.phone,
        mother_name=fiche.mother_name,
        destination=fiche.destination_text,
    )
