"""Packages of photos that headquarters received: what a receipt says of them."""

from sqlalchemy import select
from sqlalchemy.orm import Session

from core.db.packages import InboundPhotoPackage
from core.queries import query
from core.rules.access import Permission


@query(Permission.CONSOLIDATE)
def photo_packages_of(
    session: Session, centre: str, installation: str, chain: int
) -> tuple[tuple[int, int, str], ...]:
    """Return (batch, part, hash of the manifest) of each package of one chain, newest last."""
    rows = session.execute(
        select(
            InboundPhotoPackage.seq, InboundPhotoPackage.part, InboundPhotoPackage.manifest_sha256
        )
        .where(
            InboundPhotoPackage.from_centre == centre,
            InboundPhotoPackage.installation == installation,
            InboundPhotoPackage.chain == chain,
        )
        .order_by(InboundPhotoPackage.received_at, InboundPhotoPackage.id)
    )
    return tuple((seq, part, manifest) for seq, part, manifest in rows)
