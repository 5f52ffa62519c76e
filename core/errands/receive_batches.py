"""Headquarters receives batches and packages of photos, and answers with signed receipts."""

from dataclasses import dataclass, field
from pathlib import Path

from core.act import Progress
from core.commands.headquarters.receive_batch import COLLIDES, ReceiveBatch, Received, receive_batch
from core.db.migrate import SCHEMA
from core.errands.keys import sealing_identities, signing_key, trust_in_force
from core.errands.receive_photos import photo_names, receive_photo_package, spoken_receipt
from core.errands.trusting import refreshed_list
from core.errors import DomainError, Refused
from core.exchange.batch_file import ReadBatch, open_batch, read_zip, write_out
from core.exchange.batch_layout import chain_name
from core.exchange.photo_package import is_photo_package
from core.exchange.receipt_file import (
    ReceiptContents,
    make_receipt,
    receipt_file_name,
)
from core.house import House
from core.queries.batches.outbox import newest_trust_list
from core.queries.headquarters.inbox import chain_standing
from core.vault.trust import TrustList


@dataclass(frozen=True, slots=True)
class FileResult:
    """What became of one file."""

    file: str
    batch: str
    status: str
    reason: str
    people: int = 0
    photos: int = 0


@dataclass(frozen=True, slots=True)
class Reception:
    """What became of all files; `missing` are numbers that never came, by installation."""

    results: tuple[FileResult, ...]
    missing: dict[str, tuple[int, ...]] = field(default_factory=dict)
    receipts: tuple[Path, ...] = ()
    spoken: dict[str, str] = field(default_factory=dict)
    """What may be read out over the telephone, by the file name of the receipt."""


def receive_batches(
    house: House, files: list[Path], out: Path, progress: Progress | None = None
) -> Reception:
    """Open, verify and apply batches in any order; write one receipt per chain into `out`.

    Raises Refused `not_headquarters`, `no_centre_enrolled`; HouseTrouble when `out` cannot be
    written: what was applied stays, and the same files can be received again.
    """
    if house.place.profile != "headquarters":
        raise Refused("not_headquarters")
    trust = trust_in_force(house)
    if trust is None:
        raise Refused("no_centre_enrolled")
    chains: dict[tuple[str, str, int], None] = {}
    results = _receive_all(house, trust, files, chains, progress)
    if chains:
        trust = refreshed_list(house, trust)
    missing: dict[str, tuple[int, ...]] = {}
    receipts = []
    aloud: dict[str, str] = {}
    for centre, installation, chain in chains:
        standing = house.look(chain_standing, centre, installation, chain)
        if standing.missing:
            missing[f"{centre}{installation}"] = standing.missing
        receipts.append(_receipt(house, trust, (centre, installation, chain), results, out))
        told = _aloud(house, trust, (centre, installation, chain))
        if told:
            aloud[receipts[-1].name] = told
    return Reception(tuple(results), missing, tuple(receipts), aloud)


def _receive_all(
    house: House,
    trust: TrustList,
    files: list[Path],
    chains: dict[tuple[str, str, int], None],
    progress: Progress | None,
) -> list[FileResult]:
    results = []
    for done, path in enumerate(files, start=1):
        results.append(_receive(house, trust, path, chains))
        if progress is not None:
            progress(done, len(files))
    for place, result in enumerate(results):
        # A batch that came after it may have brought what it had to wait for.
        if result.reason == COLLIDES:
            results[place] = _receive(house, trust, files[place], chains)
    return results


def _receive(
    house: House, trust: TrustList, path: Path, chains: dict[tuple[str, str, int], None]
) -> FileResult:
    """Open, verify and apply one file; add its chain to those that get a receipt."""
    try:
        package = open_batch(path, sealing_identities(house))
        if is_photo_package(package):
            photos, kept = receive_photo_package(house, package, trust)
            chains[photos.centre, photos.installation, photos.chain] = None
            return FileResult(path.name, photos.name, kept.status, kept.reason, photos=kept.records)
        batch = read_zip(package, trust=trust, exercise=house.place.exercise)
        if batch.schema > SCHEMA:
            # Its records may have columns that nobody here knows: the newer program takes it.
            raise Refused("batch_newer_format")
        received = house.do(receive_batch, _request(batch)).value
    except DomainError as error:
        # « Already recorded » would be a lie here: what collides at the end was not written.
        reason = COLLIDES if error.code == "already_there" else error.code
        return FileResult(path.name, "", "refused", reason)
    chains[batch.centre, batch.installation, batch.chain] = None
    return _result(path, batch, received)


def _request(batch: ReadBatch) -> ReceiveBatch:
    return ReceiveBatch(
        centre=batch.centre,
        installation=batch.installation,
        chain=batch.chain,
        seq=batch.seq,
        manifest_sha256=batch.manifest_sha256,
        previous=batch.previous,
        journal_seq=batch.journal_seq,
        journal_sha256=batch.journal_sha256,
        made_at=batch.at,
        people=batch.people,
        tables=batch.tables,
        # A batch that names no schema is not taken for an old one.
        older_schema="" < batch.schema < SCHEMA,
    )


def _result(path: Path, batch: ReadBatch, received: Received) -> FileResult:
    name = chain_name(batch.centre, batch.installation, batch.chain, batch.seq)
    return FileResult(path.name, name, received.status, received.reason, batch.people)


def _aloud(house: House, trust: TrustList, chain: tuple[str, str, int]) -> str:
    """Return the twelve signs that say up to where everything of a chain was received."""
    standing = house.look(chain_standing, *chain)
    upto = standing.applied_up_to
    recipient = trust.newest(chain[0], chain[1]).age_recipient
    return spoken_receipt(house, chain, (upto, standing.accepted.get(upto, "")), recipient)


def _receipt(
    house: House,
    trust: TrustList,
    chain: tuple[str, str, int],
    results: list[FileResult],
    out: Path,
) -> Path:
    centre, installation, number = chain
    standing = house.look(chain_standing, centre, installation, number)
    enrolled = trust.newest(centre, installation)
    prefix = chain_name(centre, installation, number, 0).rstrip("0")
    contents = ReceiptContents(
        centre=centre,
        installation=installation,
        chain=number,
        accepted=standing.accepted,
        applied_up_to=standing.applied_up_to,
        missing=standing.missing,
        notes=tuple(
            (result.batch, result.status, result.reason)
            for result in results
            if result.batch.startswith(prefix)
        ),
        trust_list_number=trust.number,
        at=house.clock.now(),
        photos=photo_names(house, centre, installation, number),
        trust=house.look(newest_trust_list),
    )
    name = receipt_file_name(centre, installation, number, standing.applied_up_to)
    return write_out(out, name, make_receipt(contents, signing_key(house), enrolled.age_recipient))
