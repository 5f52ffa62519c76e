"""Freeing the beds of several people at once: how giving many is taken back."""

from uuid import UUID

from sqlalchemy.orm import Session

from core.act import act_of
from core.commands import command
from core.commands.housing.assign_bed import take_back
from core.rules.access import Permission


@command(Permission.HOUSE)
def free_beds(session: Session, request: tuple[UUID, ...]) -> tuple[str, ...]:
    """Free the bed of each stay; return the codes of the beds, without those who had none."""
    act = act_of(session)
    codes = tuple(take_back(session, act, stay_id) for stay_id in request)
    freed = tuple(code for code in codes if code)
    act.note(beds=len(freed))
    return freed
