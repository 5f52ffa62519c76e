"""The signed credential on the back of a card: anybody with the trust list can check it offline.

MOSIP Claim 169 that holds only the card's code: CWT (RFC 8392) in COSE_Sign1 (RFC 9052) with
EdDSA, zlib, base 45; about 213 characters, QR version 10-Q. No name, no birth, no route.
"""

import zlib
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from functools import lru_cache
from typing import Any

import cbor2

from core.rules.card_codes import read_card_code
from core.vault import base45
from core.vault.canonical import text_of, whole_of
from core.vault.signing import SIGNATURE_BYTES, SigningKey, verify

LONGEST_TEXT = 400
"""Characters; a longer text is no credential of ours."""

LONGEST_LIFE = timedelta(days=366)

_MOST_INFLATED = 1024
_MEMORY = 2
_BEGINNING = base45.encode(b"\x78\xda")
"""How the text of every credential of ours begins: the head of zlib at its highest level."""

_SIGN1 = 18
_ALGORITHM, _EDDSA, _KID = 1, -8, 4
_ISS, _EXP, _IAT, _CTI, _CLAIM = 1, 4, 6, 7, 169
_KID_BYTES = 8
_TOKEN_BYTES = range(4, 17)
_LATEST = 2**33
_STRUCK = "&é\"'(-è_çàQAWZ?M458)!:"
_MEANT = "1234567890AQZWM:$%*-/."
_UNDO_AZERTY = str.maketrans(_STRUCK, _MEANT)
"""A scanner that types as on an American keyboard, read on a French one: a bijection."""


@dataclass(frozen=True, slots=True)
class Credential:
    """What a credential says; true only once `is_signed_by` was asked with the issuer's key."""

    code: str
    issuer: str
    kid: str
    issued_at: datetime
    expires_at: datetime
    token_id: str
    signed: bytes
    signature: bytes

    def is_signed_by(self, public_text: str) -> bool:
        """Say whether the key (base64url, from the trust list) signed exactly this."""
        return verify(public_text, self.signed, self.signature)

    def is_expired(self, at: datetime) -> bool:
        """Say whether its life is over: shown as a warning, the records decide."""
        return at >= self.expires_at


def make_credential(
    code: str,
    issuer: str,
    at: datetime,
    until: datetime,
    token_id: bytes,
    signing_key: SigningKey,
) -> str:
    """Return the text of a QR code for a card; `token_id` is its random serial (4 bytes)."""
    # The keys stand in canonical order, so that the plain encoder writes canonical CBOR.
    claims = {
        _ISS: issuer,
        _EXP: int(until.timestamp()),
        _IAT: int(at.timestamp()),
        _CTI: token_id,
        _CLAIM: {1: code},
    }
    payload = cbor2.dumps(claims)
    protected = _protected(signing_key.kid)
    signature = signing_key.sign(_to_be_signed(protected, payload))
    cose = cbor2.CBORTag(_SIGN1, [protected, {}, payload, signature])
    return base45.encode(_deflated(cbor2.dumps(cose)))


def read_credential(text: str) -> Credential | None:
    """Return what a scanned text says, or None when it is no credential of this form.

    Tried as it is, in upper case and with AZERTY undone. Never raises.
    """
    text = text.strip("\r\n\t")
    if len(text) > LONGEST_TEXT:
        return None
    for candidate in (text, text.upper(), text.translate(_UNDO_AZERTY)):
        try:
            return _parsed(candidate)
        except Exception:  # noqa: BLE001, S112 - a hostile code can make a decoder raise anything
            continue
    return None


def what_is_left(text: str) -> str:
    """Say of a text that is no credential what it may have been.

    `truncated`: the beginning of one of ours; `damaged`: one of ours with a wrong sign;
    empty: something else. Never raises.
    """
    text = text.strip("\r\n\t")
    if len(text) > LONGEST_TEXT:
        return ""
    forms = (text, text.upper(), text.translate(_UNDO_AZERTY))
    whole = next((form for form in forms if form.startswith(_BEGINNING)), "")
    if not whole:
        return ""
    inflater = zlib.decompressobj()
    try:
        inflater.decompress(base45.decode(whole[: len(whole) // 3 * 3]), 1024)
    except (ValueError, zlib.error):
        return "damaged"
    return "" if inflater.eof else "truncated"


def _parsed(text: str) -> Credential:
    data = _inflated(base45.decode(text))
    cose = _canonical_cbor(data)
    if type(cose) is not cbor2.CBORTag or cose.tag != _SIGN1:
        raise ValueError("not COSE_Sign1")
    protected, unprotected, payload, signature = cose.value
    header = _canonical_cbor(protected)
    claims = _canonical_cbor(payload)
    if unprotected != {} or set(header) != {_ALGORITHM, _KID} or header[_ALGORITHM] != _EDDSA:
        raise ValueError("other headers")
    if set(claims) != {_ISS, _EXP, _IAT, _CTI, _CLAIM} or set(claims[_CLAIM]) != {1}:
        raise ValueError("other claims")
    issued = _instant(claims[_IAT])
    expires = _instant(claims[_EXP])
    code = text_of(claims[_CLAIM][1], "[0-9A-Z]{12}")
    if not issued < expires <= issued + LONGEST_LIFE or read_card_code(code) != code:
        raise ValueError("claims out of range")
    return Credential(
        code=code,
        issuer=text_of(claims[_ISS], "[A-Z]{2}-[A-Z]{3}"),
        kid=_bytes(header[_KID], range(_KID_BYTES, _KID_BYTES + 1)).hex(),
        issued_at=issued,
        expires_at=expires,
        token_id=_bytes(claims[_CTI], _TOKEN_BYTES).hex(),
        signed=_to_be_signed(protected, payload),
        signature=_bytes(signature, range(SIGNATURE_BYTES, SIGNATURE_BYTES + 1)),
    )


@lru_cache(maxsize=8)
def _protected(kid: str) -> bytes:
    return cbor2.dumps({_ALGORITHM: _EDDSA, _KID: bytes.fromhex(kid)})


def _to_be_signed(protected: bytes, payload: bytes) -> bytes:
    return cbor2.dumps(["Signature1", protected, b"", payload])


def _deflated(data: bytes) -> bytes:
    """Return what any zlib inflates, with little memory to clear: that costs more than the work."""
    deflater = zlib.compressobj(9, zlib.DEFLATED, zlib.MAX_WBITS, _MEMORY)
    return deflater.compress(data) + deflater.flush()


def _inflated(data: bytes) -> bytes:
    """Return what was compressed, at most 1 KiB of it: a bomb is never unpacked."""
    inflater = zlib.decompressobj()
    found = inflater.decompress(data, _MOST_INFLATED)
    if not inflater.eof or inflater.unused_data or inflater.unconsumed_tail:
        raise ValueError("too long, cut or followed by something")
    return found


def _canonical_cbor(data: object) -> Any:
    if not isinstance(data, bytes):
        raise ValueError("not bytes")  # noqa: TRY004 - the caller knows one error only
    value = cbor2.loads(data)
    if cbor2.dumps(value, canonical=True) != data:
        raise ValueError("not canonical")
    return value


def _instant(value: object) -> datetime:
    return datetime.fromtimestamp(whole_of(value, 0, _LATEST), UTC)


def _bytes(value: object, sizes: range) -> bytes:
    if not isinstance(value, bytes) or len(value) not in sizes:
        raise ValueError("not bytes that fit")
    return value
