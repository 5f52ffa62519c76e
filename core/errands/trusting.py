"""Headquarters' next trust list: centres taken in, keys and cards that hold no more, new keys.

Each list follows the one before by its number and its hash; it is signed, kept in the books and
written as a file. Receipts carry it to the centres.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from pathlib import Path
from typing import Final

from core.commands.access.load_trust import KeepTrustList, publish_trust_list
from core.commands.access.renew_keys import renew_sealing
from core.commands.access.renew_signing import RenewSigning, renew_signing
from core.commands.headquarters.keep_escrow import note_recovery_given
from core.errands.keys import sealing_identities, sealing_identity, signing_key, trust_in_force
from core.errors import Refused
from core.exchange.escrow import recovery_file
from core.house import House
from core.queries.headquarters.revocations import escrow_of, revoked_serials
from core.vault.files import disk_trouble, write_atomically
from core.vault.root_keys import MOST_LINKS, KeyLink, next_link
from core.vault.signing import SigningKey, seal_private
from core.vault.trust import Enrolled, Request, TrustList, make_trust_list, read_trust_list

TRUST_FILE: Final = "confiance-{number:04d}.json"
RECOVERY_FILE: Final = "{centre}{installation}.secours.json"

RETIRING: Final = timedelta(days=366)
"""How long the key before a renewal still signs: its centre may load the list months later."""


@dataclass(frozen=True, slots=True)
class GivenBack:
    """The way back into a centre's books: a file, and the code that is read out."""

    path: Path
    code: str


def take_in(house: House, asked: Request) -> TrustList:
    """Take an installation in, or its next key; return the list that says so.

    Raises Refused `request_signature_wrong` when a renewal is not signed by the key that it
    claims to follow, `request_key_revoked` when that key was revoked, or the one that is asked
    for: the request of a stolen PC brings nothing back.
    """
    old = trust_in_force(house)
    at = house.clock.now()
    kept = []
    for centre in old.centres if old else ():
        if (centre.centre, centre.installation) != (asked.centre, asked.installation):
            kept.append(centre)
        elif centre.kid != asked.kid:
            _refuse_false_heir(asked, centre, at)
            holds = centre.revoked_at is None
            kept.append(replace(centre, revoked_at=at + RETIRING) if holds else centre)
        elif _is_over(centre, at):
            raise Refused("request_key_revoked")
    return _publish(house, old, [*kept, Enrolled.of(asked, at)])


def revoke(house: House, centre: str, installation: str, since: datetime | None = None) -> Path:
    """Revoke the keys of an installation from an instant on; return the path of the new list.

    What it signed before stays good; its later cards and batches are refused. Raises Refused
    `not_headquarters`, `centre_not_enrolled`, `revoked_in_future`, `revoked_already`.
    """
    old = _list_here(house)
    at = since or house.clock.now()
    if at > house.clock.now():
        raise Refused("revoked_in_future")
    theirs = old.keys_of(centre, installation)
    if not theirs:
        raise Refused("centre_not_enrolled", centre=centre, installation=installation)
    if all(key.revoked_at is not None and key.revoked_at <= at for key in theirs):
        raise Refused("revoked_already", centre=centre, installation=installation)
    centres = [
        replace(key, revoked_at=min(at, key.revoked_at or at)) if key in theirs else key
        for key in old.centres
    ]
    return write_list(house, _publish(house, old, centres))


def renew_headquarters_key(house: House) -> Path:
    """Make a new key that centres seal their batches to; return the path of the list with it.

    The old one still opens what was sealed to it. Raises Refused `not_headquarters`,
    `no_centre_enrolled`.
    """
    old = _list_here(house)
    house.do(renew_sealing, None)
    return write_list(house, _publish(house, old, old.centres))


