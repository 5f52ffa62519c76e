"""What a distribution post asks: the items, the counters of a slot, the family of who is there."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from core.act import act_of
from core.db.centre import User
from core.db.families import with_adult
from core.db.finding import age_of, band_of
from core.db.package_in_force import hosted, rule_of, rules_in_force
from core.db.people import Person
from core.db.stays import RefusedScan, Serving, Stay
from core.queries import query
from core.rules.access import Permission
from core.rules.overrides import OVERRIDE
from core.rules.package import ItemRule, check_slot, why_not
from core.rules.stock import GIVES


@dataclass(frozen=True, slots=True)
class SlotCount:
    """The counters of one item and slot, over every post of these books.

    `expected` is who was served plus who is present and entitled; `refused` counts scans,
    `overridden` the servings in spite of a refusal.
    """

    item: str
    slot: str
    served: int
    refused: int
    expected: int
    overridden: int = 0


@dataclass(frozen=True, slots=True)
class FamilyMember:
    """Somebody of the same family, for one item and slot: `served_at` when it was given.

    `reason` is a code of `why_not`, empty when the person may be served.
    """

    stay_id: UUID
    call_no: str
    given_names: str
    age: int | None
    reason: str
    served_at: datetime | None
    band: str = ""


@dataclass(frozen=True, slots=True)
class Holding:
    """The serving that holds a slot of a person: when, where and by whom."""

    serving_id: UUID
    kind: str
    at: datetime
    post: str
    by: str


@query(Permission.SERVE)
def package_items(session: Session) -> tuple[ItemRule, ...]:
    """Return the items of the package in force, in its order."""
    return rules_in_force(session).get(act_of(session).place.centre_code, ())


@query(Permission.SERVE)
def slot_count(session: Session, item: str, slot: str) -> SlotCount:
    """Return the counters of one item and slot; raises InvalidInput for an unknown one."""
    act = act_of(session)
    rule = rule_of(session, item, act.place.centre_code)
    check_slot(rule, slot)
    given = session.execute(
        select(Serving.stay_id, Serving.kind).where(
            Serving.slot == slot,
            Serving.item == item,
            Serving.kind.in_(GIVES),
            Serving.voided_by.is_(None),
        )
    ).all()
    served = {stay_id for stay_id, _kind in given}
    overridden = sum(1 for _stay_id, kind in given if kind == OVERRIDE)
    refused = session.execute(
        select(func.count()).where(RefusedScan.slot == slot, RefusedScan.item == item)
    ).scalar_one()
    present = session.execute(
        select(Stay, Person)
        .join(Person, Stay.person_id == Person.id)
        .where(Stay.exited_at.is_(None))
    ).all()
    grown = with_adult(session, (stay.family_id for stay, _person in present), act.at)
    waiting = sum(
        1
        for stay, person in present
        if stay.id not in served
        and why_not(rule, hosted(stay, person, act.at, grown), slot, act.at) is None
    )
    return SlotCount(item, slot, len(served), refused, len(served) + waiting, overridden)


@query(Permission.SERVE)
def family_at(session: Session, stay_id: UUID, item: str, slot: str) -> tuple[FamilyMember, ...]:
    """Return the others of the family who are present, in the order of their numbers."""
    act = act_of(session)
    rule = rule_of(session, item, act.place.centre_code)
    check_slot(rule, slot)
    family_id = session.execute(
        select(Stay.family_id).where(Stay.id == stay_id)
    ).scalar_one_or_none()
    if family_id is None:
        return ()
    rows = session.execute(
        select(Stay, Person, Serving.at)
        .join(Person, Stay.person_id == Person.id)
        .outerjoin(
            Serving,
            (Serving.stay_id == Stay.id)
            & (Serving.item == item)
            & (Serving.slot == slot)
            & Serving.voided_by.is_(None)
            & (Serving.kind != "void"),
        )
        .where(Stay.family_id == family_id, Stay.id != stay_id, Stay.exited_at.is_(None))
        .order_by(Stay.rank, Serving.at)
    ).all()
    # Who was served once more, or provisionally, holds the right twice: the first time is told.
    firsts = list({stay.id: (stay, person, at) for stay, person, at in reversed(rows)}.values())
    grown = with_adult(session, (family_id,), act.at)
    return tuple(
        FamilyMember(
            stay_id=stay.id,
            call_no=stay.call_no,
            given_names=person.given_names,
            age=age_of(person, act.at),
            reason=why_not(rule, hosted(stay, person, act.at, grown), slot, act.at) or "",
            served_at=at,
            band=band_of(person),
        )
        for stay, person, at in reversed(firsts)
    )


@query(Permission.SERVE)
def holding_of(session: Session, stay_id: UUID, item: str, slot: str) -> Holding | None:
    """Return the serving that holds the slot, or None; an empty slot means the newest one."""
    statement = (
        select(Serving, User.name)
        .outerjoin(User, User.id == Serving.agent_id)
        .where(
            Serving.stay_id == stay_id,
            Serving.item == item,
            Serving.voided_by.is_(None),
            Serving.kind != "void",
        )
        .order_by(Serving.at.desc(), Serving.id.desc())
    )
    if slot:
        statement = statement.where(Serving.slot == slot)
    found = session.execute(statement).first()
    if found is None:
        return None
    serving, name = found
    return Holding(serving.id, serving.kind, serving.at, serving.post, name or "")
