"""Roll-call: who was seen in the room and who was not, with the hour and the agent."""

from dataclasses import dataclass
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from core.act import act_of
from core.commands import command
from core.db.rooms import RollTick
from core.db.stays import BedNight
from core.errors import Refused
from core.rules.access import Permission


@dataclass(frozen=True, slots=True)
class CallRoll:
    """Who of these is there; a correction is one more tick, the newest counts."""

    stay_ids: tuple[UUID, ...]
    present: bool


@command(Permission.HOUSE)
def call_roll(session: Session, request: CallRoll) -> int:
    """Write the ticks; return how many; raises Refused `stay_without_bed`."""
    act = act_of(session)
    rows = session.execute(
        select(BedNight.stay_id, BedNight.bed_code).where(
            BedNight.stay_id.in_(request.stay_ids), BedNight.last_night.is_(None)
        )
    )
    beds: dict[UUID, str] = {stay_id: code for stay_id, code in rows}  # noqa: C416 - typed rows
    if set(request.stay_ids) - beds.keys():
        raise Refused("stay_without_bed")
    for stay_id in dict.fromkeys(request.stay_ids):
        session.add(
            RollTick(
                centre_code=act.place.centre_code,
                stay_id=stay_id,
                bed_code=beds[stay_id],
                present=request.present,
                at=act.at,
                agent_id=act.actor.user_id,
                post=act.post,
            )
        )
    act.note(ticks=len(beds), present=request.present)
    return len(beds)
