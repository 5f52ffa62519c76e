"""Families: who answers for a child, and which child has nobody (domain.md 4, ux.md 3.2).

Pure: the table of the registration form and the books ask the same functions. The link of a
member is always the link to the head; the adult who answers may be anybody of the family.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from uuid import UUID

ADULT = 18
"""From this age on somebody answers for himself or herself, and for a child."""

HEAD = "HEAD"
RELATIONS = (
    HEAD,
    "SPOUSE",
    "CHILD",
    "STEP",
    "PARENT",
    "SIB",
    "GCHILD",
    "NIECE",
    "OTHERREL",
    "UNREL",
    "CONFIE",
)
"""Codes of the list `relationship_to_head`."""

CHANGE_REASONS = ("mistake", "not_family", "own_wish", "found", "other")
"""Why the members of a family are other ones now; an undo says `undo` by itself."""

ACCOMPANIED, SEPARATED, ALONE = "accompanied", "separated", "alone"
"""What is said of a child: a parent is there, another adult only, no adult at all."""

_PARENTS = {
    HEAD: ("PARENT",),
    "CHILD": (HEAD, "SPOUSE"),
    "STEP": (HEAD, "SPOUSE"),
    "SIB": ("PARENT",),
    "GCHILD": ("CHILD", "STEP"),
}
"""Link of a child → the links that its parents may have to the same head."""


@dataclass(frozen=True, slots=True)
class Member:
    """One member as the rules see him or her; `age` None is not known, so no adult."""

    stay_id: UUID
    relation: str = ""
    age: int | None = None
    guardian_id: UUID | None = None


def is_adult(age: int | None) -> bool:
    """Say whether somebody of this age can answer for a child; an unknown age cannot."""
    return age is not None and age >= ADULT


def is_child(age: int | None) -> bool:
    """Say whether an adult is needed; an unknown age is not told to be a child's."""
    return age is not None and age < ADULT


def responsible_for(member: Member, family: Iterable[Member]) -> UUID | None:
    """Return the adult who answers for a child: the one who was named, a parent, the head, one.

    None for adults, and where the family has no adult.
    """
    if not is_child(member.age):
        return None
    adults = [each for each in family if is_adult(each.age) and each.stay_id != member.stay_id]
    wanted = _PARENTS.get(member.relation, ())
    ways = (
        [each for each in adults if each.stay_id == member.guardian_id],
        [each for each in adults if each.relation in wanted],
        [each for each in adults if each.relation == HEAD],
        sorted(adults, key=_years, reverse=True),
    )
    return next((found[0].stay_id for found in ways if found), None)


def care_of(member: Member, family: Sequence[Member]) -> str:
    """Return `accompanied`, `separated` or `alone` for a child, an empty text for others.

    Separated is a child among adults of whom none is told to be the father or the mother;
    where no link was written down nothing is claimed.
    """
    if not is_child(member.age):
        return ""
    if responsible_for(member, family) is None:
        return ALONE
    if not member.relation:
        return ACCOMPANIED
    wanted = _PARENTS.get(member.relation, ())
    parent = any(
        is_adult(each.age) and each.relation in wanted and each.stay_id != member.stay_id
        for each in family
    )
    return ACCOMPANIED if parent else SEPARATED


def to_be_named(member: Member, family: Sequence[Member]) -> bool:
    """Say whether a separated child has no adult by name yet: what the desk should ask."""
    named = any(
        each.stay_id == member.guardian_id and is_adult(each.age)
        for each in family
        if each.stay_id != member.stay_id
    )
    return care_of(member, family) == SEPARATED and not named


def next_head(family: Sequence[Member]) -> UUID | None:
    """Return who is the head of these people when the head has gone: the eldest, adults first."""
    heads = [each for each in family if each.relation == HEAD]
    if heads:
        return heads[0].stay_id
    eldest = sorted(family, key=_years, reverse=True)
    return eldest[0].stay_id if eldest else None


def _years(member: Member) -> int:
    return -1 if member.age is None else member.age
