"""The keyring beside the books: who can open them, and with which keys (security.md 3a).

Two random data keys; each person's slot wraps the ones that his roles may use by AES-256-GCM
under Argon2id of his passphrase, and a printed recovery code wraps both. The slot's own words
are authenticated with it, the whole list by an HMAC under the `ops` key: a role, a name or a
cost that was edited in the file is noticed.
"""

import hmac
import re
import secrets
from dataclasses import dataclass, replace
from hashlib import sha256
from pathlib import Path
from typing import Any, Self
from uuid import UUID

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.argon2 import Argon2id
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

from core.errors import HouseTrouble, Refused
from core.vault import recovery
from core.vault.canonical import (
    base64_of,
    base64_text,
    canonical,
    hex_of,
    list_of,
    object_of,
    read_object,
    text_of,
    whole_of,
)
from core.vault.files import write_atomically
from core.vault.open_keys import CLASSES, KEY_BYTES, OPS, OpenKeys
from core.vault.passphrases import normalised

__all__ = ["DEFAULT_COST", "Cost", "Keyring", "OpenKeys", "Slot"]

_FORMAT = "accueil72-keyring/1"
_MOST_BYTES = 1_000_000
_MOST_SLOTS = 500
_SALT = 16
_NONCE = 12
_TAG = 16

RecoverySlot = tuple[bytes, bytes, bytes]
"""Salt, nonce and the sealed keys of a printed recovery code."""


@dataclass(frozen=True, slots=True)
class Cost:
    """What one try at a passphrase costs: memory in KiB, passes, lanes (RFC 9106)."""

    memory: int = 64 * 1024
    passes: int = 3
    lanes: int = 1


DEFAULT_COST = Cost()
"""About 0.1 s, and little enough memory for an old PC with 4 GB."""

_LOWEST, _HIGHEST = Cost(8 * 1024, 1, 1), Cost(1024 * 1024, 10, 8)


@dataclass(frozen=True, slots=True)
class Slot:
    """One person's place in the keyring; `wrapped` holds the keys of his classes."""

    user_id: UUID
    name: str
    classes: frozenset[str]
    cost: Cost
    salt: bytes
    nonce: bytes
    wrapped: bytes


