import pytest
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDFExpand

from core.errors import HouseTrouble, NotAllowed
from core.vault.open_keys import OpenKeys


def test_each_purpose_has_its_own_key_and_always_the_same():
    keys = OpenKeys({"ops": bytes(32), "protection": bytes(32)})
    assert keys.subkey("sqlcipher") == keys.subkey("sqlcipher")
    assert len(keys.subkey("sqlcipher")) == 32
    different = {
        keys.subkey("sqlcipher"),
        keys.subkey("photos"),
        keys.protection_subkey("sqlcipher"),
        bytes(32),
    }
    assert len(different) == 4


def test_the_derivation_is_hkdf_of_rfc_5869():
    import hmac

    extracted = hmac.digest(bytes(32), b"\x07" * 32, "sha256")
    expanded = HKDFExpand(SHA256(), 32, b"accueil72/ops/sqlcipher").derive(extracted)
    assert OpenKeys({"ops": b"\x07" * 32}).subkey("sqlcipher") == expanded


def test_a_role_without_protection_has_no_key_to_it():
    keys = OpenKeys({"ops": bytes(32)})
    assert keys.holds("ops")
    assert not keys.holds("protection")
    with pytest.raises(NotAllowed, match="key_not_held"):
        keys.protection_subkey("fields")


def test_wiped_keys_are_zero_and_give_nothing():
    keys = OpenKeys({"ops": b"\x07" * 32})
    held = keys._keys["ops"]
    keys.wipe()
    assert held == bytes(32)
    with pytest.raises(HouseTrouble, match="keys_forgotten"):
        keys.subkey("sqlcipher")


def test_no_key_is_in_what_is_printed_of_it():
    assert repr(OpenKeys({"ops": b"\x07" * 32})) == "OpenKeys(ops)"
