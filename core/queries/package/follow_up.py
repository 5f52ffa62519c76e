"""The follow-up list: everybody present by deadline, one letter per item; and the board."""

from dataclasses import asdict, dataclass
from datetime import datetime
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from core.act import act_of
from core.db.arrivals import Operation
from core.db.stays import Stay
from core.queries import query
from core.queries.package.board_parts import (
    ItemCount,
    arrived_lately,
    bed_numbers,
    double_numbers,
    flow_numbers,
    left_lately,
    numbers_of,
    queue_numbers,
)
from core.queries.package.followed_rows import FollowedRow, read_rows
from core.queries.package.present import Present, present_now
from core.rules.access import Permission

__all__ = [
    "Board",
    "FollowedRow",
    "ItemCount",
    "Present",
    "board",
    "follow_up",
    "followed",
    "moved_lately",
    "operation_names",
]


@dataclass(frozen=True, slots=True)
class Board:
    """The situation: every number equals the length of the list that it opens.

    Men, women, children and unknown (age not known, or an adult of unknown sex) make up all
    who are present.
    """

    at: datetime
    present: int
    men: int
    women: int
    children: int
    unknown: int
    arrived_24h: int
    left_24h: int
    overdue: int
    urgent: int
    beds: int
    beds_taken: int
    without_bed: int
    incomplete: int
    lone_minors: int
    items: tuple[ItemCount, ...]
    operations: int
    waiting: int
    doubles: int = 0
    """Pairs of fiches that wait for a decision."""


@query(Permission.SEE_PEOPLE)
def follow_up(session: Session, *, operation_id: UUID | None = None) -> tuple[FollowedRow, ...]:
    """Return everybody who is present, the nearest deadline first; read from the books."""
    where = () if operation_id is None else (Stay.operation_id == operation_id,)
    return read_rows(session, Stay.exited_at.is_(None), *where)


@dataclass(frozen=True, slots=True)
class OperationName:
    """An operation by which the list can be narrowed."""

    id: UUID
    number: int
    label: str


@query(Permission.SEE_PEOPLE)
def operation_names(session: Session) -> tuple[OperationName, ...]:
    """Return all operations, the newest first."""
    rows = session.execute(
        select(Operation.id, Operation.number, Operation.label).order_by(Operation.number.desc())
    )
    return tuple(OperationName(key, number, label) for key, number, label in rows)


@query(Permission.SEE_PEOPLE)
def followed(session: Session) -> Present:
    """Return the same from memory, a piece more with each call: for a list on the screen."""
    return present_now(session, at_once=True)


@query(Permission.SEE_PEOPLE)
def moved_lately(session: Session, *, left: bool) -> tuple[FollowedRow, ...]:
    """Return who arrived (or left) in the last 24 hours, those included who have left since."""
    now = act_of(session).at
    return read_rows(session, *(left_lately(now) if left else arrived_lately(now)))


@query(Permission.SEE_BOARD)
def board(session: Session) -> Board:
    """Return the figures of the situation board at this minute."""
    numbers = numbers_of(act_of(session).at, present_now(session))
    people = asdict(numbers) | {"items": numbers.items}
    del people["is_whole"]
    return Board(
        **people,
        **asdict(flow_numbers(session)),
        **asdict(bed_numbers(session)),
        **asdict(queue_numbers(session)),
        **asdict(double_numbers(session)),
    )