class Keyring:
    """Who can open the books. Changed only by whoever holds the keys; `revision` counts changes."""

    def __init__(self, books_id: UUID, *, cost: Cost | None = None) -> None:
        self.books_id = books_id
        self.revision = 0
        self._cost = cost
        self._slots: tuple[Slot, ...] = ()
        self._recovery: tuple[bytes, bytes, bytes] | None = None
        self._mac = b""

    @classmethod
    def create(cls, books_id: UUID, *, cost: Cost | None = None) -> tuple[Self, OpenKeys]:
        """Return an empty keyring for new books, and its new keys; `cost` of the slots to come."""
        keys = OpenKeys({name: secrets.token_bytes(KEY_BYTES) for name in CLASSES})
        return cls(books_id, cost=cost), keys

    @classmethod
    def load(cls, path: Path) -> Self:
        """Read a keyring; raises HouseTrouble `keyring_missing` or `keyring_damaged`."""
        try:
            values = read_object(path.read_bytes(), _MOST_BYTES)
            text_of(values["format"], re.escape(_FORMAT))
            keyring = cls(_uuid(values["books"]))
            keyring.revision = whole_of(values["revision"], 1, 2**31)
            keyring._slots = tuple(map(_slot_of, list_of(values["slots"], _MOST_SLOTS)))
            keyring._recovery = _recovery_of(values["recovery"])
            keyring._mac = bytes.fromhex(hex_of(values["mac"], 32))
        except FileNotFoundError as error:
            raise HouseTrouble("keyring_missing") from error
        except (ValueError, KeyError, OSError) as error:
            raise HouseTrouble("keyring_damaged") from error
        return keyring

    def save(self, path: Path) -> None:
        """Write the keyring; a cut leaves the old one or the new one. Raises OSError."""
        values = {**self._said(), "mac": self._mac.hex()}
        write_atomically(path, canonical(values) + b"\n")

    def names(self) -> tuple[Slot, ...]:
        """Return the slots in the order in which the people came; the first made the centre."""
        return self._slots

    def add_user(
        self, keys: OpenKeys, user_id: UUID, name: str, passphrase: str, classes: frozenset[str]
    ) -> None:
        """Give a person a slot, or a new name, passphrase or classes in the slot he has.

        Raises NotAllowed when `keys` lacks one of the classes, Refused `user_name_taken`.
        """
        if OPS not in classes or not classes <= CLASSES:
            raise ValueError("classes")
        if any(slot.name == name and slot.user_id != user_id for slot in self._slots):
            raise Refused("user_name_taken")
        slot = Slot(
            user_id,
            name,
            classes,
            self._cost or DEFAULT_COST,
            secrets.token_bytes(_SALT),
            secrets.token_bytes(_NONCE),
            b"",
        )
        sealed = AESGCM(_stretched(passphrase, slot)).encrypt(
            slot.nonce, keys.material(classes), self._bound(slot)
        )
        slot = replace(slot, wrapped=sealed)
        others = [held for held in self._slots if held.user_id != user_id]
        place = next((at for at, held in enumerate(self._slots) if held.user_id == user_id), None)
        others.insert(len(others) if place is None else place, slot)
        self._slots = tuple(others)
        self._seal_list(keys)

    def remove_user(self, keys: OpenKeys, user_id: UUID) -> None:
        """Take a person's slot away; raises Refused for the last one."""
        left = tuple(slot for slot in self._slots if slot.user_id != user_id)
        if not left:
            raise Refused("last_user")
        self._slots = left
        self._seal_list(keys)

    def set_recovery(self, keys: OpenKeys) -> str:
        """Make a new recovery code, which replaces the old one; return it as it is printed."""
        self._recovery, code = self.recovery_for(keys)
        self._seal_list(keys)
        return code

    def recovery_for(self, keys: OpenKeys) -> tuple[RecoverySlot, str]:
        """Return a new recovery slot for these books and its printed code; nothing is changed."""
        secret = recovery.new_secret()
        salt, nonce = secrets.token_bytes(_SALT), secrets.token_bytes(_NONCE)
        sealed = AESGCM(_recovery_key(secret, salt)).encrypt(
            nonce, keys.material(CLASSES), self._bound(None)
        )
        return (salt, nonce, sealed), recovery.printed(secret)

    def adopt_recovery(self, slot: RecoverySlot, code: str) -> OpenKeys:
        """Take a recovery slot that headquarters made, in the place of the lost one.

        Returns all keys; raises HouseTrouble `wrong_recovery_code`, nothing is changed then.
        """
        keys = self._opened_by(slot, code)
        self._recovery = slot
        self._seal_list(keys)
        return keys

    def open(self, name: str, passphrase: str) -> OpenKeys:
        """Return the keys of a person.

        Raises HouseTrouble `user_unknown`, `wrong_passphrase`, or `keyring_damaged` when the
        passphrase is right but the list was changed by somebody without the keys.
        """
        slot = next((slot for slot in self._slots if slot.name == name), None)
        if slot is None:
            raise HouseTrouble("user_unknown")
        cipher = AESGCM(_stretched(passphrase, slot))
        try:
            material = cipher.decrypt(slot.nonce, slot.wrapped, self._bound(slot))
        except InvalidTag as error:
            raise HouseTrouble("wrong_passphrase") from error
        return self._checked(material, slot.classes)

    def open_with_recovery(self, code: str) -> OpenKeys:
        """Return all keys by the printed code; raises HouseTrouble `wrong_recovery_code`."""
        return self._opened_by(self._recovery, code)

    def _opened_by(self, slot: RecoverySlot | None, code: str) -> OpenKeys:
        secret = recovery.read_printed(code)
        if secret is None or slot is None:
            raise HouseTrouble("wrong_recovery_code")
        salt, nonce, sealed = slot
        try:
            material = AESGCM(_recovery_key(secret, salt)).decrypt(nonce, sealed, self._bound(None))
        except InvalidTag as error:
            raise HouseTrouble("wrong_recovery_code") from error
        return self._checked(material, CLASSES)

    def _said(self) -> dict[str, Any]:
        """Return everything that the HMAC covers."""
        return {
            "format": _FORMAT,
            "books": str(self.books_id),
            "revision": self.revision,
            "slots": [_slot_values(slot) for slot in self._slots],
            "recovery": [base64_text(part) for part in self._recovery or ()],
        }

    def _seal_list(self, keys: OpenKeys) -> None:
        self.revision += 1
        self._mac = self._list_mac(keys)

    def _list_mac(self, keys: OpenKeys) -> bytes:
        return hmac.digest(keys.subkey("keyring"), canonical(self._said()), sha256)

    def _checked(self, material: bytes, classes: frozenset[str]) -> OpenKeys:
        names = sorted(classes)
        if len(material) != KEY_BYTES * len(names):
            raise HouseTrouble("keyring_damaged")
        keys = OpenKeys(
            {name: material[at * KEY_BYTES : (at + 1) * KEY_BYTES] for at, name in enumerate(names)}
        )
        if not hmac.compare_digest(self._mac, self._list_mac(keys)):
            keys.wipe()
            raise HouseTrouble("keyring_damaged")
        return keys

    def _bound(self, slot: Slot | None) -> bytes:
        """Return what is authenticated with a slot: moved or edited, it no longer opens."""
        words = {"kind": "recovery"} if slot is None else _slot_words(slot)
        return canonical({"format": _FORMAT, "books": str(self.books_id), **words})


