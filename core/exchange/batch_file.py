"""Making a batch file: the signed package, sealed to headquarters (written out by `copying`).

Reading one is in `batch_reading`; both ends are offered here.
"""

import io
import json
import zipfile
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from hashlib import sha256
from pathlib import PurePosixPath
from typing import Any

from core.exchange.batch_layout import (
    EXTENSION,
    FORMAT,
    MANIFEST,
    README,
    ROWS,
    WORKBOOK,
    chain_name,
)
from core.exchange.batch_reading import ReadBatch, open_batch, read_zip
from core.exchange.batch_readme import readme
from core.exchange.copying import write_out
from core.exchange.signed_zip import SignedZip
from core.vault.canonical import instant_text
from core.vault.signing import SigningKey

__all__ = [
    "BatchContents",
    "ReadBatch",
    "batch_file_name",
    "build_zip",
    "line_of",
    "manifest_hash",
    "open_batch",
    "read_zip",
    "rows_by_table",
    "seal",
    "write_out",
]

_DATA = ROWS.partition("{")[0]
_JSON = json.JSONEncoder(ensure_ascii=False, separators=(",", ":"), allow_nan=False)


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
    tables: Mapping[str, Iterable[Mapping[str, Any]]]
    workbook: bytes
    schema: str = ""


def batch_file_name(centre: str, installation: str, chain: int, seq: int) -> str:
    """Return `BKO_A-000123.crm`; the chain is shown from the second on: `BKO_A2-000001.crm`."""
    return chain_name(centre, installation, chain, seq) + EXTENSION


def build_zip(contents: BatchContents, signing_key: SigningKey) -> bytes:
    """Return the signed package; its identity is `manifest_hash`. Rows are read as they come."""
    name = chain_name(contents.centre, contents.installation, contents.chain, contents.seq)
    package = SignedZip()
    package.add(
        README,
        readme(
            name=name,
            centre=contents.centre,
            centre_name=contents.centre_name,
            exercise=contents.exercise,
            kid=signing_key.kid,
            public=signing_key.public_text,
        ),
    )
    package.add(WORKBOOK, contents.workbook, packed=False)
    for table, rows in contents.tables.items():
        package.add_lines(ROWS.format(table=table), map(line_of, rows))
    return package.finish(_manifest(contents), signing_key)


def manifest_hash(package: bytes) -> str:
    """Return the SHA-256 of the package's manifest: what the next batch and receipts name."""
    with zipfile.ZipFile(io.BytesIO(package)) as archive:
        return sha256(archive.read(MANIFEST)).hexdigest()


def rows_by_table(package: bytes) -> dict[str, int]:
    """Return how many records of each table a package of ours holds, as its manifest says."""
    with zipfile.ZipFile(io.BytesIO(package)) as archive:
        files = json.loads(archive.read(MANIFEST))["files"]
    return {
        PurePosixPath(part["name"]).stem: part["rows"]
        for part in files
        if part["name"].startswith(_DATA)
    }


def line_of(row: Mapping[str, Any]) -> bytes:
    """Return a record as one line of JSON."""
    return _JSON.encode(row).encode() + b"\n"


def seal(package: bytes, recipients: Iterable[str]) -> bytes:
    """Return the package encrypted to age recipients (`age1…`)."""
    import pyrage

    keys = [pyrage.x25519.Recipient.from_str(recipient) for recipient in recipients]
    sealed = pyrage.encrypt(package, keys)
    assert isinstance(sealed, bytes)
    return sealed


def _manifest(contents: BatchContents) -> dict[str, object]:
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
    }
