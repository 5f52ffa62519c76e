import json
from uuid import UUID

import pytest
from cryptography.hazmat.primitives.kdf.argon2 import Argon2id
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from core.errors import DomainError, HouseTrouble, NotAllowed, Refused
from core.vault.keyring import DEFAULT_COST, Cost, Keyring

BOOKS = UUID(int=1)
AWA, MOUSSA = UUID(int=10), UUID(int=11)
BOTH = frozenset({"ops", "protection"})
OPS = frozenset({"ops"})
PHRASE = "le fleuve monte en août"


@pytest.fixture
def ring(cheap):
    keyring, keys = Keyring.create(BOOKS, cost=cheap)
    keyring.add_user(keys, AWA, "Awa", PHRASE, BOTH)
    keyring.add_user(keys, MOUSSA, "Moussa", "quatre chameaux bleus", OPS)
    return keyring, keys


def saved(keyring, path):
    keyring.save(path)
    return json.loads(path.read_text("utf-8"))


def reload(values, path):
    path.write_text(json.dumps(values), "utf-8")
    return Keyring.load(path)


def test_each_person_opens_with_the_own_passphrase_after_a_reload(ring, tmp_path):
    keyring, keys = ring
    keyring.save(tmp_path / "k")
    again = Keyring.load(tmp_path / "k")
    assert (again.books_id, again.revision) == (BOOKS, 2)
    opened = again.open("Awa", PHRASE)
    assert opened.subkey("x") == keys.subkey("x")
    assert opened.protection_subkey("x") == keys.protection_subkey("x")
    moussa = again.open("Moussa", "quatre chameaux bleus")
    assert moussa.subkey("x") == keys.subkey("x")
    assert not moussa.holds("protection")
    assert [(slot.name, slot.user_id, slot.classes) for slot in again.names()] == [
        ("Awa", AWA, BOTH),
        ("Moussa", MOUSSA, OPS),
    ]


def test_a_wrong_passphrase_and_an_unknown_name_are_told_apart(ring):
    keyring, _ = ring
    with pytest.raises(HouseTrouble, match="wrong_passphrase"):
        keyring.open("Awa", PHRASE + " ")
    with pytest.raises(HouseTrouble, match="wrong_passphrase"):
        keyring.open("Awa", "quatre chameaux bleus")
    with pytest.raises(HouseTrouble, match="user_unknown"):
        keyring.open("Issa", PHRASE)


def test_the_accents_of_another_keyboard_open_too(ring):
    assert ring[0].open("Awa", "le fleuve monte en aou\u0302t").holds("ops")


def test_by_default_a_try_costs_64_mib_of_argon2id():
    keyring, keys = Keyring.create(BOOKS)
    keyring.add_user(keys, AWA, "Awa", PHRASE, BOTH)
    slot = keyring.names()[0]
    assert slot.cost == DEFAULT_COST == Cost(memory=65536, passes=3, lanes=1)
    stretched = Argon2id(
        salt=slot.salt, length=32, iterations=3, lanes=1, memory_cost=65536
    ).derive(PHRASE.encode())
    from cryptography.hazmat.primitives.ciphers.aead import AESGCM

    material = AESGCM(stretched).decrypt(slot.nonce, slot.wrapped, keyring._bound(slot))
    assert len(material) == 64
    assert keyring.open("Awa", PHRASE).holds("protection")


def test_the_recovery_code_opens_everything_as_it_was_copied(ring):
    keyring, keys = ring
    code = keyring.set_recovery(keys)
    opened = keyring.open_with_recovery(code.lower().replace("-", " "))
    assert opened.protection_subkey("x") == keys.protection_subkey("x")
    with pytest.raises(HouseTrouble, match="wrong_recovery_code"):
        keyring.open_with_recovery(code[:-1] + ("0" if code[-1] != "0" else "1"))


def test_a_new_recovery_code_replaces_the_old_one(ring):
    keyring, keys = ring
    old = keyring.set_recovery(keys)
    new = keyring.set_recovery(keys)
    assert keyring.open_with_recovery(new).holds("ops")
    with pytest.raises(HouseTrouble, match="wrong_recovery_code"):
        keyring.open_with_recovery(old)


def test_without_a_recovery_code_none_opens(ring):
    with pytest.raises(HouseTrouble, match="wrong_recovery_code"):
        ring[0].open_with_recovery("0000")


def test_recovery_gives_a_new_passphrase_and_the_old_one_is_dead(ring):
    keyring, keys = ring
    code = keyring.set_recovery(keys)
    found = keyring.open_with_recovery(code)
    keyring.add_user(found, AWA, "Awa", "un tout autre secret", BOTH)
    assert keyring.open("Awa", "un tout autre secret").subkey("x") == keys.subkey("x")
    with pytest.raises(HouseTrouble, match="wrong_passphrase"):
        keyring.open("Awa", PHRASE)
    assert [slot.name for slot in keyring.names()] == ["Awa", "Moussa"]


