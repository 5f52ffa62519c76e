"""Keeping the data keys that a centre left with headquarters."""

from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import Session

from core.act import act_of
from core.commands import command
from core.db.escrows import KeyEscrow
from core.rules.access import Permission


@dataclass(frozen=True, slots=True)
class KeepEscrow:
    """Keys sealed to headquarters, from a request whose signature was verified."""

    centre: str
    installation: str
    sealed: str


@command(Permission.CONSOLIDATE)
def keep_escrow(session: Session, request: KeepEscrow) -> bool:
    """Keep the keys; return False when these are here already."""
    act = act_of(session)
    known = session.scalars(
        select(KeyEscrow.id).where(
            KeyEscrow.from_centre == request.centre,
            KeyEscrow.installation == request.installation,
            KeyEscrow.sealed == request.sealed,
        )
    ).first()
    if known is not None:
        return False
    session.add(
        KeyEscrow(
            centre_code=act.place.centre_code,
            from_centre=request.centre,
            installation=request.installation,
            sealed=request.sealed,
            at=act.at,
        )
    )
    act.note(centre=request.centre, installation=request.installation)
    return True


@command(Permission.SET_UP)
def note_recovery_given(session: Session, request: tuple[str, str]) -> None:
    """Note that a centre (its code, its installation) was given a way back into its books."""
    act = act_of(session)
    act.note(centre=request[0], installation=request[1])
