"""What the line to headquarters has to know: the server, and which packages still go over it."""

from dataclasses import dataclass, field
from datetime import datetime
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from core.act import act_of
from core.db.batches import Batch
from core.db.packages import PhotoPackage
from core.db.sending import Sending, newest_server, password_of
from core.queries import query


@dataclass(frozen=True, slots=True)
class SendServerRow:
    """The server that counts; the password never stands in a message."""

    address: str
    account: str
    password: str = field(repr=False)


@dataclass(frozen=True, slots=True)
class Parcel:
    """A package that headquarters has not acknowledged, and how far it has come.

    `sha256`, `upload_url` and `sent_at` are of the server that counts now, empty at another;
    `photos` says that it is a package of photos.
    """

    batch_id: UUID
    file_name: str
    sha256: str
    upload_url: str
    sent_at: datetime | None
    photos: bool = False


@query(None)
def send_server(session: Session) -> SendServerRow | None:
    """Return the server that counts, None where packages leave by hand only."""
    server = newest_server(session)
    if server is None:
        return None
    return SendServerRow(server.address, server.account, password_of(act_of(session).keys, server))


@query(None)
def parcels(session: Session) -> tuple[Parcel, ...]:
    """Return every package that is not acknowledged: records first, then photos, oldest first."""
    server = newest_server(session)
    address = server.address if server else ""
    on_way = {
        row.file_name: row
        for row in session.scalars(select(Sending).where(Sending.address == address))
    }
    rows = session.execute(
        select(Batch.id, Batch.file_name)
        .where(Batch.acknowledged_at.is_(None))
        .order_by(Batch.chain, Batch.seq)
    ).all()
    photos = session.execute(
        select(PhotoPackage.id, PhotoPackage.file_name)
        .where(PhotoPackage.acknowledged_at.is_(None), PhotoPackage.voided_at.is_(None))
        .order_by(PhotoPackage.chain, PhotoPackage.seq, PhotoPackage.part)
    )
    return (
        *(_parcel(key, name, on_way.get(name), photos=False) for key, name in rows),
        *(_parcel(key, name, on_way.get(name), photos=True) for key, name in photos),
    )


def _parcel(key: UUID, name: str, way: Sending | None, *, photos: bool) -> Parcel:
    if way is None:
        return Parcel(key, name, "", "", None, photos)
    return Parcel(key, name, way.sha256, way.upload_url, way.sent_at, photos)
