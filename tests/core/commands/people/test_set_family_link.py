"""The link to the head, and the adult who answers for a child."""

from uuid import UUID

import pytest

from core.commands.people.set_family_link import SetFamilyLink, set_family_link
from core.errors import Refused
from core.house import House
from tests.builders import (
    a_linked_family,
    an_operation,
    seat_of,
)


def test_link_and_responsible_adult_are_changed_and_a_child_cannot_answer(house: House) -> None:
    father, mother, son, daughter = a_linked_family(house, an_operation(house))
    family = seat_of(house, son).family
    assert family is not None
    house.do(set_family_link, SetFamilyLink(son, family, "STEP", "mistake", mother))
    assert seat_of(house, son) == (family, "STEP", mother)
    for nobody in (daughter, son, UUID(int=1)):
        with pytest.raises(Refused, match="guardian_not_adult"):
            house.do(set_family_link, SetFamilyLink(son, family, "STEP", "mistake", nobody))
    house.do(set_family_link, SetFamilyLink(mother, family, "HEAD", "own_wish"))
    assert (seat_of(house, mother).relation, seat_of(house, father).relation) == (
        "HEAD",
        "OTHERREL",
    )
