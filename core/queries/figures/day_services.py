"""What a day was at the centre beside its people: beds, meals, exits, shelves, incidents."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from uuid import UUID

from sqlalchemy import func, or_, select
from sqlalchemy.orm import Session

from core.db.departures import Departure, presences
from core.db.disputes import OPEN, WITHDRAWN, Dispute
from core.db.meals import ExtraMeal
from core.db.package_in_force import meal_plan
from core.db.people import Person
from core.db.stays import CANCELLED, Bed, BedNight, Block, RefusedScan, Room, Serving, Stay
from core.db.stock import StockArticle, on_shelf
from core.queries.figures.day_people import Moment, StayTimes, is_there, ranked, start_of
from core.rules.departures import SERVICE_EXITS
from core.rules.meals import meal_bounds, meal_slot
from core.rules.overrides import OVERRIDE
from core.rules.package import MEAL_ITEM
from core.rules.stock import is_low

_CHUNK = 400
Ranked = tuple[tuple[str, int], ...]


@dataclass(frozen=True, slots=True)
class PartOf:
    """How many of how many, under a code with its label (may be empty)."""

    code: str
    label: str
    done: int
    total: int


@dataclass(frozen=True, slots=True)
class ShelfCount:
    """One article on the shelf."""

    label: str
    unit: str
    on_shelf: int
    low: bool


@dataclass(frozen=True, slots=True)
class Exits:
    """Who left on the day: how, to which region, and how many were handed to a service."""

    by_type: Ranked
    by_region: Ranked
    to_services: int
    deaths: int


@dataclass(frozen=True, slots=True)
class Incidents:
    """What went otherwise on the day: refused scans and overrides by reason, disputes by cause."""

    disputes: Ranked
    open_disputes: int
    overrides: Ranked
    refusals: int
    missing: int
    in_hospital: int


def blocks(session: Session, moment: Moment) -> tuple[PartOf, ...]:
    """Return how many sleep in each block of the beds that may be slept in, in their order."""
    night = (BedNight.last_night.is_(None),)
    if not moment.is_today:
        night = (  # type: ignore[assignment]  # two conditions instead of one
            BedNight.first_night <= moment.day,
            or_(BedNight.last_night.is_(None), BedNight.last_night >= moment.day),
        )
    taken = dict(
        session.execute(
            select(Block.id, func.count())
            .join(Room, Room.block_id == Block.id)
            .join(Bed, Bed.room_id == Room.id)
            .join(BedNight, BedNight.bed_id == Bed.id)
            .where(*night)
            .group_by(Block.id)
        ).all()
    )
    rows = session.execute(
        select(Block.id, Block.code, Block.label, func.count())
        .join(Room, Room.block_id == Block.id)
        .join(Bed, Bed.room_id == Room.id)
        .where(Bed.blocked == "")
        .group_by(Block.id, Block.code, Block.label)
        .order_by(func.min(Bed.rank), Block.code)
    )
    return tuple(PartOf(code, label, taken.get(key, 0), beds) for key, code, label, beds in rows)


def meals(
    session: Session, stays: Sequence[StayTimes], moment: Moment, centre: str
) -> tuple[PartOf, ...]:
    """Return each meal of the day that has begun: served, of those present at its beginning."""
    plan = meal_plan(session, centre)
    slots = {meal_slot(moment.day, meal): meal for meal in plan.open_on(moment.day)}
    served = dict(
        session.execute(
            select(Serving.slot, func.count())
            .where(
                Serving.item == MEAL_ITEM,
                Serving.slot.in_(list(slots)),
                Serving.voided_by.is_(None),
                Serving.kind == "given",
            )
            .group_by(Serving.slot)
        ).all()
    )
    rows = []
    owed = plan.owed_on(moment.day)
    for slot, meal in slots.items():
        starts, _ends = meal_bounds(slot, plan)
        # On a day of fasting the other meals count where somebody had one.
        if starts < moment.cut and (meal in owed or slot in served):
            cut = starts + timedelta(microseconds=1)
            there = sum(1 for stay in stays if is_there(stay, cut))
            rows.append(PartOf(meal.code, "", served.get(slot, 0), there))
    return tuple(rows)


def extra_meals(session: Session, kind: str, day: date) -> int:
    """Return the meals of guests or of staff."""
    counted = select(func.coalesce(func.sum(ExtraMeal.count), 0)).where(
        ExtraMeal.kind == kind, ExtraMeal.slot.startswith(f"{day.isoformat()}/")
    )
    return int(session.execute(counted).scalar_one())


def exits(session: Session, moment: Moment, centre: str) -> Exits:
    """Return who left on the day."""
    rows = session.execute(
        select(Stay.exit_type, Person.region_code)
        .join(Person, Stay.person_id == Person.id)
        .where(
            Stay.centre_code == centre,
            Stay.exit_type != CANCELLED,
            Stay.exited_at >= start_of(moment.day),
            Stay.exited_at < moment.cut,
        )
    ).all()
    types = Counter(kind for kind, _region in rows)
    named = session.execute(
        select(func.count()).where(
            Departure.at >= start_of(moment.day),
            Departure.at < moment.cut,
            Departure.undone_at.is_(None),
            Departure.service != "",
        )
    ).scalar_one()
    return Exits(
        ranked(types),
        ranked(Counter(region for _kind, region in rows)),
        max(named, sum(types[kind] for kind in SERVICE_EXITS)),
        types["DEAD"],
    )


def needs_and_reasons(
    session: Session, keys: Sequence[UUID], moment: Moment
) -> tuple[Ranked, Ranked]:
    """Return the visible needs of those present, and why those who are overdue are still here."""
    needs: Counter[str] = Counter()
    reasons: Counter[str] = Counter()
    for start in range(0, len(keys), _CHUNK):
        rows = session.execute(
            select(Stay.needs, Stay.deadline_at, Stay.extension_reason).where(
                Stay.id.in_(keys[start : start + _CHUNK])
            )
        )
        for said, deadline_at, reason in rows:
            needs.update(said.split())
            if deadline_at < moment.at:
                reasons[reason] += 1
    return ranked(needs), ranked(reasons)


def shelves(session: Session) -> tuple[ShelfCount, ...]:
    """Return what is on the shelves now, what is low first."""
    held = on_shelf(session)
    rows = session.scalars(select(StockArticle).where(StockArticle.active))
    found = [
        ShelfCount(
            row.label, row.unit, held.get(row.id, 0), is_low(held.get(row.id, 0), row.threshold)
        )
        for row in rows
    ]
    return tuple(sorted(found, key=lambda row: (not row.low, row.label)))


def incidents(session: Session, moment: Moment, keys: Iterable[UUID]) -> Incidents:
    """Return what went otherwise."""
    start, cut = start_of(moment.day), moment.cut
    causes = session.scalars(
        select(Dispute.cause).where(
            Dispute.opened_at >= start, Dispute.opened_at < cut, Dispute.state != WITHDRAWN
        )
    )
    reasons = session.scalars(
        select(Serving.reason).where(
            Serving.kind == OVERRIDE,
            Serving.voided_by.is_(None),
            Serving.at >= start,
            Serving.at < cut,
        )
    )
    refused = session.execute(
        select(func.count())
        .select_from(RefusedScan)
        .where(RefusedScan.at >= start, RefusedScan.at < cut)
    ).scalar_one()
    where = Counter(presences(session, list(keys)).values())
    return Incidents(
        disputes=ranked(Counter(causes)),
        open_disputes=session.execute(
            select(func.count()).where(Dispute.state == OPEN)
        ).scalar_one(),
        overrides=ranked(Counter(reasons)),
        refusals=refused,
        missing=where["absent"],
        in_hospital=where["hospital"],
    )
