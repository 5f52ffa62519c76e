"""The figures by which the framework is judged: the same for the screen, the paper, the text."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from statistics import median
from typing import Any
from uuid import UUID

from sqlalchemy import ColumnElement, func, select
from sqlalchemy.orm import Session

from core.act import act_of
from core.db.arrivals import Operation
from core.db.cash import CashMove
from core.db.disputes import WITHDRAWN, Dispute
from core.db.families import ADULT
from core.db.finding import age_of
from core.db.package_states import standings
from core.db.people import Person
from core.db.stays import CANCELLED, Card, RefusedScan, Serving, Stay
from core.queries import query
from core.queries.figures.distinct import distinct_people
from core.rules.access import Permission
from core.rules.cash import PAID
from core.rules.overrides import OVERRIDE
from core.rules.package import MEAL_ITEM, ItemState

_NEWEST = 200
_GROUPS = {"M": ("men", "boys"), "F": ("women", "girls")}


@dataclass(frozen=True, slots=True)
class Coverage:
    """One item of the package: for how many it is done, of how many it is owed to."""

    code: str
    label: str
    done: int
    owed: int


@dataclass(frozen=True, slots=True)
class Figures:
    """Counts of a period (or of all time); people are counted by stay, at their age on arrival.

    `distinct` counts each of them once, whoever came twice, was reunited from two fiches or said
    by headquarters to be one person with somebody of another centre: the sum of
    `distinct_by_centre` may exceed it, never the other way round.

    Men, women, girls, boys, `unknown_sex` and `unknown_age` (of known sex) make up `people`.
    """

    first_day: date | None
    last_day: date | None
    centre_code: str
    people: int
    men: int
    women: int
    girls: int
    boys: int
    unknown_sex: int
    unknown_age: int
    by_country: tuple[tuple[str, int], ...]
    by_return_type: tuple[tuple[str, int], ...]
    by_operation: tuple[tuple[str, int], ...]
    by_centre: tuple[tuple[str, int], ...]
    present: int
    left: int
    overdue: int
    complete: int
    meals_served: int
    servings: int
    refused_scans: int
    disputes: tuple[tuple[str, int], ...]
    """Contested refusals by cause; what was given meanwhile is not among the servings."""
    cash_paid: tuple[tuple[str, int], ...]
    """FCFA that were paid, by fund."""
    coverage: tuple[Coverage, ...]
    median_hours_to_first_meal: float | None
    median_hours_to_medical: float | None
    median_hours_to_exit: float | None
    overrides: int = 0
    """Given in spite of a refusal, with a motive; not among the servings either."""
    cards_replaced: tuple[tuple[str, int], ...] = ()
    """Cards that were replaced, by reason."""
    cards_ended: tuple[tuple[str, int], ...] = ()
    """Cards that ended with their stay, by what became of them: kept, returned, cut, "" unsaid."""
    distinct: int = 0
    distinct_by_centre: tuple[tuple[str, int], ...] = ()


@query(Permission.SEE_FIGURES)
def figures(
    session: Session,
    *,
    first_day: date | None = None,
    last_day: date | None = None,
    centre: str = "",
    operation_id: UUID | None = None,
    coverage: bool = True,
) -> Figures:
    """Return the figures of the stays that began in the period, both days included.

    `centre` keeps one centre's stays: headquarters' figures add up centre by centre.
    `operation_id` keeps those who came with one operation. Without
    `coverage` it is not counted how far the package was given, which takes most of the time.
    """
    act = act_of(session)
    began = _began(first_day, last_day, centre, operation_id)
    lines = _lines(session, began, coverage=coverage)
    served = _served(session, began)
    counts = Counter(map(_group, lines))
    distinct, distinct_by_centre = distinct_people(session, began)
    return Figures(
        first_day=first_day,
        last_day=last_day,
        centre_code=centre or act.place.centre_code,
        people=len(lines),
        men=counts["men"],
        women=counts["women"],
        girls=counts["girls"],
        boys=counts["boys"],
        unknown_sex=counts["unknown_sex"],
        unknown_age=counts["unknown_age"],
        by_country=_ranked(line.departure_country for line in lines),
        by_return_type=_ranked(line.return_type for line in lines),
        by_operation=_ranked(f"{line.number:02d} {line.label}" for line in lines),
        by_centre=_ranked(line.centre_code for line in lines),
        present=sum(1 for line in lines if line.exited_at is None),
        left=sum(1 for line in lines if line.exited_at is not None),
        overdue=sum(1 for line in lines if line.exited_at is None and line.deadline_at < act.at),
        complete=sum(1 for line in lines if line.complete),
        meals_served=served.get(MEAL_ITEM, 0),
        servings=sum(served.values()),
        refused_scans=_refused(session, first_day, last_day, operation_id),
        disputes=_disputes(session, began),
        cash_paid=_cash_paid(session, began),
        coverage=_coverage(session, lines, act.at) if coverage else (),
        median_hours_to_first_meal=_delay(session, began, MEAL_ITEM),
        median_hours_to_medical=_delay(session, began, "MED"),
        median_hours_to_exit=_exit_delay(lines),
        overrides=_overrides(session, began),
        cards_replaced=_cards(session, "replaced", began),
        cards_ended=_cards(session, "ended", began),
        distinct=distinct,
        distinct_by_centre=distinct_by_centre,
    )


@query(Permission.SEE_FIGURES)
def operation_names(session: Session) -> tuple[tuple[UUID, str], ...]:
    """Return the newest operations as (key, « 07 Convoi de Nioro »), to count one of them."""
    rows = session.execute(
        select(Operation.id, Operation.number, Operation.label)
        .order_by(Operation.arrived_at.desc(), Operation.number.desc())
        .limit(_NEWEST)
    )
    return tuple((key, f"{number:02d} {label}") for key, number, label in rows)


def _bounds(first: date | None, last: date | None) -> tuple[datetime | None, datetime | None]:
    start = datetime.combine(first, time(), UTC) if first else None
    end = datetime.combine(last, time(), UTC) + timedelta(days=1) if last else None
    return start, end


_Conditions = Sequence[ColumnElement[bool]]


def _began(
    first: date | None, last: date | None, centre: str, operation_id: UUID | None
) -> _Conditions:
    """Return the conditions of the stays that are counted: begun by mistake is not begun."""
    start, end = _bounds(first, last)
    conditions: list[ColumnElement[bool]] = [Stay.exit_type != CANCELLED]
    if start is not None:
        conditions.append(Stay.arrived_at >= start)
    if end is not None:
        conditions.append(Stay.arrived_at < end)
    if centre:
        conditions.append(Stay.centre_code == centre)
    if operation_id is not None:
        conditions.append(Stay.operation_id == operation_id)
    return conditions


def _lines(session: Session, began: _Conditions, *, coverage: bool) -> list[Any]:
    """Return lines that have what is counted of a stay, its person and its operation.

    With `coverage` also what the package depends on.

    Columns, not records: a hundred thousand records would take ten times longer.
    """
    rows = session.execute(
        select(
            *(Stay.centre_code, Stay.arrived_at, Stay.deadline_at, Stay.exited_at),
            *((Stay.id, Stay.family_id, Stay.needs) if coverage else ()),
            *(Person.sex, Person.complete, Person.birth_precision, Person.birth_year),
            *(Person.birth_month, Person.birth_day, Person.birth_stated_on),
            *(Operation.departure_country, Operation.return_type),
            *(Operation.number, Operation.label),
        )
        .join(Person, Stay.person_id == Person.id)
        .join(Operation, Stay.operation_id == Operation.id)
        .where(*began)
    )
    return list(rows)


def _group(line: Any) -> str:
    age = age_of(line, line.arrived_at)
    if line.sex not in _GROUPS:
        return "unknown_sex"
    if age is None:
        return "unknown_age"
    return _GROUPS[line.sex][age < ADULT]


def _served(session: Session, began: _Conditions) -> dict[str, int]:
    """Return how often each item was given; a year of the country has millions of lines."""
    rows = session.execute(
        select(Serving.item, func.count())
        .join(Stay, Serving.stay_id == Stay.id)
        .where(Serving.voided_by.is_(None), Serving.kind == "given", *began)
        .group_by(Serving.item)
    )
    return {item: int(count) for item, count in rows}


def _overrides(session: Session, began: _Conditions) -> int:
    counted = select(func.count()).select_from(Serving).join(Stay, Serving.stay_id == Stay.id)
    return session.execute(
        counted.where(
            Serving.voided_by.is_(None),
            Serving.kind == OVERRIDE,
            *began,
        )
    ).scalar_one()


def _refused(
    session: Session, first: date | None, last: date | None, operation_id: UUID | None
) -> int:
    statement = select(func.count()).select_from(RefusedScan)
    if operation_id is not None:
        joined = statement.join(Stay, RefusedScan.stay_id == Stay.id)
        statement = joined.where(Stay.operation_id == operation_id)
    start, end = _bounds(first, last)
    if start is not None:
        statement = statement.where(RefusedScan.at >= start)
    if end is not None:
        statement = statement.where(RefusedScan.at < end)
    return session.execute(statement).scalar_one()


def _disputes(session: Session, began: _Conditions) -> tuple[tuple[str, int], ...]:
    causes = session.scalars(
        select(Dispute.cause)
        .join(Stay, Dispute.stay_id == Stay.id)
        .where(Dispute.state != WITHDRAWN, *began)
    )
    return _ranked(causes)


def _cards(session: Session, state: str, of_stays: _Conditions) -> tuple[tuple[str, int], ...]:
    rows = session.execute(
        select(Card.reason, func.count())
        .join(Stay, Card.stay_id == Stay.id)
        .where(Card.state == state, *of_stays)
        .group_by(Card.reason)
    )
    found = [(reason, int(count)) for reason, count in rows]
    return tuple(sorted(found, key=lambda item: (-item[1], item[0])))


def _cash_paid(session: Session, began: _Conditions) -> tuple[tuple[str, int], ...]:
    rows = session.execute(
        select(CashMove.fund, -func.sum(CashMove.amount))
        .join(Stay, CashMove.stay_id == Stay.id)
        .where(CashMove.kind == PAID, CashMove.voided_by.is_(None), *began)
        .group_by(CashMove.fund)
        .order_by(CashMove.fund)
    )
    return tuple((fund, int(amount)) for fund, amount in rows)


def _coverage(session: Session, lines: list[Any], now: datetime) -> tuple[Coverage, ...]:
    counts: dict[str, tuple[str, int, int]] = {}
    for items in standings(session, [(line, line) for line in lines], now).values():
        for item in items:
            if item.owed == 0:
                continue
            label, done, owed = counts.get(item.code, (item.label, 0, 0))
            good = item.state in (ItemState.DONE, ItemState.PARTLY)
            counts[item.code] = (label, done + good, owed + 1)
    return tuple(Coverage(code, *values) for code, values in counts.items())


def _delay(session: Session, began: _Conditions, item: str) -> float | None:
    """Return the median hours from the arrival to the first time that an item was given."""
    rows = session.execute(
        select(func.min(Serving.at), Stay.arrived_at)
        .join(Stay, Serving.stay_id == Stay.id)
        .where(Serving.item == item, Serving.voided_by.is_(None), Serving.kind == "given", *began)
        .group_by(Stay.id, Stay.arrived_at)
    )
    hours = [(first - arrived).total_seconds() / 3600 for first, arrived in rows]
    return round(median(hours), 1) if hours else None


def _exit_delay(lines: list[Any]) -> float | None:
    hours = [
        (line.exited_at - line.arrived_at).total_seconds() / 3600
        for line in lines
        if line.exited_at is not None
    ]
    return round(median(hours), 1) if hours else None


def _ranked(values: Iterable[str]) -> tuple[tuple[str, int], ...]:
    counts = Counter(values)
    return tuple(sorted(counts.items(), key=lambda item: (-item[1], item[0])))
