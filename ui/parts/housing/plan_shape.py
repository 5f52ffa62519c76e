"""Where each bed of the plan is drawn: blocks below each other, rooms side by side."""

from dataclasses import dataclass
from itertools import groupby

from PySide6.QtCore import QRect

from core.queries.housing.bed_plan import BedRow

ROOM_GAP = 12


@dataclass(frozen=True, slots=True)
class Sizes:
    """Pixels: a bed, the label of a room, its count, the title of a block."""

    bed_wide: int
    bed_high: int
    label: int
    count: int
    title: int
    gap: int


@dataclass(frozen=True, slots=True)
class RoomBox:
    """A room: its place on the plan, and how many of its beds are taken."""

    code: str
    rect: QRect
    taken: int
    beds: int


@dataclass(frozen=True, slots=True)
class BlockBox:
    """The title line of a block."""

    rows: tuple[BedRow, ...]
    rect: QRect


@dataclass(frozen=True, slots=True)
class Shape:
    """The whole plan for one width."""

    blocks: tuple[BlockBox, ...]
    rooms: tuple[RoomBox, ...]
    beds: tuple[QRect, ...]
    height: int


def shape_of(rows: tuple[BedRow, ...], width: int, sizes: Sizes) -> Shape:
    """Return where everything stands; `beds` are in the order of `rows`."""
    blocks: list[BlockBox] = []
    rooms: list[RoomBox] = []
    beds: list[QRect] = []
    y = 0
    for _code, group in groupby(rows, key=_block):
        block = tuple(group)
        blocks.append(BlockBox(block, QRect(0, y, width, sizes.title)))
        y = _place_rooms(block, width, y + sizes.title, sizes, rooms, beds) + sizes.gap * 2
    return Shape(tuple(blocks), tuple(rooms), tuple(beds), y)


def _place_rooms(
    block: tuple[BedRow, ...],
    width: int,
    top: int,
    sizes: Sizes,
    rooms: list[RoomBox],
    beds: list[QRect],
) -> int:
    """Place the rooms of a block; return where the next line begins."""
    by_room = [tuple(group) for _code, group in groupby(block, key=_room)]
    around = sizes.label + sizes.count
    most = max(len(room) for room in by_room)
    per_line = max(min(most, (width - around) // sizes.bed_wide), 1)
    lines = -(-most // per_line)
    wide = around + per_line * sizes.bed_wide
    high = lines * sizes.bed_high + sizes.gap
    across = max((width + ROOM_GAP) // (wide + ROOM_GAP), 1)
    for at, room in enumerate(by_room):
        x = (at % across) * (wide + ROOM_GAP)
        y = top + (at // across) * high
        taken = sum(1 for bed in room if bed.stay_id is not None)
        rooms.append(RoomBox(room[0].room, QRect(x, y, wide, high - sizes.gap), taken, len(room)))
        beds.extend(
            QRect(
                x + sizes.label + (place % per_line) * sizes.bed_wide,
                y + (place // per_line) * sizes.bed_high,
                sizes.bed_wide,
                sizes.bed_high,
            )
            for place in range(len(room))
        )
    return top + -(-len(by_room) // across) * high


def _block(row: BedRow) -> str:
    return row.block


def _room(row: BedRow) -> str:
    return row.room
