"""The acknowledgement `.crr` of headquarters: signed inside, sealed to the centre outside.

It is cumulative: what was applied without a gap, which numbers are missing, and the hash of
every batch that headquarters holds, so that « received » is said only when it is proven.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from hashlib import sha256
from pathlib import Path
from typing import Any

from core.errors import Refused
from core.exchange.batch_file import seal
from core.exchange.batch_layout import chain_name
from core.exchange.batch_reading import open_sealed
from core.vault.canonical import (
    canonical,
    hex_of,
    instant_of,
    instant_text,
    list_of,
    object_of,
    text_of,
    whole_of,
)
from core.vault.sealing import Identity
from core.vault.signing import SigningKey, verify
from core.vault.trust import (
    TrustList,
    read_trust_list,
    signed_document,
    split_document,
    verify_successor,
)

EXTENSION = ".crr"

_KIND = b"accueil72-receipt/1\n"
_MOST_BYTES = 20_000_000
_MOST_LIST = 5_000_000
_MOST_BATCHES = 200_000
_MOST_SEQ = 2**31
_WORD = "[A-Za-z0-9_-]{0,60}"


@dataclass(frozen=True, slots=True)
class ReceiptContents:
    """What headquarters holds of one chain; `notes` are (batch, status, reason's code).

    `photos` maps the names of packages of photos to the hashes of their manifests.
    """

    centre: str
    installation: str
    chain: int
    accepted: Mapping[int, str]
    applied_up_to: int
    missing: Sequence[int]
    notes: Sequence[tuple[str, str, str]]
    trust_list_number: int
    at: datetime
    photos: Mapping[str, str] = field(default_factory=dict)
    trust: str = ""
    """The trust list of that number, as it was signed: the centre loads it with the receipt."""


@dataclass(frozen=True, slots=True)
class Receipt:
    """A receipt whose signature was verified; `body` is its text, `sha256` that of the text."""

    sha256: str
    centre: str
    installation: str
    chain: int
    applied_up_to: int
    accepted: dict[int, str]
    missing: tuple[int, ...]
    notes: tuple[tuple[str, str, str], ...]
    trust_list_number: int
    at: datetime
    body: str
    photos: dict[str, str] = field(default_factory=dict)
    trust: str = ""


def receipt_file_name(centre: str, installation: str, chain: int, applied_up_to: int) -> str:
    """Return `BKO_A-000123.crr`: everything up to that number is applied."""
    return chain_name(centre, installation, chain, applied_up_to) + EXTENSION


def make_receipt(contents: ReceiptContents, signing: SigningKey, recipient: str) -> bytes:
    """Return the receipt signed by headquarters and sealed to the centre's age recipient."""
    body: dict[str, Any] = {
        "centre": contents.centre,
        "installation": contents.installation,
        "chain": contents.chain,
        "accepted": {str(seq): manifest for seq, manifest in contents.accepted.items()},
        "applied_up_to": contents.applied_up_to,
        "missing": list(contents.missing),
        "notes": [list(note) for note in contents.notes],
        "trust_list": contents.trust_list_number,
        "at": instant_text(contents.at),
        "photos": dict(contents.photos),
    }
    if contents.trust:
        body["trust"] = contents.trust
    return seal(signed_document(_KIND, body, signing), (recipient,))


def read_receipt(path: Path, identity: Identity | Sequence[Identity], trust: TrustList) -> Receipt:
    """Open and verify a receipt.

    One that brings the list with headquarters' next key is signed by that key already: it counts
    when the list may follow the one that is known.

    Raises Refused `file_missing`, `file_unreadable`, `receipt_too_large`, `receipt_unreadable`,
    `receipt_not_for_us`, `receipt_altered`, `receipt_signature_wrong`.
    """
    data = open_sealed(path, identity, "receipt", _MOST_BYTES)
    try:
        body, signature = split_document(data, _MOST_BYTES)
        receipt = _receipt_of(body, data)
    except (ValueError, KeyError) as error:
        raise Refused("receipt_unreadable") from error
    signed = _KIND + canonical(body)
    signers = (*trust.signers(receipt.at), *_next_signers(receipt, trust))
    if not any(verify(key, signed, signature) for key in signers):
        raise Refused("receipt_signature_wrong")
    return receipt


def _next_signers(receipt: Receipt, trust: TrustList) -> tuple[str, ...]:
    """Return the keys of the list that came with a receipt, where it follows the known one."""
    if not receipt.trust:
        return ()
    try:
        brought = read_trust_list(receipt.trust.encode())
        verify_successor(trust, brought)
    except Refused:
        return ()
    return brought.signers(receipt.at)


def _receipt_of(body: dict[str, Any], data: bytes) -> Receipt:
    accepted = object_of(body["accepted"])
    if len(accepted) > _MOST_BATCHES:
        raise ValueError("too many")
    return Receipt(
        sha256=sha256(data).hexdigest(),
        centre=text_of(body["centre"], "[A-Z]{3}"),
        installation=text_of(body["installation"], "[A-Z]"),
        chain=whole_of(body["chain"], 1, _MOST_SEQ),
        applied_up_to=whole_of(body["applied_up_to"], 0, _MOST_SEQ),
        accepted={
            int(text_of(seq, "[1-9][0-9]{0,9}")): hex_of(manifest, 32)
            for seq, manifest in accepted.items()
        },
        missing=tuple(
            whole_of(seq, 1, _MOST_SEQ) for seq in list_of(body["missing"], _MOST_BATCHES)
        ),
        notes=tuple(_note_of(value) for value in list_of(body["notes"], _MOST_BATCHES)),
        trust_list_number=whole_of(body["trust_list"], 1, _MOST_SEQ),
        at=instant_of(body["at"]),
        body=data.decode(),
        photos=_photos_of(body),
        trust=text_of(body.get("trust", ""), f".{{0,{_MOST_LIST}}}"),
    )


def _photos_of(body: dict[str, Any]) -> dict[str, str]:
    """Return the packages of photos; receipts of the first versions name none."""
    photos = object_of(body.get("photos", {}))
    if len(photos) > _MOST_BATCHES:
        raise ValueError("too many")
    return {text_of(name, _WORD): hex_of(manifest, 32) for name, manifest in photos.items()}


def _note_of(value: object) -> tuple[str, str, str]:
    batch, status, reason = list_of(value, 3)
    return text_of(batch, _WORD), text_of(status, _WORD), text_of(reason, _WORD)
