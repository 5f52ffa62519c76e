from hashlib import sha256

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.errors import HouseTrouble
from core.vault.canonical import base64_of, base64_text
from core.vault.open_keys import OpenKeys
from core.vault.signing import (
    SigningKey,
    fingerprint_of,
    kid_of,
    open_private,
    seal_private,
    verify,
)


def test_a_signature_is_that_of_rfc_8032():
    private = bytes.fromhex("4ccd089b28ff96da9db6c346ec114e0f5b8a319f35aba624da8cf6ed4fb8a6fb")
    public = bytes.fromhex("3d4017c3e843895a92b70aa74d1b7ebc9c982ccf2ec4968cc0cd55f12af4660c")
    signature = bytes.fromhex(
        "92a009a9f0d4cab8720e820b5f642540a2b27b5416503f8fb3762223ebdb69da"
        "085ac1e43e15996e458f3613d0f11d8c387b2eaeb4302aeeb00d291612bb0c00"
    )
    key = SigningKey(private)
    assert key.public_text == base64_text(public)
    assert key.sign(b"\x72") == signature
    assert verify(key.public_text, b"\x72", signature)
    assert key.kid == sha256(public).digest()[:8].hex() == kid_of(key.public_text)


def test_a_key_comes_back_from_its_private_bytes(signing):
    assert SigningKey(signing.private_bytes).public_text == signing.public_text


@given(st.integers(0, 511), st.binary(max_size=40))
def test_any_flipped_bit_of_a_signature_is_refused(bit, data):
    key = SigningKey.generate()
    signature = bytearray(key.sign(data))
    signature[bit // 8] ^= 1 << bit % 8
    assert not verify(key.public_text, data, bytes(signature))


def test_other_data_and_another_key_are_refused(signing):
    signature = signing.sign(b"lot")
    assert not verify(signing.public_text, b"lots", signature)
    assert not verify(SigningKey.generate().public_text, b"lot", signature)


@pytest.mark.parametrize("public", ["", "x", "é" * 43, "A" * 44, "A" * 42 + "=", "_" * 43])
def test_a_text_that_is_no_key_verifies_nothing(public):
    assert not verify(public, b"", bytes(64))
    with pytest.raises(ValueError):
        kid_of(public)


def test_a_fingerprint_is_eight_groups_of_five_digits_and_of_one_key_only(signing):
    groups = fingerprint_of(signing.public_text).split(" ")
    assert [len(group) for group in groups] == [5] * 8
    assert all(group.isdigit() for group in groups)
    assert fingerprint_of(SigningKey.generate().public_text) != " ".join(groups)


def test_a_sealed_private_key_opens_only_with_the_books_keys(signing):
    keys = OpenKeys({"ops": bytes(32)})
    sealed = seal_private(signing.private_bytes, keys)
    assert signing.private_bytes not in sealed
    assert open_private(sealed, keys) == signing.private_bytes
    with pytest.raises(HouseTrouble, match="key_damaged"):
        open_private(sealed, OpenKeys({"ops": b"\x01" * 32}))
    for damaged in (b"", sealed[:-1], sealed[:20] + b"\x00" + sealed[21:]):
        if damaged != sealed:
            with pytest.raises(HouseTrouble, match="key_damaged"):
                open_private(damaged, keys)


def test_public_text_is_the_public_key(signing):
    assert len(base64_of(signing.public_text, 32, 32)) == 32
