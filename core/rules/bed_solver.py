"""The answer for a whole convoy: everybody weighed together by the solver HiGHS.

People are counted by room, not by bed, so that 415 people in 278 beds are some thousand whole
numbers: how many adults and children of which family, and how many people alone of each sort,
sleep in which room. Rules are constraints, wishes are weights. Loaded only when it is asked.
"""

import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import Any
from uuid import UUID

from core.errors import Cancelled
from core.rules.beds import (
    FreeBed,
    Housed,
    Proposal,
    Sleeper,
    broken,
    fits,
    kinds_for,
    side_of,
    size_for,
    sizes_of,
)

SECONDS = 6.0
"""How long the solver may look; the best that it found until then is taken."""

_BED, _ROOM, _LOW, _OVERFLOW, _OTHER = 1000.0, 200.0, 60.0, 30.0, 10.0
"""What counts: a bed for one more, one room less for a family, a low bed, no overflow place."""

Progress = Callable[[int, int], None]


@dataclass(slots=True)
class _Group:
    """People who are alike for the solver: one family, or everybody alone of one sort."""

    adults: list[Sleeper]
    minors: list[Sleeper]
    family: UUID | None
    size: int
    needs_adult: bool = False
    # Per room: how many adults, minors and low beds, as the solver counts them.
    places: dict[str, tuple[Any, Any, Any]] = field(default_factory=dict)


def best(
    sleepers: Sequence[Sleeper],
    free: Sequence[FreeBed],
    housed: Housed,
    progress: Progress,
    seconds: float = SECONDS,
) -> tuple[Proposal, ...] | None:
    """Return the best proposal found in `seconds`; None without a solver or without an answer.

    Raises Cancelled where `progress` does. An answer that breaks a rule is never returned.
    """
    try:
        import highspy
    except ImportError:
        return None
    if not sleepers or not free:
        return None
    model = _Model(highspy, sleepers, free, housed)
    if not model.solve(progress, seconds):
        return None
    found = model.proposals()
    return None if broken(sleepers, found, housed) else found


