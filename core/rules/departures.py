"""Leaving: with whom a minor may go, why something stays owed, and who rides with whom.

`ux.md` 2.4.7 (exit post), `domain.md` 5 (children), `peers.md` 25, 29, 39.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from uuid import UUID

from core.rules.families import ADULT

PRESENCES = ("in", "out", "hospital", "absent")
"""What a movement says; the 72 hours run on whatever it is."""

MEANS = ("bus", "car", "train", "plane", "family", "foot", "other")

OWED_REASONS = ("declined", "hurried", "unavailable", "elsewhere")
"""Why somebody leaves before everything was given, in the order of the letters A to D."""

SERVICE_EXITS = ("SOCIAL", "TRANSFER", "HOSP")
"""Exits that hand a person over to a service, which is then named."""

FEWEST_SEATS, MOST_SEATS = 1, 120


@dataclass(frozen=True, slots=True)
class Escort:
    """A grown-up who takes a minor along, or who speaks for a service: two checks.

    `document` says which identity document was seen; `link_checked` that the child, or
    somebody who knows them both, confirmed who that is.
    """

    name: str = ""
    document: str = ""
    link_checked: bool = False

    @property
    def is_verified(self) -> bool:
        """Say whether somebody is named and both checks were made."""
        return bool(self.name.strip() and self.document.strip() and self.link_checked)


def minor_problem(
    age: int | None, exit_type: str, *, adult_leaves: bool, escort: Escort, service: str
) -> str:
    """Return why a person may not leave like this yet, or "".

    A minor leaves with an adult of the family, with a named adult who was verified, or to a
    named service. Codes: `minor_needs_adult`, `escort_unverified`, `service_unnamed`.
    """
    if age is None or age >= ADULT or exit_type == "DEAD":
        return ""
    if exit_type in SERVICE_EXITS:
        return "" if service.strip() else "service_unnamed"
    if adult_leaves or escort.is_verified:
        return ""
    return "escort_unverified" if escort.name.strip() else "minor_needs_adult"


@dataclass(frozen=True, slots=True)
class Rider:
    """Somebody who is to travel; codes of region and cercle, empty where not known."""

    stay_id: UUID
    family_id: UUID | None
    region_code: str
    cercle_code: str


@dataclass(frozen=True, slots=True)
class ProposedBus:
    """Who rides together; `splits_family` where a family has more people than a bus seats."""

    region_code: str
    cercle_codes: tuple[str, ...]
    stay_ids: tuple[UUID, ...]
    splits_family: bool = False


def propose_buses(riders: Sequence[Rider], seats: int) -> tuple[ProposedBus, ...]:
    """Return buses of so many seats: one region each, neighbours by cercle, families together.

    A family goes where most of it goes. ValueError when a bus would seat nobody.
    """
    if seats < FEWEST_SEATS:
        raise ValueError("a bus seats at least one")
    by_region: dict[str, list[_Party]] = defaultdict(list)
    for party in _parties(riders, seats):
        by_region[party.region].append(party)
    return tuple(
        bus for region in sorted(by_region) for bus in _fill(region, by_region[region], seats)
    )


@dataclass(frozen=True, slots=True)
class _Party:
    region: str
    cercle: str
    stay_ids: tuple[UUID, ...]
    is_part: bool


def _parties(riders: Iterable[Rider], seats: int) -> list[_Party]:
    families: dict[UUID, list[Rider]] = defaultdict(list)
    for rider in riders:
        families[rider.family_id or rider.stay_id].append(rider)
    found = []
    for members in families.values():
        where = Counter((each.region_code, each.cercle_code) for each in members)
        region, cercle = max(sorted(where), key=where.__getitem__)
        for start in range(0, len(members), seats):
            some = tuple(each.stay_id for each in members[start : start + seats])
            found.append(_Party(region, cercle, some, len(members) > seats))
    return found


def _fill(region: str, parties: list[_Party], seats: int) -> list[ProposedBus]:
    buses: list[list[_Party]] = []
    for party in sorted(parties, key=_by_cercle):
        size = len(party.stay_ids)
        for bus in buses:
            if sum(len(each.stay_ids) for each in bus) + size <= seats:
                bus.append(party)
                break
        else:
            buses.append([party])
    return [
        ProposedBus(
            region,
            tuple(dict.fromkeys(each.cercle for each in bus)),
            tuple(key for each in bus for key in each.stay_ids),
            any(each.is_part for each in bus),
        )
        for bus in buses
    ]


def _by_cercle(party: _Party) -> tuple[str, int]:
    return party.cercle, -len(party.stay_ids)
