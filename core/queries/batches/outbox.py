"""What left, what is waiting, and everything that the next batch is built from."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from itertools import pairwise
from typing import Any, TypeVar
from uuid import UUID

from sqlalchemy import Row, func, select
from sqlalchemy.orm import Session, defer

from core import journal
from core.act import act_of
from core.db.batches import Batch
from core.db.centre import Books, Change, JournalRow, KeyPair, TrustList, User
from core.db.packages import BatchCopy
from core.db.packing import photos_unproven
from core.db.replica import reading_out, whole
from core.queries import query
from core.rules.access import Permission
from core.rules.coverage import Span, covered_up_to, is_covered

_T = TypeVar("_T")


@dataclass(frozen=True, slots=True)
class BatchRow:
    """One batch as the list shows it.

    `state` is `prepared`, `copied`, `acknowledged`, `refused` (headquarters keeps it aside) or
    `replaced` (what was in it arrived in later batches). `copies` were written and read back,
    the newest at `place`; `first_at` is when the one before was made, None for the first.
    """

    id: UUID
    chain: int
    seq: int
    file_name: str
    people: int
    records: int
    manifest_sha256: str
    made_at: datetime
    copied_at: datetime | None
    acknowledged_at: datetime | None
    refusals: int
    state: str
    first_at: datetime | None = None
    made_by: str = ""
    place: str = ""
    copies: int = 0
    acknowledged_by: str = ""
    refused_reason: str = ""


@dataclass(frozen=True, slots=True)
class CopyRow:
    """A copy of a batch that was written and read back."""

    place: str
    at: datetime
    by: str


@dataclass(frozen=True, slots=True)
class Waiting:
    """What is not in any batch yet, and what is in one that nobody acknowledged.

    Once there are no `records`, `photos` are in no acknowledged package and `unproven` counts the
    changes that lie in no acknowledged batch. `refused` are batches that headquarters keeps aside,
    `unwritten` those whose copy a cut left unfinished.
    """

    records: int
    people: int
    unacknowledged: int
    photos: int = 0
    unproven: int = 0
    refused: int = 0
    unwritten: int = 0

    @property
    def nothing(self) -> bool:
        """Say whether everything is proven to be at headquarters."""
        return self.unproven == 0 and self.records == 0 and self.photos == 0


@dataclass(frozen=True, slots=True)
class NextBatch:
    """One consistent picture of the books: all that goes into the next batch.

    `tables` has (name of a table, its records), in the order in which they can be written.
    """

    chain: int
    seq: int
    forked_from: int
    previous: str
    from_change: int
    upto_change: int
    journal_seq: int
    journal_sha256: str
    at: datetime
    people: int
    tables: Mapping[str, Iterable[dict[str, Any]]]


@dataclass(frozen=True, slots=True)
class Keys:
    """The installation's public keys and sealed private halves, by purpose."""

    purpose: str
    kid: str
    public: str
    sealed_private: bytes


@query(Permission.EXPORT)
def batches(session: Session) -> tuple[BatchRow, ...]:
    """Return the batches, newest first; reads no package."""
    rows = session.scalars(
        select(Batch).options(defer(Batch.package)).order_by(Batch.chain.desc(), Batch.seq.desc())
    ).all()
    proven = acknowledged_spans(session)
    copies, makers = _copies(session), _makers(session)
    before: dict[UUID, datetime | None] = {
        row.id: older.made_at if older.chain == row.chain else None for row, older in pairwise(rows)
    }
    return tuple(
        BatchRow(
            id=row.id,
            chain=row.chain,
            seq=row.seq,
            file_name=row.file_name,
            people=row.people,
            records=row.records,
            manifest_sha256=row.manifest_sha256,
            made_at=row.made_at,
            copied_at=row.copied_at,
            acknowledged_at=row.acknowledged_at,
            refusals=row.refusals,
            state=_state(row, proven),
            first_at=before.get(row.id),
            made_by=makers.get(row.id, ""),
            place=copies[row.id][-1].place if row.id in copies else "",
            copies=len(copies.get(row.id, ())),
            acknowledged_by=row.acknowledged_by,
            refused_reason=row.refused_reason,
        )
        for row in rows
    )


@query(None)
def waiting(session: Session) -> Waiting:
    """Return what still has to be sent; « tout est transmis » needs `nothing`."""
    upto = _upto(session)
    proven = acknowledged_spans(session)
    whole_to = covered_up_to(proven)
    records = session.execute(
        select(func.count(func.distinct(Change.record_id))).where(Change.number > upto)
    ).scalar_one()
    people = session.execute(
        select(func.count(func.distinct(Change.record_id))).where(
            Change.number > upto, Change.table_name == "person"
        )
    ).scalar_one()
    # Asked after every act: what only matters once everything is in a batch is left out before.
    unproven = records or _changes_after(session, whole_to)
    open_ones = session.execute(
        select(Batch.from_change, Batch.upto_change, Batch.refused_reason, Batch.copied_at).where(
            Batch.acknowledged_at.is_(None)
        )
    ).all()
    left = [
        (reason, copied_at)
        for first, last, reason, copied_at in open_ones
        if not is_covered(Span(first, last), proven)
    ]
    return Waiting(
        records,
        people,
        len(left),
        photos=0 if records else photos_unproven(session),
        unproven=unproven,
        refused=sum(1 for reason, _copied_at in left if reason),
        unwritten=sum(1 for reason, copied_at in left if copied_at is None and not reason),
    )


