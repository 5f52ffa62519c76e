import json
from dataclasses import replace
from hashlib import sha256

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from core.errors import Refused
from core.exchange.batch_file import seal
from core.exchange.receipt_file import (
    ReceiptContents,
    make_receipt,
    read_receipt,
    receipt_file_name,
)
from core.vault.sealing import new_identity
from core.vault.signing import SigningKey
from core.vault.trust import signed_document

KIND = b"accueil72-receipt/1\n"


@pytest.fixture
def contents(ends):
    return ReceiptContents(
        centre="BKO",
        installation="A",
        chain=1,
        accepted={1: "aa" * 32, 2: "bb" * 32, 4: "cc" * 32},
        applied_up_to=2,
        missing=(3,),
        notes=(("BKO_A-000004", "applied", ""), ("BKO_A-000005", "fork", "does_not_follow")),
        trust_list_number=1,
        at=ends.enrolled().from_at,
    )


@pytest.fixture
def load(ends, tmp_path):
    def read(data, identity=None):
        (tmp_path / "x.crr").write_bytes(data)
        return read_receipt(tmp_path / "x.crr", identity or ends.centre_age, ends.trust())

    return read


def refused(load, data, **options):
    with pytest.raises(Refused) as caught:
        load(data, **options)
    return caught.value.code


def test_the_centre_reads_what_headquarters_holds(ends, contents, load):
    receipt = load(make_receipt(contents, ends.hq_key, ends.centre_age.recipient))
    assert (receipt.centre, receipt.installation, receipt.chain) == ("BKO", "A", 1)
    assert receipt.accepted == contents.accepted
    assert (receipt.applied_up_to, receipt.missing) == (2, (3,))
    assert receipt.notes == contents.notes
    assert (receipt.trust_list_number, receipt.at) == (1, contents.at)
    assert receipt.sha256 == sha256(receipt.body.encode()).hexdigest()
    assert json.loads(receipt.body)["body"]["applied_up_to"] == 2


def test_the_same_receipt_written_again_has_the_same_hash(ends, contents, load):
    first = load(make_receipt(contents, ends.hq_key, ends.centre_age.recipient))
    second = load(make_receipt(contents, ends.hq_key, ends.centre_age.recipient))
    assert first == second


def test_an_empty_chain_has_a_receipt_too(ends, contents, load):
    nothing = replace(contents, accepted={}, applied_up_to=0, missing=(), notes=())
    receipt = load(make_receipt(nothing, ends.hq_key, ends.centre_age.recipient))
    assert receipt.accepted == {}


@pytest.mark.parametrize("signer", ["centre", "stranger"])
def test_a_receipt_that_headquarters_did_not_sign_is_refused(ends, contents, load, signer):
    key = ends.centre_key if signer == "centre" else SigningKey.generate()
    data = make_receipt(contents, key, ends.centre_age.recipient)
    assert refused(load, data) == "receipt_signature_wrong"


def test_another_document_of_headquarters_does_not_pass_for_a_receipt(ends, contents, load):
    good = load(make_receipt(contents, ends.hq_key, ends.centre_age.recipient))
    body = json.loads(good.body)["body"]
    for kind in (b"accueil72-trust-list/1\n", b"accueil72-request/1\n", b""):
        data = seal(signed_document(kind, body, ends.hq_key), [ends.centre_age.recipient])
        assert refused(load, data) == "receipt_signature_wrong"


def test_a_receipt_sealed_to_another_centre_does_not_open(ends, contents, load):
    data = make_receipt(contents, ends.hq_key, new_identity().recipient)
    assert refused(load, data) == "receipt_not_for_us"


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(data=st.data())
def test_no_changed_byte_is_accepted(ends, contents, load, data):
    body = bytearray(make_receipt(contents, ends.hq_key, ends.centre_age.recipient))
    body[data.draw(st.integers(0, 10**6)) % len(body)] ^= data.draw(st.integers(1, 255))
    codes = {"receipt_unreadable", "receipt_altered", "receipt_not_for_us"}
    assert refused(load, bytes(body)) in codes


@pytest.mark.parametrize(
    "changes",
    [
        {"accepted": []},
        {"accepted": {"0": "aa" * 32}},
        {"accepted": {"01": "aa" * 32}},
        {"accepted": {"1": "x"}},
        {"applied_up_to": "2"},
        {"applied_up_to": -1},
        {"chain": 0},
        {"missing": 3},
        {"missing": [True]},
        {"notes": [["a"]]},
        {"notes": [["a", "b", "c", "d"]]},
        {"notes": [["Awa Traoré", "", ""]]},
        {"centre": "bko"},
        {"at": None},
    ],
)
def test_a_signed_receipt_of_another_shape_is_unreadable(ends, contents, load, changes):
    good = load(make_receipt(contents, ends.hq_key, ends.centre_age.recipient))
    body = json.loads(good.body)["body"] | changes
    data = seal(signed_document(KIND, body, ends.hq_key), [ends.centre_age.recipient])
    assert refused(load, data) == "receipt_unreadable"


@pytest.mark.parametrize("inner", [b"", b"{}", b"[]", b"\xff", b"{" * 10_000])
def test_a_sealed_file_that_is_no_receipt_is_unreadable(ends, load, inner):
    assert refused(load, seal(inner, [ends.centre_age.recipient])) == "receipt_unreadable"


def test_a_file_that_is_not_sealed_is_unreadable(load):
    assert refused(load, b"{}") == "receipt_unreadable"


def test_a_receipt_is_named_by_what_is_applied():
    assert receipt_file_name("BKO", "A", 1, 123) == "BKO_A-000123.crr"
    assert receipt_file_name("BKO", "A", 2, 0) == "BKO_A2-000000.crr"
