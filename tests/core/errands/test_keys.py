import pytest

from core.errands.keys import sealing_identity, signing_key, trust_in_force
from core.errors import HouseTrouble
from core.queries.batches.outbox import key_pairs
from core.vault.sealing import recipient_of
from core.vault.signing import verify


def test_the_key_of_the_books_signs_for_its_public_half(house):
    key = signing_key(house)
    pair = house.look(key_pairs)["signing"]
    assert (key.kid, key.public_text) == (pair.kid, pair.public)
    assert verify(pair.public, b"lot", key.sign(b"lot"))


def test_what_is_sealed_to_the_installation_can_be_opened_by_it(house):
    identity = sealing_identity(house)
    assert recipient_of(identity.secret) == identity.recipient


def test_the_private_halves_stay_sealed_without_the_keys(house):
    house.keys.wipe()
    with pytest.raises(HouseTrouble, match="keys_forgotten"):
        signing_key(house)


def test_nobody_is_trusted_before_a_list_was_loaded(house):
    assert trust_in_force(house) is None
