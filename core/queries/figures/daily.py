"""The situation of one day of a centre: what the daily report says, and yesterday beside it."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from core.act import act_of
from core.db.arrivals import Operation
from core.db.families import ADULT, with_adult
from core.db.finding import age_of
from core.db.meals import ExtraMeal
from core.db.package_in_force import meal_plan
from core.db.package_states import standings
from core.db.people import Person
from core.db.stays import CANCELLED, Bed, BedNight, Block, Room, Serving, Stay
from core.queries import query
from core.rules.access import Permission
from core.rules.meals import meal_bounds, meal_slot
from core.rules.package import MEAL_ITEM, ItemState

_DAYS = 7

_Pair = tuple[Stay, Person, Operation]


@dataclass(frozen=True, slots=True)
class DayCounts:
    """The flows of one day: present at its end, or now when it is today."""

    day: date
    arrived: int
    left: int
    present: int
    overdue: int


@dataclass(frozen=True, slots=True)
class OriginCounts:
    """The people present who came from one country; children are under 18."""

    country: str
    men: int
    women: int
    children: int
    unknown: int


@dataclass(frozen=True, slots=True)
class PartOf:
    """How many of how many, under a code with its label (may be empty)."""

    code: str
    label: str
    done: int
    total: int


@dataclass(frozen=True, slots=True)
class DailySituation:
    """One day; `days` are the seven days that end with it, oldest first."""

    day: date
    at: datetime
    days: tuple[DayCounts, ...]
    without_bed: int
    lone_minors: int
    incomplete: int
    origins: tuple[OriginCounts, ...]
    package: tuple[PartOf, ...]
    blocks: tuple[PartOf, ...]
    meals: tuple[PartOf, ...]
    return_types: tuple[tuple[str, int], ...]
    exits: tuple[tuple[str, int], ...]
    overdue_reasons: tuple[tuple[str, int], ...]
    guest_meals: int = 0
    staff_meals: int = 0
    """Meals of the day that were nobody's right: counted apart, without names."""


@query(Permission.SEE_FIGURES)
def daily_situation(session: Session, day: date) -> DailySituation:
    """Return the situation at the end of the day, or at this instant when it is today.

    Flows are exact for any day; the package and the beds are as they stand when it is asked.
    """
    act = act_of(session)
    at = min(act.at, _end(day))
    found = _stays(session, at, act.place.centre_code)
    present = [pair for pair in found if _is_present(pair[0], at)]
    pairs = [(stay, person) for stay, person, _operation in present]
    today = [stay for stay, _person, _operation in found if stay.arrived_at >= _start(day)]
    leaving = [stay for stay, _p, _o in found if _left_on(stay, day, at)]
    grown = with_adult(session, (stay.family_id for stay, _person in pairs), at)
    return DailySituation(
        day=day,
        at=at,
        days=tuple(_counts(found, day - timedelta(days=ago), at) for ago in reversed(range(_DAYS))),
        without_bed=_without_bed(session, [stay for stay, _person in pairs]),
        lone_minors=sum(
            1 for stay, person in pairs if _is_child(person, at) and stay.family_id not in grown
        ),
        incomplete=sum(1 for _stay, person in pairs if not person.complete),
        origins=_origins(present, at),
        package=_package(session, pairs, at),
        blocks=_blocks(session),
        meals=_meals(session, found, day, at),
        guest_meals=_extra_meals(session, "guest", day),
        staff_meals=_extra_meals(session, "staff", day),
        return_types=_ranked(_operation_types(found, today)),
        exits=_ranked(stay.exit_type for stay in leaving),
        overdue_reasons=_ranked(
            stay.extension_reason for stay, _person in pairs if stay.deadline_at < at
        ),
    )


def _start(day: date) -> datetime:
    return datetime.combine(day, time(), UTC)


def _end(day: date) -> datetime:
    return _start(day) + timedelta(days=1)


def _stays(session: Session, at: datetime, centre: str) -> list[_Pair]:
    rows = session.execute(
        select(Stay, Person, Operation)
        .join(Person, Stay.person_id == Person.id)
        .join(Operation, Stay.operation_id == Operation.id)
        .where(Stay.centre_code == centre, Stay.exit_type != CANCELLED, Stay.arrived_at <= at)
        .order_by(Stay.arrived_at)
    )
    return [(stay, person, operation) for stay, person, operation in rows]


def _is_present(stay: Stay, at: datetime) -> bool:
    return stay.arrived_at <= at and (stay.exited_at is None or stay.exited_at > at)


