"""How far a package has come on the network: what has to outlive a cut, and no more."""

from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import Session

from core.act import act_of
from core.commands import command
from core.db.sending import Sending
from core.errors import Refused


@dataclass(frozen=True, slots=True)
class NoteUpload:
    """An upload begins at a server, with these bytes; `upload_url` is how to go on with it."""

    file_name: str
    address: str
    sha256: str
    size: int
    upload_url: str


@command(None)
def note_upload(session: Session, request: NoteUpload) -> None:
    """Remember where an upload can be gone on with; one that began elsewhere is forgotten."""
    act = act_of(session)
    row = _row(session, request.file_name)
    if row is None:
        row = Sending(centre_code=act.place.centre_code, file_name=request.file_name)
        session.add(row)
    row.address = request.address
    row.sha256 = request.sha256
    row.size = request.size
    row.upload_url = request.upload_url
    row.begun_at = act.at
    row.sent_at = None
    act.note(file=request.file_name)


@command(None)
def note_sent(session: Session, request: str) -> None:
    """Say that the server has the whole package; raises Refused `batch_unknown`."""
    act = act_of(session)
    row = _row(session, request)
    if row is None:
        raise Refused("batch_unknown")
    row.sent_at = act.at
    act.note(file=request)


def _row(session: Session, file_name: str) -> Sending | None:
    return session.scalars(select(Sending).where(Sending.file_name == file_name)).first()
