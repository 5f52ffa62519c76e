"""Reading a batch that came from a stick or by mail: nothing in it is believed unverified.

Order: size, age, the ZIP's directory, the manifest's shape, its signer in the trust list, its
signature, then every part against its SHA-256. Each fault is one code, nothing else escapes.
"""

import re
import zipfile
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

from core.errors import Refused
from core.exchange.batch_layout import (
    AGE_HEADER,
    FORMAT,
    LAST_CHAIN,
    LAST_SEQ,
    MOST_LINE,
    MOST_PARTS,
    MOST_SEALED,
    ROWS,
    TABLE_NAME,
    WORKBOOK,
)
from core.exchange.signed_zip import Form, Part, verified
from core.vault.canonical import hex_of, instant_of, read_object, text_of, whole_of
from core.vault.sealing import Identity
from core.vault.trust import TrustList

_MOST = 2**53
_KNOWN = frozenset({
    "format", "to", "centre", "installation", "exercise", "chain", "forked_from", "seq",
    "previous", "from_change", "upto_change", "journal_seq", "journal_sha256", "at", "people",
    "schema", "signer", "files",
})  # fmt: skip
_BATCH = Form(FORMAT, _KNOWN, frozenset({WORKBOOK}), ROWS.format(table=TABLE_NAME), MOST_PARTS)


@dataclass(frozen=True, slots=True)
class ReadBatch:
    """A batch whose signature, addressee and sums were verified; `tables` in writing order."""

    centre: str
    installation: str
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
    people: int
    schema: str
    manifest_sha256: str
    tables: dict[str, list[dict[str, Any]]]


def open_batch(path: Path, identity: Identity | Sequence[Identity]) -> bytes:
    """Return the package in a batch file.

    Raises Refused `file_missing`, `file_unreadable`, `batch_too_large`, `batch_unreadable` (no
    batch at all), `batch_not_for_us` (sealed to another key), `batch_altered` (damaged, cut).
    """
    return open_sealed(path, identity, "batch", MOST_SEALED)


def open_sealed(path: Path, identity: Identity | Sequence[Identity], kind: str, most: int) -> bytes:
    """Return what is sealed in an age file to one of these identities.

    Codes as `open_batch`, beginning with `kind`.
    """
    try:
        if path.stat().st_size > most:
            raise Refused(f"{kind}_too_large")
        sealed = path.read_bytes()
    except FileNotFoundError as error:
        raise Refused("file_missing") from error
    except OSError as error:
        raise Refused("file_unreadable") from error
    if not sealed.startswith(AGE_HEADER):
        raise Refused(f"{kind}_unreadable")
    import pyrage

    try:
        mine = [identity] if isinstance(identity, Identity) else identity
        keys = [pyrage.x25519.Identity.from_str(each.secret) for each in mine]
        opened = pyrage.decrypt(sealed, keys)
    except pyrage.DecryptError as error:
        for_others = "No matching keys" in str(error)
        raise Refused(f"{kind}_not_for_us" if for_others else f"{kind}_altered") from error
    assert isinstance(opened, bytes)
    return opened


def read_zip(package: bytes, *, trust: TrustList, exercise: bool | None = None) -> ReadBatch:
    """Verify a package against the trust list of the headquarters it is for, and read it.

    `exercise`: whether these are exercise books; None takes what the trust list says of the
    centre. Raises Refused as `core.exchange.signed_zip.verified`.
    """
    with verified(package, _BATCH, trust, exercise=exercise) as found:
        return _read(found.values, found.manifest_sha256, _tables(found.archive, found.parts))


def _tables(archive: zipfile.ZipFile, parts: list[Part]) -> dict[str, list[dict[str, Any]]]:
    tables = {}
    for part in parts:
        found = re.fullmatch(ROWS.format(table=f"({TABLE_NAME})"), part.name)
        if found is None:
            continue
        lines = archive.read(part.name).split(b"\n")
        rows = [read_object(line, MOST_LINE) for line in lines[:-1]]
        if lines[-1] or len(rows) != part.rows:
            raise Refused("batch_altered")
        tables[found[1]] = rows
    return tables


def _read(
    values: dict[str, Any], manifest_sha256: str, tables: dict[str, list[dict[str, Any]]]
) -> ReadBatch:
    return ReadBatch(
        centre=values["centre"],
        installation=values["installation"],
        exercise=values["exercise"],
        chain=whole_of(values["chain"], 1, LAST_CHAIN),
        forked_from=whole_of(values["forked_from"], 0, 2**31),
        seq=whole_of(values["seq"], 1, LAST_SEQ),
        previous=hex_of(values["previous"], 32),
        from_change=whole_of(values["from_change"], 0, _MOST),
        upto_change=whole_of(values["upto_change"], 0, _MOST),
        journal_seq=whole_of(values["journal_seq"], 0, _MOST),
        journal_sha256=hex_of(values["journal_sha256"], 32),
        at=instant_of(values["at"]),
        people=whole_of(values["people"], 0, 2**31),
        schema=text_of(values["schema"], "[0-9a-z_]{0,40}"),
        manifest_sha256=manifest_sha256,
        tables=tables,
    )
