"""Making a batch: one picture of the books, signed, sealed to headquarters, frozen, written."""

from dataclasses import dataclass
from pathlib import Path
from uuid import UUID

from core.act import Progress
from core.commands.batches.freeze_batch import FreezeBatch, freeze_batch, mark_copied
from core.db.migrate import SCHEMA
from core.errands.keys import signing_key, trust_in_force
from core.errands.workbook import workbook_bytes
from core.errors import Refused
from core.exchange.batch_file import (
    BatchContents,
    batch_file_name,
    build_zip,
    manifest_hash,
    seal,
    write_out,
)
from core.house import House
from core.queries.batches.outbox import NextBatch, batch_bytes, batches, next_batch


@dataclass(frozen=True, slots=True)
class Exported:
    """A batch that lies, checked, where it was wanted."""

    id: UUID
    seq: int
    chain: int
    path: Path
    people: int
    records: int
    sha256: str


_STEPS = 4


def export_batch(house: House, out: Path, progress: Progress | None = None) -> Exported:
    """Export everything not yet in a batch; raises Refused `nothing_to_send`, `no_trust_list`.

    The batch is frozen in the books before it is written: a cut while writing loses nothing,
    the same batch is written again by `write_again`.
    """
    step = progress or _silent
    trust = trust_in_force(house)
    if trust is None:
        raise Refused("no_trust_list")
    picture = house.look(next_batch)
    if not picture.tables:
        raise Refused("nothing_to_send")
    step(1, _STEPS)
    package = build_zip(_contents(house, picture, trust.headquarters_kid), signing_key(house))
    digest = manifest_hash(package)
    step(2, _STEPS)
    place = house.place
    name = batch_file_name(place.centre_code, place.installation, picture.chain, picture.seq)
    records = sum(len(rows) for rows in picture.tables.values())
    batch_id = house.do(
        freeze_batch,
        FreezeBatch(
            chain=picture.chain,
            seq=picture.seq,
            from_change=picture.from_change,
            upto_change=picture.upto_change,
            manifest_sha256=digest,
            journal_seq=picture.journal_seq,
            journal_sha256=picture.journal_sha256,
            file_name=name,
            people=picture.people,
            records=records,
            package=package,
        ),
    ).value
    step(3, _STEPS)
    path = write_again(house, batch_id, out)
    step(4, _STEPS)
    return Exported(batch_id, picture.seq, picture.chain, path, picture.people, records, digest)


def write_again(house: House, batch_id: UUID, out: Path) -> Path:
    """Write a frozen batch to a folder, read it back, and say in the books that it is there."""
    trust = trust_in_force(house)
    if trust is None:
        raise Refused("no_trust_list")
    name, package = house.look(batch_bytes, batch_id)
    path = write_out(out, name, seal(package, (trust.age_recipient,)))
    house.do(mark_copied, batch_id)
    return path


def unwritten(house: House) -> tuple[UUID, ...]:
    """Return the batches that a cut left frozen but not written: they can be resumed."""
    return tuple(row.id for row in house.look(batches) if row.state == "prepared")


def _contents(house: House, picture: NextBatch, to_kid: str) -> BatchContents:
    place = house.place
    return BatchContents(
        centre=place.centre_code,
        installation=place.installation,
        centre_name=place.centre_name,
        exercise=place.exercise,
        chain=picture.chain,
        forked_from=picture.forked_from,
        seq=picture.seq,
        previous=picture.previous,
        from_change=picture.from_change,
        upto_change=picture.upto_change,
        journal_seq=picture.journal_seq,
        journal_sha256=picture.journal_sha256,
        at=picture.at,
        to=to_kid,
        people=picture.people,
        tables=picture.tables,
        workbook=workbook_bytes(house),
        schema=SCHEMA,
    )


def _silent(done: int, total: int) -> None:
    del done, total
