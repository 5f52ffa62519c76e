"""Headquarters' lists: what was lost is refused everywhere, and nothing good is lost with it."""

import json
from datetime import timedelta

import pytest

from core.commands.access.load_trust import KeepTrustList, follow_trust_list
from core.commands.cards.replace_card import ReplaceCard, replace_card
from core.errands.enrolment import enrol, load_trust, renew_key, write_request
from core.errands.export_batch import export_batch
from core.errands.keys import next_signing_key, sealing_identity, signing_key, trust_in_force
from core.errands.load_receipts import load_receipt_file
from core.errands.receive_batches import receive_batches
from core.errands.trusting import (
    give_back_keys,
    renew_headquarters_key,
    renew_headquarters_signing,
    revoke,
    write_list,
)
from core.errands.verify_card import verify_card
from core.errors import HouseTrouble, NotAllowed, Refused
from core.exchange.receipt_file import ReceiptContents, make_receipt
from core.opening import adopt_recovery, open_house, open_with_recovery
from core.queries.batches.outbox import batches, newest_trust_list
from core.queries.cards.cards_to_print import cards_of_stays
from core.rules.access import Role
from core.vault.signing import SigningKey
from core.vault.trust import make_request, read_request, signed_document
from tests.builders import (
    ADMIN,
    a_house,
    an_operation,
    as_roles,
    days_pass,
    headquarters,
    registered,
)

NEWER = "sept pirogues au marché"


@pytest.fixture
def stay(trusting):
    return registered(trusting, an_operation(trusting))[0].stay_id


@pytest.fixture
def card(trusting, stay):
    return trusting.look(cards_of_stays, [stay])[0]


@pytest.fixture
def neighbour(siege, tmp_path):
    """Another centre that headquarters knows, with no database of the first."""
    house = a_house(tmp_path / "gao", "GAO")
    load_trust(house, enrol(siege, write_request(house)))
    yield house
    house.close()


def sent(centre, siege, tmp_path):
    """Send a batch and load its receipt."""
    path = export_batch(centre, tmp_path / "stick").path
    reception = receive_batches(siege, [path], tmp_path / "back")
    (result,) = reception.results
    for receipt in reception.receipts:
        load_receipt_file(centre, receipt)
    return result


def test_replaced_card_is_refused_elsewhere_once_receipts_came(
    trusting, siege, stay, card, neighbour, tmp_path
):
    load_trust(trusting, write_list(siege, trust_in_force(siege), tmp_path))
    sent(trusting, siege, tmp_path)
    assert verify_card(neighbour, card.credential).valid
    number = trust_in_force(siege).number
    trusting.do(replace_card, ReplaceCard(stay, "lost"))
    new = trusting.look(cards_of_stays, [stay])[0]
    assert sent(trusting, siege, tmp_path).status == "applied"
    assert trust_in_force(trusting).number == trust_in_force(siege).number == number + 1
    registered(neighbour, an_operation(neighbour))
    sent(neighbour, siege, tmp_path)
    assert verify_card(neighbour, card.credential).reason == "revoked"
    assert verify_card(neighbour, new.credential).valid


def test_list_names_no_code_and_forgets_what_has_expired(trusting, siege, stay, card, tmp_path):
    trusting.do(replace_card, ReplaceCard(stay, "spoiled"))
    sent(trusting, siege, tmp_path)
    path = write_list(siege, trust_in_force(siege), tmp_path)
    assert card.code.encode() not in path.read_bytes()
    assert len(trust_in_force(siege).revoked_cards) == 1
    days_pass(siege, 91)
    days_pass(trusting, 91)
    registered(trusting, an_operation(trusting, "Convoi suivant"))
    sent(trusting, siege, tmp_path)
    assert trust_in_force(siege).revoked_cards == ()


def test_receipts_make_no_new_list_when_nothing_changed(trusting, siege, stay, tmp_path):
    assert stay
    sent(trusting, siege, tmp_path)
    assert trust_in_force(siege).number == 1


def test_lost_laptop_signs_nothing_any_more_but_its_past_stays_good(
    trusting, siege, stay, card, tmp_path
):
    before = export_batch(trusting, tmp_path / "stick").path
    trusting.clock.step(timedelta(hours=2))
    siege.clock.step(timedelta(hours=1))
    path = revoke(siege, "BKO", "A")
    siege.clock.step(timedelta(hours=2))
    stolen = registered(trusting, an_operation(trusting, "Convoi volé"))[0]
    after = export_batch(trusting, tmp_path / "stick").path
    reception = receive_batches(siege, [after, before], tmp_path)
    assert [(each.status, each.reason) for each in reception.results] == [
        ("refused", "batch_key_revoked"),
        ("applied", ""),
    ]
    later = trusting.look(cards_of_stays, [stolen.stay_id])[0]
    now = siege.clock.now()
    assert verify_card(None, card.credential, path, now=now).valid
    assert verify_card(None, later.credential, path, now=now).reason == "revoked"
    assert stay


