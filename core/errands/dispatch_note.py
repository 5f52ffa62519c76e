"""What the dispatch note of a batch says: read from the batch as it was frozen."""

from dataclasses import dataclass
from uuid import UUID

from core.errors import Refused
from core.exchange.batch_file import rows_by_table
from core.house import House
from core.queries.batches.outbox import BatchRow, CopyRow, batch_bytes, batches, copies_of
from core.queries.batches.photos import photo_packages


@dataclass(frozen=True, slots=True)
class DispatchNote:
    """One batch: `counts` are records by table, as its manifest names them."""

    batch: BatchRow
    counts: dict[str, int]
    photos: int
    photo_packages: int
    copies: tuple[CopyRow, ...]


def dispatch_note(house: House, batch_id: UUID) -> DispatchNote:
    """Return the note of a batch; raises Refused `batch_unknown`."""
    batch = next((row for row in house.look(batches) if row.id == batch_id), None)
    if batch is None:
        raise Refused("batch_unknown")
    _name, package = house.look(batch_bytes, batch_id)
    stem = batch.file_name.removesuffix(".crm")
    photos = [row for row in house.look(photo_packages) if row.file_name.startswith(f"{stem}-P")]
    return DispatchNote(
        batch=batch,
        counts=rows_by_table(package),
        photos=sum(row.photos for row in photos),
        photo_packages=len(photos),
        copies=house.look(copies_of, batch_id),
    )
