"""Keeping the signed trust list of headquarters."""

from dataclasses import dataclass

from sqlalchemy import delete, func, select
from sqlalchemy.orm import Session

from core.act import act_of
from core.commands import command
from core.commands.access.renew_keys import take_next_key
from core.db.centre import TrustList
from core.errors import Refused
from core.rules.access import Permission
from core.vault.trust import read_trust_list, verify_successor

KEPT = 50
"""How many lists stay in the books: a new one says all, and what it follows is its neighbour."""


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
    return keep_list(session, request)


@command(Permission.EXPORT)
def follow_trust_list(session: Session, request: KeepTrustList) -> bool:
    """Keep a list that came with a receipt: it must follow the one in force by its signature.

    Return False when that one is as new. Raises Refused as `verify_successor`, `no_trust_list`.
    """
    held = session.scalars(select(TrustList).order_by(TrustList.number.desc()).limit(1)).first()
    if held is None:
        raise Refused("no_trust_list")
    if request.number <= held.number:
        return False
    old, new = (read_trust_list(text.encode()) for text in (held.body, request.body))
    verify_successor(old, new)
    return keep_list(session, request)


@command(Permission.CONSOLIDATE)
def publish_trust_list(session: Session, request: KeepTrustList) -> bool:
    """Keep the list that headquarters made itself."""
    return keep_list(session, request)


def keep_list(session: Session, request: KeepTrustList) -> bool:
    """Write a list that may follow; for the commands that know that it may.

    Return False when it is the one in force. Raises Refused `trust_older`, `trust_altered`.
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
    session.execute(delete(TrustList).where(TrustList.number <= request.number - KEPT))
    act.note(trust_list=request.number)
    take_next_key(session, act, request.body)
    return True
