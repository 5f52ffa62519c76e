"""New keys in the place of old ones: what was made with the old ones stays good."""

from sqlalchemy import select
from sqlalchemy.orm import Session

from core.act import Act, act_of
from core.commands import command
from core.db.centre import KeyPair
from core.rules.access import Permission
from core.vault.sealing import new_identity
from core.vault.signing import SigningKey, seal_private
from core.vault.trust import read_trust_list

SIGNING, NEXT, SEALING = "signing", "signing_next", "sealing"


@command(Permission.SET_UP)
def make_next_key(session: Session, request: None) -> str:
    """Make the key that signs as soon as headquarters' list names it; return its kid.

    Asked again before that, it returns the one that waits: a request may have left already.
    """
    del request
    act = act_of(session)
    waiting = key_in_use(session, NEXT)
    if waiting is not None:
        return waiting.kid
    made = SigningKey.generate()
    keep_signing_key(session, made, seal_private(made.private_bytes, act.keys), NEXT)
    act.note(next_kid=made.kid)
    return made.kid


@command(Permission.SET_UP)
def renew_sealing(session: Session, request: None) -> str:
    """Make a new identity that files are sealed to; the old one still opens. Return the new one."""
    del request
    act = act_of(session)
    old = key_in_use(session, SEALING)
    if old is not None:
        old.retired_at = act.at
    made = new_identity()
    session.add(
        KeyPair(
            centre_code=act.place.centre_code,
            purpose=SEALING,
            public=made.recipient,
            sealed_private=seal_private(made.secret.encode(), act.keys),
            made_at=act.at,
        )
    )
    act.note(recipient=made.recipient)
    return made.recipient


def take_next_key(session: Session, act: Act, trust_list: str) -> None:
    """Sign with the next key from now on when headquarters' list vouches for it."""
    waiting = key_in_use(session, NEXT)
    if waiting is None:
        return
    enrolled = read_trust_list(trust_list.encode()).key(waiting.kid)
    if enrolled is None or enrolled.revoked_at is not None:
        return
    old = key_in_use(session, SIGNING)
    if old is not None:
        old.retired_at = act.at
    waiting.purpose = SIGNING
    act.note(kid=waiting.kid)


def keep_signing_key(
    session: Session, made: SigningKey, sealed_private: bytes, purpose: str
) -> None:
    """Add a key that signs, `SIGNING`, or will, `NEXT`; the private half sealed for these books."""
    act = act_of(session)
    session.add(
        KeyPair(
            centre_code=act.place.centre_code,
            purpose=purpose,
            kid=made.kid,
            public=made.public_text,
            sealed_private=sealed_private,
            made_at=act.at,
        )
    )


def key_in_use(session: Session, purpose: str) -> KeyPair | None:
    """Return the key of this purpose that was not retired, or None."""
    return session.scalars(
        select(KeyPair).where(KeyPair.purpose == purpose, KeyPair.retired_at.is_(None))
    ).first()
