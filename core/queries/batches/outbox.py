"""What left, what is waiting, and everything that the next batch is built from."""

from collections import defaultdict
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from core import journal
from core.act import act_of
from core.db.batches import Batch
from core.db.centre import Books, Change, KeyPair, TrustList
from core.db.replica import read_out, whole
from core.queries import query
from core.rules.access import Permission


@dataclass(frozen=True, slots=True)
class BatchRow:
    """One batch as the list shows it; `state` is prepared, copied or acknowledged."""

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


@dataclass(frozen=True, slots=True)
class Waiting:
    """What is not in any batch yet, and what is in one that nobody acknowledged."""

    records: int
    people: int
    unacknowledged: int

    @property
    def nothing(self) -> bool:
        """Say whether everything is in an acknowledged batch."""
        return self.records == 0 and self.unacknowledged == 0


@dataclass(frozen=True, slots=True)
class NextBatch:
    """One consistent picture of the books: all that goes into the next batch."""

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
    tables: dict[str, list[dict[str, Any]]]


@dataclass(frozen=True, slots=True)
class Keys:
    """The installation's public keys and sealed private halves, by purpose."""

    purpose: str
    kid: str
    public: str
    sealed_private: bytes


@query(Permission.EXPORT)
def batches(session: Session) -> tuple[BatchRow, ...]:
    """Return the batches, newest first."""
    rows = session.scalars(select(Batch).order_by(Batch.chain.desc(), Batch.seq.desc()))
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
            state=(
                "acknowledged" if row.acknowledged_at else "copied" if row.copied_at else "prepared"
            ),
        )
        for row in rows
    )


@query(None)
def waiting(session: Session) -> Waiting:
    """Return what still has to be sent; « tout est transmis » needs `nothing`."""
    upto = _upto(session)
    records = session.execute(
        select(func.count(func.distinct(Change.record_id))).where(Change.number > upto)
    ).scalar_one()
    people = session.execute(
        select(func.count(func.distinct(Change.record_id))).where(
            Change.number > upto, Change.table_name == "person"
        )
    ).scalar_one()
    unacknowledged = session.execute(
        select(func.count()).where(Batch.acknowledged_at.is_(None))
    ).scalar_one()
    return Waiting(records, people, unacknowledged)


@query(Permission.EXPORT)
def next_batch(session: Session) -> NextBatch:
    """Return everything that changed since the last batch; after a fork, everything."""
    books = session.scalars(select(Books)).one()
    last = session.scalars(
        select(Batch).where(Batch.chain == books.chain).order_by(Batch.seq.desc()).limit(1)
    ).first()
    start = last.upto_change if last else _acknowledged_upto(session)
    changes: dict[str, set[UUID]] = defaultdict(set)
    upto = start
    for number, table, record_id in session.execute(
        select(Change.number, Change.table_name, Change.record_id).where(Change.number > start)
    ):
        changes[table].add(record_id)
        upto = max(upto, number)
    head = journal.head_of(session)
    return NextBatch(
        chain=books.chain,
        seq=(last.seq if last else 0) + 1,
        forked_from=books.forked_from,
        previous=last.manifest_sha256 if last else journal.GENESIS,
        from_change=start + 1,
        upto_change=upto,
        journal_seq=head.seq,
        journal_sha256=head.sha256,
        at=act_of(session).at,
        people=len(changes.get("person", ())),
        tables={
            table: read_out(session, table, ids) for table, ids in whole(session, changes).items()
        },
    )


@query(Permission.EXPORT)
def batch_bytes(session: Session, batch_id: UUID) -> tuple[str, bytes]:
    """Return a batch's file name and frozen package, so that it can be written again."""
    batch = session.get_one(Batch, batch_id)
    return batch.file_name, batch.package


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


def _upto(session: Session) -> int:
    chain = session.scalars(select(Books.chain)).one()
    upto: int | None = session.scalar(
        select(func.max(Batch.upto_change)).where(Batch.chain == chain)
    )
    return _acknowledged_upto(session) if upto is None else upto


def _acknowledged_upto(session: Session) -> int:
    upto: int | None = session.scalar(
        select(func.max(Batch.upto_change)).where(Batch.acknowledged_at.is_not(None))
    )
    return upto or 0
