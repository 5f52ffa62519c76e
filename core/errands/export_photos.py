"""Photos to headquarters, apart from the records: packages that a thin line can carry."""

from dataclasses import dataclass
from pathlib import Path
from uuid import UUID

from core.act import Progress
from core.commands.batches.freeze_photos import (
    FreezePhotos,
    freeze_photos,
    give_up_photos,
    mark_photos_copied,
)
from core.errands.keys import signing_key, trust_in_force
from core.errors import Refused
from core.exchange.batch_file import seal
from core.exchange.batch_layout import EXTENSION, PHOTO_BYTES
from core.exchange.copying import write_out
from core.exchange.photo_package import PhotoContents, SignedPhotos, photo_zip, sign_photos
from core.house import House
from core.queries.batches.photos import (
    NextPhotos,
    next_photos,
    package_pictures,
    photo_packages,
    unpacked_photos,
)


@dataclass(frozen=True, slots=True)
class ExportedPhotos:
    """Packages that lie, checked, where they were wanted, and how many photos are in them."""

    paths: tuple[Path, ...]
    photos: int


def export_photos(
    house: House, out: Path, progress: Progress | None = None, *, most: int = PHOTO_BYTES
) -> ExportedPhotos:
    """Write the packages that a cut left over, then pack every photo that is in none yet.

    Each is frozen, written and read back before the next: a cut loses nothing. Raises Refused
    `no_trust_list`; HouseTrouble when the folder cannot be written.
    """
    trust = trust_in_force(house)
    if trust is None:
        raise Refused("no_trust_list")
    total = house.look(unpacked_photos)
    paths, done = [], 0
    for row in house.look(photo_packages):
        if row.copied_at is None and row.acknowledged_at is None:
            path = write_photos(house, row.id, out)
            paths += [path] if path else []
            done += row.photos if path else 0
    while (picture := house.look(next_photos, most)) is not None:
        path = write_photos(house, _freeze(house, picture, trust.headquarters_kid), out)
        paths += [path] if path else []
        done += len(picture.pictures)
        if progress is not None:
            progress(min(done, max(total, done)), max(total, done))
    return ExportedPhotos(tuple(paths), done)


def write_photos(house: House, package_id: UUID, out: Path) -> Path | None:
    """Write a package to a folder and read it back.

    None when somebody in it no longer agrees: it is given up, and the others go anew.
    """
    trust = trust_in_force(house)
    if trust is None:
        raise Refused("no_trust_list")
    package = photo_bytes(house, package_id)
    if package is None:
        return None
    name, data = package
    path = write_out(out, name, seal(data, (trust.age_recipient,)))
    house.do(mark_photos_copied, package_id)
    return path


def photo_bytes(house: House, package_id: UUID) -> tuple[str, bytes] | None:
    """Return a package's file name and bytes; None when it had to be given up."""
    row, pictures = house.look(package_pictures, package_id)
    if pictures is None:
        house.do(give_up_photos, package_id)
        return None
    signed = SignedPhotos(row.manifest, row.manifest_sha256, row.signature, row.readme)
    return row.file_name, photo_zip(signed, pictures)


def _freeze(house: House, picture: NextPhotos, to_kid: str) -> UUID:
    place = house.place
    contents = PhotoContents(
        centre=place.centre_code,
        installation=place.installation,
        centre_name=place.centre_name,
        exercise=place.exercise,
        chain=picture.chain,
        seq=picture.seq,
        part=picture.part,
        at=picture.at,
        to=to_kid,
        pictures=picture.pictures,
    )
    signed = sign_photos(contents, signing_key(house))
    return house.do(
        freeze_photos,
        FreezePhotos(
            chain=picture.chain,
            seq=picture.seq,
            part=picture.part,
            file_name=contents.name + EXTENSION,
            manifest=signed.manifest,
            manifest_sha256=signed.manifest_sha256,
            signature=signed.signature,
            readme=signed.readme,
            photo_ids=tuple(picture.pictures),
            size=picture.size,
        ),
    ).value
