"""The blocks with their rooms and beds counted."""

import pytest

from core.commands.housing.lay_out_beds import BlockPlan, add_blocks
from core.errors import NotAllowed
from core.queries.housing.blocks import BlockRow, blocks
from core.rules.access import Role
from tests.builders import BLOCKS, as_roles


def test_blocks_come_in_the_order_of_their_beds_with_their_numbers(house):
    found = house.look(blocks)
    assert found == tuple(
        BlockRow(plan.code, plan.label, plan.kind, plan.rooms, plan.rooms * plan.beds_per_room)
        for plan in BLOCKS
    )


def test_added_block_comes_last(house):
    house.do(add_blocks, (BlockPlan("B", "Tentes", "overflow", 3, 5),))
    assert house.look(blocks)[-1] == BlockRow("B", "Tentes", "overflow", 3, 15)


def test_only_who_sets_up_sees_the_blocks(house):
    with pytest.raises(NotAllowed):
        as_roles(house, Role.CATERING).look(blocks)
