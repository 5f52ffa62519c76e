"""Ed25519 keys that sign cards, batches, receipts and lists (RFC 8032)."""

import secrets
from hashlib import sha256, sha512
from typing import Self

from cryptography.exceptions import InvalidSignature, InvalidTag
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from core.errors import HouseTrouble
from core.vault.canonical import base64_of, base64_text
from core.vault.open_keys import OpenKeys

PUBLIC_BYTES = 32
SIGNATURE_BYTES = 64
_PURPOSE = "key-pairs"
_BOUND = b"accueil72/key-pair/1"
_NONCE = 12
_GROUPS = 8


class SigningKey:
    """A private signing key; made from the 32 bytes that `private_bytes` gives."""

    def __init__(self, private_bytes: bytes) -> None:
        self._private = Ed25519PrivateKey.from_private_bytes(private_bytes)
        self._kid = ""

    @classmethod
    def generate(cls) -> Self:
        """Return a new key."""
        return cls(Ed25519PrivateKey.generate().private_bytes_raw())

    @property
    def private_bytes(self) -> bytes:
        """The 32 secret bytes, to be sealed at once."""
        return self._private.private_bytes_raw()

    @property
    def public_text(self) -> str:
        """The public key: 32 bytes in base64url, 43 characters."""
        return base64_text(self._private.public_key().public_bytes_raw())

    @property
    def kid(self) -> str:
        """The short name of the key: see `kid_of`."""
        if not self._kid:
            self._kid = kid_of(self.public_text)
        return self._kid

    def sign(self, data: bytes) -> bytes:
        """Return the signature of `data`, 64 bytes."""
        return self._private.sign(data)


def kid_of(public_text: str) -> str:
    """Return the first 8 bytes of the SHA-256 of a public key, in hexadecimal.

    Raises ValueError when the text is no public key.
    """
    return sha256(base64_of(public_text, PUBLIC_BYTES, PUBLIC_BYTES)).digest()[:8].hex()


def fingerprint_of(public_text: str) -> str:
    """Return eight groups of five digits, to be read out over the telephone (132 bits).

    Raises ValueError when the text is no public key.
    """
    digest = sha512(b"accueil72/fingerprint\n" + base64_of(public_text, 32, 32)).digest()
    groups = (int.from_bytes(digest[5 * at : 5 * at + 5]) % 100_000 for at in range(_GROUPS))
    return " ".join(f"{group:05d}" for group in groups)


def verify(public_text: str, data: bytes, signature: bytes) -> bool:
    """Say whether `signature` is that of `data` by this key; a bad key or signature is False."""
    try:
        public = Ed25519PublicKey.from_public_bytes(
            base64_of(public_text, PUBLIC_BYTES, PUBLIC_BYTES)
        )
        public.verify(signature, data)
    except (InvalidSignature, ValueError):
        return False
    return True


def signing_key_of(sealed: bytes, keys: OpenKeys) -> SigningKey:
    """Return the signing key that `seal_private` sealed, opened once while the keys are open."""
    return keys.opened_once(sealed, _opened)


def _opened(sealed: bytes, keys: OpenKeys) -> SigningKey:
    return SigningKey(open_private(sealed, keys))


def seal_private(private: bytes, keys: OpenKeys) -> bytes:
    """Return a private key encrypted (AES-256-GCM) for the books."""
    nonce = secrets.token_bytes(_NONCE)
    return nonce + AESGCM(keys.subkey(_PURPOSE)).encrypt(nonce, private, _BOUND)


def open_private(sealed: bytes, keys: OpenKeys) -> bytes:
    """Return the private key that `seal_private` sealed; raises HouseTrouble `key_damaged`."""
    try:
        return AESGCM(keys.subkey(_PURPOSE)).decrypt(sealed[:_NONCE], sealed[_NONCE:], _BOUND)
    except (InvalidTag, ValueError) as error:
        raise HouseTrouble("key_damaged") from error
