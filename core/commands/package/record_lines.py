"""Lines of a ticked list, typed in after a power cut with their real times (ux.md 3.9)."""

from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from uuid import UUID

from sqlalchemy.orm import Session

from core.act import Act, act_of
from core.commands import command
from core.commands.package.ledger import enter, new_serving, refused_scan
from core.db.centre import User
from core.db.finding import find_stay
from core.db.package_in_force import hosted_of, meals_taken, rule_of
from core.db.people import Person
from core.db.stays import Serving, Stay
from core.errors import InvalidInput
from core.rules.access import Permission
from core.rules.package import ItemRule, Verdict, check_slot, why_not
from core.rules.sheet_numbers import sheet_numbers

FROM_PAPER = "sheet"
"""The reason that a serving carries when it was typed in from paper."""

_OLDEST = timedelta(days=14)


@dataclass(frozen=True, slots=True)
class RecordLines:
    """One line as it was typed: `415`, `401-410`, `07-415 07-417`, or a card's code.

    `at` is when it was given, as the paper says; `operation` the number bare ranks belong to.
    """

    item: str
    slot: str
    numbers: str
    at: datetime
    operation: int | None = None

    def problems(self, now: datetime) -> dict[str, str]:
        """Return what it cannot be recorded with, by field."""
        found: dict[str, str] = {}
        if not now - _OLDEST <= self.at <= now + timedelta(minutes=1):
            found["given_at"] = "paper_time_out_of_range"
        return found


@dataclass(frozen=True, slots=True)
class LineAnswer:
    """What became of one number; where somebody had it already: when, where and by whom."""

    number: str
    verdict: Verdict
    reason: str
    at: datetime
    post: str = ""
    by: str = ""
    stay_id: UUID | None = None
    serving_id: UUID | None = None
    call_no: str = ""
    family_name: str = ""
    given_names: str = ""


@command(Permission.SERVE)
def record_lines(session: Session, request: RecordLines) -> tuple[LineAnswer, ...]:
    """Enter each number by the rules of a scan at the time of the paper; who cannot is named.

    A refusal stops nothing: the others are entered, and it is recorded with its reason. Typing a
    line again enters nothing twice. Raises InvalidInput for a time, item, slot or text that
    cannot be.
    """
    act = act_of(session)
    if problems := request.problems(act.at):
        raise InvalidInput(problems)
    rule = rule_of(session, request.item, act.place.centre_code)
    check_slot(rule, request.slot)
    numbers = sheet_numbers(request.numbers, request.operation)
    answers = []
    for done, number in enumerate(numbers, start=1):
        answers.append(_record(session, act, request, rule, number))
        act.progress(done, len(numbers))
    act.note(
        item=request.item,
        slot=request.slot,
        given_at=request.at.isoformat(),
        entered=sum(1 for each in answers if each.verdict is Verdict.SERVED),
        asked=len(answers),
    )
    return tuple(answers)


def _record(
    session: Session, act: Act, request: RecordLines, rule: ItemRule, number: str
) -> LineAnswer:
    found = find_stay(session, number)
    stay, person = found.stay, found.person
    if stay is None or person is None:
        answer = LineAnswer(number, Verdict.UNKNOWN, found.reason, request.at)
        return _refused(session, act, request, answer)
    answer = _named(LineAnswer(number, Verdict.SERVED, "", request.at), stay, person)
    reason = _why_not(session, request, rule, stay, person)
    if reason:
        refusal = replace(answer, verdict=Verdict.NOT_ENTITLED, reason=reason)
        return _refused(session, act, request, refusal)
    serving = new_serving(act, stay.id, request.item, request.slot, reason=FROM_PAPER)
    serving.at = request.at
    key = serving.id
    earlier = enter(session, serving)
    if earlier is None:
        return replace(answer, serving_id=key, post=act.post, by=act.actor.name)
    return _refused(session, act, request, _already(session, answer, earlier))


def _why_not(
    session: Session, request: RecordLines, rule: ItemRule, stay: Stay, person: Person
) -> str:
    """Return why the person could not have it at the time of the paper, by the rules of a scan."""
    if request.at < stay.arrived_at:
        return "before_arrival"
    taken = meals_taken(session, rule, request.slot, (stay.id,), request.at)[stay.id]
    facts = hosted_of(session, stay, person, request.at)
    return why_not(rule, facts, request.slot, request.at, taken=taken) or ""


def _already(session: Session, answer: LineAnswer, earlier: Serving) -> LineAnswer:
    agent = session.get(User, earlier.agent_id)
    return replace(
        answer,
        verdict=Verdict.ALREADY_SERVED,
        at=earlier.at,
        post=earlier.post,
        by="" if agent is None else agent.name,
    )


def _refused(session: Session, act: Act, request: RecordLines, answer: LineAnswer) -> LineAnswer:
    session.add(
        refused_scan(
            act,
            answer.stay_id,
            request.item,
            request.slot,
            answer.verdict.value,
            answer.reason or FROM_PAPER,
        )
    )
    return answer


def _named(answer: LineAnswer, stay: Stay, person: Person) -> LineAnswer:
    return replace(
        answer,
        stay_id=stay.id,
        call_no=stay.call_no,
        family_name=person.family_name,
        given_names=person.given_names,
    )
