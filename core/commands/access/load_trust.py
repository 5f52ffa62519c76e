"""Keeping the signed trust list of headquarters."""

from dataclasses import dataclass

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from core.act import act_of
from core.commands import command
from core.db.centre import TrustList
from core.errors import Refused
from core.rules.access import Permission


@dataclass(frozen=True, slots=True)
class KeepTrustList:
    """A list whose signature was verified; the highest number holds."""

    number: int
    body: str


@command(Permission.BACK_UP)
def keep_trust_list(session: Session, request: KeepTrustList) -> bool:
    """Keep the list; return False when it is the one in force already.

    Raises Refused `trust_older` for a lower number: an old list could bring a revoked key back.
    """
    act = act_of(session)
    newest = session.execute(select(func.max(TrustList.number))).scalar_one() or 0
    if request.number < newest:
        raise Refused("trust_older", number=request.number, newest=newest)
    if request.number == newest:
        held = session.get_one(TrustList, newest)
        if held.body != request.body:
            raise Refused("trust_altered")
        return False
    session.add(TrustList(number=request.number, body=request.body, loaded_at=act.at))
    act.note(trust_list=request.number)
    return True