def test_nobody_hands_out_a_key_that_he_lacks(ring):
    keyring, _ = ring
    moussa = keyring.open("Moussa", "quatre chameaux bleus")
    with pytest.raises(NotAllowed, match="key_not_held"):
        keyring.add_user(moussa, UUID(int=12), "Issa", PHRASE, BOTH)
    with pytest.raises(NotAllowed, match="key_not_held"):
        keyring.set_recovery(moussa)
    assert len(keyring.names()) == 2
    assert keyring.open("Awa", PHRASE).holds("protection")


def test_two_people_never_have_one_name(ring):
    keyring, keys = ring
    with pytest.raises(Refused, match="user_name_taken"):
        keyring.add_user(keys, UUID(int=12), "Awa", PHRASE, OPS)


def test_a_removed_person_no_longer_opens_and_the_last_one_stays(ring):
    keyring, keys = ring
    keyring.remove_user(keys, MOUSSA)
    with pytest.raises(HouseTrouble, match="user_unknown"):
        keyring.open("Moussa", "quatre chameaux bleus")
    with pytest.raises(Refused, match="last_user"):
        keyring.remove_user(keys, AWA)


def test_every_change_counts(ring):
    keyring, keys = ring
    assert keyring.revision == 2
    keyring.set_recovery(keys)
    keyring.remove_user(keys, MOUSSA)
    assert keyring.revision == 4


def test_a_role_class_edited_in_the_file_opens_nothing(ring, tmp_path):
    values = saved(ring[0], tmp_path / "k")
    values["slots"][0]["classes"] = ["ops"]
    with pytest.raises(HouseTrouble, match="keyring_damaged"):
        reload(values, tmp_path / "k")
    values["slots"][0]["classes"] = ["ops", "protection"]
    values["slots"][0]["memory"] = 16 * 1024
    with pytest.raises(HouseTrouble, match="wrong_passphrase"):
        reload(values, tmp_path / "k").open("Awa", PHRASE)


@pytest.mark.parametrize(
    "change", ["slot removed", "revision", "order", "other's name", "recovery"]
)
def test_a_list_edited_in_the_file_is_noticed_by_everybody_else(ring, tmp_path, change):
    values = saved(ring[0], tmp_path / "k")
    if change == "slot removed":
        values["slots"].pop()
    elif change == "revision":
        values["revision"] += 1
    elif change == "order":
        values["slots"].reverse()
    elif change == "other's name":
        values["slots"][1]["name"] = "Issa"
    else:
        other, keys = Keyring.create(BOOKS)
        other.set_recovery(keys)
        values["recovery"] = saved(other, tmp_path / "other")["recovery"]
    with pytest.raises(HouseTrouble, match="keyring_damaged"):
        reload(values, tmp_path / "k").open("Awa", PHRASE)


def test_a_slot_of_other_books_does_not_open(ring, tmp_path):
    values = saved(ring[0], tmp_path / "k")
    values["books"] = str(UUID(int=2))
    with pytest.raises(HouseTrouble, match="wrong_passphrase"):
        reload(values, tmp_path / "k").open("Awa", PHRASE)


@pytest.mark.parametrize(
    ("field", "value"),
    [("memory", 8), ("memory", 64 * 1024 * 1024), ("passes", 0), ("passes", 1000), ("lanes", 99)],
)
def test_costs_out_of_bounds_are_refused_both_ways(ring, tmp_path, field, value):
    values = saved(ring[0], tmp_path / "k")
    values["slots"][0][field] = value
    with pytest.raises(HouseTrouble, match="keyring_damaged"):
        reload(values, tmp_path / "k")


@pytest.mark.parametrize("data", [b"", b"{}", b"\xff\xfe", b"[]", b"null", b"{" * 9000])
def test_a_file_that_is_no_keyring_is_damaged(tmp_path, data):
    (tmp_path / "k").write_bytes(data)
    with pytest.raises(HouseTrouble, match="keyring_damaged"):
        Keyring.load(tmp_path / "k")


def test_a_file_that_is_not_there_is_missing(tmp_path):
    with pytest.raises(HouseTrouble, match="keyring_missing"):
        Keyring.load(tmp_path / "k")


def test_no_key_and_no_passphrase_is_in_the_file(ring, tmp_path):
    keyring, keys = ring
    keyring.save(tmp_path / "k")
    text = (tmp_path / "k").read_text("utf-8")
    for name in BOTH:
        assert bytes(keys._keys[name]).hex() not in text
    assert "chameaux" not in text


@settings(max_examples=150, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(data=st.data())
def test_no_byte_of_the_file_can_change_unnoticed(ring, tmp_path, data):
    keyring, keys = ring
    keyring.save(tmp_path / "k")
    body = bytearray((tmp_path / "k").read_bytes())
    at = data.draw(st.integers(0, len(body) - 2))
    body[at] ^= data.draw(st.integers(1, 255))
    (tmp_path / "changed").write_bytes(bytes(body))
    try:
        opened = Keyring.load(tmp_path / "changed").open("Awa", PHRASE)
    except DomainError as error:
        code = error.code
    else:
        code = ""
        # Only the form of the JSON changed (a space for a tab, say): every word is the same.
        assert json.loads(bytes(body)) == json.loads((tmp_path / "k").read_bytes())
        assert opened.subkey("x") == keys.subkey("x")
    assert code in {"", "keyring_damaged", "wrong_passphrase", "user_unknown"}
