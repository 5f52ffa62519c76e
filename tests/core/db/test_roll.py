from dataclasses import replace

import pytest

from core.db.roll import Enrolled, Roll
from core.ids import uuid7
from core.rules.births import Birth
from core.rules.duplicates import Facts, prepare
from core.rules.name_variants import NameVariants
from resources import rows


@pytest.fixture(scope="module")
def variants():
    return NameVariants([*rows("surnames_ml.csv"), *rows("firstnames_ml.csv")])


def enrolled(family, given, year=1998, **changes):
    one = Enrolled(uuid7(), family, given, "M", ("YEAR", year, None, None), "", "", "", "")
    return replace(one, **changes)


@pytest.fixture
def roll(variants):
    made = Roll(variants)
    made.add(
        [enrolled("Traoré", "Moussa", year) for year in range(1940, 2020) for _each in range(3)]
    )
    return made


def found(roll, facts):
    return roll.likeliest(prepare(facts), 5)


def test_who_agrees_in_most_fields_comes_first(roll):
    one = enrolled("Coulibaly", "Seydou", 1990, mother_name="Kanté Sira")
    roll.add([one])
    asked = Facts("Kulibali", "Seidu", "M", Birth("YEAR", 1991), mother_name="Kante Sira")
    assert found(roll, asked)[0] == one.key


def test_names_in_the_other_order_and_run_together_are_found(roll):
    one = enrolled("Dicko", "Abdoul Karim")
    roll.add([one])
    assert found(roll, Facts("Abdoulkarim", "Dicko"))[0] == one.key


def test_the_mothers_name_finds_who_is_misspelt_beyond_recognition(roll):
    one = enrolled("Coulibaly", "Seydou", mother_name="Fatimata Poudiougou")
    roll.add([one])
    asked = Facts("Xyz", "Qrst", "M", Birth("YEAR", 1998), mother_name="Fatimata Pudiugu")
    assert found(roll, asked)[0] == one.key


def test_the_telephone_alone_finds_its_owner(roll):
    one = enrolled("Sow", "Ali", phone="+22376123456")
    roll.add([one])
    assert found(roll, Facts(phone="+22376123456")) == [one.key]


def test_who_was_taken_off_is_not_found_any_more(roll):
    one, other = enrolled("Sow", "Ali"), enrolled("Sow", "Ali")
    roll.add([one, other])
    before = len(roll)
    roll.drop([one.key, uuid7()])
    assert len(roll) == before - 1
    assert found(roll, Facts("Sow", "Ali")) == [other.key]


def test_papers_are_kept_in_step(roll):
    one = enrolled("Sow", "Ali")
    roll.set_papers(one.key, ["LP 4711", "-"])
    assert roll.with_papers(frozenset({"LP4711"})) == {one.key}
    roll.set_papers(one.key, ["LP 9999"])
    assert roll.with_papers(frozenset({"LP4711"})) == set()


def test_thousands_are_written_in_without_losing_one(variants):
    roll = Roll(variants)
    people = [enrolled("Sow", f"Ali {number}") for number in range(5_000)]
    roll.add(people[:4_000])
    roll.add(people[4_000:])
    assert len(roll) == 5_000
    assert [roll.key_of(row) for row in (0, 4_095, 4_096, 4_999)] == [
        people[row].key for row in (0, 4_095, 4_096, 4_999)
    ]


def test_what_is_kept_is_what_was_written(roll, variants):
    one = enrolled(
        "N’Diaye", "Awa", 1990, sex="F", birth=("DECL", 1990, 3, 12),
        father_first_name="Bakary", mother_name="Kanté Sira", phone="+22376123456",
        destination="Kita",
    )  # fmt: skip
    roll.add([one])
    facts = Facts("N’Diaye", "Awa", "F", Birth("DECL", 1990, 3, 12), "+22376123456", (),
                  "Bakary", "Kanté Sira", "Kita")  # fmt: skip
    assert roll.facts_of(len(roll) - 1) == prepare(facts)


def test_what_is_common_is_counted_again_as_the_roll_grows(roll):
    rare = roll.commonness.share("sow")
    roll.add([enrolled("Sow", "Ali") for _each in range(200)])
    assert roll.commonness.share("sow") > 10 * rare
    assert roll.commonness.people == len(roll)


def test_nobody_is_found_in_an_empty_roll(variants):
    assert found(Roll(variants), Facts("Sow", "Ali")) == []
