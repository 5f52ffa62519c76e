"""Sending to headquarters: batches that a cut left unwritten first, then a new one."""

from dataclasses import dataclass
from pathlib import Path
from uuid import UUID

from core.act import Progress
from core.commands.batches.load_receipt import LoadedReceipt
from core.errands.export_batch import Exported, export_batch, unwritten, write_again
from core.errands.load_receipts import load_receipt_file
from core.errors import Refused
from core.house import House


@dataclass(frozen=True, slots=True)
class Sent:
    """What lies in the folder now: batches written again, and the new one where there was any."""

    again: tuple[Path, ...]
    new: Exported | None

    @property
    def paths(self) -> tuple[Path, ...]:
        """Return the files, the new one last."""
        return (*self.again, self.new.path) if self.new else self.again


def send_everything(house: House, out: Path, progress: Progress) -> Sent:
    """Write what a cut left over, then export what is in no batch yet.

    Raises Refused `nothing_to_send` when there was neither, `no_trust_list`; HouseTrouble when
    the folder cannot be written.
    """
    left_over = resume(house, out, progress)
    try:
        new = export_batch(house, out, progress)
    except Refused as refusal:
        if refusal.code != "nothing_to_send" or not left_over:
            raise
        return Sent(left_over, None)
    return Sent(left_over, new)


def resume(house: House, out: Path, progress: Progress) -> tuple[Path, ...]:
    """Write the batches that are frozen but were never written, oldest first."""
    ids = tuple(reversed(unwritten(house)))
    paths = []
    for done, batch_id in enumerate(ids):
        progress(done, len(ids))
        paths.append(write_again(house, batch_id, out))
    return tuple(paths)


def resume_all(house: House, out: Path, progress: Progress) -> Sent:
    """Write only the batches that a cut left over."""
    return Sent(resume(house, out, progress), None)


def write_one(house: House, batch_id: UUID, out: Path, progress: Progress) -> Sent:
    """Write one batch again, byte for byte what it was."""
    progress(0, 1)
    return Sent((write_again(house, batch_id, out),), None)


def load_receipts(house: House, paths: tuple[Path, ...], progress: Progress) -> LoadedReceipt:
    """Load several receipts; raises Refused at the first that is not for this centre."""
    acknowledged = already = 0
    for done, path in enumerate(paths):
        progress(done, len(paths))
        loaded = load_receipt_file(house, path)
        acknowledged += loaded.acknowledged
        already += loaded.already
    return LoadedReceipt(acknowledged, already)
