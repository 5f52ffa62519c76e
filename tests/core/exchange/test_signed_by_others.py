"""Lists, requests and receipts verified without a line of ours: json, openssl and the age tool."""

import base64
import json
import subprocess
from datetime import UTC, datetime

import pytest

from core.exchange.receipt_file import ReceiptContents, make_receipt
from core.vault.root_keys import link_values, next_link
from core.vault.sealing import new_identity
from core.vault.signing import SigningKey
from core.vault.trust import Enrolled, make_request, make_trust_list, read_request

AT = datetime(2026, 11, 14, 8, 30, tzinfo=UTC)
HQ, CENTRE = SigningKey(bytes([9]) * 32), SigningKey(bytes([7]) * 32)
AGE = new_identity()
_ED25519_DER = bytes.fromhex("302a300506032b6570032100")
"""What stands before the 32 bytes of a public key in its DER form (RFC 8410)."""


def raw(text):
    return base64.urlsafe_b64decode(text + "=" * (-len(text) % 4))


def openssl_verifies(folder, document, kind, public):
    """Verify a document as the manual says: the kind, then the body with sorted keys."""
    read = json.loads(document)
    body = json.dumps(read["body"], sort_keys=True, separators=(",", ":"), ensure_ascii=False)
    (folder / "signed").write_bytes(kind + body.encode())
    (folder / "sig").write_bytes(raw(read["signature"]))
    der = base64.b64encode(_ED25519_DER + raw(public)).decode()
    (folder / "key.pem").write_text(
        f"-----BEGIN PUBLIC KEY-----\n{der}\n-----END PUBLIC KEY-----\n"
    )
    command = ["openssl", "pkeyutl", "-verify", "-pubin", "-inkey", "key.pem", "-rawin"]
    files = ["-in", "signed", "-sigfile", "sig"]
    told = subprocess.run(command + files, cwd=folder, capture_output=True, check=False)
    return told.returncode == 0


def a_request(**changes):
    values = {
        "centre": "BKO",
        "installation": "A",
        "name": "Bamako – Sénou",
        "exercise": False,
        "signing": CENTRE,
        "age_recipient": AGE.recipient,
        "at": AT,
    }
    return make_request(**(values | changes))


def a_list():
    return make_trust_list(
        number=3,
        previous=None,
        name="Siège",
        signing=HQ,
        age_recipient=AGE.recipient,
        centres=[Enrolled.of(read_request(a_request()), AT)],
        revoked_cards=["01020304"],
        at=AT,
    )


def a_receipt(tmp_path):
    contents = ReceiptContents("BKO", "A", 1, {1: "aa" * 32}, 1, (), (), 3, AT, trust="{}")
    (tmp_path / "key.txt").write_text(AGE.secret + "\n")
    (tmp_path / "x.crr").write_bytes(make_receipt(contents, HQ, AGE.recipient))
    command = ["age", "-d", "-i", "key.txt", "x.crr"]
    return subprocess.run(command, cwd=tmp_path, capture_output=True, check=True).stdout


@pytest.mark.parametrize("what", ["list", "request", "receipt"])
def test_openssl_verifies_what_we_signed_and_nothing_else(what, tmp_path):
    document, kind, key = {
        "list": lambda: (a_list(), b"accueil72-trust-list/1\n", HQ),
        "request": lambda: (a_request(), b"accueil72-request/1\n", CENTRE),
        "receipt": lambda: (a_receipt(tmp_path), b"accueil72-receipt/1\n", HQ),
    }[what]()
    assert openssl_verifies(tmp_path, document, kind, key.public_text)
    changed = document.replace(b"BKO", b"KYS", 1)
    assert changed != document
    assert not openssl_verifies(tmp_path, changed, kind, key.public_text)
    stranger = SigningKey.generate().public_text
    assert not openssl_verifies(tmp_path, document, kind, stranger)


def test_openssl_verifies_that_the_old_key_vouches_for_the_new_one(tmp_path):
    document = json.loads(a_request(signing=HQ, before=CENTRE))
    follows = document["body"].pop("follows")
    endorsed = json.dumps({"body": document["body"], "signature": follows["signature"]})
    kind = b"accueil72-next-key/1\n"
    assert openssl_verifies(tmp_path, endorsed, kind, CENTRE.public_text)
    assert not openssl_verifies(tmp_path, endorsed, kind, HQ.public_text)


def test_openssl_verifies_that_headquarters_old_key_signed_the_next_one(tmp_path):
    new = SigningKey(bytes([8]) * 32)
    link = link_values(next_link(HQ, new.public_text, AT))
    said = {"body": {name: link[name] for name in ("public", "follows", "at")}}
    document = json.dumps(said | {"signature": link["signature"]})
    kind = b"accueil72-next-headquarters-key/1\n"
    assert openssl_verifies(tmp_path, document, kind, HQ.public_text)
    assert not openssl_verifies(tmp_path, document, kind, new.public_text)
    changed = document.replace(AT.strftime("%Y"), "2036")
    assert changed != document
    assert not openssl_verifies(tmp_path, changed, kind, HQ.public_text)
