"""Identities of the age format: made here, used by the exchange to seal and open files.

An age X25519 identity is 32 random bytes in Bech32 (BIP 173): `AGE-SECRET-KEY-1…`, and its
recipient the public point: `age1…` (C2SP age specification).
"""

from collections.abc import Iterable
from dataclasses import dataclass, field

from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey, X25519PublicKey

_ALPHABET = "qpzry9x8gf2tvdw0s3jn54khce6mua7l"
_GENERATORS = (0x3B6A57B2, 0x26508E6D, 0x1EA119FA, 0x3D4233DD, 0x2A1462B3)
_CHECK = 6
_RECIPIENT = "age"
_SECRET = "age-secret-key-"  # noqa: S105 - the public prefix, no secret
_KEY_BYTES = 32


@dataclass(frozen=True, slots=True)
class Identity:
    """A key pair for sealed files: the recipient is public, the secret opens."""

    recipient: str
    secret: str = field(repr=False)


def new_identity() -> Identity:
    """Return a new identity."""
    private = X25519PrivateKey.generate()
    secret = _encode(_SECRET, private.private_bytes_raw()).upper()
    return Identity(_encode(_RECIPIENT, private.public_key().public_bytes_raw()), secret)


def recipient_of(secret: str) -> str:
    """Return the recipient of a secret; raises ValueError when it is none."""
    if secret != secret.upper():
        raise ValueError("not an identity")
    private = X25519PrivateKey.from_private_bytes(_decode(_SECRET, secret.lower()))
    return _encode(_RECIPIENT, private.public_key().public_bytes_raw())


def is_recipient(text: str) -> bool:
    """Say whether a text is the recipient of an age X25519 identity."""
    try:
        _decode(_RECIPIENT, text)
    except ValueError:
        return False
    return True


def shared_secret(identity: Identity, recipient: str) -> bytes:
    """Return what only the holders of these two identities can know (X25519), 32 bytes.

    Raises ValueError when the text is no recipient.
    """
    private = X25519PrivateKey.from_private_bytes(_decode(_SECRET, identity.secret.lower()))
    return private.exchange(X25519PublicKey.from_public_bytes(_decode(_RECIPIENT, recipient)))


def _encode(prefix: str, key: bytes) -> str:
    data = _regrouped(key, 8, 5)
    data += _checksum(prefix, data)
    return f"{prefix}1{''.join(_ALPHABET[value] for value in data)}"


def _decode(prefix: str, text: str) -> bytes:
    head, body = text[: len(prefix) + 1], text[len(prefix) + 1 :]
    longest = 64
    if head != f"{prefix}1" or len(body) > longest or any(char not in _ALPHABET for char in body):
        raise ValueError("not an age key")
    data = [_ALPHABET.index(char) for char in body]
    key = bytes(_regrouped(data[:-_CHECK], 5, 8))[:_KEY_BYTES]
    if len(key) != _KEY_BYTES or _encode(prefix, key) != text:
        raise ValueError("not an age key")
    return key


def _regrouped(values: Iterable[int], width: int, to: int) -> list[int]:
    """Return the bits of values of one width as values of another, filled up with zeros."""
    bits = "".join(f"{value:0{width}b}" for value in values)
    return [int(bits[at : at + to].ljust(to, "0"), 2) for at in range(0, len(bits), to)]


def _checksum(prefix: str, data: list[int]) -> list[int]:
    spread = [ord(char) >> 5 for char in prefix] + [0] + [ord(char) & 31 for char in prefix]
    check = 1
    for value in (*spread, *data, *[0] * _CHECK):
        top = check >> 25
        check = (check & 0x1FFFFFF) << 5 ^ value
        for at, generator in enumerate(_GENERATORS):
            check ^= generator if top >> at & 1 else 0
    check ^= 1
    return [check >> 5 * (_CHECK - 1 - at) & 31 for at in range(_CHECK)]
