"""The float of a cash desk: opened with counted notes, filled up, counted and closed."""

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from core.act import act_of
from core.commands import command
from core.db.cash import CashMove, CashSession, left_in
from core.db.counters import take
from core.errors import InvalidInput, Refused
from core.ids import uuid7
from core.rules.access import Permission
from core.rules.cash import (
    CEILING,
    DIFFERENCES,
    MOST_FCFA,
    PUT_IN,
    TAKEN_OUT,
    pieces_problem,
    total_of,
)

_SEQUENCE = "cash_session"
_LONGEST = 80

Pieces = tuple[tuple[int, int], ...]
"""(denomination in FCFA, number of pieces)."""


@dataclass(frozen=True, slots=True)
class OpenCash:
    """A float, counted; `payer` pays out of `fund`, over `ceiling` two people answer."""

    pieces: Pieces
    payer: str
    fund: str
    ceiling: int = CEILING
    id: UUID = field(default_factory=uuid7)

    def problems(self) -> dict[str, str]:
        """Return what it cannot be opened with, by field."""
        found: dict[str, str] = {}
        if problem := pieces_problem(dict(self.pieces)):
            found["pieces"] = problem
        for name, text in (("payer", self.payer), ("fund", self.fund)):
            if not text.strip():
                found[name] = "required"
            elif len(text) > _LONGEST:
                found[name] = "too_long"
        if not 0 <= self.ceiling <= MOST_FCFA:
            found["ceiling"] = "number_out_of_range"
        return found


@dataclass(frozen=True, slots=True)
class MoveCash:
    """Notes put into the float (a positive amount) or taken out of it (a negative one)."""

    cash_id: UUID
    amount: int
    reason: str
    id: UUID = field(default_factory=uuid7)

    def problems(self) -> dict[str, str]:
        """Return what it cannot be written with, by field."""
        found: dict[str, str] = {}
        if not self.amount or abs(self.amount) > MOST_FCFA:
            found["amount"] = "number_out_of_range"
        if not self.reason.strip():
            found["reason"] = "required"
        elif len(self.reason) > _LONGEST:
            found["reason"] = "too_long"
        return found


@dataclass(frozen=True, slots=True)
class CloseCash:
    """The float counted at the end; a difference has a reason of `DIFFERENCES`."""

    cash_id: UUID
    pieces: Pieces
    reason: str = ""

    def problems(self) -> dict[str, str]:
        """Return what it cannot be closed with, by field."""
        found: dict[str, str] = {}
        if problem := pieces_problem(dict(self.pieces)):
            found["pieces"] = problem
        if self.reason and self.reason not in DIFFERENCES:
            found["reason"] = "code_unknown"
        return found


@command(Permission.PAY)
def open_cash(session: Session, request: OpenCash) -> UUID:
    """Open the float of this post; raises Refused `cash_open` where one is open already."""
    act = act_of(session)
    if problems := request.problems():
        raise InvalidInput(problems)
    if session.get(CashSession, request.id) is not None:
        return request.id
    if open_at(session, act.post) is not None:
        raise Refused("cash_open", post=act.post)
    session.add(
        CashSession(
            id=request.id,
            centre_code=act.place.centre_code,
            number=take(session, _SEQUENCE).start,
            post=act.post,
            payer=request.payer.strip(),
            fund=request.fund.strip(),
            ceiling=request.ceiling,
            opened_at=act.at,
            opened_by=act.actor.user_id,
            float_amount=total_of(dict(request.pieces)),
            float_pieces=pieces_text(dict(request.pieces)),
        )
    )
    act.subject = request.id
    act.note(amount=total_of(dict(request.pieces)), fund=request.fund.strip())
    return request.id


@command(Permission.PAY)
def move_cash(session: Session, request: MoveCash) -> int:
    """Write money put in or taken out; return what the float holds now.

    Raises Refused `cash_not_open`, `cash_short`.
    """
    act = act_of(session)
    if problems := request.problems():
        raise InvalidInput(problems)
    desk = open_desk(session, request.cash_id)
    if session.get(CashMove, request.id) is not None:
        return left_in(session, desk)
    left = left_in(session, desk)
    if left + request.amount < 0:
        raise Refused("cash_short", left=left, needed=-request.amount)
    session.add(
        CashMove(
            id=request.id,
            centre_code=act.place.centre_code,
            session_id=desk.id,
            act_id=request.id,
            kind=PUT_IN if request.amount > 0 else TAKEN_OUT,
            amount=request.amount,
            fund=desk.fund,
            reason=request.reason.strip(),
            at=act.at,
            agent_id=act.actor.user_id,
            post=act.post,
        )
    )
    session.flush()
    act.subject = desk.id
    act.note(amount=request.amount)
    return left_in(session, desk)


@command(Permission.PAY)
def close_cash(session: Session, request: CloseCash) -> int:
    """Close the float with what was counted; return the difference (counted less expected).

    Raises Refused `cash_not_open`, InvalidInput where a difference has no reason.
    """
    act = act_of(session)
    if problems := request.problems():
        raise InvalidInput(problems)
    desk = open_desk(session, request.cash_id)
    counted = total_of(dict(request.pieces))
    difference = counted - left_in(session, desk)
    if difference and not request.reason:
        raise InvalidInput({"reason": "difference_unexplained"})
    desk.closed_at, desk.closed_by = act.at, act.actor.user_id
    desk.counted_amount, desk.counted_pieces = counted, pieces_text(dict(request.pieces))
    desk.difference, desk.difference_reason = difference, request.reason if difference else ""
    act.subject = desk.id
    act.note(counted=counted, difference=difference, reason=desk.difference_reason)
    return difference


@command(Permission.OVERRIDE)
def reopen_cash(session: Session, request: UUID) -> None:
    """Open a float again that was closed by mistake; raises Refused `cash_open`."""
    act = act_of(session)
    desk = session.get(CashSession, request)
    if desk is None:
        raise Refused("cash_not_open")
    if desk.closed_at is None:
        return
    if open_at(session, desk.post) is not None:
        raise Refused("cash_open", post=desk.post)
    act.note(counted=desk.counted_amount, difference=desk.difference)
    act.subject = desk.id
    desk.closed_at = desk.closed_by = desk.counted_amount = None
    desk.counted_pieces, desk.difference, desk.difference_reason = "", 0, ""


def open_at(session: Session, post: str) -> CashSession | None:
    """Return the float that is open at a post, or None."""
    return session.scalars(
        select(CashSession).where(CashSession.post == post, CashSession.closed_at.is_(None))
    ).first()


def open_desk(session: Session, cash_id: UUID) -> CashSession:
    """Return a float that is open; raises Refused `cash_not_open`."""
    desk = session.get(CashSession, cash_id)
    if desk is None or desk.closed_at is not None:
        raise Refused("cash_not_open")
    return desk


def pieces_text(pieces: Mapping[int, int]) -> str:
    """Return counted notes and coins as they are kept: JSON, highest first, no zero."""
    held = {str(value): pieces[value] for value in sorted(pieces, reverse=True) if pieces[value]}
    return json.dumps(held)
