"""The float of this post, who is to be paid, and the sheet of one float."""

import json
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from core.act import act_of
from core.db.cash import CashMove, CashSession, left_in
from core.db.centre import User
from core.db.finding import age_of, find_stay
from core.db.package_in_force import hosted_of, rule_of
from core.db.people import Person
from core.db.stays import Serving, Stay
from core.errors import Refused
from core.queries import query
from core.rules.access import Permission
from core.rules.cash import CASH_ITEM, PAID, may_witness
from core.rules.package import STAY_SLOT, why_not

_NEWEST = 30


@dataclass(frozen=True, slots=True)
class CashDesk:
    """One float; amounts in whole FCFA. `left` is what it should hold."""

    id: UUID
    number: int
    post: str
    payer: str
    fund: str
    ceiling: int
    opened_at: datetime
    opened_by: str
    float_amount: int
    float_pieces: tuple[tuple[int, int], ...]
    left: int
    paid: int
    people: int
    closed_at: datetime | None = None
    closed_by: str = ""
    counted: int | None = None
    counted_pieces: tuple[tuple[int, int], ...] = ()
    difference: int = 0
    reason: str = ""


@dataclass(frozen=True, slots=True)
class CashNow:
    """The float that is open at this post (or None), those before, and who may be a witness."""

    desk: CashDesk | None
    earlier: tuple[CashDesk, ...]
    amount: int
    payer: str
    fund: str
    witnesses: tuple[tuple[UUID, str], ...]


@dataclass(frozen=True, slots=True)
class Payee:
    """Somebody of the family who came to be paid; `reason` is why not, `paid_at` when already."""

    stay_id: UUID
    call_no: str
    family_name: str
    given_names: str
    age: int | None
    reason: str
    paid_at: datetime | None


@dataclass(frozen=True, slots=True)
class CashLine:
    """One movement of a float, in its order; `voided` was taken back."""

    kind: str
    amount: int
    receipt_no: str
    serving_id: UUID | None
    call_no: str
    family_name: str
    given_names: str
    signed: str
    witness: str
    reason: str
    at: datetime
    by: str
    voided: bool


@dataclass(frozen=True, slots=True)
class CashSheet:
    """A float with all its movements: what the day sheet prints."""

    desk: CashDesk
    lines: tuple[CashLine, ...]


@query(Permission.PAY)
def cash_now(session: Session) -> CashNow:
    """Return where the cash desk of this post stands."""
    act = act_of(session)
    desks = session.scalars(
        select(CashSession).order_by(CashSession.number.desc()).limit(_NEWEST)
    ).all()
    standing = session.scalars(
        select(CashSession).where(CashSession.post == act.post, CashSession.closed_at.is_(None))
    ).first()
    newest = desks[0] if desks else None
    users = session.scalars(select(User).order_by(User.name))
    return CashNow(
        None if standing is None else _desk(session, standing),
        tuple(_desk(session, each) for each in desks if each.closed_at is not None),
        rule_of(session, CASH_ITEM, act.place.centre_code).quantity,
        "" if newest is None else newest.payer,
        "" if newest is None else newest.fund,
        tuple(
            (user.id, user.name)
            for user in users
            if user.id != act.actor.user_id and may_witness(user.roles, active=user.active)
        ),
    )


@query(Permission.PAY)
def payees(session: Session, code: str) -> tuple[Payee, ...]:
    """Return whose card or number this is, then the others of the family who are here.

    Raises Refused with the code of `find_stay` where it is nobody's.
    """
    act = act_of(session)
    found = find_stay(session, code)
    if found.stay is None:
        raise Refused(found.reason)
    rule = rule_of(session, CASH_ITEM, act.place.centre_code)
    family = found.stay.family_id
    stays = [found.stay]
    if family is not None:
        stays += session.scalars(
            select(Stay)
            .where(Stay.family_id == family, Stay.id != found.stay.id, Stay.exited_at.is_(None))
            .order_by(Stay.rank)
        )
    paid = dict(
        session.execute(
            select(Serving.stay_id, Serving.at).where(
                Serving.stay_id.in_([stay.id for stay in stays]),
                Serving.item == CASH_ITEM,
                Serving.voided_by.is_(None),
                Serving.kind != "void",
            )
        ).all()
    )
    rows = []
    for stay in stays:
        person = session.get_one(Person, stay.person_id)
        reason = why_not(rule, hosted_of(session, stay, person, act.at), STAY_SLOT, act.at)
        rows.append(
            Payee(
                stay.id,
                stay.call_no,
                person.family_name,
                person.given_names,
                age_of(person, act.at),
                reason or "",
                paid.get(stay.id),
            )
        )
    return tuple(rows)


@query(Permission.PAY)
def cash_sheet(session: Session, cash_id: UUID) -> CashSheet:
    """Return a float with its movements; raises Refused `cash_not_open` for an unknown one."""
    desk = session.get(CashSession, cash_id)
    if desk is None:
        raise Refused("cash_not_open")
    names = dict(session.execute(select(User.id, User.name)).all())
    rows = session.execute(
        select(CashMove, Stay.call_no, Person.family_name, Person.given_names)
        .outerjoin(Stay, Stay.id == CashMove.stay_id)
        .outerjoin(Person, Person.id == Stay.person_id)
        .where(CashMove.session_id == cash_id, CashMove.kind != "void")
        .order_by(CashMove.at, CashMove.receipt_no, CashMove.id)
    )
    lines = tuple(
        CashLine(
            move.kind,
            move.amount,
            move.receipt_no,
            move.serving_id,
            call_no or "",
            family or "",
            given or "",
            move.signed,
            "" if move.witness_id is None else names.get(move.witness_id, ""),
            move.reason,
            move.at,
            names.get(move.agent_id, ""),
            move.voided_by is not None,
        )
        for move, call_no, family, given in rows
    )
    return CashSheet(_desk(session, desk), lines)


def _desk(session: Session, desk: CashSession) -> CashDesk:
    people, paid = session.execute(
        select(func.count(), func.coalesce(func.sum(CashMove.amount), 0)).where(
            CashMove.session_id == desk.id, CashMove.kind == PAID, CashMove.voided_by.is_(None)
        )
    ).one()
    return CashDesk(
        desk.id,
        desk.number,
        desk.post,
        desk.payer,
        desk.fund,
        desk.ceiling,
        desk.opened_at,
        _name(session, desk.opened_by),
        desk.float_amount,
        _pieces(desk.float_pieces),
        left_in(session, desk),
        -int(paid),
        people,
        desk.closed_at,
        _name(session, desk.closed_by),
        desk.counted_amount,
        _pieces(desk.counted_pieces),
        desk.difference,
        desk.difference_reason,
    )


def _name(session: Session, user_id: UUID | None) -> str:
    user = None if user_id is None else session.get(User, user_id)
    return "" if user is None else user.name


def _pieces(text: str) -> tuple[tuple[int, int], ...]:
    return tuple((int(value), count) for value, count in json.loads(text or "{}").items())
