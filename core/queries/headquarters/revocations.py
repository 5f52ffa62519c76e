"""Which cards hold no more, for the list that headquarters signs; and whose keys it keeps."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from core.act import act_of
from core.db.card_credentials import VALID_FOR, serial_of
from core.db.centre import KeyPair
from core.db.escrows import KeyEscrow
from core.db.stays import Card
from core.queries import query
from core.rules.access import Permission

MOST = 100_000
"""Serials in one list; of more, the newest cards."""

_NO_MORE = ("replaced", "void")


@dataclass(frozen=True, slots=True)
class Escrow:
    """The sealed data keys that one installation left."""

    centre: str
    installation: str
    sealed: str
    at: datetime


@query(Permission.CONSOLIDATE)
def revoked_serials(session: Session) -> tuple[str, ...]:
    """Return the serials of replaced and annulled cards whose credential has not expired.

    A card that ended with its stay is not among them:
    it was not lost, its person may show it elsewhere until its date.
    """
    since = act_of(session).at - VALID_FOR
    rows = session.scalars(
        select(Card.id)
        .where(Card.state.in_(_NO_MORE), Card.made_at > since)
        .order_by(Card.made_at.desc())
        .limit(MOST)
    )
    return tuple(sorted({serial_of(card_id).hex() for card_id in rows}))


@query(Permission.SET_UP)
def escrow_of(session: Session, centre: str, installation: str) -> Escrow | None:
    """Return the newest keys that an installation left, None where it left none."""
    row = session.scalars(
        select(KeyEscrow)
        .where(KeyEscrow.from_centre == centre, KeyEscrow.installation == installation)
        .order_by(KeyEscrow.at.desc(), KeyEscrow.id.desc())
        .limit(1)
    ).first()
    return None if row is None else Escrow(row.from_centre, row.installation, row.sealed, row.at)


@query(Permission.CONSOLIDATE)
def escrows_held(session: Session) -> frozenset[tuple[str, str]]:
    """Return the centres and installations whose keys are here."""
    rows = session.execute(select(KeyEscrow.from_centre, KeyEscrow.installation).distinct())
    return frozenset((centre, installation) for centre, installation in rows)


@query(None)
def sealing_pairs(session: Session) -> tuple[tuple[str, bytes], ...]:
    """Return every sealing key of this installation, the one in use first: old files need it."""
    rows = session.scalars(
        select(KeyPair)
        .where(KeyPair.purpose == "sealing")
        .order_by(KeyPair.retired_at.is_not(None), KeyPair.made_at.desc())
    )
    return tuple((row.public, row.sealed_private) for row in rows)