def test_request_of_a_stolen_pc_brings_its_key_not_back(trusting, siege):
    request = write_request(trusting)
    revoke(siege, "BKO", "A")
    number = trust_in_force(siege).number
    with pytest.raises(Refused, match="request_key_revoked"):
        enrol(siege, request)
    assert trust_in_force(siege).number == number
    assert trust_in_force(siege).keys_of("BKO", "A")[0].revoked_at is not None


def test_revoking_says_what_it_cannot_do(trusting, siege):
    with pytest.raises(Refused, match="not_headquarters"):
        revoke(trusting, "BKO", "A")
    with pytest.raises(Refused, match="centre_not_enrolled"):
        revoke(siege, "KYS", "A")
    with pytest.raises(Refused, match="revoked_in_future"):
        revoke(siege, "BKO", "A", siege.clock.now() + timedelta(days=1))
    revoke(siege, "BKO", "A")
    with pytest.raises(Refused, match="revoked_already"):
        revoke(siege, "BKO", "A")
    earlier = siege.clock.now() - timedelta(hours=1)
    revoke(siege, "BKO", "A", earlier)
    assert trust_in_force(siege).keys_of("BKO", "A")[0].revoked_at == earlier


def test_renewed_key_takes_over_when_the_list_names_it_and_loses_nothing(
    trusting, siege, card, tmp_path
):
    old = signing_key(trusting)
    waiting_batch = export_batch(trusting, tmp_path / "stick").path
    request = renew_key(trusting)
    asked = next_signing_key(trusting).kid
    renew_key(trusting)
    assert next_signing_key(trusting).kid == asked, "asked twice, it is the same key"
    assert signing_key(trusting).kid == old.kid, "nobody knows the new one yet"
    trusting.clock.step(timedelta(minutes=1))
    siege.clock.step(timedelta(minutes=1))
    path = enrol(siege, request)
    assert load_trust(trusting, path).centres == 1, "one centre, with two keys"
    new = signing_key(trusting)
    assert new.kid == asked
    assert next_signing_key(trusting) is None
    (result,) = receive_batches(siege, [waiting_batch], tmp_path).results
    assert result.status == "applied", "signed by the old key"
    registered(trusting, an_operation(trusting, "Convoi suivant"))
    assert sent(trusting, siege, tmp_path).status == "applied"
    assert verify_card(None, card.credential, path, now=siege.clock.now()).valid


def test_nobody_else_may_ask_for_the_next_key(trusting, siege, tmp_path):
    renewal = read_request(renew_key(trusting).read_bytes())
    thief = SigningKey.generate()
    body = make_request(
        centre="BKO",
        installation="A",
        name="Centre de Bamako",
        exercise=False,
        signing=thief,
        age_recipient=renewal.age_recipient,
        at=renewal.at,
        before=SigningKey.generate(),
    )
    claimed = json.loads(body)["body"]
    claimed["follows"]["kid"] = renewal.follows
    (tmp_path / "forged.json").write_bytes(
        signed_document(b"accueil72-request/1\n", claimed, thief)
    )
    with pytest.raises(Refused, match="request_signature_wrong"):
        enrol(siege, tmp_path / "forged.json")
    revoke(siege, "BKO", "A")
    with pytest.raises(Refused, match="request_key_revoked"):
        enrol(siege, write_request(trusting))


def test_headquarters_new_key_leaves_old_batches_readable(trusting, siege, stay, tmp_path):
    before = export_batch(trusting, tmp_path / "stick").path
    old = sealing_identity(siege).recipient
    path = renew_headquarters_key(siege)
    assert sealing_identity(siege).recipient != old
    load_trust(trusting, path)
    registered(trusting, an_operation(trusting, "Convoi suivant"))
    after = export_batch(trusting, tmp_path / "stick").path
    results = receive_batches(siege, [before, after], tmp_path).results
    assert [each.status for each in results] == ["applied", "applied"]
    assert stay


def test_headquarters_signs_with_a_new_key_and_nothing_old_is_lost(
    trusting, siege, stay, neighbour, tmp_path
):
    assert stay
    before = export_batch(trusting, tmp_path / "stick").path
    old_key = signing_key(siege)
    old_receipt = receive_batches(siege, [before], tmp_path / "old").receipts[0]
    siege.clock.step(timedelta(hours=1))
    path = renew_headquarters_signing(siege)
    assert signing_key(siege).kid != old_key.kid
    assert trust_in_force(siege).headquarters_kid == signing_key(siege).kid
    # The centre knows nothing of it yet: its batch is for the old key, the receipt by the new.
    registered(trusting, an_operation(trusting, "Convoi suivant"))
    assert sent(trusting, siege, tmp_path).status == "applied"
    assert trust_in_force(trusting).headquarters_kid == signing_key(siege).kid
    assert {row.state for row in trusting.look(batches)} == {"acknowledged"}
    # What the old key signed before stays good, what it signs from now on is refused.
    assert load_receipt_file(trusting, old_receipt).already == 1
    siege.clock.step(timedelta(minutes=1))
    forged = tmp_path / "forged.crr"
    forged.write_bytes(a_receipt(siege, old_key, sealing_identity(trusting).recipient))
    with pytest.raises(Refused, match="receipt_signature_wrong"):
        load_receipt_file(trusting, forged)
    # Another centre is told by a file.
    assert load_trust(neighbour, path).new
    registered(neighbour, an_operation(neighbour))
    assert sent(neighbour, siege, tmp_path).status == "applied"


