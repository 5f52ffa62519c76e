"""An acknowledgement of twelve signs that can be read out over the telephone.

Eleven signs are the beginning of an HMAC-SHA256, the twelfth is the check character of a card:
a slip of the tongue is noticed at once. The key comes from what only headquarters and the
centre can know (X25519 between their age identities, HKDF-SHA256), so that nobody else can make
a code; 52 bits, and whoever guesses has to type each guess. That the centre itself could make
one is so: a signature does not fit in twelve signs, and the signed file follows.
"""

import hmac
from dataclasses import dataclass
from hashlib import sha256

from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

from core.rules.card_codes import ALPHABET, LENGTH, check_char, is_whole, readings
from core.vault.canonical import canonical
from core.vault.sealing import Identity, shared_secret

_INFO = b"accueil72/spoken-receipt/1"
_GROUP = 4


@dataclass(frozen=True, slots=True)
class Stand:
    """What a code stands for: everything of this chain up to this batch was received."""

    centre: str
    installation: str
    chain: int
    applied_up_to: int
    manifest_sha256: str


class SpokenReceipts:
    """Codes between the holder of an identity and the other end."""

    def __init__(self, mine: Identity, other_recipient: str) -> None:
        """Work the key out; raises ValueError when the text is no recipient."""
        secret = shared_secret(mine, other_recipient)
        self._key = HKDF(algorithm=SHA256(), length=32, salt=None, info=_INFO).derive(secret)

    def code_of(self, stand: Stand) -> str:
        """Return the code, twelve signs without spaces."""
        told = canonical(
            {
                "centre": stand.centre,
                "installation": stand.installation,
                "chain": stand.chain,
                "applied_up_to": stand.applied_up_to,
                "manifest": stand.manifest_sha256,
            }
        )
        number = int.from_bytes(hmac.digest(self._key, told, sha256), "big")
        body = ""
        for _sign in range(LENGTH - 1):
            number, place = divmod(number, len(ALPHABET))
            body += ALPHABET[place]
        return body + check_char(body)

    def found(self, code: str, stands: list[Stand]) -> Stand | None:
        """Return what a code stands for among what is possible, None when for none of it."""
        fitting = None
        for stand in stands:
            if hmac.compare_digest(self.code_of(stand), code):
                fitting = stand
        return fitting


def read_spoken(raw: str) -> str | None:
    """Return the code that was typed, None when its check character does not fit."""
    return next(filter(is_whole, readings(raw)), None)


def spoken(code: str) -> str:
    """Return a code as it is read out: « 4TXC-81PN-0KHR »."""
    return "-".join(code[at : at + _GROUP] for at in range(0, len(code), _GROUP))
