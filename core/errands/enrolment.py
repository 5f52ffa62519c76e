"""Centres and headquarters come to trust each other: requests, and the signed trust list."""

from dataclasses import dataclass
from pathlib import Path

from core.commands.access.load_trust import KeepTrustList, keep_trust_list
from core.commands.access.renew_keys import make_next_key
from core.commands.headquarters.keep_escrow import KeepEscrow, keep_escrow
from core.errands.keys import next_signing_key, sealing_identity, signing_key, trust_in_force
from core.errands.trusting import take_in, write_list
from core.errors import Refused
from core.exchange.escrow import sealed_keys
from core.house import House
from core.vault.files import disk_trouble, write_atomically
from core.vault.trust import make_request, read_request, read_trust_list, verify_successor

REQUEST_SUFFIX = ".demande.json"


@dataclass(frozen=True, slots=True)
class Loaded:
    """A trust list that holds now; the fingerprint is read out over the telephone."""

    number: int
    centres: int
    fingerprint: str
    new: bool


def write_request(house: House) -> Path:
    """Write this installation's public keys to a file for headquarters; return its path.

    Once headquarters is known, the data keys go with them, sealed to it; while a new key waits,
    the request asks for that one, signed by the old one too.
    """
    place = house.place
    mine, waiting = signing_key(house), next_signing_key(house)
    trust = trust_in_force(house)
    escrow = sealed_keys(place.books_id, house.keys, trust.age_recipient) if trust else ""
    body = make_request(
        centre=place.centre_code,
        installation=place.installation,
        name=place.centre_name,
        exercise=place.exercise,
        signing=waiting or mine,
        age_recipient=sealing_identity(house).recipient,
        at=house.clock.now(),
        before=mine if waiting else None,
        escrow=escrow,
    )
    path = house.folder.root / f"{place.centre_code}{place.installation}{REQUEST_SUFFIX}"
    _write(path, body)
    return path


def renew_key(house: House) -> Path:
    """Make this centre's next signing key; return the path of the request for it.

    The old key signs until a list of headquarters names the new one. Raises Refused
    `no_trust_list` at a centre that no headquarters knows.
    """
    if trust_in_force(house) is None:
        raise Refused("no_trust_list")
    house.do(make_next_key, None)
    return write_request(house)


def enrol(house: House, request: Path) -> Path:
    """Take a centre in at headquarters; return the path of the new signed trust list.

    Raises Refused
    `not_headquarters`, or what is wrong with the request.
    """
    if house.place.profile != "headquarters":
        raise Refused("not_headquarters")
    asked = read_request(_read(request))
    trust = take_in(house, asked)
    if asked.escrow:
        house.do(keep_escrow, KeepEscrow(asked.centre, asked.installation, asked.escrow))
    return write_list(house, trust)


def look_at_trust(house: House, path: Path) -> Loaded | None:
    """Read a first list without keeping it, so that its fingerprint can be compared.

    None where headquarters is known already: the signature decides. Raises as `load_trust`.
    """
    new = read_trust_list(_read(path))
    if trust_in_force(house) is not None:
        return None
    return Loaded(new.number, len(new.installations), new.fingerprint, new=True)


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
    return Loaded(new.number, len(new.installations), new.fingerprint, was_new)


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
