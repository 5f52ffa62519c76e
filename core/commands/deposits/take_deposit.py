"""Luggage and valuables: taken under a tag, given back once against a signature."""

from dataclasses import dataclass, field
from uuid import UUID

from sqlalchemy.orm import Session

from core.act import act_of
from core.commands import command
from core.db.counters import take
from core.db.deposits import Deposit
from core.db.kept_pictures import keep_picture
from core.db.stays import Stay
from core.errors import InvalidInput, Refused
from core.ids import uuid7
from core.rules.access import Permission
from core.rules.cash import SIGNED
from core.rules.deposits import KINDS, LUGGAGE, MOST_PIECES, tag_code
from core.rules.photos import photo_problem

_SEQUENCE = "deposit"
_DESCRIPTION, _PLACE, _NAME = 200, 40, 120


@dataclass(frozen=True, slots=True)
class TakeDeposit:
    """What somebody leaves: what it looks like, and where it is put."""

    stay_id: UUID
    description: str
    place: str = ""
    kind: str = LUGGAGE
    pieces: int = 1
    jpeg: bytes = field(default=b"", repr=False)
    id: UUID = field(default_factory=uuid7)

    def problems(self) -> dict[str, str]:
        """Return what it cannot be taken with, by field."""
        found: dict[str, str] = {}
        if not self.description.strip():
            found["description"] = "required"
        elif len(self.description) > _DESCRIPTION:
            found["description"] = "too_long"
        if len(self.place) > _PLACE:
            found["place"] = "too_long"
        if self.kind not in KINDS:
            found["kind"] = "code_unknown"
        if not 1 <= self.pieces <= MOST_PIECES:
            found["pieces"] = "number_out_of_range"
        if self.jpeg and (problem := photo_problem(self.jpeg)):
            found["photo"] = problem
        return found


@dataclass(frozen=True, slots=True)
class GiveBack:
    """Who takes it, and how it was signed for; empty `to` means the person himself or herself."""

    deposit_id: UUID
    signed: str
    to: str = ""

    def problems(self) -> dict[str, str]:
        """Return what it cannot be given back with, by field."""
        found: dict[str, str] = {}
        if self.signed not in SIGNED:
            found["signed"] = "signed_unknown"
        if len(self.to) > _NAME:
            found["to"] = "too_long"
        return found


@dataclass(frozen=True, slots=True)
class MoveDeposit:
    """Another place for something that is kept."""

    deposit_id: UUID
    place: str

    def problems(self) -> dict[str, str]:
        """Return what it cannot be moved with, by field."""
        return {"place": "too_long"} if len(self.place) > _PLACE else {}


@command(Permission.KEEP_STOCK)
def take_deposit(session: Session, request: TakeDeposit) -> int:
    """Take it and return the number of its tag; raises InvalidInput, Refused `stay_unknown`."""
    act = act_of(session)
    if problems := request.problems():
        raise InvalidInput(problems)
    known = session.get(Deposit, request.id)
    if known is not None:
        return known.number
    if session.get(Stay, request.stay_id) is None:
        raise Refused("stay_unknown")
    number = take(session, _SEQUENCE).start
    session.add(
        Deposit(
            id=request.id,
            centre_code=act.place.centre_code,
            number=number,
            code=tag_code(act.place.centre_code, act.place.installation, number),
            stay_id=request.stay_id,
            kind=request.kind,
            pieces=request.pieces,
            description=request.description.strip(),
            place=request.place.strip(),
            received_at=act.at,
            agent_id=act.actor.user_id,
            post=act.post,
        )
    )
    session.flush()
    keep_picture(session, act, request.jpeg, deposit_id=request.id)
    act.subject = request.stay_id
    act.note(number=number, kind=request.kind, pieces=request.pieces)
    return number


@command(Permission.KEEP_STOCK)
def give_back(session: Session, request: GiveBack) -> int:
    """Give it back against a signature; return its number.

    Raises InvalidInput, Refused `deposit_unknown`, `deposit_returned`.
    """
    act = act_of(session)
    if problems := request.problems():
        raise InvalidInput(problems)
    deposit = _kept(session, request.deposit_id)
    if deposit.returned_at is not None:
        raise Refused("deposit_returned", at=deposit.returned_at)
    deposit.returned_at, deposit.returned_by = act.at, act.actor.user_id
    deposit.returned_to, deposit.signed = request.to.strip(), request.signed
    act.subject = deposit.stay_id
    act.note(number=deposit.number, signed=request.signed)
    return deposit.number


@command(Permission.KEEP_STOCK)
def take_again(session: Session, request: UUID) -> int:
    """Take back that something was given back: it is in its place again."""
    act = act_of(session)
    deposit = _kept(session, request)
    deposit.returned_at = deposit.returned_by = None
    deposit.returned_to = deposit.signed = ""
    act.subject = deposit.stay_id
    act.note(number=deposit.number)
    return deposit.number


@command(Permission.KEEP_STOCK)
def cancel_deposit(session: Session, request: UUID) -> int:
    """Take back that something was taken: its number is never given again."""
    act = act_of(session)
    deposit = session.get(Deposit, request)
    if deposit is None:
        raise Refused("deposit_unknown")
    deposit.cancelled_at = deposit.cancelled_at or act.at
    act.subject = deposit.stay_id
    act.note(number=deposit.number)
    return deposit.number


@command(Permission.KEEP_STOCK)
def move_deposit(session: Session, request: MoveDeposit) -> str:
    """Write another place; return the one before."""
    act = act_of(session)
    if problems := request.problems():
        raise InvalidInput(problems)
    deposit = _kept(session, request.deposit_id)
    before, deposit.place = deposit.place, request.place.strip()
    act.subject = deposit.stay_id
    act.note(number=deposit.number)
    return before


def _kept(session: Session, key: UUID) -> Deposit:
    deposit = session.get(Deposit, key)
    if deposit is None or deposit.cancelled_at is not None:
        raise Refused("deposit_unknown")
    return deposit
