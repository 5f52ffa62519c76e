"""Changing the package: a new version from an instant on; earlier stays keep what they had."""

import re
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from uuid import UUID

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from core.act import act_of
from core.commands import command
from core.db.stays import PackageVersion
from core.errors import Conflict, InvalidInput, Refused
from core.ids import uuid7
from core.rules.access import Permission
from core.rules.labels import label_fault
from core.rules.meals import MealHours, meals_problem
from core.rules.package import ItemRule
from core.rules.package_texts import items_text, meals_text, read_items

LONGEST_NOTE = 80
LONGEST_LABEL, LONGEST_ADVICE = 80, 60
_CODE = re.compile("[A-Z][A-Z0-9]{1,5}")
_MOST_ITEMS = 60
_LONGEST_INTERVAL = 24 * 60
_MOST, _LONGEST_STAY_H = 1_000_000, 24 * 30
_FURTHEST = timedelta(days=366)


@dataclass(frozen=True, slots=True)
class SetPackage:
    """The whole package as it is from `from_at` on (None: from now on).

    `seen_number` is the version that was changed: another change meanwhile is a conflict.
    """

    items: tuple[ItemRule, ...]
    hours: MealHours
    seen_number: int
    note: str = ""
    from_at: datetime | None = None
    id: UUID = field(default_factory=uuid7)

    def problems(self) -> dict[str, str]:
        """Return what it cannot be kept with, by field; of an item its code is the field."""
        found = {item.code: fault for item in self.items if (fault := item_problem(item))}
        if fault := meals_problem(self.hours):
            found["meals"] = fault
        if self.note and (fault := label_fault(self.note, LONGEST_NOTE) or ""):
            found["note"] = fault
        return found


def item_problem(item: ItemRule) -> str:
    """Return the code of what is wrong with an item, or nothing."""
    if not 0 <= item.quantity <= _MOST:
        return "number_out_of_range"
    if not 0 <= item.due_from_h <= item.due_until_h <= _LONGEST_STAY_H:
        return "hours_reversed"
    if not 0 <= item.interval_min <= _LONGEST_INTERVAL:
        return "number_out_of_range"
    if not _CODE.fullmatch(item.code):
        return "item_code_unusable"
    texts = ((item.label, LONGEST_LABEL), (item.advice, LONGEST_ADVICE))
    faults = (label_fault(text, longest) for text, longest in texts if text)
    return next(filter(None, faults), "") or ("" if item.label else "required")


@command(Permission.SET_UP)
def set_package(session: Session, request: SetPackage) -> UUID:
    """Write the next version and return its key. Nothing served before changes.

    A centre may add items of its own; none is ever left out, only for nobody. Raises Conflict
    `changed_meanwhile`, InvalidInput.
    """
    act = act_of(session)
    if problems := request.problems():
        raise InvalidInput(problems)
    known = session.get(PackageVersion, request.id)
    if known is not None:
        return known.id
    newest = _newest(session, act.place.centre_code)
    if newest is None:
        raise Refused("package_missing")
    if newest.number != request.seen_number:
        raise Conflict("changed_meanwhile")
    from_at = request.from_at or act.at
    if not act.at - timedelta(minutes=5) <= from_at <= act.at + _FURTHEST:
        raise InvalidInput({"from_at": "time_out_of_range"})
    before = {item.code for item in read_items(newest.items)}
    wanted = {item.code for item in request.items}
    if not before <= wanted or len(wanted) != len(request.items):
        raise InvalidInput({"items": "item_missing"})
    if len(wanted) > _MOST_ITEMS:
        raise InvalidInput({"items": "too_many_items"})
    session.add(
        PackageVersion(
            id=request.id,
            centre_code=act.place.centre_code,
            number=newest.number + 1,
            from_at=from_at,
            items=items_text(request.items),
            meals=meals_text(request.hours),
            note=request.note.strip(),
            agent_id=act.actor.user_id,
        )
    )
    act.subject = request.id
    act.note(number=newest.number + 1)
    return request.id


@dataclass(frozen=True, slots=True)
class WithdrawPackage:
    """A version that was a mistake."""

    version_id: UUID


@command(Permission.SET_UP)
def withdraw_package(session: Session, request: WithdrawPackage) -> bool:
    """Let the version before it hold again; False where that was done already.

    What was served under it stays served. Raises Refused `package_first` for the first version.
    """
    act = act_of(session)
    version = session.get(PackageVersion, request.version_id)
    if version is None or version.centre_code != act.place.centre_code:
        raise Refused("package_missing")
    others = session.execute(
        select(func.count()).where(
            PackageVersion.centre_code == version.centre_code,
            PackageVersion.id != version.id,
            PackageVersion.withdrawn_at.is_(None),
        )
    ).scalar_one()
    if version.number == 1 or not others:
        raise Refused("package_first")
    if version.withdrawn_at is not None:
        return False
    version.withdrawn_at = act.at
    act.subject = version.id
    act.note(number=version.number)
    return True


@command(Permission.SET_UP)
def restore_package(session: Session, request: WithdrawPackage) -> bool:
    """Undo the withdrawal of a version; False where it holds already."""
    act = act_of(session)
    version = session.get(PackageVersion, request.version_id)
    if version is None or version.centre_code != act.place.centre_code:
        raise Refused("package_missing")
    if version.withdrawn_at is None:
        return False
    version.withdrawn_at = None
    act.subject = version.id
    act.note(number=version.number)
    return True


def _newest(session: Session, centre_code: str) -> PackageVersion | None:
    return session.scalars(
        select(PackageVersion)
        .where(PackageVersion.centre_code == centre_code)
        .order_by(PackageVersion.number.desc())
    ).first()
