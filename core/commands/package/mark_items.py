"""Ticking an item for several people at once, from the follow-up list, and taking it back."""

from collections.abc import Iterable
from dataclasses import dataclass
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from core.act import Act, act_of
from core.commands import command
from core.commands.package.ledger import enter, new_serving, void
from core.commands.package.serve import KINDS
from core.db.families import with_adult
from core.db.package_in_force import hosted, meals_taken, rule_of
from core.db.people import Person
from core.db.stays import Serving, Stay
from core.errors import InvalidInput
from core.rules.access import Permission
from core.rules.package import STAY_SLOT, ItemRule, Verdict, check_slot, why_not

_MOST = 1000
_CHUNK = 400


@dataclass(frozen=True, slots=True)
class MarkItems:
    """One item and slot for these stays; `kind` is given, refused or not_needed."""

    stay_ids: tuple[UUID, ...]
    item: str
    slot: str = STAY_SLOT
    kind: str = "given"
    reason: str = ""

    def problems(self) -> dict[str, str]:
        """Return what it cannot be tried with, by field."""
        found: dict[str, str] = {}
        if not 1 <= len(self.stay_ids) <= _MOST:
            found["stay_ids"] = "number_out_of_range"
        if self.kind not in KINDS:
            found["kind"] = "kind_unknown"
        return found


@dataclass(frozen=True, slots=True)
class Mark:
    """What became of one person: `served`, `already_served`, `not_entitled` or `unknown`."""

    stay_id: UUID
    call_no: str
    verdict: Verdict
    reason: str
    serving_id: UUID | None


@command(Permission.SERVE)
def mark_items(session: Session, request: MarkItems) -> tuple[Mark, ...]:
    """Enter the item for whoever is entitled, in the order asked; the others are told, not failed.

    Doing it again enters nothing twice. Raises InvalidInput for an unknown item or slot.
    """
    act = act_of(session)
    if problems := request.problems():
        raise InvalidInput(problems)
    rule = rule_of(session, request.item, act.place.centre_code)
    check_slot(rule, request.slot)
    wanted = tuple(dict.fromkeys(request.stay_ids))
    pairs = _pairs(session, wanted)
    grown = with_adult(session, (stay.family_id for stay, _person in pairs.values()), act.at)
    taken = meals_taken(session, rule, request.slot, pairs)
    marks = []
    for stay_id in wanted:
        if stay_id not in pairs:
            marks.append(Mark(stay_id, "", Verdict.UNKNOWN, "stay_unknown", None))
            continue
        stay, person = pairs[stay_id]
        facts = hosted(stay, person, act.at, grown)
        reason = why_not(rule, facts, request.slot, act.at, taken=taken[stay_id])
        if reason:
            marks.append(Mark(stay_id, stay.call_no, Verdict.NOT_ENTITLED, reason, None))
        else:
            marks.append(_enter(session, act, request, rule, stay))
    act.note(
        item=request.item,
        slot=request.slot,
        kind=request.kind,
        entered=sum(1 for mark in marks if mark.verdict is Verdict.SERVED),
        asked=len(wanted),
    )
    return tuple(marks)


@dataclass(frozen=True, slots=True)
class UnmarkItems:
    """Entries that were a mistake, of one stroke."""

    serving_ids: tuple[UUID, ...]
    reason: str = "undo"


@command(Permission.SERVE)
def unmark_items(session: Session, request: UnmarkItems) -> int:
    """Take the entries back, those that still stand; return how many were."""
    act = act_of(session)
    taken_back = 0
    for serving_id in dict.fromkeys(request.serving_ids):
        serving = session.get(Serving, serving_id)
        if serving is not None and serving.kind != "void" and serving.voided_by is None:
            void(session, act, serving, request.reason)
            taken_back += 1
    act.note(taken_back=taken_back, reason=request.reason)
    return taken_back


def _enter(session: Session, act: Act, request: MarkItems, rule: ItemRule, stay: Stay) -> Mark:
    serving = new_serving(
        act, stay.id, rule.code, request.slot, kind=request.kind, reason=request.reason
    )
    key = serving.id
    earlier = enter(session, serving)
    if earlier is not None:
        return Mark(stay.id, stay.call_no, Verdict.ALREADY_SERVED, "", earlier.id)
    return Mark(stay.id, stay.call_no, Verdict.SERVED, "", key)


def _pairs(session: Session, stay_ids: Iterable[UUID]) -> dict[UUID, tuple[Stay, Person]]:
    wanted = list(stay_ids)
    found: dict[UUID, tuple[Stay, Person]] = {}
    for start in range(0, len(wanted), _CHUNK):
        rows = session.execute(
            select(Stay, Person)
            .join(Person, Stay.person_id == Person.id)
            .where(Stay.id.in_(wanted[start : start + _CHUNK]))
        )
        found.update((stay.id, (stay, person)) for stay, person in rows)
    return found
