"""Serving in spite of a refusal: by who may, with a motive, once more and no further."""

from dataclasses import dataclass, field
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from core.act import act_of
from core.commands import command
from core.commands.package.consequences import follow_gifts
from core.commands.package.ledger import new_serving
from core.db.disputes import PROVISIONAL_SEQUENCE
from core.db.finding import find_stay
from core.db.package_in_force import hosted_of, meals_taken, rule_of
from core.db.stays import Serving, Stay
from core.errors import InvalidInput, Refused
from core.ids import uuid7
from core.rules.access import Permission
from core.rules.overrides import OVERRIDE, OVERRIDE_REASONS
from core.rules.package import check_slot, why_not


@dataclass(frozen=True, slots=True)
class ServeAnyway:
    """The card or number that was refused, for which right, and the code of the motive."""

    code: str
    item: str
    slot: str
    reason: str
    id: UUID = field(default_factory=uuid7)

    def problems(self) -> dict[str, str]:
        """Return what it cannot be tried with, by field."""
        return {} if self.reason in OVERRIDE_REASONS else {"reason": "reason_unknown"}


@dataclass(frozen=True, slots=True)
class ServedAnyway:
    """Who was served in spite of a refusal, and the code of that refusal."""

    serving_id: UUID
    stay_id: UUID
    call_no: str
    cause: str


@command(Permission.OVERRIDE)
def serve_anyway(session: Session, request: ServeAnyway) -> ServedAnyway:
    """Enter a serving of its own kind; a second one of the same right is refused by the index.

    It stands beside the first under the number that a contested refusal has too: a right is
    given twice at most, whichever way. Raises InvalidInput, Refused `stay_unknown`,
    `not_refused` where nothing forbids serving as usual, `override_exists`.
    """
    act = act_of(session)
    if problems := request.problems():
        raise InvalidInput(problems)
    rule = rule_of(session, request.item, act.place.centre_code)
    check_slot(rule, request.slot)
    found = find_stay(session, request.code)
    if found.stay is None or found.person is None:
        raise Refused("stay_unknown")
    stay_id, call_no = found.stay.id, found.stay.call_no
    known = session.get(Serving, request.id)
    if known is not None and known.voided_by is None:
        return ServedAnyway(request.id, stay_id, call_no, "")
    facts = hosted_of(session, found.stay, found.person, act.at)
    taken = meals_taken(session, rule, request.slot, (stay_id,))[stay_id]
    cause = found.reason or why_not(rule, facts, request.slot, act.at, taken=taken)
    cause = cause or _holder(session, found.stay, request)
    if not cause:
        raise Refused("not_refused", call_no=call_no)
    serving = new_serving(
        act, stay_id, request.item, request.slot, kind=OVERRIDE, reason=request.reason
    )
    serving.id, serving.sequence = request.id, PROVISIONAL_SEQUENCE
    try:
        with session.begin_nested():
            session.add(serving)
            session.flush()
    except IntegrityError:
        raise Refused("override_exists", call_no=call_no) from None
    follow_gifts(session, (serving,))
    act.subject = stay_id
    act.note(item=request.item, slot=request.slot, reason=request.reason, cause=cause)
    return ServedAnyway(request.id, stay_id, call_no, cause)


def _holder(session: Session, stay: Stay, request: ServeAnyway) -> str:
    held = session.scalars(
        select(Serving.id)
        .where(
            Serving.stay_id == stay.id,
            Serving.item == request.item,
            Serving.slot == request.slot,
            Serving.voided_by.is_(None),
            Serving.kind != "void",
        )
        .limit(1)
    ).first()
    return "" if held is None else "already_served"
