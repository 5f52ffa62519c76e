"""Tables of the line to headquarters: the server, and how far each package has come."""

from datetime import datetime
from uuid import UUID

from sqlalchemy import LargeBinary, String, select
from sqlalchemy.orm import Mapped, Session, mapped_column

from core.db.records import Base, Keyed
from core.vault.open_keys import OpenKeys
from core.vault.sealed_fields import Spot, open_field, seal_field

_PURPOSE = "sending"


class SendServer(Base, Keyed):
    """A server that was entered; the newest counts, an empty address means none any more.

    `secret` is the account's password, sealed by the program: a PostgreSQL server never sees it.
    """

    __tablename__ = "send_server"
    address: Mapped[str] = mapped_column(String(300))
    account: Mapped[str] = mapped_column(String(120), default="")
    secret: Mapped[bytes | None] = mapped_column(LargeBinary)
    at: Mapped[datetime]
    agent_id: Mapped[UUID]


class Sending(Base, Keyed):
    """One package on its way over the network, by the name of its file.

    `sha256` is that of the sealed file: sealing is random, and only the same bytes can be gone
    on with. `upload_url` is where the server keeps what it has of them.
    """

    __tablename__ = "sending"
    file_name: Mapped[str] = mapped_column(String(60), unique=True)
    address: Mapped[str] = mapped_column(String(300))
    sha256: Mapped[str] = mapped_column(String(64))
    size: Mapped[int]
    upload_url: Mapped[str] = mapped_column(String(600), default="")
    begun_at: Mapped[datetime]
    sent_at: Mapped[datetime | None]


def newest_server(session: Session) -> SendServer | None:
    """Return the server that counts, None where there is none."""
    newest = session.scalars(
        select(SendServer).order_by(SendServer.at.desc(), SendServer.id.desc()).limit(1)
    ).first()
    return newest if newest is not None and newest.address else None


def sealed_password(keys: OpenKeys, server_id: UUID, password: str) -> bytes:
    """Return a password as the column of a new server keeps it."""
    return seal_field(password.encode(), keys.subkey(_PURPOSE), _spot(server_id))


def password_of(keys: OpenKeys, server: SendServer) -> str:
    """Return the password of a server; raises HouseTrouble `field_altered`."""
    if server.secret is None:
        return ""
    return open_field(server.secret, keys.subkey(_PURPOSE), _spot(server.id)).decode()


def _spot(server_id: UUID) -> Spot:
    return Spot(SendServer.__tablename__, server_id, "secret", 1)
