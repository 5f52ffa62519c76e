"""Staying longer for one or for several, with the reason and who signed; and taking it back."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

from sqlalchemy.orm import Session

from core.act import Act, act_of
from core.commands import command
from core.db.departures import Extension
from core.db.stays import Stay
from core.errors import InvalidInput
from core.ids import uuid7
from core.rules.access import Permission

LONGEST = timedelta(days=30)
"""From now to the new end at most."""

_MOST = 1_000
_SIGNATORY = 80
_MOST_HOURS = 720


@dataclass(frozen=True, slots=True)
class ExtendStays:
    """So many hours more for each, from the old end or from now where that is past.

    `reason` is of the list `extension_reason`; without `signatory` who is logged in signs.
    """

    stay_ids: tuple[UUID, ...]
    hours: int
    reason: str
    signatory: str = ""

    def problems(self) -> dict[str, str]:
        """Return what it cannot be saved with, by field."""
        found: dict[str, str] = {}
        if not 1 <= len(self.stay_ids) <= _MOST:
            found["stay_ids"] = "number_out_of_range"
        if not 1 <= self.hours <= _MOST_HOURS:
            found["hours"] = "number_out_of_range"
        if not self.reason:
            found["reason"] = "required"
        if len(self.signatory) > _SIGNATORY:
            found["signatory"] = "too_long"
        return found


@dataclass(frozen=True, slots=True)
class Extended:
    """What became of one: the new end and the key of the extension, or none of them."""

    stay_id: UUID
    call_no: str
    deadline_at: datetime | None = None
    extension_id: UUID | None = None


@dataclass(frozen=True, slots=True)
class UndoExtensions:
    """Extensions that were a mistake."""

    extension_ids: tuple[UUID, ...]


@command(Permission.OVERRIDE)
def extend_stays(session: Session, request: ExtendStays) -> tuple[Extended, ...]:
    """Move the end of each stay; who has left or may stay no longer is told, not failed."""
    act = act_of(session)
    if problems := request.problems():
        raise InvalidInput(problems)
    found = []
    for stay_id in dict.fromkeys(request.stay_ids):
        stay = session.get(Stay, stay_id)
        if stay is None or stay.exited_at is not None:
            found.append(Extended(stay_id, "" if stay is None else stay.call_no))
            continue
        until = max(stay.deadline_at, act.at) + timedelta(hours=request.hours)
        if until > act.at + LONGEST:
            found.append(Extended(stay_id, stay.call_no))
            continue
        key = lengthen(session, act, stay, until, (request.reason, request.signatory))
        found.append(Extended(stay_id, stay.call_no, until, key))
    act.subject = request.stay_ids[0]
    act.note(
        reason=request.reason,
        hours=request.hours,
        extended=sum(1 for each in found if each.extension_id is not None),
    )
    return tuple(found)


@command(Permission.OVERRIDE)
def undo_extensions(session: Session, request: UndoExtensions) -> int:
    """Give back the end before, where it was not moved again since; return how many were."""
    act = act_of(session)
    undone = 0
    for key in dict.fromkeys(request.extension_ids):
        made = session.get(Extension, key)
        if made is None or made.undone_at is not None:
            continue
        stay = session.get_one(Stay, made.stay_id)
        if stay.exited_at is not None or stay.deadline_at != made.until_at:
            continue
        made.undone_at = act.at
        stay.deadline_at, stay.extension_reason = made.from_at, made.from_reason
        stay.extended_by = made.from_by
        act.subject = stay.id
        undone += 1
    act.note(undone=undone)
    return undone


def check_new_end(act: Act, stay: Stay, until: datetime) -> None:
    """Raise InvalidInput unless the new end is behind the old one and within a month."""
    if not stay.deadline_at < until <= act.at + LONGEST:
        raise InvalidInput({"deadline_at": "deadline_out_of_range"})


def lengthen(
    session: Session, act: Act, stay: Stay, until: datetime, signed: tuple[str, str]
) -> UUID:
    """Write one extension; `signed` is the reason and who signed. Return its key."""
    reason, signatory = signed
    key = uuid7()
    session.add(
        Extension(
            id=key,
            centre_code=stay.centre_code,
            stay_id=stay.id,
            from_at=stay.deadline_at,
            from_reason=stay.extension_reason,
            from_by=stay.extended_by,
            until_at=until,
            reason=reason,
            signatory=signatory.strip() or act.actor.name[:_SIGNATORY],
            at=act.at,
            agent_id=act.actor.user_id,
            post=act.post,
        )
    )
    stay.deadline_at, stay.extension_reason = until, reason
    stay.extended_by = act.actor.user_id
    return key
