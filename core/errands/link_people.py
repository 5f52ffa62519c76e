"""Headquarters looks for those whom two centres registered; people decide, never this."""

from dataclasses import dataclass
from uuid import UUID

from core.act import Progress
from core.commands.headquarters.judge_link import ProposeLinks, propose_links
from core.house import House
from core.queries.headquarters.links import Linkable, linkable
from core.rules.linking import PROPOSED_ABOVE, Encoded, link
from core.rules.name_variants import NameVariants

_STEPS = 4


@dataclass(frozen=True, slots=True)
class Proposed:
    """How many people were looked for, and how many pairs wait that did not before."""

    people: int
    pairs: int


def link_people(house: House, variants: NameVariants, progress: Progress | None = None) -> Proposed:
    """Compare everybody who is new with everybody known; let likely pairs wait for a decision.

    Raises NotAllowed; what `progress` raises ends the work, and the next time begins it again.
    """
    tell = progress or _silent
    everybody = house.look(linkable)
    if not everybody.fresh:
        return Proposed(0, 0)
    tell(1, _STEPS)
    pairs = _pairs(everybody, variants)
    tell(3, _STEPS)
    looked_for = tuple(everybody.keys[at] for at in everybody.fresh)
    new = house.do(propose_links, ProposeLinks(pairs, looked_for)).value
    tell(_STEPS, _STEPS)
    return Proposed(len(looked_for), new)


def _pairs(everybody: Linkable, variants: NameVariants) -> tuple[tuple[UUID, UUID], ...]:
    """Return the likely pairs, each of two centres: within one, the centre itself decides.

    The new people of a centre are compared with all people of the others.
    """
    found: dict[tuple[UUID, UUID], None] = {}
    by_centre: dict[str, list[int]] = {}
    for at in everybody.fresh:
        by_centre.setdefault(everybody.centres[at], []).append(at)
    for centre, mine in by_centre.items():
        theirs = [at for at, each in enumerate(everybody.centres) if each != centre]
        if not theirs:
            continue
        known = Encoded([everybody.facts[at] for at in theirs])
        arrived = Encoded([everybody.facts[at] for at in mine])
        common = known.commonness(variants)
        for each in link(known, arrived, common, common.alarm + PROPOSED_ABOVE):
            pair = (everybody.keys[mine[each.arrived]], everybody.keys[theirs[each.known]])
            if pair[::-1] not in found:
                found[pair] = None
    return tuple(found)


def _silent(done: int, total: int) -> None:
    del done, total
