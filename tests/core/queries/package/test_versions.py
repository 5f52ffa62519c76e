"""The versions of the package: which is in force, and what each changed."""

from dataclasses import replace
from datetime import date, timedelta

from core.commands.package.set_package import SetPackage, set_package
from core.house import House
from core.queries.package.versions import package_versions
from core.rules.meals import MealHours
from core.rules.package import Who
from tests.builders import package

HOURS = MealHours(date.min)


def test_the_first_version_is_in_force_and_changed_nothing(house: House) -> None:
    (only,) = house.look(package_versions)
    assert (only.number, only.state, only.changed) == (1, "in_force", ())


def test_a_later_version_says_what_it_changed_and_when_it_begins(house: House) -> None:
    items = tuple(
        replace(each, who=Who.NOBODY_YET) if each.code == "KHY" else each for each in package()
    )
    house.do(set_package, SetPackage(items, HOURS, seen_number=1, note="Rupture"))
    house.clock.step(timedelta(days=2))
    newest, first = house.look(package_versions)
    assert (newest.number, newest.state, newest.note) == (2, "in_force", "Rupture")
    assert newest.changed == ("KHY",)
    assert first.state == "past"
