"""Making a batch: one picture of the books, signed, sealed to headquarters, frozen, written."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from uuid import UUID

from core.act import Progress
from core.commands.batches.freeze_batch import CopyMade, FreezeBatch, freeze_batch, mark_copied
from core.db.migrate import SCHEMA
from core.errands.keys import signing_key, trust_in_force
from core.errands.register_sheets import CodeLists
from core.errands.workbook import workbook_bytes
from core.errors import Refused
from core.exchange.batch_file import (
    BatchContents,
    batch_file_name,
    build_zip,
    manifest_hash,
    seal,
)
from core.exchange.copying import write_out
from core.house import House
from core.queries.batches.outbox import (
    NextBatch,
    batch_bytes,
    batches,
    people_of_next_batch,
    with_next_batch,
)
from core.vault.signing import SigningKey


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
    size: int = 0


_STEPS = 4


def export_batch(
    house: House,
    out: Path,
    progress: Progress | None = None,
    *,
    place: str = "",
    lists: CodeLists | None = None,
) -> Exported:
    """Export everything not yet in a batch; raises Refused `nothing_to_send`, `no_trust_list`.

    The batch is frozen in the books before it is written: a cut while writing loses nothing,
    the same batch is written again by `write_again`. `place` is what people call `out`, `lists`
    are the codes to choose from in its workbook.
    """
    step = progress or _silent
    frozen = _freeze(house, step, lists)
    step(3, _STEPS)
    path = write_again(house, frozen.id, out, place=place)
    step(4, _STEPS)
    return Exported(
        frozen.id,
        frozen.seq,
        frozen.chain,
        path,
        frozen.people,
        frozen.records,
        frozen.sha256,
        path.stat().st_size,
    )


@dataclass(frozen=True, slots=True)
class _Frozen:
    id: UUID
    chain: int
    seq: int
    people: int
    records: int
    sha256: str


def _freeze(house: House, step: Progress, lists: CodeLists | None) -> _Frozen:
    trust = trust_in_force(house)
    if trust is None:
        raise Refused("no_trust_list")
    if not house.look(with_next_batch, _has_any):
        raise Refused("nothing_to_send")
    step(1, _STEPS)
    workbook = workbook_bytes(house, house.look(people_of_next_batch), lists)
    maker = _Maker(house, trust.headquarters_kid, signing_key(house), workbook)
    picture, package = house.look(with_next_batch, maker.make)
    step(2, _STEPS)
    place, digest = house.place, manifest_hash(package)
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
            file_name=batch_file_name(
                place.centre_code, place.installation, picture.chain, picture.seq
            ),
            people=picture.people,
            records=maker.records,
            package=package,
        ),
    ).value
    return _Frozen(batch_id, picture.chain, picture.seq, picture.people, maker.records, digest)


def write_again(
    house: House, batch_id: UUID, out: Path, progress: Progress | None = None, *, place: str = ""
) -> Path:
    """Write a frozen batch to a folder, read it back, and say in the books that it is there."""
    trust = trust_in_force(house)
    if trust is None:
        raise Refused("no_trust_list")
    name, package = house.look(batch_bytes, batch_id)
    path = write_out(out, name, seal(package, (trust.age_recipient,)), progress)
    house.do(mark_copied, CopyMade(batch_id, place or out.name or str(out)))
    return path


def unwritten(house: House) -> tuple[UUID, ...]:
    """Return the batches that a cut left frozen but not written: they can be resumed."""
    return tuple(row.id for row in house.look(batches) if row.state == "prepared")


class _Maker:
    """Builds the package while the records are read, and counts them."""

    def __init__(self, house: House, to_kid: str, key: SigningKey, workbook: bytes) -> None:
        self._house = house
        self._to = to_kid
        self._key = key
        self._workbook = workbook
        self.records = 0

    def make(self, picture: NextBatch) -> tuple[NextBatch, bytes]:
        """Return the picture and its signed package."""
        return picture, build_zip(self._contents(picture), self._key)

    def _contents(self, picture: NextBatch) -> BatchContents:
        place = self._house.place
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
            to=self._to,
            people=picture.people,
            tables={table: self._counted(rows) for table, rows in picture.tables.items()},
            workbook=self._workbook,
            schema=SCHEMA,
        )

    def _counted(self, rows: Iterable[Mapping[str, Any]]) -> Iterator[Mapping[str, Any]]:
        for row in rows:
            self.records += 1
            yield row


def _has_any(picture: NextBatch) -> bool:
    return bool(picture.tables)


def _silent(done: int, total: int) -> None:
    del done, total
