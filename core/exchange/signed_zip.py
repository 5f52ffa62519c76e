"""Signed packages: a ZIP whose manifest names every part with its SHA-256 (security.md 3d).

`manifest.json` is canonical and signed byte for byte; whatever reads a package checks the
directory, the manifest's shape, its signer in the trust list, its signature, then every part.
"""

import io
import re
import zipfile
import zlib
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from hashlib import sha256
from itertools import islice
from typing import Any

from core.errors import Refused
from core.exchange.batch_layout import (
    MANIFEST,
    MOST_MANIFEST,
    MOST_UNPACKED,
    README,
    SIGNATURE,
    SUMS,
)
from core.exchange.fast_zip import FastZip
from core.vault.canonical import (
    canonical,
    flag_of,
    hex_of,
    instant_of,
    list_of,
    object_of,
    read_canonical,
    text_of,
    whole_of,
)
from core.vault.signing import SigningKey, verify
from core.vault.trust import Enrolled, TrustList

_UNIX = 3
_MODE = 0o644
_MOST_ROWS = 2**53
_LINES = 500
"""Lines that are written at once: some hundred kilobytes."""


class SignedZip:
    """A package that is written part by part, in a few megabytes whatever its parts hold.

    No time of the PC is in it: the same parts give the same bytes.
    """

    def __init__(self) -> None:
        self._buffer = io.BytesIO()
        self._archive = FastZip(self._buffer)
        self._files: list[dict[str, object]] = []

    def add(self, name: str, data: bytes, *, packed: bool = True) -> None:
        """Add a part; one that is compressed by itself (a workbook, a picture) is only stored."""
        self._store(name, data, packed=packed)
        self._list(name, len(data), sha256(data).hexdigest(), 0)

    def add_lines(self, name: str, lines: Iterable[bytes]) -> None:
        """Add a part of lines as they come; the manifest says how many there were."""
        digest, size, rows = sha256(), 0, 0
        coming = iter(lines)
        with self._archive.open(name, "w") as part:
            while some := tuple(islice(coming, _LINES)):
                block = b"".join(some)
                rows += len(some)
                size += len(block)
                digest.update(block)
                part.write(block)
        self._list(name, size, digest.hexdigest(), rows)

    def finish(self, values: Mapping[str, object], signing_key: SigningKey) -> bytes:
        """Sign `values` with the list of the parts as the manifest; return the package."""
        manifest = canonical({**values, "signer": signing_key.kid, "files": self._files})
        return self.finish_signed(manifest, signing_key.sign(manifest))

    def finish_signed(self, manifest: bytes, signature: bytes) -> bytes:
        """Return the package under a manifest that was signed before."""
        self._store(MANIFEST, manifest, packed=True)
        self._store(SIGNATURE, signature, packed=True)
        sums = [
            (sha256(manifest).hexdigest(), MANIFEST),
            (sha256(signature).hexdigest(), SIGNATURE),
            *((part["sha256"], part["name"]) for part in self._files),
        ]
        self._store(SUMS, "".join(f"{sum_}  {name}\n" for sum_, name in sums).encode(), packed=True)
        for info in self._archive.infolist():
            info.create_system = _UNIX
            info.external_attr = _MODE << 16
        self._archive.close()
        return self._buffer.getvalue()

    def _store(self, name: str, data: bytes, *, packed: bool) -> None:
        info = zipfile.ZipInfo(name)
        kind = zipfile.ZIP_DEFLATED if packed else zipfile.ZIP_STORED
        self._archive.writestr(info, data, kind)

    def _list(self, name: str, size: int, digest: str, rows: int) -> None:
        self._files.append({"name": name, "bytes": size, "sha256": digest, "rows": rows})


@dataclass(frozen=True, slots=True)
class Form:
    """One kind of package: the name of its format, its manifest's keys, its parts.

    `fixed` parts have to be there, `others` may be (a regular expression).
    """

    format: str
    known: frozenset[str]
    fixed: frozenset[str]
    others: str
    most_parts: int


@dataclass(frozen=True, slots=True)
class Part:
    """A part as the manifest names it."""

    name: str
    size: int
    sha256: str
    rows: int


@dataclass(frozen=True, slots=True)
class Verified:
    """A package whose signature and sums were verified: its parts can be read."""

    archive: zipfile.ZipFile
    values: dict[str, Any]
    manifest_sha256: str
    parts: list[Part]


