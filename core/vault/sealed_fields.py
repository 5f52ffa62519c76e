"""Single values of the books that the program encrypts itself (design.md 4).

A PostgreSQL server, its backups and its administrator see only sealed bytes. AES-256-GCM, bound
to the place of the value (table, row, column, version): sealed bytes that somebody moves to
another row, or puts back into a newer version of the same row, do not open.
"""

import secrets
from dataclasses import dataclass
from typing import Final
from uuid import UUID

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from core.errors import HouseTrouble

_NONCE: Final = 12
_FORM: Final = b"\x01"
"""First byte of what was sealed so: another form can follow without a migration."""


@dataclass(frozen=True, slots=True)
class Spot:
    """Where a sealed value stands."""

    table: str
    row: UUID
    column: str
    version: int

    def bound(self) -> bytes:
        """Return the place as the bytes that the seal is bound to."""
        return f"accueil72/{self.table}/{self.row}/{self.column}/{self.version}".encode()


def seal_field(plain: bytes, key: bytes, spot: Spot) -> bytes:
    """Return a value encrypted by a 256-bit key for its place."""
    nonce = secrets.token_bytes(_NONCE)
    return _FORM + nonce + AESGCM(key).encrypt(nonce, plain, spot.bound())


def open_field(sealed: bytes, key: bytes, spot: Spot) -> bytes:
    """Return the value that was sealed for this place; raises HouseTrouble `field_altered`."""
    form, nonce, body = sealed[:1], sealed[1 : _NONCE + 1], sealed[_NONCE + 1 :]
    if form != _FORM:
        raise HouseTrouble("field_altered")
    try:
        return AESGCM(key).decrypt(nonce, body, spot.bound())
    except (InvalidTag, ValueError) as error:
        raise HouseTrouble("field_altered") from error
