"""The board part by part: together they say what the whole board says."""

from dataclasses import asdict

import pytest

from core.commands.departures.end_stay import EndStay, end_stay
from core.commands.housing.assign_bed import AssignProposed, assign_proposed
from core.errors import NotAllowed
from core.house import House
from core.queries.package.board_parts import (
    bed_numbers,
    double_numbers,
    flow_numbers,
    people_numbers,
    queue_numbers,
)
from core.queries.package.follow_up import board
from core.queries.package.present import FIRST_PIECE
from core.rules.access import Role
from tests.builders import a_fiche, an_operation, as_roles, registered, some_people

PARTS = (people_numbers, flow_numbers, bed_numbers, queue_numbers, double_numbers)


def test_parts_say_what_the_board_says(house: House) -> None:
    people = registered(house, an_operation(house), *map(a_fiche, range(1, 5)))
    house.do(assign_proposed, AssignProposed((people[0].stay_id,)))
    house.do(end_stay, EndStay(people[3].stay_id, "HOME"))
    whole = asdict(house.look(board))
    for part in PARTS:
        numbers = asdict(house.look(part))
        numbers.pop("is_whole", None)
        assert numbers.items() <= {key: whole[key] for key in numbers}.items()
    assert (whole["arrived_24h"], whole["left_24h"], whole["present"]) == (4, 1, 3)


def test_how_many_are_present_is_known_before_all_were_read(house: House) -> None:
    some_people(house, an_operation(house), FIRST_PIECE + 5)
    first = house.look(people_numbers)
    assert (first.present, first.is_whole) == (FIRST_PIECE + 5, False)
    second = house.look(people_numbers)
    assert (second.present, second.is_whole) == (FIRST_PIECE + 5, True)
    assert second.without_bed == FIRST_PIECE + 5


@pytest.mark.parametrize("part", PARTS)
def test_kitchen_sees_no_board(house: House, part) -> None:
    with pytest.raises(NotAllowed):
        as_roles(house, Role.CATERING).look(part)