def format_of(package: bytes) -> str:
    """Return which format a package claims to have, before anything is verified; empty for none."""
    try:
        with naming_faults(), zipfile.ZipFile(io.BytesIO(package)) as archive:
            manifest = part_of(archive, MANIFEST, MOST_MANIFEST)
            return text_of(read_canonical(manifest, MOST_MANIFEST)["format"], ".{1,60}")
    except Refused:
        return ""


@contextmanager
def verified(
    package: bytes, form: Form, trust: TrustList, *, exercise: bool | None
) -> Iterator[Verified]:
    """Verify a package against the trust list of the headquarters it is for.

    Raises Refused `batch_unreadable`, `batch_newer_format`, `batch_too_large`, `batch_altered`,
    `batch_not_for_us`, `batch_unknown_centre`, `batch_key_revoked`, `batch_signature_wrong`,
    `batch_exercise`; what is read from it meanwhile raises the same.
    """
    with naming_faults(), zipfile.ZipFile(io.BytesIO(package)) as archive:
        _check_directory(archive, form)
        manifest = part_of(archive, MANIFEST, MOST_MANIFEST)
        signature = part_of(archive, SIGNATURE, 64)
        values = read_canonical(manifest, MOST_MANIFEST)
        _check_format(values, form)
        enrolled = _signer(values, trust)
        if not verify(enrolled.public, manifest, signature):
            raise Refused("batch_signature_wrong")
        if values["to"] not in trust.headquarters_kids:
            raise Refused("batch_not_for_us")
        real = enrolled.exercise if exercise is None else exercise
        if flag_of(values["exercise"]) != real or enrolled.exercise != real:
            raise Refused("batch_exercise")
        parts = [_listed(value) for value in list_of(values["files"], form.most_parts)]
        sums = {MANIFEST: sha256(manifest).hexdigest(), SIGNATURE: sha256(signature).hexdigest()}
        _check_parts(archive, parts, sums)
        yield Verified(archive, values, sums[MANIFEST], parts)


@contextmanager
def naming_faults() -> Iterator[None]:
    """Name whatever a damaged package brings about `batch_unreadable`."""
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


def part_of(archive: zipfile.ZipFile, name: str, most: int) -> bytes:
    """Return a part; raises Refused `batch_too_large` before it is unpacked."""
    if archive.getinfo(name).file_size > most:
        raise Refused("batch_too_large")
    return archive.read(name)


def _check_directory(archive: zipfile.ZipFile, form: Form) -> None:
    """Refuse bombs, doubles and odd entries by the directory, before anything is unpacked."""
    infos = archive.infolist()
    names = [info.filename for info in infos]
    if len(names) > form.most_parts or len(set(names)) != len(names):
        raise Refused("batch_unreadable")
    if sum(info.file_size for info in infos) > MOST_UNPACKED:
        raise Refused("batch_too_large")
    wanted = {MANIFEST, SIGNATURE, SUMS, README, *form.fixed}
    others = [name for name in names if re.fullmatch(form.others, name)]
    if set(names) != wanted | set(others):
        raise Refused("batch_altered")
    for info in infos:
        plain = info.compress_type in {zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED}
        if info.flag_bits & 0x1 or not plain:
            raise Refused("batch_unreadable")


def _check_format(values: dict[str, Any], form: Form) -> None:
    stated = text_of(values["format"], ".{1,60}")
    if stated != form.format:
        newer = stated.startswith(f"{form.format.rpartition('/')[0]}/")
        raise Refused("batch_newer_format" if newer else "batch_unreadable")
    if set(values) != form.known:
        raise Refused("batch_unreadable")


def _signer(values: dict[str, Any], trust: TrustList) -> Enrolled:
    enrolled = trust.key(hex_of(values["signer"], 8))
    sender = (values["centre"], values["installation"])
    if enrolled is None or (enrolled.centre, enrolled.installation) != sender:
        raise Refused("batch_unknown_centre")
    if enrolled.revoked_at is not None and instant_of(values["at"]) >= enrolled.revoked_at:
        raise Refused("batch_key_revoked")
    return enrolled


def _listed(value: object) -> Part:
    values = object_of(value)
    return Part(
        text_of(values["name"], "[A-Za-z0-9_./-]{1,60}"),
        whole_of(values["bytes"], 0, MOST_UNPACKED),
        hex_of(values["sha256"], 32),
        whole_of(values["rows"], 0, _MOST_ROWS),
    )


def _check_parts(archive: zipfile.ZipFile, parts: list[Part], fixed: dict[str, str]) -> None:
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
    stated = part_of(archive, SUMS, MOST_MANIFEST).decode()
    lines = dict(line.split("  ", 1)[::-1] for line in stated.splitlines())
    if lines != known:
        raise Refused("batch_altered")
