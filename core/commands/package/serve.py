"""Serving a right once: the database refuses the second time, whichever desk it comes from."""

from dataclasses import dataclass, field, replace
from datetime import datetime
from uuid import UUID

from sqlalchemy.orm import Session

from core.act import Act, act_of
from core.commands import command
from core.commands.package.ledger import enter, new_serving, refused_scan, void
from core.db.centre import User
from core.db.finding import Found, card_that_holds, find_stay
from core.db.package_in_force import hosted_of, meals_taken, rule_of
from core.db.stays import Serving
from core.errors import InvalidInput, Refused
from core.ids import uuid7
from core.rules.access import Permission
from core.rules.package import Verdict, attention_of, check_slot, why_not

KINDS = ("given", "refused", "not_needed")


@dataclass(frozen=True, slots=True)
class Serve:
    """A card, call number or registration number presented for one item and slot."""

    code: str
    item: str
    slot: str
    kind: str = "given"
    reason: str = ""
    id: UUID = field(default_factory=uuid7)

    def problems(self) -> dict[str, str]:
        """Return what it cannot be tried with, by field."""
        return {} if self.kind in KINDS else {"kind": "kind_unknown"}


@dataclass(frozen=True, slots=True)
class Served:
    """The verdict, and all that the screen shows of the person; no health, no protection.

    `at`, `post` and `by` are those of the earlier serving when there was one.
    """

    verdict: Verdict
    reason: str
    item: str
    slot: str
    at: datetime
    post: str
    by: str
    stay_id: UUID | None = None
    serving_id: UUID | None = None
    call_no: str = ""
    family_name: str = ""
    given_names: str = ""
    sex: str = ""
    age: int | None = None
    band: str = ""
    advice: str = ""
    """What is told while serving, in the centre's own words."""
    card_why: str = ""
    """Why the card that was shown was replaced, and the edition that holds instead."""
    new_edition: int = 0


@command(Permission.SERVE)
def serve(session: Session, request: Serve) -> Served:
    """Try to serve; the refusal is an answer, not an error, and is recorded with its reason.

    Raises InvalidInput for an item or slot that the package does not have.
    """
    act = act_of(session)
    rule = rule_of(session, request.item, act.place.centre_code)
    if problems := request.problems():
        raise InvalidInput(problems)
    check_slot(rule, request.slot)
    found = find_stay(session, request.code)
    if found.stay is None or found.person is None:
        return _refuse(session, act, request, found, Verdict.UNKNOWN, found.reason)
    facts = hosted_of(session, found.stay, found.person, act.at)
    reason = found.reason or why_not(
        rule,
        facts,
        request.slot,
        act.at,
        taken=meals_taken(session, rule, request.slot, (found.stay.id,))[found.stay.id],
    )
    if reason:
        return _refuse(session, act, request, found, Verdict.NOT_ENTITLED, reason)
    serving = new_serving(
        act, found.stay.id, request.item, request.slot, kind=request.kind, reason=request.reason
    )
    serving.id = request.id
    earlier = enter(session, serving)
    if earlier is not None:
        return _refuse(session, act, request, found, Verdict.ALREADY_SERVED, "", earlier)
    attention = attention_of(facts, request.slot, act.at, rule.plan) or ""
    act.subject = found.stay.id
    act.note(item=request.item, slot=request.slot, kind=request.kind)
    told = attention or rule.advice
    verdict = Verdict.ATTENTION if told else Verdict.SERVED
    answer = _answer(session, act, request, found, verdict, attention, serving_id=request.id)
    return replace(answer, advice=rule.advice)


def _refuse(
    session: Session,
    act: Act,
    request: Serve,
    found: Found,
    verdict: Verdict,
    reason: str,
    earlier: Serving | None = None,
) -> Served:
    stay_id = None if found.stay is None else found.stay.id
    session.add(refused_scan(act, stay_id, request.item, request.slot, verdict.value, reason))
    act.subject = stay_id
    act.note(item=request.item, slot=request.slot, verdict=verdict.value, reason=reason)
    return _answer(session, act, request, found, verdict, reason, earlier=earlier)


def _answer(
    session: Session,
    act: Act,
    request: Serve,
    found: Found,
    verdict: Verdict,
    reason: str,
    *,
    earlier: Serving | None = None,
    serving_id: UUID | None = None,
) -> Served:
    at, post, by = act.at, act.post, act.actor.name
    if earlier is not None:
        agent = session.get(User, earlier.agent_id)
        at, post, by = earlier.at, earlier.post, "" if agent is None else agent.name
    answer = Served(verdict, reason, request.item, request.slot, at, post, by)
    if found.stay is None or found.person is None:
        return answer
    if reason == "card_replaced" and found.card is not None:
        holding = card_that_holds(session, found.stay.id)
        edition = 0 if holding is None else holding.edition
        answer = replace(answer, card_why=found.card.reason, new_edition=edition)
    return replace(
        answer,
        stay_id=found.stay.id,
        serving_id=serving_id,
        call_no=found.stay.call_no,
        family_name=found.person.family_name,
        given_names=found.person.given_names,
        sex=found.person.sex,
        age=found.age_at(act.at),
        band=found.band,
    )


@dataclass(frozen=True, slots=True)
class UndoServing:
    """A serving that was a mistake."""

    serving_id: UUID
    reason: str = "undo"
    id: UUID = field(default_factory=uuid7)


@command(Permission.SERVE)
def undo_serving(session: Session, request: UndoServing) -> UUID:
    """Write the counter-entry that frees the slot; nothing is deleted."""
    act = act_of(session)
    serving = session.get(Serving, request.serving_id)
    if serving is None or serving.kind == "void":
        raise Refused("serving_unknown")
    if serving.voided_by is not None:
        return serving.voided_by
    act.subject = serving.stay_id
    act.note(item=serving.item, slot=serving.slot, reason=request.reason)
    return void(session, act, serving, request.reason, key=request.id)
