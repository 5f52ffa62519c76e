"""Presence: out, in hospital, missing, back; the 72 hours run on meanwhile."""

from dataclasses import dataclass, field
from uuid import UUID

from sqlalchemy.orm import Session

from core.act import act_of
from core.commands import command
from core.db.departures import Movement, presences
from core.db.stays import Stay
from core.errors import InvalidInput, Refused
from core.ids import uuid7
from core.rules.access import Permission
from core.rules.departures import PRESENCES

_REASON = 80


@dataclass(frozen=True, slots=True)
class Move:
    """One of PRESENCES for somebody who stays; an undo is the movement back."""

    stay_id: UUID
    kind: str
    reason: str = ""
    id: UUID = field(default_factory=uuid7)

    def problems(self) -> dict[str, str]:
        """Return what it cannot be saved with, by field."""
        found = {} if self.kind in PRESENCES else {"kind": "code_unknown"}
        if len(self.reason) > _REASON:
            found["reason"] = "too_long"
        return found


@command(Permission.DEPART)
def move(session: Session, request: Move) -> str:
    """Write the movement; return where the person was before (`in` when nothing was said).

    Nothing is written when the person is there already. Raises Refused `stay_unknown`,
    `has_left`.
    """
    act = act_of(session)
    if problems := request.problems():
        raise InvalidInput(problems)
    stay = session.get(Stay, request.stay_id)
    if stay is None:
        raise Refused("stay_unknown")
    if stay.exited_at is not None:
        raise Refused("has_left", at=stay.exited_at)
    act.subject = stay.id
    act.note(kind=request.kind)
    before = presences(session, [stay.id]).get(stay.id, "in")
    if before != request.kind and session.get(Movement, request.id) is None:
        session.add(
            Movement(
                id=request.id,
                centre_code=stay.centre_code,
                stay_id=stay.id,
                kind=request.kind,
                reason=request.reason.strip(),
                at=act.at,
                agent_id=act.actor.user_id,
                post=act.post,
            )
        )
    return before
