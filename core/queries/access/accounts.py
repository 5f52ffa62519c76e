"""Accounts, posts and the journal, as the administration page shows them."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from core.db.centre import Books, JournalRow, Post, User
from core.errors import Refused
from core.queries import query
from core.rules.access import Permission, Role


@dataclass(frozen=True, slots=True)
class AccountRow:
    """Somebody who works here."""

    id: UUID
    name: str
    roles: tuple[Role, ...]
    active: bool


@dataclass(frozen=True, slots=True)
class PostRow:
    """A PC of the centre, and what is done there."""

    id: UUID
    name: str
    job: str


@dataclass(frozen=True, slots=True)
class JournalLine:
    """One entry of the journal; no personal data stands in it."""

    seq: int
    at: datetime
    by: str
    post: str
    command: str
    body: str


@dataclass(frozen=True, slots=True)
class CentreFacts:
    """What the administration page says of the centre."""

    centre_code: str
    centre_name: str
    installation: str
    profile: str
    exercise: bool
    made_at: datetime
    chain: int


@query(Permission.SET_UP)
def accounts(session: Session) -> tuple[AccountRow, ...]:
    """Return the accounts by name."""
    rows = session.scalars(select(User).order_by(User.name))
    return tuple(
        AccountRow(row.id, row.name, tuple(Role(role) for role in row.roles.split()), row.active)
        for row in rows
    )


@query(None)
def posts(session: Session) -> tuple[PostRow, ...]:
    """Return the posts of the centre by name."""
    rows = session.execute(select(Post.id, Post.name, Post.job).order_by(Post.name))
    return tuple(PostRow(*row) for row in rows)


@query(Permission.BACK_UP)
def journal_lines(
    session: Session,
    *,
    before: int | None = None,
    command: str = "",
    subject: UUID | None = None,
    limit: int = 200,
) -> tuple[JournalLine, ...]:
    """Return entries of the journal, newest first: those before a number, for the next page.

    `command` and `subject` keep the entries of one kind of act, and about one record.
    """
    statement = (
        select(
            JournalRow.seq,
            JournalRow.at,
            User.name,
            JournalRow.post,
            JournalRow.command,
            JournalRow.body,
        )
        .outerjoin(User, User.id == JournalRow.actor_id)
        .order_by(JournalRow.seq.desc())
        .limit(limit)
    )
    if before is not None:
        statement = statement.where(JournalRow.seq < before)
    if command:
        statement = statement.where(JournalRow.command == command)
    if subject is not None:
        statement = statement.where(JournalRow.subject_id == subject)
    return tuple(
        JournalLine(seq, at, by or "", post, name, body)
        for seq, at, by, post, name, body in session.execute(statement)
    )


@query(None)
def centre_facts(session: Session) -> CentreFacts:
    """Return what is known of the centre itself."""
    books = session.scalars(select(Books)).one()
    return CentreFacts(
        books.centre_code,
        books.centre_name,
        books.installation,
        books.profile,
        books.exercise,
        books.made_at,
        books.chain,
    )


@query(None)
def roles_of(session: Session, account: UUID) -> tuple[Role, ...]:
    """Return the roles of one account; raises Refused `user_unknown`."""
    user = session.get(User, account)
    if user is None:
        raise Refused("user_unknown")
    return tuple(Role(role) for role in user.roles.split())
