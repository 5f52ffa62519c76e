"""A centre's data keys, left with headquarters for the day when nobody can open the books.

Sealed to headquarters' age key, so that only headquarters opens them; what it gives back is a
recovery slot under a new code, which is read out over the telephone (security.md 3a).
"""

from dataclasses import dataclass
from uuid import UUID

from core.errors import Refused
from core.vault.canonical import base64_of, base64_text, canonical, object_of, read_object, text_of
from core.vault.keyring import Keyring, RecoverySlot
from core.vault.open_keys import CLASSES, KEY_BYTES, OpenKeys
from core.vault.sealing import Identity

_FORMAT = "accueil72-escrow/1"
_FILE = "accueil72-recovery/1"
_MOST_BYTES = 4_000


@dataclass(frozen=True, slots=True)
class RecoveryFile:
    """What headquarters gives back: whose books, and the slot that the code opens."""

    books_id: UUID
    slot: RecoverySlot


def sealed_keys(books_id: UUID, keys: OpenKeys, recipient: str) -> str:
    """Return all data keys sealed to headquarters; empty when `keys` are not all of them."""
    if not all(keys.holds(name) for name in CLASSES):
        return ""
    import pyrage

    held = {"format": _FORMAT, "books": str(books_id), "keys": base64_text(keys.material(CLASSES))}
    sealed = pyrage.encrypt(canonical(held), [pyrage.x25519.Recipient.from_str(recipient)])
    return base64_text(sealed)


def recovery_file(escrow: str, identities: tuple[Identity, ...]) -> tuple[bytes, str]:
    """Return the file and the code with which the centre opens its books again.

    Raises Refused `escrow_not_ours` when none of these identities opens it, `escrow_unreadable`
    when nothing of ours is in it.
    """
    books_id, keys = _opened(escrow, identities)
    try:
        slot, code = Keyring(books_id).recovery_for(keys)
    finally:
        keys.wipe()
    parts = [base64_text(part) for part in slot]
    return canonical({"format": _FILE, "books": str(books_id), "recovery": parts}), code


def read_recovery_file(data: bytes) -> RecoveryFile:
    """Read what headquarters gave back; raises Refused `recovery_file_unreadable`."""
    try:
        values = read_object(data, _MOST_BYTES)
        text_of(values["format"], _FILE)
        books_id = UUID(text_of(values["books"], "[0-9a-f-]{36}"))
        salt, nonce, sealed = values["recovery"]
        slot = (base64_of(salt, 16, 16), base64_of(nonce, 12, 12), base64_of(sealed, 80, 80))
    except (ValueError, KeyError, TypeError) as error:
        raise Refused("recovery_file_unreadable") from error
    return RecoveryFile(books_id, slot)


def _opened(escrow: str, identities: tuple[Identity, ...]) -> tuple[UUID, OpenKeys]:
    import pyrage

    mine = [pyrage.x25519.Identity.from_str(identity.secret) for identity in identities]
    try:
        values = object_of(
            read_object(pyrage.decrypt(base64_of(escrow, 1, _MOST_BYTES), mine), _MOST_BYTES)
        )
        text_of(values["format"], _FORMAT)
        size = KEY_BYTES * len(CLASSES)
        material = base64_of(values["keys"], size, size)
        books_id = UUID(text_of(values["books"], "[0-9a-f-]{36}"))
    except pyrage.DecryptError as error:
        raise Refused("escrow_not_ours") from error
    except (ValueError, KeyError) as error:
        raise Refused("escrow_unreadable") from error
    names = sorted(CLASSES)
    return books_id, OpenKeys(
        {name: material[at * KEY_BYTES : (at + 1) * KEY_BYTES] for at, name in enumerate(names)}
    )
