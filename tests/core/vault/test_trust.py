import json
from dataclasses import replace
from datetime import timedelta

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from core.errors import Refused
from core.vault.canonical import canonical
from core.vault.root_keys import next_link
from core.vault.sealing import new_identity
from core.vault.signing import SigningKey, fingerprint_of
from core.vault.trust import (
    FIRST,
    Enrolled,
    make_request,
    make_trust_list,
    read_request,
    read_trust_list,
    signed_document,
    verify_successor,
)

HQ = SigningKey(bytes([9]) * 32)
HQ_AGE = new_identity().recipient
CENTRE_AGE = new_identity().recipient


def request(signing, now, **changes):
    values = {
        "centre": "BKO",
        "installation": "A",
        "name": "Centre de Bamako – Sénou",
        "exercise": False,
        "signing": signing,
        "age_recipient": CENTRE_AGE,
        "at": now,
    }
    return make_request(**(values | changes))


def trust_list(now, centres=(), *, number=1, previous=None, signing=HQ, revoked=(), links=()):
    return make_trust_list(
        number=number,
        previous=previous,
        name="Siège",
        signing=signing,
        age_recipient=HQ_AGE,
        centres=centres,
        revoked_cards=revoked,
        at=now,
        links=links,
    )


@pytest.fixture
def enrolled(signing, now):
    return Enrolled.of(read_request(request(signing, now)), now)


def test_a_request_says_who_asks_and_proves_that_the_key_is_his(signing, now):
    read = read_request(request(signing, now))
    assert (read.centre, read.installation, read.name) == ("BKO", "A", "Centre de Bamako – Sénou")
    assert (read.exercise, read.kid, read.public) == (False, signing.kid, signing.public_text)
    assert (read.age_recipient, read.at) == (CENTRE_AGE, now)
    assert read.fingerprint == fingerprint_of(signing.public_text)


def test_a_request_with_anothers_key_is_refused(signing, now):
    document = json.loads(request(signing, now))
    other = SigningKey.generate()
    document["body"] |= {"kid": other.kid, "public": other.public_text}
    with pytest.raises(Refused, match="request_signature_wrong"):
        read_request(canonical(document))


def test_a_list_says_whom_headquarters_vouches_for(enrolled, now):
    body = trust_list(now, [enrolled], revoked=["01020304", "00ff00ff", "01020304"])
    read = read_trust_list(body)
    assert read.centres == (enrolled,)
    assert (read.number, read.previous, read.name, read.at) == (1, FIRST, "Siège", now)
    assert (read.headquarters_kid, read.headquarters_public) == (HQ.kid, HQ.public_text)
    assert read.age_recipient == HQ_AGE
    assert read.revoked_cards == ("00ff00ff", "01020304")
    assert read.fingerprint == fingerprint_of(HQ.public_text)
    assert read.key(enrolled.kid) == enrolled
    assert read.key(HQ.kid) is None


def test_the_newest_key_that_is_not_revoked_counts(enrolled, now):
    later = SigningKey.generate()
    newer = replace(
        enrolled, kid=later.kid, public=later.public_text, from_at=now + timedelta(days=1)
    )
    read = read_trust_list(trust_list(now, [newer, enrolled]))
    assert read.newest("BKO", "A") == newer
    revoked = replace(newer, revoked_at=now + timedelta(days=2))
    assert read_trust_list(trust_list(now, [revoked, enrolled])).newest("BKO", "A") == enrolled
    for stranger in (("BKO", "B"), ("KYS", "A")):
        with pytest.raises(Refused, match="centre_not_enrolled"):
            read.newest(*stranger)


def test_the_issuer_of_cards_tells_an_exercise(enrolled):
    assert enrolled.issuer == "ML-BKO"
    assert replace(enrolled, exercise=True).issuer == "XX-BKO"


def test_a_list_of_the_same_headquarters_may_follow(enrolled, now):
    first = read_trust_list(trust_list(now))
    second = read_trust_list(trust_list(now, [enrolled], number=2, previous=first))
    third = read_trust_list(trust_list(now, [enrolled], number=3, previous=second))
    verify_successor(first, second)
    verify_successor(first, third)
    verify_successor(second, second)


def test_nobody_elses_list_may_follow(enrolled, now):
    first = read_trust_list(trust_list(now))
    other = read_trust_list(
        trust_list(now, number=2, previous=first, signing=SigningKey.generate())
    )
    with pytest.raises(Refused, match="trust_other_headquarters"):
        verify_successor(first, other)


NEXT, LAST = SigningKey(bytes([10]) * 32), SigningKey(bytes([11]) * 32)


def renewals(now):
    """Two renewals of headquarters' key, 300 days apart."""
    return (
        next_link(HQ, NEXT.public_text, now),
        next_link(NEXT, LAST.public_text, now + timedelta(days=300)),
    )


