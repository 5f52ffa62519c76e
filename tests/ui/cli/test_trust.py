"""Trust by text: checking without books, ending and renewing keys, giving a way back."""

import pytest

from core.errands.enrolment import write_request
from core.opening import open_house
from core.queries.cards.cards_to_print import cards_of_stays
from tests.builders import ADMIN, PASSPHRASE, an_operation, headquarters, registered

DAY = "2026-11-13"


@pytest.fixture
def siege(tmp_path):
    made = headquarters(tmp_path / "siege")
    made.close()
    return tmp_path / "siege"


@pytest.fixture
def card(root):
    house = open_house(root, "", PASSPHRASE)
    begun = registered(house, an_operation(house))[0]
    made = house.look(cards_of_stays, [begun.stay_id])[0]
    write_request(house)
    house.close()
    return made


@pytest.fixture
def trust(root, siege, card, done):
    assert card
    return done(siege, "hq-enrol", root / "BKOA.demande.json").values["trust_list"]


def test_anybody_checks_a_card_with_the_list_alone(card, trust, run, tmp_path):
    empty = tmp_path / "nothing"
    good = run(empty, "verify-card", card.credential, "--trust-list", trust)
    assert good.values["issuer"] == "ML-BKO"
    assert good.values["reason"] in {"", "not_yet_valid", "expired"}, "by the clock of this PC"
    cut = run(empty, "verify-card", card.credential[:80], "--trust-list", trust)
    assert (cut.status, cut.values["reason"], cut.values["detail"]) == (1, "altered", "truncated")
    other = run(empty, "verify-card", "https://example.org", "--trust-list", trust)
    assert (other.status, other.values["reason"]) == (1, "foreign_code")
    assert "Scannez" in other.err
    assert not empty.exists() or not any(empty.iterdir())


def test_lost_laptop_is_revoked_from_a_day_on(siege, card, trust, done, run, tmp_path):
    assert trust
    made = done(siege, "hq-revoke", "bko", "a", "--from", DAY).values
    assert made["number"] == 2
    empty = tmp_path / "nothing"
    said = run(empty, "verify-card", card.credential, "--trust-list", made["trust_list"])
    assert said.values["reason"] == "revoked"
    again = run(siege, "hq-revoke", "BKO", "A", "--from", DAY)
    assert again.status == 1
    assert "déjà annulée" in again.err
    assert run(siege, "hq-revoke", "BKO", "A", "--from", "hier").status == 1


def test_keys_are_renewed_at_both_ends(root, siege, trust, done, run):
    assert run(root, "renew-key").status == 1
    done(root, "load-trust", trust)
    asked = done(root, "renew-key").values
    assert asked["fingerprint"]
    renewed = done(siege, "hq-enrol", asked["request"]).values["trust_list"]
    assert done(root, "load-trust", renewed).values["new"]
    assert done(siege, "renew-key").values["number"] == 3


def test_headquarters_signing_key_is_renewed_once_it_is_confirmed(
    root, siege, trust, done, run, tmp_path
):
    before = done(root, "load-trust", trust).values["fingerprint"]
    asked = run(siege, "hq-renew-signing")
    assert asked.status == 1
    assert "--yes" in asked.err
    made = done(siege, "hq-renew-signing", "--yes").values
    assert made["number"] == 2
    assert made["fingerprint"] != before
    loaded = done(root, "load-trust", made["trust_list"]).values
    assert (loaded["number"], loaded["fingerprint"]) == (2, made["fingerprint"])
    batch = done(root, "export-batch", "--out", tmp_path / "stick").values["file"]
    received = done(siege, "hq-import", batch, "--out", tmp_path / "stick").values
    answered = done(root, "load-receipt", *received["receipts"]).values
    assert answered["acknowledged"] == 1
    assert run(root, "hq-renew-signing", "--yes").status == 1


def test_centre_gets_its_books_back(root, siege, trust, done, run, tmp_path, monkeypatch):
    done(root, "load-trust", trust)
    house = open_house(root, "", PASSPHRASE)
    request = write_request(house)
    house.close()
    done(siege, "hq-enrol", request)
    given = done(siege, "hq-recover", "BKO", "A", "--out", tmp_path).values
    from ui.cli import PASSPHRASE as VARIABLE

    monkeypatch.setenv(VARIABLE, "neuf tambours sous la pluie")
    wrong = run(root, "recover-access", given["file"], "--code", "0000")
    assert wrong.status == 1
    assert done(root, "recover-access", given["file"], "--code", given["code"]).values == {
        "user": ADMIN
    }
    assert done(root, "figures").status == 0
