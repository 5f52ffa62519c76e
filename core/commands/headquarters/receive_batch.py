"""Receiving a batch at headquarters: once, in any order, and never over a newer record."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import func, select
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from core.act import Act, act_of
from core.commands import command
from core.db.batches import InboundBatch
from core.db.replica import Incoming, known_keys, take_in, write_in
from core.db.rows import many_rows
from core.db.search_words import NAMED_BY, add_first_words, rewrite_words, words_kept, words_of
from core.db.tracking import written
from core.ids import uuid7
from core.rules.access import Permission

COLLIDES = "batch_collides"
"""Reason of a batch that contradicts what is here: it is tried again when it comes again."""

AHEAD = "batch_from_future"
"""Said of a batch that was applied: its centre's clock, or the one here, is wrong."""

_CLOCKS_DIFFER = timedelta(hours=1)


@dataclass(frozen=True, slots=True)
class ReceiveBatch:
    """A batch that was opened, verified and read; `tables` in the order of their keys.

    `older_schema` says that its books had an older schema than these.
    """

    centre: str
    installation: str
    chain: int
    seq: int
    manifest_sha256: str
    previous: str
    journal_seq: int
    journal_sha256: str
    made_at: datetime
    people: int
    tables: Mapping[str, Sequence[dict[str, Any]]]
    older_schema: bool = False


@dataclass(frozen=True, slots=True)
class Received:
    """What became of the batch: `applied`, `already` or `fork`, with the reason's code.

    A batch from the future is applied all the same, and says so: nothing of a centre is lost
    because of a clock.
    """

    status: str
    reason: str
    records: int


@command(Permission.CONSOLIDATE)
def receive_batch(session: Session, request: ReceiveBatch) -> Received:
    """Apply the batch; a second delivery changes nothing, a fork is kept aside and shown."""
    act = act_of(session)
    neighbours = session.scalars(
        select(InboundBatch).where(
            InboundBatch.from_centre == request.centre,
            InboundBatch.installation == request.installation,
            InboundBatch.chain == request.chain,
            InboundBatch.seq.in_((request.seq - 1, request.seq, request.seq + 1)),
        )
    ).all()
    same_number = [row for row in neighbours if row.seq == request.seq]
    known = next(
        (row for row in same_number if row.manifest_sha256 == request.manifest_sha256), None
    )
    if known is not None and known.reason != COLLIDES:
        return Received("already" if known.status == "applied" else known.status, known.reason, 0)
    reason = _fork(request, neighbours)
    records = 0
    if not reason:
        reason, records = _try_to_apply(session, act, request)
    status = "fork" if reason else "applied"
    if not reason and request.made_at > act.at + _CLOCKS_DIFFER:
        reason = AHEAD
    if known is None:
        session.add(_row(request, act, status, reason, records))
    else:
        known.status, known.reason, known.records = status, reason, records
    act.note(centre=request.centre, seq=request.seq, manifest=request.manifest_sha256)
    return Received(status, reason, records)


def _fork(request: ReceiveBatch, neighbours: Sequence[InboundBatch]) -> str:
    """Say whether another history of the same chain is here already."""
    applied = {known.seq: known for known in neighbours if known.status == "applied"}
    if request.seq in applied:
        return "same_number_other_content"
    before, after = applied.get(request.seq - 1), applied.get(request.seq + 1)
    if before is not None and before.manifest_sha256 != request.previous:
        return "does_not_follow"
    if after is not None and after.previous != request.manifest_sha256:
        return "does_not_precede"
    return ""


def _try_to_apply(session: Session, act: Act, request: ReceiveBatch) -> tuple[str, int]:
    """Write the records of the batch, all or none; return why not, and how many they are."""
    for beside in (False, True):
        # What stands in the way is looked for only after something did.
        if beside and not (
            _has_all_before(session, request) and _has_another_history(session, request)
        ):
            break
        try:
            with many_rows(), session.begin_nested():
                # The savepoint is made when the session is asked for its connection only.
                session.connection()
                return "", _apply(session, act, request, beside_another_history=beside)
        except IntegrityError:
            written(session).clear()
    return COLLIDES, 0


def _has_all_before(session: Session, request: ReceiveBatch) -> bool:
    """Say whether no earlier batch of the chain could still explain what collides."""
    held = select(func.count()).where(
        InboundBatch.from_centre == request.centre,
        InboundBatch.installation == request.installation,
        InboundBatch.chain == request.chain,
        InboundBatch.seq < request.seq,
        InboundBatch.status == "applied",
    )
    return session.scalars(held).one() == request.seq - 1


def _has_another_history(session: Session, request: ReceiveBatch) -> bool:
    """Say whether the PC went on from a backup, whichever of its two histories comes first."""
    if request.chain > 1:
        return True
    other = select(InboundBatch.id).where(
        InboundBatch.from_centre == request.centre,
        InboundBatch.installation == request.installation,
        InboundBatch.chain != request.chain,
        InboundBatch.status == "applied",
    )
    return session.scalars(other.limit(1)).first() is not None


def _apply(
    session: Session, act: Act, request: ReceiveBatch, *, beside_another_history: bool
) -> int:
    total = sum(len(rows) for rows in request.tables.values())
    done = 0
    for table, rows in request.tables.items():
        incoming = take_in(session, table, rows, request.centre, older_schema=request.older_schema)
        if table == "person":
            _write_people(session, incoming, request.centre)
        else:
            write_in(
                session, incoming, request.centre, beside_another_history=beside_another_history
            )
        done += len(rows)
        act.progress(done, total)
    return total


def _write_people(session: Session, incoming: Incoming, centre: str) -> None:
    """Write people and the words to find them by, as they are kept now."""
    known = known_keys(session, incoming, centre)
    before = words_kept(session, list(known)) if known else {}
    write_in(session, incoming, centre, known=known)
    if before:
        rewrite_words(session, before, words_kept(session, list(before)))
    names = zip(*(incoming.columns[name] for name in NAMED_BY), strict=True)
    people = zip(incoming.keys, names, strict=True)
    add_first_words(session, {key: words_of(*mine) for key, mine in people if key not in known})


def _row(request: ReceiveBatch, act: Act, status: str, reason: str, records: int) -> InboundBatch:
    return InboundBatch(
        id=uuid7(),
        centre_code=act.place.centre_code,
        from_centre=request.centre,
        installation=request.installation,
        chain=request.chain,
        seq=request.seq,
        manifest_sha256=request.manifest_sha256,
        previous=request.previous,
        status=status,
        reason=reason,
        people=request.people,
        records=records,
        journal_seq=request.journal_seq,
        journal_sha256=request.journal_sha256,
        made_at=request.made_at,
        received_at=act.at,
    )