def test_list_of_the_next_key_follows_also_where_one_renewal_was_missed(enrolled, now):
    links = renewals(now)
    first = read_trust_list(trust_list(now, [enrolled]))
    renewed = read_trust_list(
        trust_list(now, [enrolled], number=2, previous=first, signing=NEXT, links=links[:1])
    )
    verify_successor(first, renewed)
    last = read_trust_list(
        trust_list(now, [enrolled], number=3, previous=renewed, signing=LAST, links=links)
    )
    verify_successor(renewed, last)
    verify_successor(first, last)
    assert last.headquarters_kids == {HQ.kid, NEXT.kid, LAST.kid}
    assert (last.headquarters_kid, last.fingerprint) == (
        LAST.kid,
        fingerprint_of(LAST.public_text),
    )


def test_old_key_counts_for_what_it_signed_before_it_was_renewed(now):
    last = read_trust_list(trust_list(now, signing=LAST, links=renewals(now)))
    day = timedelta(days=1)
    assert set(last.signers(now)) == {key.public_text for key in (HQ, NEXT, LAST)}
    assert set(last.signers(now + day)) == {key.public_text for key in (NEXT, LAST)}
    assert last.signers(now + 301 * day) == (LAST.public_text,)


def test_new_key_that_the_old_one_did_not_sign_is_refused(enrolled, now):
    first = read_trust_list(trust_list(now, [enrolled]))
    claimed = replace(next_link(NEXT, NEXT.public_text, now), follows=HQ.public_text)
    for links in ((claimed,), renewals(now)[1:]):
        with pytest.raises(Refused, match="trust_key_unproven"):
            read_trust_list(trust_list(now, number=2, previous=first, signing=NEXT, links=links))
    unsaid = read_trust_list(trust_list(now, number=2, previous=first, signing=NEXT))
    with pytest.raises(Refused, match="trust_other_headquarters"):
        verify_successor(first, unsaid)


def test_key_that_was_left_makes_no_list_any_more(now):
    first = read_trust_list(trust_list(now))
    renewed = read_trust_list(
        trust_list(now, number=2, previous=first, signing=NEXT, links=renewals(now)[:1])
    )
    stolen = read_trust_list(trust_list(now, number=3, previous=renewed))
    with pytest.raises(Refused, match="trust_other_headquarters"):
        verify_successor(renewed, stolen)


def test_an_older_list_may_not_come_back(enrolled, now):
    first = read_trust_list(trust_list(now))
    second = read_trust_list(trust_list(now, number=2, previous=first))
    with pytest.raises(Refused, match="trust_older"):
        verify_successor(second, first)


def test_another_history_of_the_same_headquarters_is_noticed(enrolled, now):
    first = read_trust_list(trust_list(now))
    other_first = read_trust_list(trust_list(now, [enrolled]))
    second = read_trust_list(trust_list(now, number=2, previous=other_first))
    for new in (other_first, second):
        with pytest.raises(Refused, match="trust_altered"):
            verify_successor(first, new)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(data=st.data())
def test_no_changed_byte_of_a_list_is_accepted(enrolled, now, data):
    body = bytearray(trust_list(now, [enrolled], revoked=["01020304"]))
    body[data.draw(st.integers(0, len(body) - 1))] ^= data.draw(st.integers(1, 255))
    with pytest.raises(Refused) as caught:
        read_trust_list(bytes(body))
    assert caught.value.code in {"trust_unreadable", "trust_signature_wrong"}


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(data=st.data())
def test_no_changed_byte_of_a_request_is_accepted(signing, now, data):
    body = bytearray(request(signing, now))
    body[data.draw(st.integers(0, len(body) - 1))] ^= data.draw(st.integers(1, 255))
    with pytest.raises(Refused) as caught:
        read_request(bytes(body))
    assert caught.value.code in {"request_unreadable", "request_signature_wrong"}


@pytest.mark.parametrize(
    "changes",
    [
        {"number": 0},
        {"number": True},
        {"number": "1"},
        {"kid": "00" * 8},
        {"public": "x"},
        {"age": "age1nobody"},
        {"centres": {}},
        {"centres": [None]},
        {"revoked_cards": ["XYZ"]},
        {"at": "hier"},
        {"name": ""},
        {"previous": None},
    ],
)
def test_a_signed_list_of_another_shape_is_unreadable(now, changes):
    body = json.loads(trust_list(now))["body"] | changes
    with pytest.raises(Refused, match="trust_unreadable"):
        read_trust_list(signed_document(b"accueil72-trust-list/1\n", body, HQ))


def test_the_same_key_twice_is_unreadable(enrolled, now):
    twice = [enrolled, replace(enrolled, installation="B")]
    with pytest.raises(Refused, match="trust_unreadable"):
        read_trust_list(trust_list(now, twice))


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"{}",
        b"[]",
        b'{"body":{},"body":{},"signature":""}',
        b" " * 6_000_000,
        b"\xff",
        b"[" * 99999,
    ],
)
def test_what_is_no_list_is_one_code(data):
    with pytest.raises(Refused, match="trust_unreadable"):
        read_trust_list(data)
    with pytest.raises(Refused, match="request_unreadable"):
        read_request(data)


def test_a_request_signed_by_headquarters_does_not_pass_for_a_list(now):
    body = json.loads(trust_list(now))["body"]
    with pytest.raises(Refused, match="trust_signature_wrong"):
        read_trust_list(signed_document(b"accueil72-request/1\n", body, HQ))
