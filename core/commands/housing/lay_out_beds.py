"""Blocks, rooms and beds made by a generator: « 3 blocs × 10 chambres × 8 lits »."""

from collections.abc import Iterable
from dataclasses import dataclass

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from core.act import act_of
from core.commands import command
from core.db.stays import Bed, Block, Room
from core.errors import InvalidInput, Refused
from core.ids import uuid7
from core.rules.access import Permission
from core.rules.labels import label_fault

KINDS = ("men", "women", "families", "overflow", "apart")
_MOST = 500
_LONGEST_CODE = 4
_LONGEST_LABEL = 60


@dataclass(frozen=True, slots=True)
class BlockPlan:
    """One block to make: who sleeps there, how many rooms, how many beds in each."""

    code: str
    label: str
    kind: str
    rooms: int
    beds_per_room: int

    def problems(self) -> dict[str, str]:
        """Return what it cannot be made with, by field."""
        found: dict[str, str] = {}
        # Letters only: block B1 room 2 and block B room 12 would be the same bed otherwise.
        if not (self.code.isascii() and self.code.isalpha() and len(self.code) <= _LONGEST_CODE):
            found["blocks"] = "block_code_shape"
        if fault := label_fault(self.label, _LONGEST_LABEL):
            found["blocks"] = fault
        if self.kind not in KINDS:
            found["blocks"] = "block_kind_unknown"
        if self.rooms < 1 or self.beds_per_room < 1 or self.rooms * self.beds_per_room > _MOST:
            found["blocks"] = "beds_out_of_range"
        return found


def bed_codes(plan: BlockPlan) -> tuple[tuple[str, tuple[str, ...]], ...]:
    """Return each room's code with the codes of its beds, for example `B2` and `B2-14`."""
    return tuple(
        (
            f"{plan.code}{room}",
            tuple(f"{plan.code}{room}-{bed:02d}" for bed in range(1, plan.beds_per_room + 1)),
        )
        for room in range(1, plan.rooms + 1)
    )


@command(Permission.SET_UP)
def add_blocks(session: Session, request: tuple[BlockPlan, ...]) -> int:
    """Add blocks to a centre that already works; return how many beds were made."""
    for plan in request:
        if problems := plan.problems():
            raise InvalidInput(problems)
    taken = set(session.scalars(select(Block.code)))
    for plan in request:
        if plan.code in taken:
            raise Refused("block_exists", block=plan.code)
        taken.add(plan.code)
    return lay_out(session, request, act_of(session).place.centre_code)


def lay_out(session: Session, plans: Iterable[BlockPlan], centre_code: str) -> int:
    """Write the rows of the plans; return how many beds were made."""
    first = rank = session.execute(select(func.max(Bed.rank))).scalar_one() or 0
    for plan in plans:
        block = Block(
            id=uuid7(), centre_code=centre_code, code=plan.code, label=plan.label, kind=plan.kind
        )
        session.add(block)
        session.flush()
        for room_code, codes in bed_codes(plan):
            room = Room(id=uuid7(), centre_code=centre_code, block_id=block.id, code=room_code)
            session.add(room)
            session.flush()
            for code in codes:
                rank += 1
                session.add(Bed(centre_code=centre_code, room_id=room.id, code=code, rank=rank))
    session.flush()
    return rank - first
