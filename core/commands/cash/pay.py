"""Paying the pocket money: a serving of the package with a receipt, once per return."""

from dataclasses import dataclass, field
from datetime import datetime
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from core.act import Act, act_of
from core.commands import command
from core.commands.cash.open_cash import open_desk
from core.commands.package.ledger import enter, new_serving, refused_scan
from core.db.cash import CashMove, CashSession, left_in
from core.db.centre import User
from core.db.counters import take
from core.db.package_in_force import hosted_of, rule_of
from core.db.people import Person
from core.db.stays import Serving, Stay
from core.errors import InvalidInput, Refused
from core.ids import uuid7
from core.rules.access import Permission
from core.rules.cash import (
    CASH_ITEM,
    PAID,
    SIGNED,
    may_witness,
    needs_witness,
    receipt_number,
)
from core.rules.package import STAY_SLOT, ItemRule, Verdict, quantity_for, why_not

_MOST = 30


@dataclass(frozen=True, slots=True)
class Pay:
    """The pocket money of these people, received together: one person, or a family.

    `witness_id` is the second person who answers for a sum over the ceiling of the float;
    `core.errands.witness` proves by the passphrase that he or she is there.
    """

    cash_id: UUID
    stay_ids: tuple[UUID, ...]
    signed: str = "signature"
    witness_id: UUID | None = None
    id: UUID = field(default_factory=uuid7)

    def problems(self) -> dict[str, str]:
        """Return what it cannot be paid with, by field."""
        found: dict[str, str] = {}
        if not 1 <= len(self.stay_ids) <= _MOST:
            found["stay_ids"] = "number_out_of_range"
        if self.signed not in SIGNED:
            found["signed"] = "signed_unknown"
        return found


@dataclass(frozen=True, slots=True)
class Receipt:
    """One person who was paid: the number of the receipt, and the whole FCFA."""

    stay_id: UUID
    serving_id: UUID
    call_no: str
    receipt_no: str
    amount: int


@dataclass(frozen=True, slots=True)
class NotPaid:
    """Why one person is not paid; `at`, `post` and `by` are those of the earlier payment."""

    stay_id: UUID
    call_no: str
    verdict: Verdict
    reason: str
    at: datetime
    post: str
    by: str


@dataclass(frozen=True, slots=True)
class Paid:
    """All were paid, or (with `refused`) nobody was; `left` is what the float holds now."""

    receipts: tuple[Receipt, ...]
    refused: tuple[NotPaid, ...]
    left: int


@command(Permission.PAY)
def pay(session: Session, request: Pay) -> Paid:
    """Pay all of them or nobody; a second payment of one return is refused by the database.

    Raises Refused `cash_not_open`, `cash_short`, `witness_needed`, `witness_refused`.
    """
    act = act_of(session)
    if problems := request.problems():
        raise InvalidInput(problems)
    desk = open_desk(session, request.cash_id)
    rule = rule_of(session, CASH_ITEM, act.place.centre_code)
    if done := _receipts(session, request.id):
        return Paid(done, (), left_in(session, desk))
    wanted = tuple(dict.fromkeys(request.stay_ids))
    stays = [_stay(session, stay_id) for stay_id in wanted]
    # Who arrived before the amount was changed is owed what was promised then.
    amounts = [_owed(session, act, rule, stay) for stay in stays]
    _check_money(session, act, request, desk, sum(amounts))
    refused = tuple(no for no in (_why_not(session, act, rule, stay) for stay in stays) if no)
    for each in refused:
        session.add(
            refused_scan(act, each.stay_id, CASH_ITEM, STAY_SLOT, each.verdict.value, each.reason)
        )
    receipts: tuple[Receipt, ...] = ()
    if not refused:
        receipts = tuple(
            _pay_one(session, act, request, desk, stay, amount)
            for stay, amount in zip(stays, amounts, strict=True)
        )
    act.subject = stays[0].id
    act.note(paid=len(receipts), amount=sum(each.amount for each in receipts), refused=len(refused))
    session.flush()
    return Paid(receipts, refused, left_in(session, desk))


