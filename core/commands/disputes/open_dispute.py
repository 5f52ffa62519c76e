"""A person contests a refusal: served provisionally, and the manager decides the same day."""

from dataclasses import dataclass, field
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from core.act import Act, act_of
from core.commands import command
from core.commands.package.consequences import follow_gifts
from core.commands.package.ledger import new_serving, void
from core.db.disputes import (
    OPEN,
    PROVISIONAL,
    PROVISIONAL_SEQUENCE,
    REJECTED,
    UPHELD,
    WITHDRAWN,
    Dispute,
)
from core.db.finding import Found, find_stay
from core.db.kept_pictures import keep_picture
from core.db.package_in_force import hosted_of, meals_taken, rule_of
from core.db.stays import Serving
from core.errors import InvalidInput, Refused
from core.ids import uuid7
from core.rules.access import Permission
from core.rules.cash import CASH_ITEM
from core.rules.package import ItemRule, check_slot, why_not
from core.rules.photos import photo_problem

_LONGEST = 200


@dataclass(frozen=True, slots=True)
class OpenDispute:
    """The card or number that was refused, for which right, and what the person says of it."""

    code: str
    item: str
    slot: str
    note: str = ""
    jpeg: bytes = field(default=b"", repr=False)
    id: UUID = field(default_factory=uuid7)

    def problems(self) -> dict[str, str]:
        """Return what it cannot be opened with, by field."""
        found: dict[str, str] = {}
        if len(self.note) > _LONGEST:
            found["note"] = "too_long"
        if self.jpeg and (problem := photo_problem(self.jpeg)):
            found["photo"] = problem
        return found


@dataclass(frozen=True, slots=True)
class DecideDispute:
    """What the manager says: the person was right (`upheld`), or not."""

    dispute_id: UUID
    upheld: bool
    note: str = ""

    def problems(self) -> dict[str, str]:
        """Return what it cannot be decided with, by field."""
        return {"note": "too_long"} if len(self.note) > _LONGEST else {}


@dataclass(frozen=True, slots=True)
class Disputed:
    """A dispute that was opened: who was served, and why there had been a refusal."""

    dispute_id: UUID
    stay_id: UUID
    call_no: str
    cause: str


@command(Permission.SERVE)
def open_dispute(session: Session, request: OpenDispute) -> Disputed:
    """Serve provisionally, counted apart, and keep why it had been refused; once per right.

    Raises InvalidInput, Refused `stay_unknown`, `not_refused` where nothing forbids serving as
    usual, `dispute_exists`, `cash_not_contested` for money: it is paid once.
    """
    act = act_of(session)
    if problems := request.problems():
        raise InvalidInput(problems)
    if request.item == CASH_ITEM:
        # Money that is handed out provisionally would be a second payment.
        raise Refused("cash_not_contested")
    rule = rule_of(session, request.item, act.place.centre_code)
    check_slot(rule, request.slot)
    known = session.get(Dispute, request.id)
    found = find_stay(session, request.code)
    if found.stay is None:
        raise Refused("stay_unknown")
    if known is not None:
        return Disputed(known.id, known.stay_id, found.stay.call_no, known.cause)
    cause = _cause(session, act, request, found, rule)
    serving = _serve(session, act, found, request)
    _write(session, act, request, found.stay.id, serving.id, cause)
    act.subject = found.stay.id
    act.note(item=request.item, slot=request.slot, cause=cause)
    return Disputed(request.id, found.stay.id, found.stay.call_no, cause)


@command(Permission.SERVE)
def withdraw_dispute(session: Session, request: UUID) -> None:
    """Take a dispute back that was opened by mistake: the provisional serving with it."""
    act = act_of(session)
    dispute = _dispute(session, request)
    if dispute.state == WITHDRAWN:
        return
    if dispute.state != OPEN:
        raise Refused("dispute_decided")
    serving = session.get(Serving, dispute.serving_id)
    if serving is not None and serving.voided_by is None:
        void(session, act, serving, "dispute_withdrawn")
    dispute.state, dispute.decided_at, dispute.decided_by = WITHDRAWN, act.at, act.actor.user_id
    act.subject = dispute.stay_id


@command(Permission.OVERRIDE)
def decide_dispute(session: Session, request: DecideDispute) -> None:
    """Write the decision; what was given stays given. Raises Refused `dispute_decided`."""
    act = act_of(session)
    if problems := request.problems():
        raise InvalidInput(problems)
    dispute = _dispute(session, request.dispute_id)
    state = UPHELD if request.upheld else REJECTED
    if dispute.state == state:
        return
    if dispute.state != OPEN:
        raise Refused("dispute_decided")
    dispute.state, dispute.decided_at, dispute.decided_by = state, act.at, act.actor.user_id
    dispute.decision_note = request.note.strip()
    act.subject = dispute.stay_id
    act.note(state=state, cause=dispute.cause)


@command(Permission.OVERRIDE)
def reopen_dispute(session: Session, request: UUID) -> None:
    """Take a decision back: the dispute is open again. Raises Refused `dispute_unknown`."""
    act = act_of(session)
    dispute = _dispute(session, request)
    if dispute.state == WITHDRAWN:
        raise Refused("dispute_decided")
    act.note(state=dispute.state)
    dispute.state, dispute.decided_at, dispute.decided_by = OPEN, None, None
    dispute.decision_note = ""
    act.subject = dispute.stay_id


def _cause(session: Session, act: Act, request: OpenDispute, found: Found, rule: ItemRule) -> str:
    assert found.stay is not None
    assert found.person is not None
    held = session.scalars(
        select(Serving.kind).where(
            Serving.stay_id == found.stay.id,
            Serving.item == request.item,
            Serving.slot == request.slot,
            Serving.voided_by.is_(None),
            Serving.kind != "void",
        )
    ).all()
    if PROVISIONAL in held:
        raise Refused("dispute_exists", call_no=found.stay.call_no)
    facts = hosted_of(session, found.stay, found.person, act.at)
    taken = meals_taken(session, rule, request.slot, (found.stay.id,))[found.stay.id]
    reason = found.reason or why_not(rule, facts, request.slot, act.at, taken=taken)
    cause = reason or ("already_served" if held else "")
    if not cause:
        raise Refused("not_refused", call_no=found.stay.call_no)
    return cause


def _serve(session: Session, act: Act, found: Found, request: OpenDispute) -> Serving:
    assert found.stay is not None
    stay_id, call_no = found.stay.id, found.stay.call_no
    serving = new_serving(
        act, stay_id, request.item, request.slot, kind=PROVISIONAL, reason="dispute"
    )
    serving.sequence = PROVISIONAL_SEQUENCE
    try:
        with session.begin_nested():
            session.add(serving)
            session.flush()
    except IntegrityError:
        raise Refused("dispute_exists", call_no=call_no) from None
    follow_gifts(session, (serving,))
    return serving


def _write(
    session: Session, act: Act, request: OpenDispute, stay_id: UUID, serving_id: UUID, cause: str
) -> None:
    session.add(
        Dispute(
            id=request.id,
            centre_code=act.place.centre_code,
            stay_id=stay_id,
            serving_id=serving_id,
            item=request.item,
            slot=request.slot,
            cause=cause,
            note=request.note.strip(),
            opened_at=act.at,
            agent_id=act.actor.user_id,
            post=act.post,
        )
    )
    session.flush()
    keep_picture(session, act, request.jpeg, dispute_id=request.id)


def _dispute(session: Session, key: UUID) -> Dispute:
    dispute = session.get(Dispute, key)
    if dispute is None:
        raise Refused("dispute_unknown")
    return dispute
