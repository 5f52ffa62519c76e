"""The queue at the door: which lane is proposed, who is called next, how long it takes.

Whoever needs to sit down comes first, and nobody is passed over for ever: at most `MOST_AHEAD`
calls in a row pass over the person who has waited longest; the next call is then that
person's, whatever the lane. Families are called together, with their lane of most need and
the time of the one among them who has waited longest.
"""

from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from itertools import pairwise
from statistics import median
from uuid import UUID

MOST_AHEAD = 3
"""Calls in a row that may pass over whoever has waited longest."""

SMALL_CHILD = 5
"""Under this age in years, a child makes its family wait less."""

_MINOR, _ELDERLY = 18, 60
_FEWEST_CALLS = 3
_LONGEST_PAUSE = timedelta(minutes=30)
"""A longer gap between two calls is a pause of the desk, not its pace."""


class Lane(StrEnum):
    """Where somebody waits; all but the last come first. Said to agents only, never shown."""

    ILL = "ill"
    ALONE = "alone"
    PREGNANT = "pregnant"
    CHILDREN = "children"
    ELDERLY = "elderly"
    ORDINARY = "ordinary"


_NEEDS = {
    "health": Lane.ILL,
    "lone_child": Lane.ALONE,
    "pregnant": Lane.PREGNANT,
    "baby": Lane.CHILDREN,
    "elderly": Lane.ELDERLY,
    "disability": Lane.ELDERLY,
}


@dataclass(frozen=True, slots=True)
class Waiting:
    """Somebody in the queue: the number that is called, the lane, since when, with whom."""

    key: UUID
    number: str
    lane: Lane
    since: datetime
    family: UUID | None = None


def lane_of(
    needs: Collection[str], age: int | None, *, with_adult: bool, small_child: bool
) -> Lane:
    """Return the lane that is proposed, the one of most need where several fit.

    `with_adult`: an adult of the family is here; `small_child`: the family has a child under
    `SMALL_CHILD`. An age that is not known proposes nothing: the agent sees the person.
    """
    fitting = {_NEEDS[need] for need in needs if need in _NEEDS}
    if age is not None and age < _MINOR and not with_adult:
        fitting.add(Lane.ALONE)
    if age is not None and age >= _ELDERLY:
        fitting.add(Lane.ELDERLY)
    if small_child or (age is not None and age < SMALL_CHILD):
        fitting.add(Lane.CHILDREN)
    return next((lane for lane in Lane if lane in fitting), Lane.ORDINARY)


def in_order(waiting: Iterable[Waiting], ahead: int = 0) -> tuple[tuple[Waiting, ...], ...]:
    """Return the groups in the order in which they are called, from now on.

    `ahead`: how many of the latest calls in a row passed over whoever had waited longest.
    """
    groups = _groups(waiting)
    by_time = sorted(groups, key=_since)
    by_need = sorted(groups, key=_need)
    order: list[tuple[Waiting, ...]] = []
    taken: set[UUID] = set()
    oldest, neediest = _untaken(by_time, taken), _untaken(by_need, taken)
    longest, first = next(oldest, None), next(neediest, None)
    while longest is not None and first is not None:
        called = longest if ahead >= MOST_AHEAD else first
        ahead = 0 if called is longest else ahead + 1
        order.append(called)
        taken.add(called[0].key)
        longest = longest if longest[0].key not in taken else next(oldest, None)
        first = first if first[0].key not in taken else next(neediest, None)
    return tuple(order)


def passes_over(called: Sequence[Waiting], waiting: Iterable[Waiting]) -> bool:
    """Say whether calling these passes over somebody who has waited longer."""
    keys = {each.key for each in called}
    since = min(each.since for each in called)
    return any(each.since < since for each in waiting if each.key not in keys)


def usual_wait(waits: Iterable[timedelta]) -> timedelta | None:
    """Return the median of the times that people waited, None while nobody was called."""
    seconds = [wait.total_seconds() for wait in waits]
    return timedelta(seconds=median(seconds)) if seconds else None


def pace(calls: Iterable[datetime]) -> timedelta | None:
    """Return the usual time between two calls, None while too few were made to tell."""
    at = sorted(calls)
    gaps = [later - sooner for sooner, later in pairwise(at)]
    seconds = [gap.total_seconds() for gap in gaps if gap <= _LONGEST_PAUSE]
    return timedelta(seconds=median(seconds)) if len(seconds) + 1 >= _FEWEST_CALLS else None


def _groups(waiting: Iterable[Waiting]) -> list[tuple[Waiting, ...]]:
    families: dict[UUID, list[Waiting]] = {}
    for each in waiting:
        families.setdefault(each.family or each.key, []).append(each)
    return [tuple(sorted(group, key=_number)) for group in families.values()]


def _number(each: Waiting) -> tuple[str, UUID]:
    return each.number, each.key


def _since(group: tuple[Waiting, ...]) -> tuple[datetime, str]:
    return min(each.since for each in group), group[0].number


def _need(group: tuple[Waiting, ...]) -> tuple[int, datetime, str]:
    """Return the ill first, then the other lanes that come first, then everybody."""
    lanes = {each.lane for each in group}
    urgent = 0 if Lane.ILL in lanes else 1
    rank = 2 if lanes == {Lane.ORDINARY} else urgent
    return rank, *_since(group)


def _untaken(
    groups: Iterable[tuple[Waiting, ...]], taken: Collection[UUID]
) -> Iterator[tuple[Waiting, ...]]:
    return (group for group in groups if group[0].key not in taken)
