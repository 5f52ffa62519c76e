"""Sending to headquarters: batches that a cut left unwritten first, then a new one, then photos."""

from dataclasses import dataclass, field
from pathlib import Path
from uuid import UUID

from core.act import Progress
from core.commands.batches.load_receipt import LoadedReceipt
from core.errands.export_batch import Exported, export_batch, unwritten, write_again
from core.errands.export_photos import ExportedPhotos, export_photos
from core.errands.load_receipts import load_receipt_file, load_spoken_receipt
from core.errors import Refused
from core.exchange.batch_layout import PHOTO_BYTES
from core.house import House
from core.queries.batches.outbox import BatchRow, Waiting, batches, waiting
from core.queries.batches.photos import unpacked_photos
from core.queries.people.person_file import incomplete_people
from ui.code_lists import code_lists

MAIL_BYTES = PHOTO_BYTES
"""Bytes of an attachment that keeps a mail below 10 MB: mail makes it a third larger."""


@dataclass(frozen=True, slots=True)
class Target:
    """Where a batch goes: a folder, what people call it, and whether it leaves as mail."""

    folder: Path
    name: str = ""
    is_mail: bool = False


def _no_photos() -> ExportedPhotos:
    return ExportedPhotos((), 0)


@dataclass(frozen=True, slots=True)
class Sent:
    """What lies in the folder now: batches written again, the new one, packages of photos.

    `too_large` are files that a mail would not carry.
    """

    again: tuple[Path, ...]
    new: Exported | None
    photos: ExportedPhotos = field(default_factory=_no_photos)
    too_large: tuple[Path, ...] = ()

    @property
    def paths(self) -> tuple[Path, ...]:
        """Return the files of records, the new one last."""
        return (*self.again, self.new.path) if self.new else self.again


@dataclass(frozen=True, slots=True)
class Plan:
    """What the wizard begins with: what waits, what is unfinished, which batches there are."""

    waiting: Waiting
    incomplete: int
    photos: int
    rows: tuple[BatchRow, ...]


def plan(house: House, progress: Progress) -> Plan:
    """Return what could be sent now."""
    progress(0, 1)
    return Plan(
        waiting=house.look(waiting),
        incomplete=len(house.look(incomplete_people)),
        photos=house.look(unpacked_photos),
        rows=house.look(batches),
    )


def send_everything(
    house: House, target: Target, progress: Progress, *, photos: bool = False
) -> Sent:
    """Write what a cut left over, then export what is in no batch yet, then photos if wanted.

    Raises Refused `nothing_to_send` when there was neither, `no_trust_list`; HouseTrouble when
    the folder cannot be written.
    """
    left_over = _resume(house, target, progress)
    new = None
    try:
        new = export_batch(house, target.folder, progress, place=target.name, lists=code_lists())
    except Refused as refusal:
        if refusal.code != "nothing_to_send":
            raise
    packed = export_photos(house, target.folder, progress) if photos else _no_photos()
    if new is None and not left_over and not packed.paths:
        raise Refused("nothing_to_send")
    return _weighed(Sent(left_over, new, packed), target)


def resume_all(house: House, target: Target, progress: Progress) -> Sent:
    """Write only what a cut left over."""
    return Sent(_resume(house, target, progress), None)


def write_one(house: House, batch_id: UUID, target: Target, progress: Progress) -> Sent:
    """Write one batch again, byte for byte what it was."""
    path = write_again(house, batch_id, target.folder, progress, place=target.name)
    return _weighed(Sent((path,), None), target)


def load_receipts(house: House, paths: tuple[Path, ...], progress: Progress) -> LoadedReceipt:
    """Load several receipts; raises Refused at the first that is not for this centre."""
    acknowledged = already = refused = photos = 0
    for done, path in enumerate(paths):
        progress(done, len(paths))
        loaded = load_receipt_file(house, path)
        acknowledged += loaded.acknowledged
        already += loaded.already
        refused += loaded.refused
        photos += loaded.photos
    return LoadedReceipt(acknowledged, already, refused, photos)


def load_spoken(house: House, typed: str, progress: Progress) -> LoadedReceipt:
    """Load the twelve signs that headquarters read out."""
    progress(0, 1)
    return load_spoken_receipt(house, typed)


def _resume(house: House, target: Target, progress: Progress) -> tuple[Path, ...]:
    """Write the batches that are frozen but were never written, oldest first."""
    ids = tuple(reversed(unwritten(house)))
    paths = []
    for done, batch_id in enumerate(ids):
        progress(done, len(ids))
        paths.append(write_again(house, batch_id, target.folder, place=target.name))
    return tuple(paths)


def _weighed(sent: Sent, target: Target) -> Sent:
    """Say which files are too large for a mail, where they are to go as one."""
    if not target.is_mail:
        return sent
    files = (*sent.paths, *sent.photos.paths)
    large = tuple(path for path in files if path.stat().st_size > MAIL_BYTES + _SEALING)
    return Sent(sent.again, sent.new, sent.photos, large)


_SEALING = 100_000
"""What signing and sealing add to a package, at most."""
