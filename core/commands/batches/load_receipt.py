"""Loading headquarters' acknowledgement: « accusé reçu » is said only when it is proven."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from sqlalchemy import select
from sqlalchemy.orm import Session

from core.act import Act, act_of
from core.commands import command
from core.db.batches import Batch, Receipt
from core.db.packages import PhotoPackage
from core.errors import Refused
from core.rules.access import Permission

OTHER_HISTORY = "same_number_other_content"
"""Headquarters holds another batch under this number: these books were restored, or cloned."""


@dataclass(frozen=True, slots=True)
class LoadReceipt:
    """A receipt whose signature was verified; `accepted` maps batch numbers to their hashes.

    `refusals` counts records by batch, `refused` says of a batch why it is kept aside, and
    `photos` maps the names of packages of photos to their hashes.
    """

    sha256: str
    chain: int
    applied_up_to: int
    accepted: dict[int, str]
    refusals: dict[int, int]
    body: str
    refused: Mapping[int, str] = field(default_factory=dict)
    photos: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class LoadedReceipt:
    """What the receipt proved: how many batches are acknowledged by it, how many already were.

    `refused` batches of the chain are kept aside, `photos` packages of photos arrived.
    """

    acknowledged: int
    already: int
    refused: int = 0
    photos: int = 0


@command(Permission.EXPORT)
def load_receipt(session: Session, request: LoadReceipt) -> LoadedReceipt:
    """Acknowledge the batches that headquarters holds, byte for byte; mark what it keeps aside.

    Raises Refused `receipt_of_other_books` when it holds batches that these books never made:
    they were restored, or cloned.
    """
    act = act_of(session)
    batches = {
        batch.seq: batch
        for batch in session.scalars(select(Batch).where(Batch.chain == request.chain))
    }
    for seq in request.accepted:
        if seq not in batches:
            raise Refused("receipt_of_other_books", seq=seq)
    acknowledged = already = 0
    aside = dict(request.refused)
    for seq, manifest in sorted(request.accepted.items()):
        batch = batches[seq]
        if batch.manifest_sha256 != manifest:
            aside[seq] = OTHER_HISTORY
        elif batch.acknowledged_at is None or batch.acknowledged_by == BY_CODE:
            acknowledged += batch.acknowledged_at is None
            already += batch.acknowledged_at is not None
            acknowledge(batch, act, BY_FILE)
            batch.refusals = request.refusals.get(seq, 0)
        else:
            already += 1
    refused = _keep_aside(batches, aside)
    photos = _photos(session, act, request)
    _keep(session, act, request)
    act.note(acknowledged=acknowledged, up_to=request.applied_up_to, sha256=request.sha256)
    return LoadedReceipt(acknowledged, already, refused, photos)


BY_FILE, BY_CODE = "file", "code"


def acknowledge(batch: Batch, act: Act, by: str) -> None:
    """Say of a batch that headquarters has it, and what proved that."""
    if batch.acknowledged_at is None:
        batch.acknowledged_at = act.at
    batch.acknowledged_by = by
    batch.refused_reason = ""


def _keep_aside(batches: Mapping[int, Batch], aside: Mapping[int, str]) -> int:
    count = 0
    for seq, reason in aside.items():
        batch = batches.get(seq)
        if batch is not None and batch.acknowledged_at is None:
            batch.refused_reason = reason or OTHER_HISTORY
            count += 1
    return count


def _photos(session: Session, act: Act, request: LoadReceipt) -> int:
    """Acknowledge packages of photos; one that these books do not know proves nothing here."""
    count = 0
    waiting = session.scalars(
        select(PhotoPackage).where(
            PhotoPackage.chain == request.chain, PhotoPackage.acknowledged_at.is_(None)
        )
    )
    for package in waiting:
        if request.photos.get(package.file_name.removesuffix(".crm")) == package.manifest_sha256:
            package.acknowledged_at = act.at
            count += 1
    return count


def _keep(session: Session, act: Act, request: LoadReceipt) -> None:
    known = session.scalars(select(Receipt).where(Receipt.sha256 == request.sha256)).first()
    if known is None:
        session.add(
            Receipt(
                centre_code=act.place.centre_code,
                sha256=request.sha256,
                chain=request.chain,
                applied_up_to=request.applied_up_to,
                body=request.body,
                loaded_at=act.at,
            )
        )
