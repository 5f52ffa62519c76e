"""The counts of people in a day's situation as cells with their sums, and which are masked.

Each count has a name that the report's words use too, so that a number that stands in two
places is masked in both.
"""

from collections.abc import Iterator, Mapping

from core.queries.figures.daily import DailySituation
from core.queries.figures.day_people import OriginCounts
from core.rules.suppression import Balance, Mask, masks_of

NUMBERS = ("urgent", "without_bed", "incomplete", "lone_minors")
"""Fields of `PeopleNumbers` that stand by themselves, today and `before_…`."""

GROUPS = ("men", "women", "children", "unknown")
PARTS = ("men", "women", "girls", "boys", "unknown")
"""The parts of `OriginCounts`, in the order in which they are shown."""


def parts_of(row: OriginCounts) -> dict[str, int]:
    """Return the parts of a country by name."""
    return {part: getattr(row, part) for part in PARTS}


def cells_of(day: DailySituation) -> dict[str, int]:
    """Return every count of people by its name."""
    return dict(_cells(day))


def masks_of_day(day: DailySituation) -> Mapping[str, Mask]:
    """Return what is masked in the version that leaves the centre."""
    cells = cells_of(day)
    return masks_of(cells, [each for each in _balances(day) if _holds(cells, each)])


def _cells(day: DailySituation) -> Iterator[tuple[str, int]]:
    for at, counts in enumerate(day.days):
        yield f"arrived:{at}", counts.arrived
        yield f"left:{at}", counts.left
        yield f"present:{at}", counts.present
        if at >= len(day.days) - 2:
            yield f"overdue:{at}", counts.overdue
    yield from _standing(day)
    yield from _listed(day)


def _standing(day: DailySituation) -> Iterator[tuple[str, int]]:
    for name in NUMBERS:
        yield name, getattr(day.people, name)
        yield f"before_{name}", getattr(day.before, name)
    for name in GROUPS:
        yield name, getattr(day.people, name)
    for row in day.origins:
        yield f"origin:{row.country}", row.people
        for part, count in parts_of(row).items():
            yield f"origin:{row.country}:{part}", count
    for kind in ("package", "blocks", "meals"):
        for each in getattr(day, kind):
            yield f"{kind}:{each.code}", each.done
            yield f"{kind}_of:{each.code}", each.total


def _listed(day: DailySituation) -> Iterator[tuple[str, int]]:
    told = day.incidents
    for kind, rows in (
        ("region", day.exits.by_region),
        ("overdue_reason", day.overdue_reasons),
        ("need", day.needs),
        ("return_type", day.return_types),
        ("dispute", told.disputes),
        ("override", told.overrides),
    ):
        for code, count in rows:
            yield f"{kind}:{code}", count
    yield "to_services", day.exits.to_services
    yield "deaths", day.exits.deaths
    yield "open_disputes", told.open_disputes
    yield "missing", told.missing
    yield "in_hospital", told.in_hospital
    if day.flow is not None:
        yield "arrived_24h", day.flow.arrived_24h
        yield "left_24h", day.flow.left_24h


def _balances(day: DailySituation) -> Iterator[Balance]:
    """Give every sum that a reader of the report can make."""
    last = len(day.days) - 1
    for at in range(1, last + 1):
        yield Balance((f"present:{at}", f"left:{at}"), (f"present:{at - 1}", f"arrived:{at}"))
    yield Balance((f"present:{last}",), GROUPS)
    for row in day.origins:
        yield Balance(
            (f"origin:{row.country}",), tuple(f"origin:{row.country}:{part}" for part in PARTS)
        )
    yield Balance(
        tuple(f"arrived:{at}" for at in range(last + 1)),
        tuple(f"origin:{row.country}" for row in day.origins),
    )
    yield Balance((f"left:{last}",), tuple(f"region:{code}" for code, _n in day.exits.by_region))
    yield Balance(
        (f"overdue:{last}",), tuple(f"overdue_reason:{code}" for code, _n in day.overdue_reasons)
    )
    yield Balance(
        (f"arrived:{last}",), tuple(f"return_type:{code}" for code, _n in day.return_types)
    )
    yield Balance(
        (f"present:{last}",),
        ("without_bed", *(f"blocks:{block.code}" for block in day.blocks)),
    )
    for each in day.package:
        # Owed to everybody: the number of those present stands there a second time.
        yield Balance((f"present:{last}",), (f"package_of:{each.code}",))


def _holds(cells: Mapping[str, int], balance: Balance) -> bool:
    """Say whether the sum is true: from one that is not, nothing can be computed."""
    return sum(sign * cells[key] for key, sign in balance.signed()) == 0
