"""Somebody looked at a clock on the wall: the PC's clock is right, though it jumped ahead."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy.orm import Session

from core.act import act_of
from core.commands import command
from core.errors import NotAllowed
from core.rules.access import Permission

_NOBODY_WAS_AWAY = timedelta(days=366)
"""Further than that, who sets up the centre must say so: a clock that is set years ahead would
keep everybody from writing once it is right again."""


@dataclass(frozen=True, slots=True)
class ConfirmClock:
    """The newest act of the books, as it was shown beside the clock."""

    newest: datetime


@command(None)
def confirm_clock(session: Session, request: ConfirmClock) -> None:
    """Go on by the PC's clock; nothing that was recorded changes. Raises NotAllowed."""
    act = act_of(session)
    if act.at - request.newest > _NOBODY_WAS_AWAY and not act.actor.may(Permission.SET_UP):
        raise NotAllowed("not_allowed", permission=Permission.SET_UP.value)
    act.note(newest=request.newest.isoformat())
