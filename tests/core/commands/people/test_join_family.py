"""Joining a family: of somebody alone, of another operation, from another family."""

import pytest

from core.commands.people.join_family import JoinFamily, join_family
from core.errors import Refused
from core.house import House
from core.queries.package.distribution import family_at
from core.rules.births import from_age
from tests.builders import a_family, a_fiche, a_linked_family, an_operation, registered, seat_of


def test_joining_somebody_without_a_family_makes_one(house: House) -> None:
    uncle, nephew = registered(
        house,
        an_operation(house),
        a_fiche(1),
        a_fiche(2, birth=from_age(12, house.clock.now().date())),
    )
    request = JoinFamily((nephew.stay_id,), uncle.stay_id, "NIECE", "found")
    done = house.do(join_family, request).value
    assert (done.people, done.label) == (2, "FAM-0001")
    assert seat_of(house, uncle.stay_id).relation == "HEAD"
    assert seat_of(house, nephew.stay_id)[:2] == (seat_of(house, uncle.stay_id).family, "NIECE")


def test_family_may_have_people_of_several_operations(house: House) -> None:
    people = a_linked_family(house, an_operation(house, "Premier convoi"))
    (late,) = registered(house, an_operation(house, "Second convoi"), a_fiche(3))
    request = JoinFamily((late.stay_id,), people[0], "SIB", "found")
    house.do(join_family, request)
    assert late.call_no.startswith("02-")
    at_counter = house.look(family_at, people[0], "KHY", "stay")
    assert late.stay_id in {each.stay_id for each in at_counter}


def test_moving_to_another_family_puts_the_one_before_in_order(house: House) -> None:
    operation = an_operation(house)
    father, mother, son, daughter = a_linked_family(house, operation)
    other = [each.stay_id for each in a_family(house, operation, 50, 20)]
    before = seat_of(house, father).family
    house.do(join_family, JoinFamily((father,), other[0], "SIB", "mistake", before))
    assert seat_of(house, father).family == seat_of(house, other[0]).family
    assert seat_of(house, mother).relation == "HEAD"
    with pytest.raises(Refused, match="family_changed"):
        house.do(join_family, JoinFamily((father,), mother, "SPOUSE", "mistake", before))
    with pytest.raises(Refused, match="family_same"):
        house.do(
            join_family,
            JoinFamily((son,), daughter, "SIB", "mistake", seat_of(house, son).family),
        )