def _owed(session: Session, act: Act, rule: ItemRule, stay: Stay) -> int:
    person = session.get_one(Person, stay.person_id)
    return quantity_for(rule, hosted_of(session, stay, person, act.at)) or rule.quantity


def _why_not(session: Session, act: Act, rule: ItemRule, stay: Stay) -> NotPaid | None:
    """Return why one of them is not paid: asked for all before anybody is."""
    person = session.get_one(Person, stay.person_id)
    reason = why_not(rule, hosted_of(session, stay, person, act.at), STAY_SLOT, act.at)
    if reason:
        return NotPaid(stay.id, stay.call_no, Verdict.NOT_ENTITLED, reason, act.at, act.post, "")
    earlier = session.scalars(
        select(Serving).where(
            Serving.stay_id == stay.id,
            Serving.item == CASH_ITEM,
            Serving.voided_by.is_(None),
            Serving.kind != "void",
        )
    ).first()
    return None if earlier is None else _already(session, stay, earlier)


def _pay_one(
    session: Session, act: Act, request: Pay, desk: CashSession, stay: Stay, amount: int
) -> Receipt:
    serving = new_serving(act, stay.id, CASH_ITEM, STAY_SLOT)
    key = serving.id
    if enter(session, serving) is not None:
        # The index has the last word, whatever was asked before.
        raise Refused("already_there")
    number = take(session, f"receipt:{act.at.year}").start
    place = act.place
    receipt = receipt_number(place.centre_code, place.installation, act.at.year, number)
    session.add(
        CashMove(
            id=uuid7(),
            centre_code=place.centre_code,
            session_id=desk.id,
            act_id=request.id,
            kind=PAID,
            amount=-amount,
            fund=desk.fund,
            receipt_no=receipt,
            stay_id=stay.id,
            serving_id=key,
            signed=request.signed,
            witness_id=request.witness_id,
            at=act.at,
            agent_id=act.actor.user_id,
            post=act.post,
        )
    )
    return Receipt(stay.id, key, stay.call_no, receipt, amount)


def _already(session: Session, stay: Stay, earlier: Serving) -> NotPaid:
    agent = session.get(User, earlier.agent_id)
    return NotPaid(
        stay.id,
        stay.call_no,
        Verdict.ALREADY_SERVED,
        "",
        earlier.at,
        earlier.post,
        "" if agent is None else agent.name,
    )


def _stay(session: Session, stay_id: UUID) -> Stay:
    stay = session.get(Stay, stay_id)
    if stay is None:
        raise Refused("stay_unknown")
    return stay


def _check_money(session: Session, act: Act, request: Pay, desk: CashSession, amount: int) -> None:
    left = left_in(session, desk)
    if amount > left:
        raise Refused("cash_short", left=left, needed=amount)
    if not needs_witness(amount, desk.ceiling):
        return
    if request.witness_id is None:
        raise Refused("witness_needed", ceiling=desk.ceiling)
    witness = session.get(User, request.witness_id)
    if witness is None or not may_witness(witness.roles, active=witness.active):
        raise Refused("witness_refused")
    if witness.id == act.actor.user_id:
        raise Refused("witness_refused")


def _receipts(session: Session, act_id: UUID) -> tuple[Receipt, ...]:
    rows = session.execute(
        select(CashMove, Stay.call_no)
        .join(Stay, CashMove.stay_id == Stay.id)
        .where(CashMove.act_id == act_id, CashMove.kind == PAID)
        .order_by(CashMove.receipt_no)
    )
    return tuple(
        Receipt(move.stay_id, move.serving_id, call_no, move.receipt_no, -move.amount)
        for move, call_no in rows
        if move.stay_id is not None and move.serving_id is not None
    )
