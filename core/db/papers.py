"""Tables of papers: each that was handed out with its number, and the head that they all have.

They stay at the centre. Nothing on them is personal: a paper names what it is about by key.
"""

from datetime import datetime
from uuid import UUID

from sqlalchemy import ForeignKey, LargeBinary, String, Text, UniqueConstraint, func, select
from sqlalchemy.orm import Mapped, Session, mapped_column

from core.db.records import Base, Keyed


class IssuedPaper(Base, Keyed):
    """One paper that went out; its code stands on it as a QR and opens what it is about.

    `about` says of what kind that is (`person`, `stay`, `day` ...), `about_id` or `about_text`
    which one. `copy` counts what was handed out of the same kind about the same thing, from 1.
    """

    __tablename__ = "issued_paper"
    __table_args__ = (UniqueConstraint("number"), UniqueConstraint("code"))
    number: Mapped[str] = mapped_column(String(20))
    code: Mapped[str] = mapped_column(String(12))
    kind: Mapped[str] = mapped_column(String(24))
    about: Mapped[str] = mapped_column(String(16))
    about_id: Mapped[UUID | None] = mapped_column(index=True)
    about_text: Mapped[str] = mapped_column(String(120), default="")
    copy: Mapped[int]
    pages: Mapped[int]
    at: Mapped[datetime]
    agent_id: Mapped[UUID]
    post: Mapped[str] = mapped_column(String(40))


class PaperHead(Base, Keyed):
    """What stands at the top of every paper: the newest counts, none is written over."""

    __tablename__ = "paper_head"
    lines: Mapped[str] = mapped_column(Text)
    phone: Mapped[str] = mapped_column(String(40))
    at: Mapped[datetime]
    agent_id: Mapped[UUID]


class PaperLogo(Base, Keyed):
    """A logo of a head, from the left: a small PNG."""

    __tablename__ = "paper_logo"
    __table_args__ = (UniqueConstraint("head_id", "rank"),)
    head_id: Mapped[UUID] = mapped_column(ForeignKey("paper_head.id"))
    rank: Mapped[int]
    picture: Mapped[bytes] = mapped_column(LargeBinary)


def newest_head(session: Session) -> PaperHead | None:
    """Return the head that counts, None where nobody wrote one."""
    return session.scalars(
        select(PaperHead).order_by(PaperHead.at.desc(), PaperHead.id.desc()).limit(1)
    ).first()


def logos_of(session: Session, head: PaperHead) -> tuple[bytes, ...]:
    """Return the logos of a head, from the left."""
    rows = select(PaperLogo.picture).where(PaperLogo.head_id == head.id).order_by(PaperLogo.rank)
    return tuple(session.scalars(rows))


def copies_of(
    session: Session, kind: str, about: str, about_id: UUID | None, about_text: str
) -> int:
    """Return how many papers of a kind went out about one thing."""
    same = IssuedPaper.about_id.is_(None) if about_id is None else IssuedPaper.about_id == about_id
    counted = select(func.count()).where(
        IssuedPaper.kind == kind,
        IssuedPaper.about == about,
        same,
        IssuedPaper.about_text == about_text,
    )
    return session.scalar(counted) or 0
