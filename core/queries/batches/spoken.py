"""The batches for which headquarters may read a code out, at either end."""

from sqlalchemy import select
from sqlalchemy.orm import Session

from core.act import act_of
from core.db.batches import Batch
from core.queries import query
from core.rules.access import Permission
from core.vault.spoken_receipts import Stand


@query(Permission.EXPORT)
def possible_stands(session: Session) -> tuple[Stand, ...]:
    """Return each batch that a code could acknowledge, the newest last."""
    place = act_of(session).place
    rows = session.execute(
        select(Batch.chain, Batch.seq, Batch.manifest_sha256).order_by(Batch.chain, Batch.seq)
    )
    return tuple(
        Stand(place.centre_code, place.installation, chain, seq, manifest)
        for chain, seq, manifest in rows
    )
