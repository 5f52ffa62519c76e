"""Whatever comes in a file of trust is refused by its code, or is what somebody signed."""

import json
from contextlib import suppress
from datetime import UTC, datetime

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from core.errors import Refused
from core.exchange.escrow import read_recovery_file, recovery_file, sealed_keys
from core.rules.card_codes import new_card_code
from core.vault.canonical import canonical
from core.vault.credentials import make_credential, what_is_left
from core.vault.keyring import Keyring
from core.vault.sealing import new_identity
from core.vault.signing import SigningKey
from core.vault.trust import (
    make_request,
    make_trust_list,
    read_request,
    read_trust_list,
    signed_document,
)

AT = datetime(2026, 11, 14, 8, 30, tzinfo=UTC)
KEY, OLD = SigningKey(bytes([9]) * 32), SigningKey(bytes([7]) * 32)
AGE = new_identity()
REQUEST = make_request(
    centre="BKO",
    installation="A",
    name="Bamako",
    exercise=False,
    signing=KEY,
    age_recipient=AGE.recipient,
    at=AT,
    before=OLD,
    escrow="abc",
)
LIST = make_trust_list(
    number=1,
    previous=None,
    name="Siège",
    signing=KEY,
    age_recipient=AGE.recipient,
    centres=(),
    revoked_cards=("01020304",),
    at=AT,
)
anything = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=20),
    lambda inner: (
        st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=8), inner, max_size=3)
    ),
    max_leaves=6,
)
readers = pytest.mark.parametrize(
    ("whole", "kind", "read"),
    [
        (REQUEST, b"accueil72-request/1\n", read_request),
        (LIST, b"accueil72-trust-list/1\n", read_trust_list),
    ],
    ids=["request", "list"],
)


@readers
@settings(max_examples=200)
@given(data=st.data())
def test_signed_body_with_any_value_in_any_place_is_refused_or_read(whole, kind, read, data):
    body = json.loads(whole)["body"]
    name = data.draw(st.sampled_from(sorted(body)) | st.text(max_size=8))
    body[name] = data.draw(anything)
    # Anything but a refusal goes through and fails the test.
    with suppress(Refused):
        read(signed_document(kind, body, KEY))


@readers
@settings(max_examples=200)
@given(data=st.binary(max_size=200) | anything.map(canonical))
def test_file_of_anything_else_is_refused(whole, kind, read, data):
    assert whole
    assert kind
    with pytest.raises(Refused):
        read(data)
    with pytest.raises(Refused, match="recovery_file_unreadable"):
        read_recovery_file(data)


def test_next_key_is_vouched_for_by_the_key_that_it_names_only():
    request = read_request(REQUEST)
    assert request.follows == OLD.kid
    assert request.is_endorsed_by(OLD.public_text)
    assert not request.is_endorsed_by(KEY.public_text)
    body = json.loads(REQUEST)["body"] | {"installation": "B"}
    moved = read_request(signed_document(b"accueil72-request/1\n", body, KEY))
    assert not moved.is_endorsed_by(OLD.public_text)


@given(st.text(max_size=500))
def test_what_is_left_of_a_text_never_raises(text):
    assert what_is_left(text) in {"", "damaged", "truncated"}


@given(st.data())
def test_every_cut_of_a_credential_is_called_cut(data):
    code = new_card_code(lambda size: 7)
    until = datetime(2027, 2, 12, tzinfo=UTC)
    text = make_credential(code, "ML-BKO", AT, until, b"abcd", KEY)
    cut = text[: data.draw(st.integers(3, len(text) - 3))]
    assert what_is_left(cut) == "truncated"
    assert what_is_left(cut.lower()) == "truncated"


def test_keys_in_escrow_open_with_an_old_identity_and_with_no_strangers(books_id):
    keyring, keys = Keyring.create(books_id)
    other = new_identity()
    escrow = sealed_keys(books_id, keys, AGE.recipient)
    body, code = recovery_file(escrow, (other, AGE))
    given_back = read_recovery_file(body)
    assert given_back.books_id == books_id
    keyring.set_recovery(keys)
    assert keyring.adopt_recovery(given_back.slot, code).subkey("x") == keys.subkey("x")
    with pytest.raises(Refused, match="escrow_not_ours"):
        recovery_file(escrow, (other,))
    with pytest.raises(Refused, match="escrow_unreadable"):
        recovery_file("!", (AGE,))
    del keys._keys["protection"]
    assert sealed_keys(books_id, keys, AGE.recipient) == ""


@pytest.fixture
def books_id():
    from core.ids import uuid7

    return uuid7()