class _Model:
    """The whole numbers, and what binds them."""

    def __init__(
        self,
        highspy: Any,
        sleepers: Sequence[Sleeper],
        free: Sequence[FreeBed],
        housed: Housed,
    ) -> None:
        self._solver = highspy.Highs()
        self._solver.setOptionValue("output_flag", False)  # noqa: FBT003 - their interface
        self._solver.setOptionValue("mip_rel_gap", 5e-4)
        self._solver.setOptionValue("threads", 1)
        self._whole = highspy.HighsVarType.kInteger
        self._feasible = highspy.SolutionStatus.kSolutionStatusFeasible
        self._housed = housed
        self._rooms: dict[str, list[FreeBed]] = {}
        for bed in free:
            self._rooms.setdefault(bed.room, []).append(bed)
        self._taken: dict[str, list[Any]] = {room: [] for room in self._rooms}
        self._low: dict[str, list[Any]] = {room: [] for room in self._rooms}
        self._by_side: dict[str, dict[str, list[Any]]] = {room: {} for room in self._rooms}
        self._groups = _groups_of(sleepers, housed)
        for group in self._groups:
            self._add_group(group)
        self._bind_rooms()

    def solve(self, progress: Progress, seconds: float) -> bool:
        """Look until it is proved best, the time is over or `progress` raises Cancelled."""
        started = time.monotonic()
        stopped: list[Cancelled] = []

        def ask(event: Any) -> None:
            spent = time.monotonic() - started
            try:
                progress(min(int(spent * 10), int(seconds * 10)), int(seconds * 10))
            except Cancelled as cancelled:
                stopped.append(cancelled)
                event.interrupt()

        if not self._solver.getNumCol():
            return True  # Nobody fits anywhere: everybody stays without a bed.
        self._solver.cbMipInterrupt.subscribe(ask)
        self._solver.setOptionValue("time_limit", float(seconds))
        self._solver.run()
        if stopped:
            raise stopped[0]
        return bool(self._solver.getInfo().primal_solution_status == self._feasible)

    def proposals(self) -> tuple[Proposal, ...]:
        """Put names to the numbers."""
        values = self._solver.getSolution().col_value
        left = {room: list(beds) for room, beds in self._rooms.items()}
        asked: list[tuple[bool, Sleeper, str, str]] = []
        found: list[Proposal] = []
        for group in self._groups:
            adults, minors = list(group.adults), list(group.minors)
            for room, (first, second, _low) in group.places.items():
                reason = "with_family" if group.size > 1 else self._rooms[room][0].kind
                for people, count in ((adults, first), (minors, second)):
                    for _each in range(round(values[count.index]) if count is not None else 0):
                        sleeper = people.pop(0)
                        asked.append((not sleeper.low, sleeper, room, reason))
            found.extend(
                Proposal(each.stay_id, None, _why_none(each)) for each in (*adults, *minors)
            )
        # Who cannot climb takes the low beds of the room first.
        for high, sleeper, room, reason in sorted(asked, key=lambda each: each[0]):
            wanted = next((bed for bed in left[room] if bed.low != high), left[room][0])
            left[room].remove(wanted)
            found.append(Proposal(sleeper.stay_id, wanted, reason))
        return tuple(found)

    def _add_group(self, group: _Group) -> None:
        rooms = [room for room, beds in self._rooms.items() if self._takes(group, beds[0])]
        used = []
        for room in rooms:
            bed = self._rooms[room][0]
            space = len(self._rooms[room])
            worth = _BED - self._cost(group, bed)
            adults = self._count(min(len(group.adults), space), worth)
            minors = self._count(min(len(group.minors), space), worth)
            wanting = sum(each.low for each in (*group.adults, *group.minors))
            low = self._count(min(wanting, space), _LOW)
            total = _sum(adults, minors)
            group.places[room] = (adults, minors, low)
            self._taken[room].append(total)
            if low is not None:
                self._low[room].append(low)
                self._solver.addConstr(low <= total)
            here = room in self._housed.adults.get(group.family, ()) if group.family else False
            if minors is not None and group.needs_adult and not here:
                self._bind_minors(adults, minors, space)
            if bed.kind == "overflow":
                side = side_of((*group.adults, *group.minors)[0], group.size)
                self._by_side[room].setdefault(side, []).append(total)
            if group.size > 1 and group.family is not None:
                near = here or room == self._housed.families.get(group.family)
                chosen = self._solver.addVariable(0, 1, 0.0 if near else -_ROOM, self._whole)
                used.append(chosen)
                self._solver.addConstr(total <= chosen * space)
        self._bind_people(group)

    def _bind_minors(self, adults: Any, minors: Any, space: int) -> None:
        if adults is None:
            self._solver.addConstr(minors <= 0)
        else:
            self._solver.addConstr(minors <= adults * space)

    def _bind_people(self, group: _Group) -> None:
        """Nobody sleeps twice, and no more low beds count than people who need them."""
        limits = (
            len(group.adults),
            len(group.minors),
            sum(each.low for each in (*group.adults, *group.minors)),
        )
        for at, limit in enumerate(limits):
            counts = [place[at] for place in group.places.values() if place[at] is not None]
            if counts:
                self._solver.addConstr(_sum(*counts) <= limit)

    def _bind_rooms(self) -> None:
        for room, beds in self._rooms.items():
            if self._taken[room]:
                self._solver.addConstr(_sum(*self._taken[room]) <= len(beds))
            if self._low[room]:
                self._solver.addConstr(_sum(*self._low[room]) <= sum(bed.low for bed in beds))
            chosen = []
            there = self._housed.sides.get(room, frozenset())
            for side, totals in self._by_side[room].items():
                open_to = 1 if not there or there == {side} else 0
                choice = self._solver.addVariable(0, open_to, 0.0, self._whole)
                self._solver.addConstr(_sum(*totals) <= choice * len(beds))
                chosen.append(choice)
            if len(chosen) > 1:
                self._solver.addConstr(_sum(*chosen) <= 1)
        self._solver.setMaximize()

    def _count(self, most: int, worth: float) -> Any:
        """Return a whole number from 0 to `most`, None where it could only be 0."""
        return self._solver.addVariable(0, most, worth, self._whole) if most else None

    def _takes(self, group: _Group, bed: FreeBed) -> bool:
        near = group.family is not None and bed.room in {
            *self._housed.adults.get(group.family, ()),
            self._housed.families.get(group.family, ""),
        }
        people = (*group.adults, *group.minors)
        return all(fits(bed, each, group.size, beside=near) for each in people)

    def _cost(self, group: _Group, bed: FreeBed) -> float:
        if bed.kind == "overflow":
            return _OVERFLOW
        first = (*group.adults, *group.minors)[0]
        return 0.0 if bed.kind in kinds_for(first, group.size)[:1] else _OTHER


def _groups_of(sleepers: Sequence[Sleeper], housed: Housed) -> list[_Group]:
    sizes = sizes_of(sleepers, housed)
    groups: dict[tuple[object, ...], _Group] = {}
    for sleeper in sleepers:
        size = 1 if sleeper.apart else size_for(sleeper, sizes)
        family = sleeper.family_id if size > 1 else None
        sort = (kinds_for(sleeper, size), side_of(sleeper, size), sleeper.low)
        group = groups.setdefault(
            (family,) if family is not None else sort, _Group([], [], family, size)
        )
        # People alone answer for themselves: only in a family do minors need their adult.
        is_minor = sleeper.minor and family is not None
        (group.minors if is_minor else group.adults).append(sleeper)
    for group in groups.values():
        has_adult = bool(group.adults) or group.family in housed.adults
        group.needs_adult = group.family is not None and has_adult
    return list(groups.values())


def _why_none(sleeper: Sleeper) -> str:
    return "no_room_apart" if sleeper.apart else "no_bed"


def _sum(*counts: Any) -> Any:
    there = [each for each in counts if each is not None]
    total = there[0] + 0
    for each in there[1:]:
        total = total + each
    return total
