"""Noticing a restored backup: the batches go on in a new chain, nothing is overwritten."""

from dataclasses import dataclass

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from core.act import act_of
from core.commands import command
from core.db.arrivals import Operation
from core.db.batches import Batch
from core.db.centre import Books
from core.db.counters import BLANK_CARDS, FAMILIES, OPERATIONS, ranks, registrations, take
from core.errors import Refused
from core.rules.access import Permission

NUMBERS_SKIPPED = 1000
OPERATIONS_SKIPPED = 10


@dataclass(frozen=True, slots=True)
class BeginChain:
    """The highest marks that the sidecar remembers: chain, and batch within it."""

    chain: int
    last_batch: int


def is_behind(session: Session, marks: BeginChain) -> bool:
    """Say whether these books know less than the sidecar remembers."""
    return position(session) < (marks.chain, marks.last_batch)


@command(None)
def begin_chain(session: Session, request: BeginChain) -> bool:
    """Begin a new chain if these books are behind the marks; return whether they were.

    Everything that was not acknowledged goes into the first batch of the new chain: headquarters
    holds both versions and nothing is overwritten (security.md 3d).
    """
    if not is_behind(session, request):
        return False
    books = session.scalars(select(Books)).one()
    _chain, books.forked_from = position(session)
    books.chain = max(books.chain, request.chain) + 1
    act = act_of(session)
    # Cards and papers given after the backup was made bear numbers that these books forgot.
    open_ones = session.scalars(select(Operation.id).where(Operation.closed_at.is_(None)))
    for name in (
        registrations(act.at.year),
        FAMILIES,
        BLANK_CARDS,
        *(ranks(operation_id) for operation_id in open_ones),
    ):
        take(session, name, NUMBERS_SKIPPED)
    take(session, OPERATIONS, OPERATIONS_SKIPPED)
    act.note(chain=books.chain, forked_from=books.forked_from)
    act.marks["chain"] = books.chain
    return True


@dataclass(frozen=True, slots=True)
class StartOver:
    """What headquarters keeps aside is to go again, in a new chain after this one."""

    chain: int


@command(Permission.EXPORT)
def start_over(session: Session, request: StartOver) -> int:
    """Begin a new chain because headquarters keeps batches of this one aside; return its number.

    Raises Refused `nothing_refused` where it keeps none aside: a chain is never left for less.
    """
    books = session.scalars(select(Books)).one()
    refused = session.scalars(
        select(Batch.id).where(Batch.chain == books.chain, Batch.refused_reason != "")
    ).first()
    if books.chain != request.chain or refused is None:
        raise Refused("nothing_refused")
    act = act_of(session)
    _chain, books.forked_from = position(session)
    books.chain += 1
    act.note(chain=books.chain, forked_from=books.forked_from)
    act.marks["chain"] = books.chain
    return books.chain


def position(session: Session) -> tuple[int, int]:
    """Return the chain in use and the number of its last batch, 0 before the first."""
    chain = session.scalars(select(Books.chain)).one()
    last = session.execute(select(func.max(Batch.seq)).where(Batch.chain == chain)).scalar_one()
    return chain, last or 0