def renew_headquarters_signing(house: House) -> Path:
    """Make headquarters' next signing key; return the path of the list that tells of it.

    The old key signs the new one, the new one signs the list: a centre that knows any key of the
    chain follows. What the old one signed until now stays good. Raises Refused
    `not_headquarters`, `no_centre_enrolled`.
    """
    old = _list_here(house)
    made = SigningKey.generate()
    link = next_link(signing_key(house), made.public_text, house.clock.now())
    links = (*old.links, link)[-MOST_LINKS:]
    number, body = _made(house, old, old.centres, made, links)
    sealed = seal_private(made.private_bytes, house.keys)
    house.do(renew_signing, RenewSigning(number, body.decode(), sealed))
    return write_list(house, read_trust_list(body))


def refreshed_list(house: House, old: TrustList) -> TrustList:
    """Return the list in force, a new one when a card was replaced since it was made."""
    cards = house.look(revoked_serials)
    same = set(cards) == set(old.revoked_cards) and old.age_recipient == _recipient(house)
    return old if same else _publish(house, old, old.centres)


def write_list(house: House, trust: TrustList, folder: Path | None = None) -> Path:
    """Write the list in force to a file, in the data folder unless another is given."""
    path = (folder or house.folder.root) / TRUST_FILE.format(number=trust.number)
    _write(path, _body_in_force(house))
    return path


def give_back_keys(house: House, centre: str, installation: str, folder: Path) -> GivenBack:
    """Write the file by which a centre opens its books again; return it and its code.

    Raises Refused `not_headquarters`, `no_escrow` where the centre left no keys here.
    """
    _refuse_centre(house)
    escrow = house.look(escrow_of, centre, installation)
    if escrow is None:
        raise Refused("no_escrow", centre=centre, installation=installation)
    body, code = recovery_file(escrow.sealed, sealing_identities(house))
    house.do(note_recovery_given, (centre, installation))
    path = folder / RECOVERY_FILE.format(centre=centre, installation=installation)
    _write(path, body)
    return GivenBack(path, code)


def _refuse_false_heir(asked: Request, before: Enrolled, at: datetime) -> None:
    if asked.follows != before.kid:
        return
    if not asked.is_endorsed_by(before.public):
        raise Refused("request_signature_wrong")
    if _is_over(before, at):
        raise Refused("request_key_revoked")


def _is_over(key: Enrolled, at: datetime) -> bool:
    return key.revoked_at is not None and key.revoked_at <= at


def _publish(house: House, old: TrustList | None, centres: Sequence[Enrolled]) -> TrustList:
    links = old.links if old else ()
    number, body = _made(house, old, centres, signing_key(house), links)
    house.do(publish_trust_list, KeepTrustList(number, body.decode()))
    return read_trust_list(body)


def _made(
    house: House,
    old: TrustList | None,
    centres: Sequence[Enrolled],
    signing: SigningKey,
    links: Sequence[KeyLink],
) -> tuple[int, bytes]:
    """Return the number and the text of the list that follows, signed."""
    number = old.number + 1 if old else 1
    body = make_trust_list(
        number=number,
        previous=old,
        name=house.place.centre_name,
        signing=signing,
        age_recipient=_recipient(house),
        centres=centres,
        revoked_cards=house.look(revoked_serials),
        at=house.clock.now(),
        links=links,
    )
    return number, body


def _list_here(house: House) -> TrustList:
    _refuse_centre(house)
    trust = trust_in_force(house)
    if trust is None:
        raise Refused("no_centre_enrolled")
    return trust


def _refuse_centre(house: House) -> None:
    if house.place.profile != "headquarters":
        raise Refused("not_headquarters")


def _recipient(house: House) -> str:
    return sealing_identity(house).recipient


def _body_in_force(house: House) -> bytes:
    from core.queries.batches.outbox import newest_trust_list

    return house.look(newest_trust_list).encode()


def _write(path: Path, body: bytes) -> None:
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        write_atomically(path, body)
    except OSError as error:
        raise disk_trouble(error) from error
