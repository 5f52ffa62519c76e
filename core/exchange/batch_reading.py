"""Reading a batch that came from a stick or by mail: nothing in it is believed unverified.

Order: size, age, the ZIP's directory, the manifest's shape, its signer in the trust list, its
signature, then every part against its SHA-256. Each fault is one code, nothing else escapes.
"""

import io
import re
import zipfile
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from hashlib import sha256
from pathlib import Path
from typing import Any

from core.errors import Refused
from core.exchange.batch_layout import (
    AGE_HEADER,
    FORMAT,
    LAST_CHAIN,
    LAST_SEQ,
    MANIFEST,
    MOST_LINE,
    MOST_MANIFEST,
    MOST_PARTS,
    MOST_SEALED,
    MOST_UNPACKED,
    README,
    ROWS,
    SIGNATURE,
    SUMS,
    TABLE_NAME,
    WORKBOOK,
)
from core.vault.canonical import (
    flag_of,
    hex_of,
    instant_of,
    list_of,
    object_of,
    read_canonical,
    read_object,
    text_of,
    whole_of,
)
from core.vault.sealing import Identity
from core.vault.signing import verify
from core.vault.trust import Enrolled, TrustList

_MOST = 2**53
_FORMAT_FAMILY = FORMAT.rpartition("/")[0]
_KNOWN = {
    "format", "to", "centre", "installation", "exercise", "chain", "forked_from", "seq",
    "previous", "from_change", "upto_change", "journal_seq", "journal_sha256", "at", "people",
    "schema", "signer", "files",
}  # fmt: skip


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


@dataclass(frozen=True, slots=True)
class _Part:
    name: str
    size: int
    sha256: str
    rows: int


def open_batch(path: Path, identity: Identity) -> bytes:
    """Return the package in a batch file.

    Raises Refused `file_missing`, `file_unreadable`, `batch_too_large`, `batch_unreadable` (no
    batch at all), `batch_not_for_us` (sealed to another key), `batch_altered` (damaged, cut).
    """
    return open_sealed(path, identity, "batch", MOST_SEALED)


def open_sealed(path: Path, identity: Identity, kind: str, most: int) -> bytes:
    """Return what is sealed in an age file; codes as `open_batch`, beginning with `kind`."""
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
        opened = pyrage.decrypt(sealed, [pyrage.x25519.Identity.from_str(identity.secret)])
    except pyrage.DecryptError as error:
        for_others = "No matching keys" in str(error)
        raise Refused(f"{kind}_not_for_us" if for_others else f"{kind}_altered") from error
    assert isinstance(opened, bytes)
    return opened


def read_zip(package: bytes, *, trust: TrustList, exercise: bool | None = None) -> ReadBatch:
    """Verify a package against the trust list of the headquarters it is for, and read it.

    `exercise`: whether these are exercise books; None takes what the trust list says of the
    centre. Raises Refused `batch_unreadable`, `batch_newer_format`, `batch_too_large`,
    `batch_altered`, `batch_not_for_us`, `batch_unknown_centre`, `batch_key_revoked`,
    `batch_signature_wrong`, `batch_exercise`.
    """
    with _naming_faults(), zipfile.ZipFile(io.BytesIO(package)) as archive:
        _check_directory(archive)
        manifest = _part(archive, MANIFEST, MOST_MANIFEST)
        signature = _part(archive, SIGNATURE, 64)
        values = read_canonical(manifest, MOST_MANIFEST)
        _check_format(values)
        enrolled = _signer(values, trust)
        if not verify(enrolled.public, manifest, signature):
            raise Refused("batch_signature_wrong")
        if values["to"] != trust.headquarters_kid:
            raise Refused("batch_not_for_us")
        real = enrolled.exercise if exercise is None else exercise
        if flag_of(values["exercise"]) != real or enrolled.exercise != real:
            raise Refused("batch_exercise")
        parts = [_part_of(value) for value in list_of(values["files"], MOST_PARTS)]
        fixed = {MANIFEST: sha256(manifest).hexdigest(), SIGNATURE: sha256(signature).hexdigest()}
        _check_parts(archive, parts, fixed)
        return _read(values, fixed[MANIFEST], _tables(archive, parts))


@contextmanager
def _naming_faults() -> Iterator[None]:
    try:
        yield
    except (
        ValueError,
        KeyError,
        EOFError,
        RuntimeError,
        OSError,
        NotImplementedError,
        zipfile.BadZipFile,
        zlib.error,
    ) as error:
        raise Refused("batch_unreadable") from error


def _check_directory(archive: zipfile.ZipFile) -> None:
    """Refuse bombs, doubles and odd entries by the directory, before anything is unpacked."""
    infos = archive.infolist()
    names = [info.filename for info in infos]
    if len(names) > MOST_PARTS or len(set(names)) != len(names):
        raise Refused("batch_unreadable")
    if sum(info.file_size for info in infos) > MOST_UNPACKED:
        raise Refused("batch_too_large")
    wanted = {MANIFEST, SIGNATURE, SUMS, README, WORKBOOK}
    tables = [name for name in names if re.fullmatch(ROWS.format(table=TABLE_NAME), name)]
    if set(names) != wanted | set(tables):
        raise Refused("batch_altered")
    for info in infos:
        plain = info.compress_type in {zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED}
        if info.flag_bits & 0x1 or not plain:
            raise Refused("batch_unreadable")


def _part(archive: zipfile.ZipFile, name: str, most: int) -> bytes:
    if archive.getinfo(name).file_size > most:
        raise Refused("batch_too_large")
    return archive.read(name)


def _check_format(values: dict[str, Any]) -> None:
    stated = text_of(values["format"], ".{1,60}")
    if stated != FORMAT:
        newer = stated.startswith(f"{_FORMAT_FAMILY}/")
        raise Refused("batch_newer_format" if newer else "batch_unreadable")
    if set(values) != _KNOWN:
        raise Refused("batch_unreadable")


def _signer(values: dict[str, Any], trust: TrustList) -> Enrolled:
    enrolled = trust.key(hex_of(values["signer"], 8))
    sender = (values["centre"], values["installation"])
    if enrolled is None or (enrolled.centre, enrolled.installation) != sender:
        raise Refused("batch_unknown_centre")
    if enrolled.revoked_at is not None:
        raise Refused("batch_key_revoked")
    return enrolled


def _part_of(value: object) -> _Part:
    values = object_of(value)
    return _Part(
        text_of(values["name"], "[A-Za-z0-9_./-]{1,60}"),
        whole_of(values["bytes"], 0, MOST_UNPACKED),
        hex_of(values["sha256"], 32),
        whole_of(values["rows"], 0, _MOST),
    )


def _check_parts(archive: zipfile.ZipFile, parts: list[_Part], fixed: dict[str, str]) -> None:
    """Compare every part with the manifest, and the sums on paper with both."""
    names = [part.name for part in parts]
    if sorted([*names, *fixed, SUMS]) != sorted(archive.namelist()):
        raise Refused("batch_altered")
    for part in parts:
        if archive.getinfo(part.name).file_size != part.size:
            raise Refused("batch_altered")
        if sha256(archive.read(part.name)).hexdigest() != part.sha256:
            raise Refused("batch_altered")
    known = fixed | {part.name: part.sha256 for part in parts}
    stated = _part(archive, SUMS, MOST_MANIFEST).decode()
    lines = dict(line.split("  ", 1)[::-1] for line in stated.splitlines())
    if lines != known:
        raise Refused("batch_altered")


def _tables(archive: zipfile.ZipFile, parts: list[_Part]) -> dict[str, list[dict[str, Any]]]:
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
