"""Headquarters receives packages of photos, and says in receipts and aloud what it has."""

from uuid import UUID

from core.commands.headquarters.receive_batch import Received
from core.commands.headquarters.receive_photos import ReceivePhotos, receive_photos
from core.errands.keys import sealing_identity
from core.errors import Refused
from core.exchange.batch_layout import photos_name
from core.exchange.photo_package import ReadPhotos, read_photos
from core.house import House
from core.queries.headquarters.photo_inbox import photo_packages_of
from core.rules.photos import photo_problem
from core.vault.spoken_receipts import SpokenReceipts, Stand, spoken
from core.vault.trust import TrustList


def receive_photo_package(
    house: House, package: bytes, trust: TrustList
) -> tuple[ReadPhotos, Received]:
    """Verify a package and keep its pictures.

    Raises Refused as `read_photos`, and `batch_altered` for what is no photo of our making.
    """
    read = read_photos(package, trust=trust, exercise=house.place.exercise)
    request = ReceivePhotos(
        centre=read.centre,
        installation=read.installation,
        chain=read.chain,
        seq=read.seq,
        part=read.part,
        manifest_sha256=read.manifest_sha256,
        made_at=read.at,
        pictures=_checked(read.pictures),
    )
    return read, house.do(receive_photos, request).value


def spoken_receipt(
    house: House, chain: tuple[str, str, int], standing: tuple[int, str], recipient: str
) -> str:
    """Return what headquarters reads out: « 4TXC-81PN-0KHR », empty before the first batch.

    `standing` is up to which batch everything was applied, and the hash of its manifest.
    """
    upto, manifest = standing
    if upto == 0:
        return ""
    codes = SpokenReceipts(sealing_identity(house), recipient)
    return spoken(codes.code_of(Stand(*chain, upto, manifest)))


def photo_names(house: House, centre: str, installation: str, chain: int) -> dict[str, str]:
    """Return the hash of each package of photos of a chain, by its name: for the receipt."""
    found = house.look(photo_packages_of, centre, installation, chain)
    return {
        photos_name(centre, installation, chain, seq, part): manifest
        for seq, part, manifest in found
    }


def _checked(pictures: dict[UUID, bytes]) -> dict[UUID, bytes]:
    """Refuse what the program would not have made: nothing that a stranger shaped is decoded."""
    if any(photo_problem(data) for data in pictures.values()):
        raise Refused("batch_altered")
    return pictures