def a_receipt(siege, key, recipient):
    """A receipt of this minute, signed by any key."""
    contents = ReceiptContents(
        "BKO", "A", 1, {1: "aa" * 32}, 1, (), (), 1, siege.clock.now(),
        trust=siege.look(newest_trust_list),
    )  # fmt: skip
    return make_receipt(contents, key, recipient)


def test_centre_that_missed_renewals_follows_the_chain(trusting, siege, stay, tmp_path):
    assert stay
    first = signing_key(siege).kid
    for _renewal in range(3):
        siege.clock.step(timedelta(days=1))
        path = renew_headquarters_signing(siege)
    trusting.clock.step(timedelta(days=3))
    assert load_trust(trusting, path).number == trust_in_force(siege).number
    assert len(trust_in_force(trusting).links) == 3
    assert first in trust_in_force(trusting).headquarters_kids
    assert sent(trusting, siege, tmp_path).status == "applied"
    # Later lists carry the chain on.
    revoke(siege, "BKO", "A")
    assert len(trust_in_force(siege).links) == 3


def test_new_key_that_the_old_one_did_not_sign_reaches_nobody(trusting, siege, tmp_path):
    path = renew_headquarters_signing(siege)
    thief = SigningKey.generate()
    document = json.loads(path.read_bytes())
    body = document["body"]
    body |= {"kid": thief.kid, "public": thief.public_text}
    body["keys"][0]["public"] = thief.public_text
    forged = tmp_path / "forged.json"
    forged.write_bytes(signed_document(b"accueil72-trust-list/1\n", body, thief))
    with pytest.raises(Refused, match="trust_key_unproven"):
        load_trust(trusting, forged)
    del body["keys"]
    forged.write_bytes(signed_document(b"accueil72-trust-list/1\n", body, thief))
    with pytest.raises(Refused, match="trust_other_headquarters"):
        load_trust(trusting, forged)
    assert trust_in_force(trusting).number == 1


def test_only_who_sets_up_headquarters_renews_its_signing_key(trusting, siege):
    with pytest.raises(Refused, match="not_headquarters"):
        renew_headquarters_signing(trusting)
    kid = signing_key(siege).kid
    for role in (Role.DATA, Role.MANAGER):
        with pytest.raises(NotAllowed):
            renew_headquarters_signing(as_roles(siege, role))
    assert signing_key(siege).kid == kid
    assert trust_in_force(siege).number == 1


def test_list_of_a_receipt_must_follow_the_one_in_force(trusting, tmp_path):
    other = headquarters(tmp_path / "faux")
    try:
        other.clock.step(timedelta(days=1))
        enrol(other, write_request(trusting))
        path = enrol(other, write_request(trusting))
    finally:
        other.close()
    with pytest.raises(Refused, match="trust_other_headquarters"):
        trusting.do(follow_trust_list, KeepTrustList(2, path.read_text("utf-8")))
    assert trust_in_force(trusting).number == 1


def test_keys_left_with_headquarters_open_the_books_again(trusting, siege, tmp_path):
    root = trusting.folder.root
    with pytest.raises(Refused, match="no_escrow"):
        give_back_keys(siege, "BKO", "A", tmp_path)
    enrol(siege, write_request(trusting))
    renew_headquarters_key(siege)
    given = give_back_keys(siege, "BKO", "A", tmp_path / "new folder")
    body = given.path.read_bytes()
    assert bytes(trusting.keys._keys["ops"]).hex().encode() not in body
    with pytest.raises(HouseTrouble, match="wrong_recovery_code"):
        adopt_recovery(root, body, "0000-0000")
    adopt_recovery(root, body, given.code)
    open_with_recovery(root, given.code, ADMIN, NEWER)
    again = open_house(root, ADMIN, NEWER, clock=trusting.clock)
    assert again.keys.subkey("sqlcipher") == trusting.keys.subkey("sqlcipher")
    again.close()


def test_recovery_file_of_another_centre_opens_nothing(trusting, siege, neighbour, tmp_path):
    enrol(siege, write_request(neighbour))
    given = give_back_keys(siege, "GAO", "A", tmp_path)
    with pytest.raises(HouseTrouble, match="keyring_foreign"):
        adopt_recovery(trusting.folder.root, given.path.read_bytes(), given.code)
    with pytest.raises(Refused, match="recovery_file_unreadable"):
        adopt_recovery(trusting.folder.root, b"{}", given.code)


def test_who_only_receives_people_renews_no_key(trusting):
    with pytest.raises(NotAllowed):
        renew_key(as_roles(trusting, Role.RECEPTION))
