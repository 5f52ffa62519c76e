"""A whole proposal is taken as one act, with what changed meanwhile at another desk."""

from dataclasses import dataclass
from uuid import UUID

from sqlalchemy.orm import Session

from core.act import act_of
from core.commands import command
from core.commands.housing.assign_bed import Assigned, give_all
from core.db.housing import free_beds, housed_now, sleepers
from core.rules.access import Permission
from core.rules.bed_proposal import propose
from core.rules.beds import Housed, Proposal, Sleeper, broken


@dataclass(frozen=True, slots=True)
class TakeBeds:
    """Who gets which bed and why, as it was shown: `(stay, code of the bed, code of why)`.

    `again` says that they had these beds: whatever the rules say, they come back.
    """

    beds: tuple[tuple[UUID, str, str], ...]
    again: bool = False


@dataclass(frozen=True, slots=True)
class Taken:
    """What was given; `changed` are the stays whose bed was no longer free or right."""

    given: tuple[Assigned, ...]
    changed: tuple[UUID, ...]


@command(Permission.HOUSE)
def take_beds(session: Session, request: TakeBeds) -> Taken:
    """Give the beds that were shown; whose bed is gone gets the next best, or stays without.

    Who has left or has a bed meanwhile is passed over. The rules are checked here again.
    """
    act = act_of(session)
    waiting = {sleeper.stay_id: sleeper for sleeper in sleepers(session, act.at)}
    everybody = tuple(waiting.values())
    free = {bed.code: bed for bed in free_beds(session)}
    asked = {stay: (code, why) for stay, code, why in request.beds if stay in waiting}
    shown = tuple(
        Proposal(stay, free[code], why) for stay, (code, why) in asked.items() if code in free
    )
    kept = shown
    if not request.again:
        kept = _within_rules(everybody, shown, housed_now(session, act.at))
    given = give_all(session, act, kept)
    changed = tuple(asked.keys() - {each.stay_id for each in kept})
    if changed:
        left = tuple(each for each in everybody if each.stay_id in set(changed))
        housed = housed_now(session, act.at)
        given += give_all(session, act, propose(left, free_beds(session), housed, everybody))
    act.note(beds=sum(1 for each in given if each.bed_code), changed=len(changed))
    return Taken(given, changed)


def _within_rules(
    everybody: tuple[Sleeper, ...], shown: tuple[Proposal, ...], housed: Housed
) -> tuple[Proposal, ...]:
    """Leave out what breaks a rule by now, until nothing does."""
    while wrong := {stay for each in broken(everybody, shown, housed) for stay in each.stay_ids}:
        shown = tuple(each for each in shown if each.stay_id not in wrong)
    return shown
