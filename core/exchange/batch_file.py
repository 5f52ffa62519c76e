"""Making a batch file: the signed package, sealed to headquarters, written and read back.

Reading one is in `batch_reading`; both ends are offered here.
"""

import io
import json
import zipfile
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from hashlib import sha256
from pathlib import Path
from typing import Any

from core.errors import HouseTrouble
from core.exchange.batch_layout import (
    EXTENSION,
    FORMAT,
    MANIFEST,
    README,
    ROWS,
    SIGNATURE,
    SUMS,
    WORKBOOK,
    chain_name,
)
from core.exchange.batch_reading import ReadBatch, open_batch, read_zip
from core.exchange.batch_readme import readme
from core.vault.canonical import canonical, instant_text
from core.vault.files import disk_trouble, write_atomically
from core.vault.signing import SigningKey

__all__ = [
    "BatchContents",
    "ReadBatch",
    "batch_file_name",
    "build_zip",
    "manifest_hash",
    "open_batch",
    "read_zip",
    "seal",
    "write_out",
]

_EPOCH = (1980, 1, 1, 0, 0, 0)
"""No time of the PC is in the package: the same contents give the same bytes."""

_UNIX = 3
_MODE = 0o644


@dataclass(frozen=True, slots=True)
class BatchContents:
    """One consistent picture of what changed at an installation since its last batch.

    `to` is the kid of the headquarters it is for, `previous` the SHA-256 of the manifest
    before it, `tables` JSON-ready rows in the order in which they can be written.
    """

    centre: str
    installation: str
    centre_name: str
    exercise: bool
    chain: int
    forked_from: int
    seq: int
    previous: str
    from_change: int
    upto_change: int
    journal_seq: int
    journal_sha256: str
    at: datetime
    to: str
    people: int
    tables: Mapping[str, Sequence[Mapping[str, Any]]]
    workbook: bytes
    schema: str = ""


def batch_file_name(centre: str, installation: str, chain: int, seq: int) -> str:
    """Return `BKO_A-000123.crm`; the chain is shown from the second on: `BKO_A2-000001.crm`."""
    return chain_name(centre, installation, chain, seq) + EXTENSION


def build_zip(contents: BatchContents, signing_key: SigningKey) -> bytes:
    """Return the signed package; its identity is `manifest_hash`."""
    name = chain_name(contents.centre, contents.installation, contents.chain, contents.seq)
    parts = {
        README: readme(
            name=name,
            centre=contents.centre,
            centre_name=contents.centre_name,
            exercise=contents.exercise,
            kid=signing_key.kid,
            public=signing_key.public_text,
        ),
        WORKBOOK: contents.workbook,
    }
    rows_in = {}
    for table, rows in contents.tables.items():
        part = ROWS.format(table=table)
        parts[part] = b"".join(_line(row) for row in rows)
        rows_in[part] = len(rows)
    files = [
        {
            "name": part,
            "bytes": len(data),
            "sha256": sha256(data).hexdigest(),
            "rows": rows_in.get(part, 0),
        }
        for part, data in parts.items()
    ]
    manifest = canonical(_manifest(contents, signing_key.kid, files))
    parts = {MANIFEST: manifest, SIGNATURE: signing_key.sign(manifest), **parts}
    sums = "".join(f"{sha256(data).hexdigest()}  {part}\n" for part, data in parts.items())
    return _zipped({README: parts.pop(README), **parts, SUMS: sums.encode()})


def manifest_hash(package: bytes) -> str:
    """Return the SHA-256 of the package's manifest: what the next batch and receipts name."""
    with zipfile.ZipFile(io.BytesIO(package)) as archive:
        return sha256(archive.read(MANIFEST)).hexdigest()


def seal(package: bytes, recipients: Iterable[str]) -> bytes:
    """Return the package encrypted to age recipients (`age1…`)."""
    import pyrage

    keys = [pyrage.x25519.Recipient.from_str(recipient) for recipient in recipients]
    sealed = pyrage.encrypt(package, keys)
    assert isinstance(sealed, bytes)
    return sealed


def write_out(folder: Path, name: str, data: bytes) -> Path:
    """Write a file to a folder (a USB stick, say), read it back, compare, return its path.

    Raises HouseTrouble `disk_full`, `folder_read_only`, `folder_unusable`, `copy_differs`.
    """
    path = folder / name
    try:
        folder.mkdir(parents=True, exist_ok=True)
        write_atomically(path, data)
        back = path.read_bytes()
    except OSError as error:
        raise disk_trouble(error) from error
    if back != data:
        raise HouseTrouble("copy_differs")
    return path


def _line(row: Mapping[str, Any]) -> bytes:
    text = json.dumps(dict(row), ensure_ascii=False, separators=(",", ":"), allow_nan=False)
    return text.encode() + b"\n"


def _manifest(
    contents: BatchContents, kid: str, files: list[dict[str, object]]
) -> dict[str, object]:
    return {
        "format": FORMAT,
        "to": contents.to,
        "centre": contents.centre,
        "installation": contents.installation,
        "exercise": contents.exercise,
        "chain": contents.chain,
        "forked_from": contents.forked_from,
        "seq": contents.seq,
        "previous": contents.previous,
        "from_change": contents.from_change,
        "upto_change": contents.upto_change,
        "journal_seq": contents.journal_seq,
        "journal_sha256": contents.journal_sha256,
        "at": instant_text(contents.at),
        "people": contents.people,
        "schema": contents.schema,
        "signer": kid,
        "files": files,
    }


def _zipped(parts: Mapping[str, bytes]) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        for name, data in parts.items():
            info = zipfile.ZipInfo(name, _EPOCH)
            info.create_system = _UNIX
            info.external_attr = _MODE << 16
            info.compress_type = zipfile.ZIP_DEFLATED
            archive.writestr(info, data)
    return buffer.getvalue()
