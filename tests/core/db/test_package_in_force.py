"""The package in force, of each centre its own."""

import pytest
from sqlalchemy.orm import Session

from core.db.package_in_force import hosted, hosted_of, rule_of, rules_in_force
from core.db.people import Person
from core.db.stays import PackageVersion, Stay
from core.errors import InvalidInput
from core.house import House
from core.rules.package_texts import items_text
from tests.builders import FOUNDED_AT, a_family, an_operation, package, write_rows


def test_newest_version_of_each_centre_holds(house: House) -> None:
    meal = items_text(rule for rule in package() if rule.code == "REP")
    rows = [("BKO", 2, meal), ("KAY", 1, meal), ("KAY", 2, "[]")]
    write_rows(
        house,
        *(
            PackageVersion(centre_code=centre, number=number, from_at=FOUNDED_AT, items=items)
            for centre, number, items in rows
        ),
    )
    with Session(house.engine) as session:
        rules = rules_in_force(session)
        assert {centre: [rule.code for rule in found] for centre, found in rules.items()} == {
            "BKO": ["REP"],
            "KAY": [],
        }
        assert rule_of(session, "REP", "BKO").quantity == 9
        for item, centre in (("KHY", "BKO"), ("REP", "KAY"), ("REP", "GAO")):
            with pytest.raises(InvalidInput) as refusal:
                rule_of(session, item, centre)
            assert refusal.value.problems == {"item": "item_unknown"}


def test_rules_come_back_as_they_were_founded(house: House) -> None:
    with Session(house.engine) as session:
        assert rules_in_force(session) == {"BKO": package()}


def test_child_with_its_mother_is_not_alone(house: House) -> None:
    mother, child = a_family(house, an_operation(house), 34, 9)
    with Session(house.engine) as session:
        stay = session.get_one(Stay, child.stay_id)
        facts = hosted_of(session, stay, session.get_one(Person, child.person_id), FOUNDED_AT)
        assert (facts.age, facts.alone, facts.sex) == (9, False, "M")
        assert hosted(stay, Person(sex=""), FOUNDED_AT, ()).alone
        assert mother.stay_id != child.stay_id


def test_unknown_age_counts_as_adult() -> None:
    facts = hosted(Stay(family_id=None), Person(sex="F"), FOUNDED_AT, ())
    assert (facts.age, facts.alone) == (18, True)
