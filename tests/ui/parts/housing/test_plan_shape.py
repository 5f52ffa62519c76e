from uuid import uuid4

import pytest

from core.queries.housing.bed_plan import BedRow
from ui.parts.housing.plan_shape import Sizes, shape_of

SIZES = Sizes(bed_wide=34, bed_high=30, label=42, count=44, title=28, gap=6)


def a_bed(block: str, room: int, number: int, *, taken: bool = False) -> BedRow:
    return BedRow(
        bed_id=uuid4(),
        code=f"{block}{room}-{number:02d}",
        room=f"{block}{room}",
        block=block,
        block_label="",
        kind="men",
        blocked="",
        stay_id=uuid4() if taken else None,
        call_no="",
        family_name="",
        given_names="",
        sex="",
        deadline_at=None,
        state=None,
    )


def some_beds() -> tuple[BedRow, ...]:
    return tuple(
        a_bed(block, room, number, taken=number == 1)
        for block, rooms, beds in (("A", 3, 8), ("B", 1, 40))
        for room in range(1, rooms + 1)
        for number in range(1, beds + 1)
    )


@pytest.mark.parametrize("width", [120, 300, 476, 900, 2000])
def test_no_bed_covers_another_and_none_is_outside(width):
    shape = shape_of(some_beds(), width, SIZES)
    assert len(shape.beds) == 64
    for at, bed in enumerate(shape.beds):
        assert bed.bottom() < shape.height
        assert not any(bed.intersects(other) for other in shape.beds[at + 1 :])
    if width >= 300:
        assert all(bed.right() < width for bed in shape.beds)


def test_room_counts_who_sleeps_there():
    shape = shape_of(some_beds(), 900, SIZES)
    assert [(room.code, room.taken, room.beds) for room in shape.rooms] == [
        ("A1", 1, 8),
        ("A2", 1, 8),
        ("A3", 1, 8),
        ("B1", 1, 40),
    ]


def test_no_beds_take_no_room():
    assert shape_of((), 900, SIZES).height == 0
