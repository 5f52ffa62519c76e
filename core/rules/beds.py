"""Where somebody may sleep: the rules, the same for every answer and for every desk.

Families together, sexes apart, minors with their adult, who is to sleep apart in a room kept
for it. What is wished but not a rule (low beds, one room for a family) is a compromise and is
told (`compromises`).
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from uuid import UUID

ADULT = 18
_BOY_APART = 12
"""From this age on a boy by himself sleeps among families, neither with men nor with women."""

MEN, OTHERS, UNKNOWN = "men", "others", "unknown"
"""Who shares a room of overflow places: men alone, women and families, whose sex is unknown."""


@dataclass(frozen=True, slots=True)
class FreeBed:
    """A bed that nobody sleeps in; `kind` is its block's: men, women, families, overflow, apart.

    `low` says that nobody has to climb: no upper bunk, no stairs.
    """

    bed_id: UUID
    code: str
    room: str
    kind: str
    low: bool = True


@dataclass(frozen=True, slots=True)
class Sleeper:
    """Somebody who needs a bed; `low` wishes for a low one, `apart` must sleep apart."""

    stay_id: UUID
    sex: str
    age: int | None
    family_id: UUID | None
    low: bool = False
    apart: bool = False

    @property
    def minor(self) -> bool:
        """Say whether this is a child; an unknown age counts as adult."""
        return self.age is not None and self.age < ADULT


@dataclass(frozen=True, slots=True)
class Housed:
    """Who sleeps where already.

    `families`: a room in which some of the family sleep. `adults`: the rooms with one of its
    adults. `sides`: who shares each room of overflow places.
    """

    families: Mapping[UUID, str] = field(default_factory=dict)
    adults: Mapping[UUID, frozenset[str]] = field(default_factory=dict)
    sides: Mapping[str, frozenset[str]] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Proposal:
    """A bed for a sleeper, and the code of why (`with_family`, `men`, `women`, `overflow`, …)."""

    stay_id: UUID
    bed: FreeBed | None
    reason: str


@dataclass(frozen=True, slots=True)
class Compromise:
    """Something wished for that a proposal does not give, and to whom."""

    code: str
    stay_ids: tuple[UUID, ...]


def kinds_for(sleeper: Sleeper, family_size: int) -> tuple[str, ...]:
    """Return the kinds of block that fit, best first; a lone child never sleeps among men.

    An unknown age counts as adult; whose sex is not known is not put among either.
    """
    if sleeper.apart:
        return ("apart",)
    if family_size > 1:
        return ("families", "overflow")
    if sleeper.sex == "F" or (sleeper.minor and (sleeper.age or 0) < _BOY_APART):
        return ("women", "families", "overflow")
    if sleeper.minor:
        return ("families", "overflow")
    return ("men", "overflow") if sleeper.sex == "M" else ("overflow",)


def allowed_in(kind: str, sleeper: Sleeper, family_size: int) -> bool:
    """Say whether the block's rule lets this person in without a reason."""
    return kind in kinds_for(sleeper, family_size)


def side_of(sleeper: Sleeper, family_size: int) -> str:
    """Return with whom somebody shares a room of overflow places."""
    if family_size > 1 or sleeper.minor or sleeper.sex == "F":
        return OTHERS
    return MEN if sleeper.sex == "M" else UNKNOWN


def sizes_of(sleepers: Iterable[Sleeper], housed: Housed) -> dict[UUID, int]:
    """Return how many of each family there are to house; one more where some sleep already."""
    sizes: dict[UUID, int] = {}
    for sleeper in sleepers:
        if sleeper.family_id is not None:
            known = 1 if sleeper.family_id in housed.families else 0
            sizes[sleeper.family_id] = sizes.get(sleeper.family_id, known) + 1
    return sizes


def size_for(sleeper: Sleeper, sizes: Mapping[UUID, int]) -> int:
    """Return how many the family of a sleeper has, 1 for who is alone."""
    return 1 if sleeper.family_id is None else sizes.get(sleeper.family_id, 1)


