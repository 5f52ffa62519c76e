"""Journalling what is changed in the keyring, which lies beside the books."""

from uuid import UUID

from sqlalchemy.orm import Session

from core.act import act_of
from core.commands import command
from core.db.centre import User
from core.errors import NotAllowed, Refused
from core.rules.access import Permission


@command(None)
def note_passphrase(session: Session, request: UUID) -> str:
    """Note that the account gets a new passphrase; return its name.

    Everybody may change their own; another's needs SET_UP. Raises Refused `user_unknown` or
    `account_closed`.
    """
    act = act_of(session)
    if request != act.actor.user_id and not act.actor.may(Permission.SET_UP):
        raise NotAllowed("not_allowed", permission=Permission.SET_UP.value)
    user = session.get(User, request)
    if user is None:
        raise Refused("user_unknown")
    if not user.active:
        raise Refused("account_closed")
    act.subject = request
    act.note(own=request == act.actor.user_id)
    return user.name


@command(Permission.SET_UP)
def note_recovery_code(session: Session, request: None) -> None:
    """Note that a new recovery code replaces the printed one."""
    del request
    act = act_of(session)
    act.subject = act.place.books_id
