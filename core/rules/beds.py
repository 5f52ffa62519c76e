"""Which bed to propose: families together, sexes apart, in words that say why.

The instant answer is greedy: first bed of a fitting block, beside the family where there is
one. « Sans lit » is a normal state: a proposal may be None and nothing waits for it.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from uuid import UUID

_ADULT = 18
_BOY_APART = 12
"""From this age on a boy by himself sleeps among families, neither with men nor with women."""


@dataclass(frozen=True, slots=True)
class FreeBed:
    """A bed that nobody sleeps in; `kind` is its block's: men, women, families, overflow."""

    bed_id: UUID
    code: str
    room: str
    kind: str


@dataclass(frozen=True, slots=True)
class Sleeper:
    """Somebody who needs a bed."""

    stay_id: UUID
    sex: str
    age: int | None
    family_id: UUID | None


@dataclass(frozen=True, slots=True)
class Proposal:
    """A bed for a sleeper, and the code of why (`with_family`, `men`, `women`, `overflow`)."""

    stay_id: UUID
    bed: FreeBed | None
    reason: str


def kinds_for(sleeper: Sleeper, family_size: int) -> tuple[str, ...]:
    """Return the kinds of block that fit, best first; a lone child never sleeps among men.

    An unknown age counts as adult; whose sex is not known is not put among either.
    """
    if family_size > 1:
        return ("families", "overflow")
    child = sleeper.age is not None and sleeper.age < _ADULT
    if sleeper.sex == "F" or (child and (sleeper.age or 0) < _BOY_APART):
        return ("women", "families", "overflow")
    if child:
        return ("families", "overflow")
    return ("men", "overflow") if sleeper.sex == "M" else ("overflow",)


def allowed_in(kind: str, sleeper: Sleeper, family_size: int) -> bool:
    """Say whether the block's rule lets this person in without a reason."""
    return kind in kinds_for(sleeper, family_size)


def propose(
    sleepers: Sequence[Sleeper], free: Iterable[FreeBed], housed: Mapping[UUID, str] | None = None
) -> tuple[Proposal, ...]:
    """Propose a bed for each sleeper in turn, families first so that they stay in one room.

    `housed` maps a family to a room in which some of it sleep already: the others join them.
    """
    left = list(free)
    rooms = housed or {}
    families: dict[UUID, list[Sleeper]] = {}
    alone: list[Sleeper] = []
    found: list[Proposal] = []
    for sleeper in sleepers:
        if sleeper.family_id is None:
            alone.append(sleeper)
        else:
            families.setdefault(sleeper.family_id, []).append(sleeper)
    for family_id, members in sorted(families.items(), key=lambda item: -len(item[1])):
        if family_id in rooms:
            found.extend(_house_beside(member, rooms[family_id], left) for member in members)
        elif len(members) == 1:
            alone.extend(members)
        else:
            found.extend(_house_family(members, left))
    found.extend(_house_alone(sleeper, left) for sleeper in alone)
    return tuple(found)


def _house_family(members: list[Sleeper], left: list[FreeBed]) -> list[Proposal]:
    rooms: dict[tuple[int, str], list[FreeBed]] = {}
    order = kinds_for(members[0], len(members))
    for bed in left:
        if bed.kind in order:
            rooms.setdefault((order.index(bed.kind), bed.room), []).append(bed)
    fitting = [key for key, beds in rooms.items() if len(beds) >= len(members)]
    if fitting:
        # The fullest room that still takes them all keeps larger rooms for larger families.
        best = min(fitting, key=lambda key: (key[0], len(rooms[key]), key[1]))
        beds = rooms[best][: len(members)]
    else:
        beds = [bed for key in sorted(rooms) for bed in rooms[key]][: len(members)]
    proposals = []
    for place, member in enumerate(members):
        given = beds[place] if place < len(beds) else None
        proposals.append(_proposal(member, given, "with_family", left))
    return proposals


def _house_beside(member: Sleeper, room: str, left: list[FreeBed]) -> Proposal:
    """Stay near the family, but never in a dormitory where this person may not sleep."""
    order = (*kinds_for(member, family_size=1), *kinds_for(member, family_size=2))
    beside = [bed for bed in left if bed.room == room and bed.kind in order]
    near = [bed for kind in kinds_for(member, family_size=2) for bed in left if bed.kind == kind]
    best = next(iter((*beside, *near)), None)
    return _proposal(member, best, "with_family", left)


def _house_alone(sleeper: Sleeper, left: list[FreeBed]) -> Proposal:
    for kind in kinds_for(sleeper, family_size=1):
        bed = next((bed for bed in left if bed.kind == kind), None)
        if bed is not None:
            return _proposal(sleeper, bed, kind, left)
    return _proposal(sleeper, None, "", left)


def _proposal(sleeper: Sleeper, bed: FreeBed | None, reason: str, left: list[FreeBed]) -> Proposal:
    if bed is None:
        return Proposal(sleeper.stay_id, None, "no_bed")
    left.remove(bed)
    return Proposal(sleeper.stay_id, bed, reason)
