"""Headquarters signs with a new key: the key and the list that tells of it, or neither."""

from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import Session

from core.act import act_of
from core.commands import command
from core.commands.access.load_trust import KeepTrustList, keep_list
from core.commands.access.renew_keys import SIGNING, keep_signing_key, key_in_use
from core.db.centre import TrustList
from core.errors import Refused
from core.rules.access import Permission
from core.vault.signing import SigningKey, open_private
from core.vault.trust import read_trust_list, verify_successor


@dataclass(frozen=True, slots=True)
class RenewSigning:
    """A new key, sealed for these books, and the list that it signed.

    The list holds the old key's word for the new one (`core.vault.root_keys`).
    """

    number: int
    body: str
    sealed_private: bytes


@command(Permission.SET_UP)
def renew_signing(session: Session, request: RenewSigning) -> str:
    """Sign with the new key from now on; return its kid. The old one stays in the books.

    Raises Refused `no_centre_enrolled` without a list before, and as `verify_successor`;
    `trust_altered` where another desk made a list meanwhile, or another key signed this one.
    """
    act = act_of(session)
    held = session.scalars(select(TrustList).order_by(TrustList.number.desc()).limit(1)).first()
    if held is None:
        raise Refused("no_centre_enrolled")
    before, after = (read_trust_list(text.encode()) for text in (held.body, request.body))
    verify_successor(before, after)
    made = SigningKey(open_private(request.sealed_private, act.keys))
    if after.number != before.number + 1 or after.headquarters_public != made.public_text:
        raise Refused("trust_altered", number=after.number)
    old = key_in_use(session, SIGNING)
    assert old is not None  # The list that is in force was signed with it.
    old.retired_at = act.at
    session.flush()
    keep_signing_key(session, made, request.sealed_private, SIGNING)
    keep_list(session, KeepTrustList(request.number, request.body))
    act.note(old_kid=old.kid, kid=made.kid)
    return made.kid