def _stretched(passphrase: str, slot: Slot) -> bytes:
    kdf = Argon2id(
        salt=slot.salt,
        length=KEY_BYTES,
        iterations=slot.cost.passes,
        lanes=slot.cost.lanes,
        memory_cost=slot.cost.memory,
    )
    return kdf.derive(normalised(passphrase))


def _recovery_key(secret: bytes, salt: bytes) -> bytes:
    """Derive the key of the recovery slot: 160 random bits need no stretching."""
    info = b"accueil72/recovery"
    return HKDF(algorithm=SHA256(), length=KEY_BYTES, salt=salt, info=info).derive(secret)


def _slot_words(slot: Slot) -> dict[str, Any]:
    return {
        "user": str(slot.user_id),
        "name": slot.name,
        "classes": sorted(slot.classes),
        "memory": slot.cost.memory,
        "passes": slot.cost.passes,
        "lanes": slot.cost.lanes,
    }


def _slot_values(slot: Slot) -> dict[str, Any]:
    return {
        **_slot_words(slot),
        "salt": base64_text(slot.salt),
        "nonce": base64_text(slot.nonce),
        "wrapped": base64_text(slot.wrapped),
    }


def _slot_of(value: object) -> Slot:
    values = object_of(value)
    classes = frozenset(text_of(name, "[a-z]+") for name in list_of(values["classes"], 2))
    if OPS not in classes or not classes <= CLASSES:
        raise ValueError("classes")
    size = KEY_BYTES * len(classes) + _TAG
    return Slot(
        _uuid(values["user"]),
        text_of(values["name"], ".{1,80}"),
        classes,
        Cost(
            whole_of(values["memory"], _LOWEST.memory, _HIGHEST.memory),
            whole_of(values["passes"], _LOWEST.passes, _HIGHEST.passes),
            whole_of(values["lanes"], _LOWEST.lanes, _HIGHEST.lanes),
        ),
        base64_of(values["salt"], _SALT, _SALT),
        base64_of(values["nonce"], _NONCE, _NONCE),
        base64_of(values["wrapped"], size, size),
    )


def _recovery_of(value: object) -> tuple[bytes, bytes, bytes] | None:
    parts = list_of(value, 3)
    if not parts:
        return None
    size = KEY_BYTES * len(CLASSES) + _TAG
    salt, nonce, sealed = parts
    return (
        base64_of(salt, _SALT, _SALT),
        base64_of(nonce, _NONCE, _NONCE),
        base64_of(sealed, size, size),
    )


def _uuid(value: object) -> UUID:
    return UUID(text_of(value, "[0-9a-f-]{36}"))
