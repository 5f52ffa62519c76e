"""Reuniting two fiches of one person: a confirmed act with a reason, taken back exactly.

What hangs on the fiche that is given up moves to the one that is kept, and is noted: nothing is
deleted. Two stays that are open at once become one: the second ends as a double, counted
nowhere, everything that was given goes over to the first (by counter-entries: the ledger is
append-only), and its card stands for the first from now on, so that a right stays served once per
person whichever card is shown.
Taking back: `core.commands.people.unmerge_people`.
"""

import json
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from core.act import Act, act_of
from core.commands import command
from core.commands.package.ledger import transfer
from core.commands.people.judge_double import person_to_judge, verdict_of
from core.db.facts import facts_of_person
from core.db.merged import SAME, pair_key
from core.db.merging import MergePlan, move_photos, plan_merge
from core.db.people import DuplicateVerdict, Person
from core.db.stays import CANCELLED, Stay
from core.errors import Conflict, InvalidInput, Refused
from core.rules.access import Permission
from core.rules.comparison import compare, summary

REASONS = ("twice_at_desk", "list_and_desk", "came_back", "card_lost", "other")


@dataclass(frozen=True, slots=True)
class MergePeople:
    """The fiche that is kept, the one that is given up, as they were seen, and why."""

    kept_id: UUID
    kept_version: int
    merged_id: UUID
    merged_version: int
    reason: str

    def problems(self) -> dict[str, str]:
        """Return what it cannot be done with, by field."""
        return {} if self.reason in REASONS else {"reason": "required"}


@command(Permission.REGISTER)
def merge_people(session: Session, request: MergePeople) -> UUID:
    """Reunite both fiches; return the key of the verdict, by which it is taken back.

    A retry returns the same. Raises Refused `same_fiche`, `person_unknown`, `fiche_merged`;
    Conflict where one of them was changed after it was seen.
    """
    act = act_of(session)
    if problems := request.problems():
        raise InvalidInput(problems)
    if request.kept_id == request.merged_id:
        raise Refused("same_fiche")
    done = session.get(DuplicateVerdict, pair_key(request.kept_id, request.merged_id))
    if done is not None and done.verdict == SAME and done.merged_id == request.merged_id:
        return done.id
    merged = person_to_judge(session, request.merged_id)
    kept = person_to_judge(session, request.kept_id)
    if (kept.version, merged.version) != (request.kept_version, request.merged_version):
        raise Conflict("changed_meanwhile", version=kept.version)
    plan = plan_merge(session, kept, merged)
    row = verdict_of(session, act, kept, merged)
    row.agreeing = summary(
        compare(facts_of_person(session, kept), facts_of_person(session, merged))
    )
    row.verdict, row.reason, row.at = SAME, request.reason, act.at
    row.agent_id, row.post = act.actor.user_id, act.post
    row.merged_id, row.rank = merged.id, _next_rank(session, kept)
    row.double_stay_id = None if plan.double is None else plan.double.id
    row.moved = json.dumps(_move(session, act, plan, kept), sort_keys=True)
    merged.merged_into_id = kept.id
    session.flush()
    act.subject = kept.id
    act.note(
        merged=merged.id,
        reason=request.reason,
        stays=len(plan.stays),
        servings=len(plan.servings),
        again=plan.again,
    )
    return row.id


def merges_into(session: Session, person_id: UUID) -> list[DuplicateVerdict]:
    """Return the merges into a fiche that hold, the first one first."""
    merged = select(Person.id).where(Person.merged_into_id == person_id)
    return list(
        session.scalars(
            select(DuplicateVerdict)
            .where(DuplicateVerdict.verdict == SAME, DuplicateVerdict.merged_id.in_(merged))
            .order_by(DuplicateVerdict.rank)
        )
    )


def _next_rank(session: Session, kept: Person) -> int:
    return max((each.rank for each in merges_into(session, kept.id)), default=0) + 1


def _move(session: Session, act: Act, plan: MergePlan, kept: Person) -> dict[str, Any]:
    """Move everything of the plan; return what was where, as keys and plain values."""
    moved: dict[str, Any] = {
        "stay": [str(each.id) for each in plan.stays],
        "document": [str(each.id) for each in plan.documents],
        "consent": [str(each.id) for each in plan.consents],
        "photo": [str(each) for each in plan.photos],
    }
    move_photos(session, plan.photos, kept.id)
    for stay in plan.stays:
        stay.person_id = kept.id
    for paper in plan.documents:
        paper.person_id = kept.id
    for consent in plan.consents:
        consent.person_id = kept.id
    if plan.double is not None and plan.kept_stay is not None:
        moved |= _end_double(session, act, plan, plan.double, plan.kept_stay)
    return moved


def _end_double(
    session: Session, act: Act, plan: MergePlan, double: Stay, stay: Stay
) -> dict[str, Any]:
    """End the second of two open stays; the first one takes over what it had."""
    moved: dict[str, Any] = {
        "serving": [
            [str(each.id), str(transfer(session, act, each, stay.id))] for each in plan.servings
        ],
        "listed": [str(each.id) for each in plan.listed],
        "ward": [str(each.id) for each in plan.wards],
        "kept_stay": str(stay.id),
        "needs": [stay.needs, _both(stay.needs, double.needs)],
    }
    if plan.night is not None:
        moved["night"] = str(plan.night.id)
        if plan.takes_bed:
            plan.night.stay_id = stay.id
        else:
            plan.night.last_night = act.at.date()
    for listed in plan.listed:
        listed.stay_id = stay.id
    for ward in plan.wards:
        ward.guardian_id = stay.id
    stay.needs = moved["needs"][1]
    if stay.family_id is None and double.family_id is not None:
        moved["family"] = str(double.family_id)
        stay.family_id, stay.relation = double.family_id, double.relation
        stay.guardian_id = double.guardian_id
    double.exited_at, double.exit_type = act.at, CANCELLED
    return moved


def _both(one: str, other: str) -> str:
    return " ".join(dict.fromkeys([*one.split(), *other.split()]))