def broken(
    sleepers: Sequence[Sleeper], proposals: Iterable[Proposal], housed: Housed
) -> tuple[Compromise, ...]:
    """Return every rule that the proposals break: none may be given without a reason.

    Codes: `bed_twice`, `stay_twice`, `block_rule`, `sides_mixed`, `minor_alone`.
    """
    people = {sleeper.stay_id: sleeper for sleeper in sleepers}
    sizes = sizes_of(sleepers, housed)
    given = [(people[each.stay_id], each.bed) for each in proposals if each.bed is not None]
    adults = {family: set(rooms) for family, rooms in housed.adults.items()}
    for sleeper, bed in given:
        if sleeper.family_id is not None and not sleeper.minor and not sleeper.apart:
            adults.setdefault(sleeper.family_id, set()).add(bed.room)
    with_adult = {each.family_id for each in sleepers if not each.minor and not each.apart}
    with_adult.update(adults)
    sides = {room: set(there) for room, there in housed.sides.items()}
    wrong: dict[str, list[UUID]] = {}
    seen: set[UUID] = set()
    for sleeper, bed in given:
        size = size_for(sleeper, sizes)
        beside = bed.room in adults.get(sleeper.family_id or sleeper.stay_id, ())
        child = sleeper.minor and sleeper.family_id in with_adult and not sleeper.apart
        if bed.kind == "overflow":
            sides.setdefault(bed.room, set()).add(side_of(sleeper, size))
        faults = {
            "bed_twice": bed.bed_id in seen,
            "stay_twice": sleeper.stay_id in seen,
            "block_rule": not fits(bed, sleeper, size, beside=beside),
            "sides_mixed": bed.kind == "overflow" and len(sides[bed.room]) > 1,
            "minor_alone": child and sleeper.family_id is not None and not beside,
        }
        seen.update((bed.bed_id, sleeper.stay_id))
        for code in (code for code, is_so in faults.items() if is_so):
            wrong.setdefault(code, []).append(sleeper.stay_id)
    return tuple(Compromise(code, tuple(ids)) for code, ids in wrong.items())


def fits(bed: FreeBed, sleeper: Sleeper, size: int, *, beside: bool = False) -> bool:
    """Say whether the block fits; beside the own family also the block for somebody alone."""
    return allowed_in(bed.kind, sleeper, size) or (beside and allowed_in(bed.kind, sleeper, 1))


def compromises(
    sleepers: Sequence[Sleeper], proposals: Iterable[Proposal], housed: Housed
) -> tuple[Compromise, ...]:
    """Return everything wished for that the proposals do not give, in words of codes.

    Codes: `no_bed`, `no_room_with_adult`, `no_room_apart`, `family_split`, `upper_bed`,
    `overflow`, `other_block`, `away_from_family`.
    """
    people = {sleeper.stay_id: sleeper for sleeper in sleepers}
    sizes = sizes_of(sleepers, housed)
    found: dict[str, list[UUID]] = {}
    rooms = {
        family: {room} | set(housed.adults.get(family, ()))
        for family, room in housed.families.items()
    }
    members: dict[UUID, list[UUID]] = {}
    for each in proposals:
        sleeper = people[each.stay_id]
        for code in _given_up(sleeper, each, size_for(sleeper, sizes)):
            found.setdefault(code, []).append(each.stay_id)
        if each.bed is not None and sleeper.family_id is not None and not sleeper.apart:
            rooms.setdefault(sleeper.family_id, set()).add(each.bed.room)
            members.setdefault(sleeper.family_id, []).append(each.stay_id)
    for family, ids in members.items():
        if len(rooms[family]) > 1:
            found.setdefault("family_split", []).extend(ids)
    return tuple(Compromise(code, tuple(found[code])) for code in _TOLD if code in found)


def _given_up(sleeper: Sleeper, proposal: Proposal, size: int) -> tuple[str, ...]:
    bed = proposal.bed
    if bed is None:
        return (proposal.reason,)
    other = size == 1 and bed.kind not in ("overflow", kinds_for(sleeper, 1)[0])
    wishes = {
        "upper_bed": sleeper.low and not bed.low,
        "overflow": bed.kind == "overflow",
        "other_block": other,
        "away_from_family": sleeper.apart and size > 1,
    }
    return tuple(code for code, is_missed in wishes.items() if is_missed)


_TOLD = (
    "no_bed",
    "no_room_with_adult",
    "no_room_apart",
    "family_split",
    "away_from_family",
    "upper_bed",
    "overflow",
    "other_block",
)
"""The codes of compromises, the heaviest first."""
