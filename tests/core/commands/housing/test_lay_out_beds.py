"""Blocks, rooms and beds by a generator."""

from dataclasses import replace

import pytest

from core.commands.housing.lay_out_beds import BlockPlan, add_blocks, bed_codes
from core.errors import InvalidInput, NotAllowed, Refused
from core.house import House
from core.queries.housing.bed_plan import bed_plan
from core.rules.access import Role
from tests.builders import as_roles

PLAN = BlockPlan("N", "Nouveau", "men", 2, 3)


def test_codes_name_block_room_and_bed() -> None:
    assert bed_codes(PLAN) == (
        ("N1", ("N1-01", "N1-02", "N1-03")),
        ("N2", ("N2-01", "N2-02", "N2-03")),
    )


def test_new_block_stands_behind_those_that_were_there(house: House) -> None:
    before = [bed.code for bed in house.look(bed_plan)]
    assert house.do(add_blocks, (PLAN,)).value == 6
    codes = [bed.code for bed in house.look(bed_plan)]
    assert codes[: len(before)] == before
    assert codes[len(before) :] == [code for _room, beds in bed_codes(PLAN) for code in beds]


@pytest.mark.parametrize(
    ("changes", "code"),
    [
        ({"code": "B1"}, "block_code_shape"),
        ({"code": "É"}, "block_code_shape"),
        ({"code": "ABCDE"}, "block_code_shape"),
        ({"code": ""}, "block_code_shape"),
        ({"kind": "boys"}, "block_kind_unknown"),
        ({"rooms": 0}, "beds_out_of_range"),
        ({"rooms": 51, "beds_per_room": 10}, "beds_out_of_range"),
    ],
)
def test_unusable_plan_is_told(house: House, changes: dict[str, object], code: str) -> None:
    with pytest.raises(InvalidInput) as refusal:
        house.do(add_blocks, (replace(PLAN, **changes),))
    assert refusal.value.problems == {"blocks": code}


def test_block_that_exists_is_refused_and_nothing_added(house: House) -> None:
    before = len(house.look(bed_plan))
    for request in ((PLAN, replace(PLAN, code="H")), (PLAN, PLAN)):
        with pytest.raises(Refused, match="block_exists"):
            house.do(add_blocks, request)
    assert len(house.look(bed_plan)) == before


def test_only_who_sets_up_adds_blocks(house: House) -> None:
    with pytest.raises(NotAllowed):
        as_roles(house, Role.RECEPTION).do(add_blocks, (PLAN,))