@query(Permission.EXPORT)
def next_batch(session: Session) -> NextBatch:
    """Return everything that changed since the last batch; after a fork, everything unproven."""
    picture = _picture(session)
    tables = {table: list(rows) for table, rows in picture.tables.items()}
    return replace(picture, tables=tables)


@query(Permission.EXPORT)
def with_next_batch(session: Session, use: Callable[[NextBatch], _T]) -> _T:
    """Hand the same to `use` and return its answer; records are read while they are gone through.

    So a batch of any size is made within a few megabytes.
    """
    return use(_picture(session))


@query(Permission.EXPORT)
def people_of_next_batch(session: Session) -> frozenset[UUID] | None:
    """Return the people of whom the next batch tells; None for a first one, which has everybody."""
    found = _changes(session)
    if found.start == 0:
        return None
    return frozenset(whole(session, found.records).get("person", ()))


@dataclass(frozen=True, slots=True)
class _Changes:
    """What changed since the last batch: after which number, up to which, and the records."""

    last: Row[int, int, str] | None
    start: int
    upto: int
    records: dict[str, set[UUID]]


def _changes(session: Session) -> _Changes:
    chain = session.scalars(select(Books.chain)).one()
    last = session.execute(
        select(Batch.seq, Batch.upto_change, Batch.manifest_sha256)
        .where(Batch.chain == chain)
        .order_by(Batch.seq.desc())
        .limit(1)
    ).first()
    start = last.upto_change if last else covered_up_to(acknowledged_spans(session))
    records: dict[str, set[UUID]] = defaultdict(set)
    upto = start
    for number, table, record_id in session.execute(
        select(Change.number, Change.table_name, Change.record_id).where(Change.number > start)
    ):
        records[table].add(record_id)
        upto = max(upto, number)
    return _Changes(last, start, upto, records)


def _picture(session: Session) -> NextBatch:
    books = session.scalars(select(Books)).one()
    found = _changes(session)
    last, changes = found.last, found.records
    head = journal.head_of(session)
    return NextBatch(
        chain=books.chain,
        seq=(last.seq if last else 0) + 1,
        forked_from=books.forked_from,
        previous=last.manifest_sha256 if last else journal.GENESIS,
        from_change=found.start + 1,
        upto_change=found.upto,
        journal_seq=head.seq,
        journal_sha256=head.sha256,
        at=act_of(session).at,
        people=len(changes.get("person", ())),
        tables={
            table: reading_out(session, table, ids)
            for table, ids in whole(session, changes).items()
        },
    )


@query(Permission.EXPORT)
def batch_bytes(session: Session, batch_id: UUID) -> tuple[str, bytes]:
    """Return a batch's file name and frozen package, so that it can be written again."""
    batch = session.get_one(Batch, batch_id)
    return batch.file_name, batch.package


@query(Permission.EXPORT)
def copies_of(session: Session, batch_id: UUID) -> tuple[CopyRow, ...]:
    """Return the copies of a batch, oldest first."""
    rows = session.execute(
        select(BatchCopy.place, BatchCopy.at, User.name)
        .outerjoin(User, User.id == BatchCopy.agent_id)
        .where(BatchCopy.batch_id == batch_id)
        .order_by(BatchCopy.at, BatchCopy.id)
    )
    return tuple(CopyRow(place, at, name or "") for place, at, name in rows)


@query(None)
def newest_trust_list(session: Session) -> str:
    """Return the signed trust list in force, empty when none was loaded."""
    return (
        session.scalars(select(TrustList.body).order_by(TrustList.number.desc()).limit(1)).first()
        or ""
    )


@query(None)
def key_pairs(session: Session) -> dict[str, Keys]:
    """Return the keys in use by purpose (`signing`, `sealing`)."""
    rows = session.scalars(select(KeyPair).where(KeyPair.retired_at.is_(None)))
    return {row.purpose: Keys(row.purpose, row.kid, row.public, row.sealed_private) for row in rows}


def acknowledged_spans(session: Session) -> list[Span]:
    """Return the change numbers of each batch that headquarters acknowledged."""
    rows = session.execute(
        select(Batch.from_change, Batch.upto_change).where(Batch.acknowledged_at.is_not(None))
    )
    return [Span(first, last) for first, last in rows]


def _changes_after(session: Session, number: int) -> int:
    return session.execute(
        select(func.count()).select_from(Change).where(Change.number > number)
    ).scalar_one()


def _upto(session: Session) -> int:
    chain = session.scalars(select(Books.chain)).one()
    upto: int | None = session.scalar(
        select(func.max(Batch.upto_change)).where(Batch.chain == chain)
    )
    return covered_up_to(acknowledged_spans(session)) if upto is None else upto


def _state(row: Batch, proven: list[Span]) -> str:
    if row.acknowledged_at is not None:
        return "acknowledged"
    if is_covered(Span(row.from_change, row.upto_change), proven):
        return "replaced"
    if row.refused_reason:
        return "refused"
    return "copied" if row.copied_at else "prepared"


def _copies(session: Session) -> dict[UUID, list[BatchCopy]]:
    found: dict[UUID, list[BatchCopy]] = defaultdict(list)
    for copy in session.scalars(select(BatchCopy).order_by(BatchCopy.at, BatchCopy.id)):
        found[copy.batch_id].append(copy)
    return found


def _makers(session: Session) -> dict[UUID, str]:
    """Return who made each batch, by its key: the journal knows."""
    rows = session.execute(
        select(JournalRow.subject_id, User.name)
        .join(User, User.id == JournalRow.actor_id)
        .where(JournalRow.command == "freeze_batch")
    )
    return {subject: name for subject, name in rows if subject is not None}
