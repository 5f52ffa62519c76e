"""The blocks of the centre with their rooms and beds counted, for whoever sets it up."""

from dataclasses import dataclass

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from core.db.stays import Bed, Block, Room
from core.queries import query
from core.rules.access import Permission


@dataclass(frozen=True, slots=True)
class BlockRow:
    """One block; `kind` is who sleeps there."""

    code: str
    label: str
    kind: str
    rooms: int
    beds: int


@query(Permission.SET_UP)
def blocks(session: Session) -> tuple[BlockRow, ...]:
    """Return the blocks in the order of their beds."""
    rows = session.execute(
        select(
            Block.code,
            Block.label,
            Block.kind,
            func.count(func.distinct(Room.id)),
            func.count(Bed.id),
        )
        .outerjoin(Room, Room.block_id == Block.id)
        .outerjoin(Bed, Bed.room_id == Room.id)
        .group_by(Block.id, Block.code, Block.label, Block.kind)
        .order_by(func.min(Bed.rank), Block.code)
    )
    return tuple(BlockRow(*row) for row in rows)
