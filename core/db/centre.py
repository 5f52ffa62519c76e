"""Tables about the centre itself: whose books these are, posts, users, counters, keys, trust."""

from datetime import datetime
from uuid import UUID

from sqlalchemy import LargeBinary, String, Text
from sqlalchemy.orm import Mapped, mapped_column

from core.db.records import Base, Keyed


class Books(Base, Keyed):
    """The one row that says whose books these are."""

    __tablename__ = "books"
    profile: Mapped[str] = mapped_column(String(16))
    centre_name: Mapped[str] = mapped_column(String(120))
    installation: Mapped[str] = mapped_column(String(1))
    exercise: Mapped[bool]
    language: Mapped[str] = mapped_column(String(2), default="fr")
    made_at: Mapped[datetime]
    chain: Mapped[int] = mapped_column(default=1)
    forked_from: Mapped[int] = mapped_column(default=0)


class Post(Base, Keyed):
    """A PC with its job."""

    __tablename__ = "post"
    name: Mapped[str] = mapped_column(String(40), unique=True)
    job: Mapped[str] = mapped_column(String(20), default="")


class User(Base, Keyed):
    """Somebody who works here; the passphrase lives in the keyring only."""

    __tablename__ = "user_account"
    name: Mapped[str] = mapped_column(String(80), unique=True)
    roles: Mapped[str] = mapped_column(String(200))
    active: Mapped[bool] = mapped_column(default=True)


class Counter(Base):
    """A sequence without gaps, moved in the transaction that uses its value."""

    __tablename__ = "counter"
    name: Mapped[str] = mapped_column(String(60), primary_key=True)
    value: Mapped[int] = mapped_column(default=0)


class KeyPair(Base, Keyed):
    """A signing (Ed25519) or sealing (age X25519) key; the private half is sealed by the vault."""

    __tablename__ = "key_pair"
    purpose: Mapped[str] = mapped_column(String(16), index=True)
    kid: Mapped[str] = mapped_column(String(16), default="")
    public: Mapped[str] = mapped_column(String(120))
    sealed_private: Mapped[bytes] = mapped_column(LargeBinary)
    made_at: Mapped[datetime]
    retired_at: Mapped[datetime | None]


class TrustList(Base):
    """Each signed list of headquarters that was loaded; the highest number holds."""

    __tablename__ = "trust_list"
    number: Mapped[int] = mapped_column(primary_key=True)
    body: Mapped[str] = mapped_column(Text)
    loaded_at: Mapped[datetime]


class JournalRow(Base):
    """One command: hash-chained, never changed (triggers forbid UPDATE and DELETE)."""

    __tablename__ = "journal"
    seq: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    at: Mapped[datetime] = mapped_column(index=True)
    actor_id: Mapped[UUID]
    post: Mapped[str] = mapped_column(String(40))
    command: Mapped[str] = mapped_column(String(60), index=True)
    subject_id: Mapped[UUID | None] = mapped_column(index=True)
    body: Mapped[str] = mapped_column(Text)
    body_sha256: Mapped[str] = mapped_column(String(64))
    previous: Mapped[str] = mapped_column(String(64))
    sha256: Mapped[str] = mapped_column(String(64))


class Change(Base):
    """Which record was written, in order: what the next batch takes."""

    __tablename__ = "change"
    number: Mapped[int] = mapped_column(primary_key=True, autoincrement=True)
    table_name: Mapped[str] = mapped_column(String(30))
    record_id: Mapped[UUID]
