"""The instant answer: a bed for each sleeper in turn, families first, never against a rule.

Greedy: the first bed of a fitting block, beside the family where there is one. « Sans lit » is
a normal state: a proposal may be None and nothing waits for it. `core.rules.bed_solver` weighs
everybody together, which takes longer.
"""

from collections.abc import Iterable, Sequence
from uuid import UUID

from core.rules.beds import (
    FreeBed,
    Housed,
    Proposal,
    Sleeper,
    fits,
    kinds_for,
    side_of,
    size_for,
    sizes_of,
)


def propose(
    sleepers: Sequence[Sleeper],
    free: Iterable[FreeBed],
    housed: Housed | None = None,
    among: Sequence[Sleeper] = (),
) -> tuple[Proposal, ...]:
    """Propose a bed for each sleeper, families first so that they stay in one room.

    `among` is everybody who waits where `sleepers` are only some of them: a child whose mother
    waits is not alone.
    """
    return _Placing(sleepers, free, housed or Housed(), among or sleepers).everybody()


class _Placing:
    """The beds that are left while one after the other is placed."""

    def __init__(
        self,
        sleepers: Sequence[Sleeper],
        free: Iterable[FreeBed],
        housed: Housed,
        among: Sequence[Sleeper],
    ) -> None:
        self._sleepers = sleepers
        self._left: dict[str, list[FreeBed]] = {}
        for bed in free:
            self._left.setdefault(bed.room, []).append(bed)
        self._sides = dict(housed.sides)
        self._housed = housed
        self._sizes = sizes_of(among, housed)
        self._with_adult = {
            each.family_id for each in among if not each.minor and not each.apart
        } | housed.adults.keys()
        self._found: list[Proposal] = []

    def everybody(self) -> tuple[Proposal, ...]:
        families: dict[UUID, list[Sleeper]] = {}
        alone: list[Sleeper] = []
        for sleeper in self._sleepers:
            if sleeper.apart:
                self._one(sleeper, "no_room_apart")
            elif sleeper.family_id is None or size_for(sleeper, self._sizes) == 1:
                alone.append(sleeper)
            else:
                families.setdefault(sleeper.family_id, []).append(sleeper)
        for family, members in sorted(families.items(), key=_largest_first):
            self._family(family, members)
        # Who cannot climb chooses before the low beds are gone.
        for sleeper in sorted(alone, key=_climbs):
            self._one(sleeper, "no_bed")
        return tuple(self._found)

    def _one(self, sleeper: Sleeper, else_code: str) -> None:
        for kind in kinds_for(sleeper, 1):
            beds = [
                bed
                for room, left in self._left.items()
                if left and left[0].kind == kind and self._open(room, kind, sleeper, 1)
                for bed in left
            ]
            if beds:
                self._give(sleeper, _suited(sleeper, beds), kind, 1)
                return
        self._found.append(Proposal(sleeper.stay_id, None, else_code))

    def _family(self, family: UUID, members: list[Sleeper]) -> None:
        waiting = members
        adults = self._housed.adults.get(family, frozenset())
        known = adults or {self._housed.families.get(family, "")}
        for room in sorted(known & self._left.keys()):
            waiting = self._join(waiting, room)
        needs_adult = family in self._with_adult
        if waiting:
            self._together(waiting, needs_adult=needs_adult)

    def _join(self, members: list[Sleeper], room: str) -> list[Sleeper]:
        """Put as many beside their family as the room takes, children first; return the others."""
        others = []
        for member in sorted(members, key=_children_first):
            beds = [bed for bed in self._left[room] if fits(bed, member, 2, beside=True)]
            if beds and self._open(room, beds[0].kind, member, 2):
                self._give(member, _suited(member, beds), "with_family", 2)
            else:
                others.append(member)
        return others

    def _together(self, members: list[Sleeper], *, needs_adult: bool) -> None:
        rooms = self._rooms_for(members[0])
        whole = [room for room in rooms if len(self._left[room]) >= len(members)]
        adults = [each for each in members if not each.minor]
        if whole and (adults or not needs_adult):
            # The fullest room that still takes them all keeps larger rooms for larger families.
            rooms = [min(whole, key=lambda room: self._cost(room, members))]
        children = [each for each in members if each.minor]
        if not needs_adult:
            adults, children = children, []
        before = len(adults)
        for room in rooms:
            adults, children = self._share(room, adults, children)
        apart = needs_adult and len(adults) < (before or 1)
        for member in adults:
            self._found.append(Proposal(member.stay_id, None, "no_bed"))
        for member in children:
            code = "no_room_with_adult" if apart else "no_bed"
            self._found.append(Proposal(member.stay_id, None, code))

    def _share(
        self, room: str, adults: list[Sleeper], children: list[Sleeper]
    ) -> tuple[list[Sleeper], list[Sleeper]]:
        """Fill a room with an adult and children of theirs; return who is left of both."""
        space = len(self._left[room])
        if not space or not adults or (children and space == 1 and len(adults) == 1):
            return adults, children
        taken = adults[:1] + children[: space - 1]
        kids = len(taken) - 1
        more = adults[1 : 1 + space - len(taken)] if len(children) == kids else []
        for member in sorted((*taken, *more), key=_climbs):
            self._give(member, _suited(member, self._left[room]), "with_family", 2)
        return adults[1 + len(more) :], children[kids:]

    def _rooms_for(self, member: Sleeper) -> list[str]:
        order = kinds_for(member, 2)
        fitting = [
            (order.index(beds[0].kind), -len(beds), room)
            for room, beds in self._left.items()
            if beds and beds[0].kind in order and self._open(room, beds[0].kind, member, 2)
        ]
        return [room for _kind, _space, room in sorted(fitting)]

    def _cost(self, room: str, members: list[Sleeper]) -> tuple[int, int, int, str]:
        beds = self._left[room]
        low = sum(bed.low for bed in beds)
        too_high = max(sum(member.low for member in members) - low, 0)
        kind = kinds_for(members[0], 2).index(beds[0].kind)
        return (kind, too_high, len(beds), room)

    def _open(self, room: str, kind: str, sleeper: Sleeper, size: int) -> bool:
        there = self._sides.get(room, frozenset())
        return kind != "overflow" or not there or there == {side_of(sleeper, size)}

    def _give(self, sleeper: Sleeper, bed: FreeBed, reason: str, size: int) -> None:
        self._left[bed.room].remove(bed)
        if bed.kind == "overflow":
            there = self._sides.get(bed.room, frozenset())
            self._sides[bed.room] = there | {side_of(sleeper, size)}
        self._found.append(Proposal(sleeper.stay_id, bed, reason))


def _suited(sleeper: Sleeper, beds: list[FreeBed]) -> FreeBed:
    """Return a low bed for who needs one; the others leave the low ones where they can."""
    return next((bed for bed in beds if bed.low == sleeper.low), beds[0])


def _largest_first(family: tuple[UUID, list[Sleeper]]) -> int:
    return -len(family[1])


def _climbs(sleeper: Sleeper) -> bool:
    return not sleeper.low


def _children_first(sleeper: Sleeper) -> bool:
    return not sleeper.minor
