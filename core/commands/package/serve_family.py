"""Serving the ticked of a family: all of them, or nobody."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Self
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from core.act import Act, act_of
from core.commands import command
from core.commands.package.ledger import enter, new_serving, refused_scan
from core.db.centre import User
from core.db.families import with_adult
from core.db.package_in_force import hosted, meals_taken, rule_of
from core.db.people import Person
from core.db.stays import Serving, Stay
from core.errors import InvalidInput
from core.ids import uuid7
from core.rules.access import Permission
from core.rules.package import Verdict, check_slot, why_not

_MOST = 40


@dataclass(frozen=True, slots=True)
class ServeFamily:
    """One item and slot for these: by stay, the key of the serving, made before the first try."""

    keys: tuple[tuple[UUID, UUID], ...]
    item: str
    slot: str

    @classmethod
    def of(cls, stay_ids: Iterable[UUID], item: str, slot: str) -> Self:
        """Return the request for these stays, with new keys."""
        return cls(tuple((each, uuid7()) for each in dict.fromkeys(stay_ids)), item, slot)

    def problems(self) -> dict[str, str]:
        """Return what it cannot be tried with, by field."""
        return {} if 1 <= len(self.keys) <= _MOST else {"stay_ids": "number_out_of_range"}


@dataclass(frozen=True, slots=True)
class FamilyRefusal:
    """One of the ticked who cannot be served; when, where and by whom if it was given before."""

    stay_id: UUID
    call_no: str
    verdict: Verdict
    reason: str
    at: datetime
    post: str
    by: str


@dataclass(frozen=True, slots=True)
class FamilyServed:
    """Who was served, stay and serving and number; or nobody, and because of whom."""

    served: tuple[tuple[UUID, UUID, str], ...]
    refused: tuple[FamilyRefusal, ...]


class _NobodyError(Exception):
    """One of the ticked cannot be served: what was entered for the others goes back."""


@command(Permission.SERVE)
def serve_family(session: Session, request: ServeFamily) -> FamilyServed:
    """Serve everybody asked for in one transaction, or nobody; refusals are kept as scans are.

    Raises InvalidInput for an unknown item or slot.
    """
    act = act_of(session)
    if problems := request.problems():
        raise InvalidInput(problems)
    check_slot(rule_of(session, request.item, act.place.centre_code), request.slot)
    served: list[tuple[UUID, UUID, str]] = []
    refused: list[FamilyRefusal] = []
    try:
        with session.begin_nested():
            _enter_all(session, act, request, served, refused)
    except _NobodyError:
        served.clear()
    for each in refused:
        known = None if each.verdict is Verdict.UNKNOWN else each.stay_id
        verdict = each.verdict.value
        session.add(refused_scan(act, known, request.item, request.slot, verdict, each.reason))
    act.note(item=request.item, slot=request.slot, entered=len(served), asked=len(request.keys))
    return FamilyServed(tuple(served), tuple(refused))


def _enter_all(
    session: Session,
    act: Act,
    request: ServeFamily,
    served: list[tuple[UUID, UUID, str]],
    refused: list[FamilyRefusal],
) -> None:
    rule = rule_of(session, request.item, act.place.centre_code)
    asked = [stay_id for stay_id, _key in request.keys]
    rows = session.execute(
        select(Stay, Person).join(Person, Stay.person_id == Person.id).where(Stay.id.in_(asked))
    )
    pairs = {stay.id: (stay, person) for stay, person in rows}
    grown = with_adult(session, (stay.family_id for stay, _person in pairs.values()), act.at)
    taken = meals_taken(session, rule, request.slot, pairs)
    for stay_id, key in request.keys:
        if stay_id not in pairs:
            refused.append(_refusal(act, stay_id, "", Verdict.UNKNOWN, "stay_unknown"))
            continue
        stay, person = pairs[stay_id]
        number = stay.call_no
        facts = hosted(stay, person, act.at, grown)
        reason = why_not(rule, facts, request.slot, act.at, taken=taken[stay_id])
        if reason:
            refused.append(_refusal(act, stay_id, number, Verdict.NOT_ENTITLED, reason))
            continue
        serving = new_serving(act, stay_id, request.item, request.slot)
        serving.id = key
        earlier = enter(session, serving)
        if earlier is None:
            served.append((stay_id, key, number))
        else:
            refused.append(_given_before(session, stay_id, number, earlier))
    if refused:
        raise _NobodyError


def _refusal(act: Act, stay_id: UUID, number: str, verdict: Verdict, reason: str) -> FamilyRefusal:
    return FamilyRefusal(stay_id, number, verdict, reason, act.at, act.post, act.actor.name)


def _given_before(session: Session, stay_id: UUID, number: str, held: Serving) -> FamilyRefusal:
    agent = session.get(User, held.agent_id)
    name = "" if agent is None else agent.name
    return FamilyRefusal(stay_id, number, Verdict.ALREADY_SERVED, "", held.at, held.post, name)
