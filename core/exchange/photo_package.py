"""Packages of photos: signed and sealed like a batch, small enough for a thin line.

`photos/<key of the photo>.jpg` and nothing else: the record of the photo travels in a batch, so
that a package means nothing to whoever has only it, and may come before or after.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from hashlib import sha256
from uuid import UUID

from core.errors import Refused
from core.exchange.batch_layout import (
    LAST_CHAIN,
    LAST_PART,
    LAST_SEQ,
    MOST_PHOTO,
    MOST_PHOTOS,
    PHOTO,
    PHOTO_NAME,
    PHOTOS_FORMAT,
    README,
    photos_name,
)
from core.exchange.batch_readme import photos_readme
from core.exchange.signed_zip import Form, SignedZip, format_of, part_of, verified
from core.vault.canonical import canonical, instant_of, instant_text, whole_of
from core.vault.signing import SigningKey
from core.vault.trust import TrustList

_KNOWN = frozenset({
    "format", "to", "centre", "installation", "exercise", "chain", "seq", "part", "at",
    "signer", "files",
})  # fmt: skip
_FIXED_PARTS = 4
_PHOTOS = Form(
    PHOTOS_FORMAT,
    _KNOWN,
    frozenset(),
    PHOTO.format(photo=PHOTO_NAME),
    MOST_PHOTOS + _FIXED_PARTS,
)
_JPEG = b"\xff\xd8\xff"


@dataclass(frozen=True, slots=True)
class PhotoContents:
    """Pictures by the keys of their photos, and the batch that they go along with."""

    centre: str
    installation: str
    centre_name: str
    exercise: bool
    chain: int
    seq: int
    part: int
    at: datetime
    to: str
    pictures: Mapping[UUID, bytes]

    @property
    def name(self) -> str:
        """Return `BKO_A-000123-P01`."""
        return photos_name(self.centre, self.installation, self.chain, self.seq, self.part)


@dataclass(frozen=True, slots=True)
class SignedPhotos:
    """What has to be kept of a package, beside its pictures, to write it again."""

    manifest: str
    manifest_sha256: str
    signature: str
    readme: str


@dataclass(frozen=True, slots=True)
class ReadPhotos:
    """A package of photos whose signature, addressee and sums were verified."""

    centre: str
    installation: str
    chain: int
    seq: int
    part: int
    at: datetime
    manifest_sha256: str
    pictures: dict[UUID, bytes]

    @property
    def name(self) -> str:
        """Return `BKO_A-000123-P01`."""
        return photos_name(self.centre, self.installation, self.chain, self.seq, self.part)


def is_photo_package(package: bytes) -> bool:
    """Say whether an opened file claims to be a package of photos (nothing is verified yet)."""
    return format_of(package).startswith(f"{PHOTOS_FORMAT.rpartition('/')[0]}/")


def sign_photos(contents: PhotoContents, signing_key: SigningKey) -> SignedPhotos:
    """Sign a package; its identity is the SHA-256 of the manifest."""
    text = photos_readme(
        name=contents.name,
        centre=contents.centre,
        centre_name=contents.centre_name,
        exercise=contents.exercise,
        kid=signing_key.kid,
        public=signing_key.public_text,
    )
    parts = {README: text, **_named(contents.pictures)}
    manifest = canonical(
        {
            "format": PHOTOS_FORMAT,
            "to": contents.to,
            "centre": contents.centre,
            "installation": contents.installation,
            "exercise": contents.exercise,
            "chain": contents.chain,
            "seq": contents.seq,
            "part": contents.part,
            "at": instant_text(contents.at),
            "signer": signing_key.kid,
            "files": [
                {"name": name, "bytes": len(data), "sha256": sha256(data).hexdigest(), "rows": 0}
                for name, data in parts.items()
            ],
        }
    )
    signature = signing_key.sign(manifest).hex()
    return SignedPhotos(manifest.decode(), sha256(manifest).hexdigest(), signature, text.decode())


def photo_zip(signed: SignedPhotos, pictures: Mapping[UUID, bytes]) -> bytes:
    """Return the package: the same bytes each time."""
    package = SignedZip()
    package.add(README, signed.readme.encode())
    for name, data in _named(pictures).items():
        package.add(name, data, packed=False)
    return package.finish_signed(signed.manifest.encode(), bytes.fromhex(signed.signature))


def read_photos(package: bytes, *, trust: TrustList, exercise: bool) -> ReadPhotos:
    """Verify a package of photos and read it.

    Raises Refused as `core.exchange.signed_zip.verified`.
    """
    with verified(package, _PHOTOS, trust, exercise=exercise) as found:
        pictures = {}
        for part in found.parts:
            named = re.fullmatch(PHOTO.format(photo=f"({PHOTO_NAME})"), part.name)
            if named is None:
                continue
            picture = part_of(found.archive, part.name, MOST_PHOTO)
            if not picture.startswith(_JPEG):
                raise Refused("batch_altered")
            pictures[UUID(named[1])] = picture
        return ReadPhotos(
            centre=found.values["centre"],
            installation=found.values["installation"],
            chain=whole_of(found.values["chain"], 1, LAST_CHAIN),
            seq=whole_of(found.values["seq"], 1, LAST_SEQ),
            part=whole_of(found.values["part"], 1, LAST_PART),
            at=instant_of(found.values["at"]),
            manifest_sha256=found.manifest_sha256,
            pictures=pictures,
        )


def _named(pictures: Mapping[UUID, bytes]) -> dict[str, bytes]:
    return {PHOTO.format(photo=photo): pictures[photo] for photo in sorted(pictures)}
