"""People who work here: their account in the books (their slot in the keyring is beside)."""

from dataclasses import dataclass, field
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from core.act import act_of
from core.commands import command
from core.db.centre import User
from core.errors import InvalidInput, Refused
from core.ids import uuid7
from core.rules.access import Permission, Role
from core.rules.labels import required_fault

_LONGEST = 80


@dataclass(frozen=True, slots=True)
class AddUser:
    """A name and its roles."""

    name: str
    roles: frozenset[Role]
    id: UUID = field(default_factory=uuid7)

    def problems(self) -> dict[str, str]:
        """Return what it cannot be saved with, by field."""
        found: dict[str, str] = {}
        if fault := required_fault(self.name, _LONGEST):
            found["name"] = fault
        if not self.roles:
            found["roles"] = "required"
        return found


@command(Permission.SET_UP)
def add_user(session: Session, request: AddUser) -> UUID:
    """Write the account; raises Refused `user_exists`."""
    act = act_of(session)
    if problems := request.problems():
        raise InvalidInput(problems)
    if session.scalars(select(User.id).where(User.name == request.name.strip())).first():
        raise Refused("user_exists", name=request.name)
    session.add(
        User(
            id=request.id,
            centre_code=act.place.centre_code,
            name=request.name.strip(),
            roles=" ".join(sorted(request.roles)),
        )
    )
    act.subject = request.id
    act.note(roles=sorted(request.roles))
    return request.id


@command(Permission.SET_UP)
def deactivate_user(session: Session, request: UUID) -> None:
    """Close an account; the last administrator cannot be closed."""
    act = act_of(session)
    user = session.get(User, request)
    if user is None:
        raise Refused("user_unknown")
    others = session.scalars(select(User).where(User.active, User.id != request)).all()
    if not any(Role.ADMINISTRATOR in other.roles.split() for other in others):
        raise Refused("last_administrator")
    user.active = False
    act.subject = request


@command(Permission.SET_UP)
def reactivate_user(session: Session, request: UUID) -> str:
    """Open a closed account again and return its name; its roles are those it had."""
    user = session.get(User, request)
    if user is None:
        raise Refused("user_unknown")
    user.active = True
    act_of(session).subject = request
    return user.name
