import pyrage
import pytest

from core.vault.sealing import Identity, is_recipient, new_identity, recipient_of

# The test vectors of the age specification (C2SP/CCTV, age_encrypt) use this identity.
SECRET = "AGE-SECRET-KEY-1XMWWC06LY3EE5RYTXM9MFLAZ2U56JJJ36S0MYPDRWSVLUL66MV4QX3S7F6"


def test_identities_are_those_of_another_implementation():
    for _ in range(20):
        ours = new_identity()
        theirs = pyrage.x25519.Identity.from_str(ours.secret)
        assert str(theirs.to_public()) == ours.recipient == recipient_of(ours.secret)
        theirs = pyrage.x25519.Identity.generate()
        assert recipient_of(str(theirs)) == str(theirs.to_public())


def test_the_identity_of_the_specification_is_read():
    assert recipient_of(SECRET) == str(pyrage.x25519.Identity.from_str(SECRET).to_public())


def test_what_is_sealed_to_the_recipient_opens_with_the_secret():
    identity = new_identity()
    sealed = pyrage.encrypt(b"lot", [pyrage.x25519.Recipient.from_str(identity.recipient)])
    assert pyrage.decrypt(sealed, [pyrage.x25519.Identity.from_str(identity.secret)]) == b"lot"


def test_one_wrong_character_is_found_wherever_it_is():
    recipient = new_identity().recipient
    assert is_recipient(recipient)
    for at in range(len(recipient)):
        other = "q" if recipient[at] != "q" else "p"
        assert not is_recipient(recipient[:at] + other + recipient[at + 1 :])


@pytest.mark.parametrize(
    "text", ["", "age1", "age1" + "q" * 58, "age1" + "q" * 9999, "AGE1é", SECRET]
)
def test_what_is_no_recipient_is_none(text):
    assert not is_recipient(text)


@pytest.mark.parametrize(
    "text", ["", SECRET.lower(), SECRET[:-1], SECRET[:-1] + "Q", "AGE-SECRET-KEY-1"]
)
def test_what_is_no_secret_is_refused(text):
    with pytest.raises(ValueError):
        recipient_of(text)


def test_the_secret_is_not_in_what_is_printed_of_it():
    assert "SECRET" not in repr(Identity("age1x", "AGE-SECRET-KEY-1X"))
