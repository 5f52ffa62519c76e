"""Writing the ledger of what was given: an entry once, and the entry that takes it back."""

from collections.abc import Sequence
from uuid import UUID

from sqlalchemy import bindparam, func, select
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from core.act import Act
from core.commands.package.consequences import follow_gifts, follow_transfer, follow_void
from core.db.stays import RefusedScan, Serving
from core.errors import Refused
from core.ids import uuid7


class _TakenBesideError(Exception):
    """The right was served beside the first time: by a stay that ended as a double."""


def enter(session: Session, serving: Serving) -> Serving | None:
    """Insert the serving; return the one that holds the slot already, or None when it is ours.

    Inserts and reads the refusal of the unique index: it never asks first (security.md 3b).
    What went over from a double stays taken too where the first serving was taken back.
    """
    wanted, stay_id, item, slot = serving.id, serving.stay_id, serving.item, serving.slot
    try:
        with session.begin_nested():
            session.add(serving)
            session.flush()
            _refuse_second(session, stay_id, item, slot)
    except (IntegrityError, _TakenBesideError):
        live = _live(session, stay_id, item, slot)
        if not live:
            # The key was used before, for a serving that was taken back since.
            raise Refused("already_there") from None
        return None if wanted in {each.id for each in live} else live[0]
    follow_gifts(session, (serving,))
    return None


_BESIDE = (
    select(Serving.id)
    .where(
        Serving.stay_id == bindparam("stay_id"),
        Serving.item == bindparam("item"),
        Serving.slot == bindparam("slot"),
        Serving.sequence > 1,
        Serving.voided_by.is_(None),
        Serving.kind != "void",
    )
    .limit(1)
)
"""Built once: every scan asks it, and what it looks for is hardly ever there."""


def _refuse_second(session: Session, stay_id: UUID, item: str, slot: str) -> None:
    asked = {"stay_id": stay_id, "item": item, "slot": slot}
    if session.execute(_BESIDE, asked).first() is not None:
        raise _TakenBesideError


def _live(session: Session, stay_id: UUID, item: str, slot: str) -> Sequence[Serving]:
    """Return what was given of a right and not taken back: one, or more after a merge."""
    return session.scalars(
        select(Serving)
        .where(
            Serving.stay_id == stay_id,
            Serving.item == item,
            Serving.slot == slot,
            Serving.voided_by.is_(None),
            Serving.kind != "void",
        )
        .order_by(Serving.sequence)
    ).all()


def new_serving(
    act: Act, stay_id: UUID, item: str, slot: str, *, kind: str = "given", reason: str = ""
) -> Serving:
    """Return a serving of this act, not yet entered."""
    return Serving(
        id=uuid7(),
        centre_code=act.place.centre_code,
        stay_id=stay_id,
        item=item,
        slot=slot,
        kind=kind,
        at=act.at,
        agent_id=act.actor.user_id,
        post=act.post,
        reason=reason[:40],
    )


def void(
    session: Session, act: Act, serving: Serving, reason: str, *, key: UUID | None = None
) -> UUID:
    """Write the counter-entry that frees the slot; return its key. Nothing is deleted.

    Pieces go back to the shelf and money to its float; raises Refused `cash_closed`.
    """
    follow_void(session, act, serving)
    return _counter(session, act, serving, reason, key)


def _counter(session: Session, act: Act, serving: Serving, reason: str, key: UUID | None) -> UUID:
    counter = new_serving(act, serving.stay_id, serving.item, serving.slot, kind="void")
    counter.id = key or counter.id
    counter.sequence = _next_sequence(session, serving)
    counter.reason, counter.voids_id = reason[:40], serving.id
    session.add(counter)
    serving.voided_by = counter.id
    session.flush()
    return counter.id


def transfer(session: Session, act: Act, serving: Serving, stay_id: UUID) -> UUID:
    """Take a serving back and enter it for another stay of the same person; return its new key.

    When, where and by whom it was given stay as they were; where the other stay has had the
    same right, it counts beside it: nothing that was given is forgotten.
    """
    before = _live(session, stay_id, serving.item, serving.slot)
    sequence = 1 + max((each.sequence for each in before), default=0)
    _counter(session, act, serving, "merge", None)
    moved = Serving(
        id=uuid7(),
        centre_code=serving.centre_code,
        stay_id=stay_id,
        item=serving.item,
        slot=serving.slot,
        sequence=sequence,
        kind=serving.kind,
        at=serving.at,
        agent_id=serving.agent_id,
        post=serving.post,
        reason=serving.reason,
    )
    session.add(moved)
    session.flush()
    follow_transfer(session, serving.id, moved)
    return moved.id


def refused_scan(
    act: Act, stay_id: UUID | None, item: str, slot: str, verdict: str, reason: str
) -> RefusedScan:
    """Return the record of a scan that was answered with a refusal."""
    return RefusedScan(
        centre_code=act.place.centre_code,
        stay_id=stay_id,
        item=item,
        slot=slot,
        verdict=verdict,
        reason=reason,
        at=act.at,
        agent_id=act.actor.user_id,
        post=act.post,
    )


def _next_sequence(session: Session, serving: Serving) -> int:
    highest = session.execute(
        select(func.max(Serving.sequence)).where(
            Serving.stay_id == serving.stay_id,
            Serving.item == serving.item,
            Serving.slot == serving.slot,
        )
    ).scalar_one()
    return (highest or 0) + 1
