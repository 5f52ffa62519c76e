"""Centres and headquarters come to trust each other: requests, and the signed trust list."""

from dataclasses import dataclass
from pathlib import Path

from core.commands.access.load_trust import KeepTrustList, keep_trust_list
from core.errands.keys import sealing_identity, signing_key, trust_in_force
from core.errors import Refused
from core.house import House
from core.vault.files import disk_trouble, write_atomically
from core.vault.trust import (
    Enrolled,
    make_request,
    make_trust_list,
    read_request,
    read_trust_list,
    verify_successor,
)

REQUEST_SUFFIX = ".demande.json"
TRUST_FILE = "confiance-{number:04d}.json"


@dataclass(frozen=True, slots=True)
class Loaded:
    """A trust list that holds now; the fingerprint is read out over the telephone."""

    number: int
    centres: int
    fingerprint: str
    new: bool


def write_request(house: House) -> Path:
    """Write this installation's public keys to a file for headquarters; return its path."""
    place = house.place
    body = make_request(
        centre=place.centre_code,
        installation=place.installation,
        name=place.centre_name,
        exercise=place.exercise,
        signing=signing_key(house),
        age_recipient=sealing_identity(house).recipient,
        at=house.clock.now(),
    )
    path = house.folder.root / f"{place.centre_code}{place.installation}{REQUEST_SUFFIX}"
    _write(path, body)
    return path


def enrol(house: House, request: Path) -> Path:
    """Take a centre in at headquarters; return the path of the new signed trust list.

    Raises Refused `not_headquarters`, or what is wrong with the request.
    """
    if house.place.profile != "headquarters":
        raise Refused("not_headquarters")
    asked = read_request(_read(request))
    old = trust_in_force(house)
    kept = tuple(
        centre
        for centre in (old.centres if old else ())
        if (centre.centre, centre.installation, centre.kid)
        != (asked.centre, asked.installation, asked.kid)
    )
    number = old.number + 1 if old else 1
    body = make_trust_list(
        number=number,
        previous=old,
        name=house.place.centre_name,
        signing=signing_key(house),
        age_recipient=sealing_identity(house).recipient,
        centres=(*kept, Enrolled.of(asked, house.clock.now())),
        revoked_cards=old.revoked_cards if old else (),
        at=house.clock.now(),
    )
    house.do(keep_trust_list, KeepTrustList(number, body.decode()))
    path = house.folder.root / TRUST_FILE.format(number=number)
    _write(path, body)
    return path


def look_at_trust(house: House, path: Path) -> Loaded | None:
    """Read a first list without keeping it, so that its fingerprint can be compared.

    None where headquarters is known already: the signature decides. Raises as `load_trust`.
    """
    new = read_trust_list(_read(path))
    if trust_in_force(house) is not None:
        return None
    return Loaded(new.number, len(new.centres), new.fingerprint, new=True)


def load_trust(house: House, path: Path, fingerprint: str = "") -> Loaded:
    """Load headquarters' list at a centre; raises Refused saying what is wrong with it.

    The first list is trusted on sight of its fingerprint, which the file must still have where
    it is given (`trust_other_headquarters`); every later one must be signed by the same
    headquarters.
    """
    body = _read(path)
    new = read_trust_list(body)
    if fingerprint not in ("", new.fingerprint):
        raise Refused("trust_other_headquarters")
    old = trust_in_force(house)
    if old is not None:
        verify_successor(old, new)
    was_new = house.do(keep_trust_list, KeepTrustList(new.number, body.decode())).value
    return Loaded(new.number, len(new.centres), new.fingerprint, was_new)


def _write(path: Path, body: bytes) -> None:
    try:
        write_atomically(path, body)
    except OSError as error:
        raise disk_trouble(error) from error


def _read(path: Path) -> bytes:
    most = 5_000_000
    try:
        if path.stat().st_size > most:
            raise Refused("file_too_large")
        return path.read_bytes()
    except FileNotFoundError as error:
        raise Refused("file_missing") from error
    except OSError as error:
        raise Refused("file_unreadable") from error
