"""Who acts, where and when: what every command finds beside its request."""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime
from typing import TYPE_CHECKING
from uuid import UUID

from core.rules.access import Permission, Role, permissions_of

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

    from core.vault.keyring import OpenKeys

Progress = Callable[[int, int], None]
"""Called with (done, total); raises `Cancelled` where the work can stop cleanly."""


@dataclass(frozen=True, slots=True)
class Actor:
    """The person who is logged in at a post."""

    user_id: UUID
    name: str
    roles: frozenset[Role]

    def may(self, permission: Permission) -> bool:
        """Say whether one of the roles carries this permission."""
        return permission in permissions_of(self.roles)


@dataclass(frozen=True, slots=True)
class Place:
    """Which installation of which centre these books belong to."""

    books_id: UUID
    profile: str
    centre_code: str
    centre_name: str
    installation: str
    exercise: bool


@dataclass(slots=True)
class Act:
    """One command under way: its actor, post, instant, keys, and what it notes for the journal."""

    actor: Actor
    post: str
    at: datetime
    place: Place
    keys: "OpenKeys"
    progress: Progress
    clock_trusted: bool = True
    """False while the PC clock lies behind the books: deadlines are then « à vérifier »."""
    subject: UUID | None = None
    notes: dict[str, object] = field(default_factory=dict)
    marks: dict[str, int] = field(default_factory=dict)
    """High-water marks for the sidecar (`Folder.raise_marks`), raised after the commit."""

    def note(self, **facts: object) -> None:
        """Add facts to the journal entry: codes, counts and keys, never personal data."""
        self.notes.update(facts)


def act_of(session: "Session") -> Act:
    """Return the act that this session belongs to."""
    act = session.info["act"]
    assert isinstance(act, Act)
    return act
