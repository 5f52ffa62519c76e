"""The situation of one day of a centre: what the daily report says, and yesterday beside it.

What is counted at this minute is counted as the board counts it, by the same functions: the
paper and the screen cannot say two things.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy.orm import Session

from core.act import act_of
from core.db.day_summaries import summary_of
from core.queries import query
from core.queries.batches.outbox import Waiting, waiting
from core.queries.figures import day_people, day_services
from core.queries.figures.day_people import DayCounts, OriginCounts
from core.queries.figures.day_services import Exits, Incidents, PartOf, Ranked, ShelfCount
from core.queries.package.board_parts import (
    BedNumbers,
    FlowNumbers,
    PeopleNumbers,
    bed_numbers,
    double_numbers,
    flow_numbers,
)
from core.queries.stock.waiting import StockWaiting, stock_waiting
from core.rules.access import Permission
from core.rules.day_sums import Sum, disagreements

__all__ = [
    "DailySituation",
    "DayCounts",
    "OriginCounts",
    "PartOf",
    "daily_situation",
    "day_summary",
]


@dataclass(frozen=True, slots=True)
class DailySituation:
    """One day; `days` are the seven days that end with it, oldest first.

    `flow` and `beds` are the board's numbers of this minute, None for a day that is past.
    """

    day: date
    at: datetime
    is_today: bool
    days: tuple[DayCounts, ...]
    people: PeopleNumbers
    before: PeopleNumbers
    """The evening before; nothing about the package."""
    origins: tuple[OriginCounts, ...]
    blocks: tuple[PartOf, ...]
    meals: tuple[PartOf, ...]
    guest_meals: int
    staff_meals: int
    """Meals of the day that were nobody's right: counted apart, without names."""
    return_types: Ranked
    exits: Exits
    needs: Ranked
    overdue_reasons: Ranked
    shelves: tuple[ShelfCount, ...]
    incidents: Incidents
    waiting: StockWaiting
    doubles: int
    unsent: Waiting
    flow: FlowNumbers | None
    beds: BedNumbers | None
    summary: str = ""

    @property
    def package(self) -> tuple[PartOf, ...]:
        """Return for how many of those present each item is done."""
        return tuple(
            PartOf(each.code, each.label, each.done, each.owed) for each in self.people.items
        )

    @property
    def differences(self) -> tuple[Sum, ...]:
        """Return the totals that do not agree: they are said on the report."""
        return disagreements(_sums(self))


@query(Permission.SEE_FIGURES)
def daily_situation(session: Session, day: date) -> DailySituation:
    """Return the situation at the end of the day, or at this instant when it is today.

    Of a past day the shelves, open disputes, pairs and batches are those of now; everything
    else is as it was, with the deadlines that hold today.
    """
    act = act_of(session)
    centre = act.place.centre_code
    moment = day_people.moment_of(act, day)
    stays = day_people.stay_times(session, moment, centre)
    people, rows = day_people.who_is_there(session, act, moment, stays)
    keys = [row.stay_id for row in rows]
    needs, reasons = day_services.needs_and_reasons(session, keys, moment)
    return DailySituation(
        day=day,
        at=moment.at,
        is_today=moment.is_today,
        days=day_people.day_counts(stays, moment),
        people=people,
        before=day_people.numbers_before(session, moment, stays),
        origins=day_people.origins(session, stays, day),
        blocks=day_services.blocks(session, moment),
        meals=day_services.meals(session, stays, moment, centre),
        guest_meals=day_services.extra_meals(session, "guest", day),
        staff_meals=day_services.extra_meals(session, "staff", day),
        return_types=day_people.return_types(session, stays, day),
        exits=day_services.exits(session, moment, centre),
        needs=needs,
        overdue_reasons=reasons,
        shelves=day_services.shelves(session),
        incidents=day_services.incidents(session, moment, keys),
        waiting=stock_waiting(session),
        doubles=double_numbers(session).doubles,
        unsent=waiting(session),
        flow=flow_numbers(session) if moment.is_today else None,
        beds=bed_numbers(session) if moment.is_today else None,
        summary=day_summary(session, day),
    )


@query(Permission.SEE_FIGURES)
def day_summary(session: Session, day: date) -> str:
    """Return what the manager wrote about the day, empty for nothing."""
    kept = summary_of(session, day)
    return "" if kept is None else kept.words


def _sums(day: DailySituation) -> Iterator[Sum]:
    """Give every total that the report shows beside its parts."""
    people, today, before = day.people, day.days[-1], day.days[-2]
    groups = people.men + people.women + people.children + people.unknown
    yield Sum("present_by_group", people.present, groups)
    yield Sum("present_by_flow", today.present, before.present + today.arrived - today.left)
    yield Sum("present_by_board", people.present, today.present)
    yield Sum("arrivals_by_country", sum(each.arrived for each in day.days), _origins(day))
    yield Sum("exits_by_region", today.left, _total(day.exits.by_region))
    yield Sum("exits_by_type", today.left, _total(day.exits.by_type))
    yield Sum("overdue_by_reason", today.overdue, _total(day.overdue_reasons))
    taken = sum(block.done for block in day.blocks)
    yield Sum("present_by_bed", people.present, taken + people.without_bed)


def _origins(day: DailySituation) -> int:
    return sum(row.people for row in day.origins)


def _total(rows: Ranked) -> int:
    return sum(count for _code, count in rows)