def _left_on(stay: Stay, day: date, at: datetime) -> bool:
    return stay.exited_at is not None and _start(day) <= stay.exited_at <= min(at, _end(day))


def _counts(found: Sequence[_Pair], day: date, now: datetime) -> DayCounts:
    at = min(now, _end(day))
    stays = [stay for stay, _person, _operation in found]
    present = [stay for stay in stays if _is_present(stay, at)]
    return DayCounts(
        day=day,
        arrived=sum(1 for stay in stays if _start(day) <= stay.arrived_at < _end(day)),
        left=sum(1 for stay in stays if _left_on(stay, day, at)),
        present=len(present),
        overdue=sum(1 for stay in present if stay.deadline_at < at),
    )


def _is_child(person: Person, at: datetime) -> bool:
    age = age_of(person, at)
    return age is not None and age < ADULT


def _without_bed(session: Session, stays: Sequence[Stay]) -> int:
    housed = set(session.scalars(select(BedNight.stay_id).where(BedNight.last_night.is_(None))))
    return sum(1 for stay in stays if stay.id not in housed)


def _origins(present: Sequence[_Pair], at: datetime) -> tuple[OriginCounts, ...]:
    counts: dict[str, Counter[str]] = defaultdict(Counter)
    for _stay, person, operation in present:
        kind = "child" if _is_child(person, at) else person.sex
        counts[operation.departure_country][kind] += 1
    rows = [
        OriginCounts(country, kinds["M"], kinds["F"], kinds["child"], kinds[""])
        for country, kinds in counts.items()
    ]
    rows.sort(key=lambda row: (-(row.men + row.women + row.children + row.unknown), row.country))
    return tuple(rows)


def _package(
    session: Session, pairs: Sequence[tuple[Stay, Person]], at: datetime
) -> tuple[PartOf, ...]:
    counts: dict[str, PartOf] = {}
    for items in standings(session, pairs, at).values():
        for item in items:
            if not item.owed:
                continue
            now = counts.get(item.code, PartOf(item.code, item.label, 0, 0))
            good = item.state in (ItemState.DONE, ItemState.PARTLY)
            counts[item.code] = PartOf(item.code, item.label, now.done + good, now.total + 1)
    return tuple(counts.values())


def _blocks(session: Session) -> tuple[PartOf, ...]:
    rows = session.execute(
        select(Block.code, Block.label, func.count(BedNight.id), func.count(Bed.id))
        .join(Room, Room.block_id == Block.id)
        .join(Bed, Bed.room_id == Room.id)
        .outerjoin(BedNight, (BedNight.bed_id == Bed.id) & BedNight.last_night.is_(None))
        .where(Bed.blocked == "")
        .group_by(Block.code, Block.label)
        .order_by(Block.code)
    )
    return tuple(PartOf(*row) for row in rows)


def _meals(session: Session, found: Sequence[_Pair], day: date, at: datetime) -> tuple[PartOf, ...]:
    counted = session.execute(
        select(Serving.slot, func.count())
        .where(Serving.item == MEAL_ITEM, Serving.voided_by.is_(None), Serving.kind == "given")
        .group_by(Serving.slot)
    )
    served = {slot: count for slot, count in counted}  # noqa: C416 - rows are not tuples
    rows = []
    plan = meal_plan(session, act_of(session).place.centre_code)
    owed = plan.owed_on(day)
    for meal in plan.open_on(day):
        slot = meal_slot(day, meal)
        starts, _ends = meal_bounds(slot, plan)
        # On a day of fasting the other meals count where somebody had one.
        if starts <= at and (meal in owed or slot in served):
            there = sum(1 for stay, _person, _operation in found if _is_present(stay, starts))
            rows.append(PartOf(meal.code, "", served.get(slot, 0), there))
    return tuple(rows)


def _extra_meals(session: Session, kind: str, day: date) -> int:
    counted = select(func.coalesce(func.sum(ExtraMeal.count), 0)).where(
        ExtraMeal.kind == kind, ExtraMeal.slot.startswith(f"{day.isoformat()}/")
    )
    return int(session.execute(counted).scalar_one())


def _operation_types(found: Sequence[_Pair], today: Sequence[Stay]) -> Iterable[str]:
    new = {stay.id for stay in today}
    return (operation.return_type for stay, _person, operation in found if stay.id in new)


def _ranked(values: Iterable[str]) -> tuple[tuple[str, int], ...]:
    counts = Counter(values)
    return tuple(sorted(counts.items(), key=lambda item: (-item[1], item[0])))
